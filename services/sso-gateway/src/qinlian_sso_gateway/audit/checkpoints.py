"""Checkpoints: the trail's hash, signed, and shown to the upper gateways, which keep it.

Who owns this gateway's database and its keys could write the trail anew. What the upper platform keeps, he cannot.
"""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from typing import Final, Protocol

import httpx
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe import clock
from qinlian_common.observe.logging import logger
from qinlian_sso_gateway.audit.trail import note
from qinlian_sso_gateway.audit.verify import statement_faults
from qinlian_sso_gateway.storage.audit import AuditHead, Checkpoint
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.tokens import checkpoint, client_assertion, strict_json
from qinlian_sso_gateway.tokens.keys import PrivateKey
from qinlian_sso_gateway.vault.ring import KeyRing, every_signing_key

BYTES_MAX: Final = 262_144

_log = logger(__name__)


class Transactions(Protocol):
    """Gives transactions on the gateway's database."""

    def transaction(self) -> AbstractAsyncContextManager[AsyncSession]:
        """One transaction."""
        ...


async def make(session: AsyncSession, key: PrivateKey, issuer: str) -> Checkpoint | None:
    """Signs where the trail stands, if it has grown since the last checkpoint."""
    head = await session.scalar(select(AuditHead).with_for_update())  # so that two processes do not sign one line
    last = await session.scalar(select(func.max(Checkpoint.seq)))
    if head is None or head.seq <= (last or 0):
        return None
    at = clock.now()
    statement = checkpoint.make(key, checkpoint.Statement(issuer, head.seq, head.hash, at))
    made = Checkpoint(seq=head.seq, at=at, statement=statement)
    session.add(made)
    await session.flush()
    return made


async def submit(database: Transactions, http: httpx.AsyncClient, ring: KeyRing, issuer: str) -> tuple[str, ...]:
    """Makes a checkpoint if one is due, and shows the newest one to every upper gateway that is a witness.

    No transaction is open while a witness is asked. A witness that is away is asked again next time: a newer checkpoint
    covers all lines of an older one. One that disagrees is noted in the trail and logged as an error.

    Returns:
        The issuers of those who keep it now.
    """
    async with database.transaction() as session:
        await make(session, ring.signing, issuer)
    async with database.transaction() as session:
        newest = await session.scalar(select(Checkpoint).order_by(Checkpoint.seq.desc()).limit(1))
        uppers = await witnesses(session)
    if newest is None:
        return ()
    answers = {upper.issuer: await _answer(http, ring, issuer, upper, newest.statement) for upper in uppers}
    async with database.transaction() as session:
        return await _book(session, issuer, newest.seq, answers)


async def kept(http: httpx.AsyncClient, ring: KeyRing, issuer: str, upper: Trust) -> tuple[str, ...] | None:
    """The newest statements that a witness keeps for this gateway; None while it does not answer."""
    return await _answer(http, ring, issuer, upper, None)


async def witnesses(session: AsyncSession) -> Sequence[Trust]:
    """The upper gateways that keep checkpoints for this one."""
    active = await session.scalars(select(Trust).where(Trust.kind == "upper", Trust.status == "active"))
    return [upper for upper in active if upper.endpoints.get("witness")]


async def _answer(
    http: httpx.AsyncClient, ring: KeyRing, issuer: str, upper: Trust, statement: str | None
) -> tuple[str, ...] | None:
    form = {
        "client_id": issuer, "client_assertion_type": client_assertion.TYPE,
        "client_assertion": client_assertion.make(ring.signing, issuer, upper.issuer),
    }  # fmt: skip
    try:
        answer = await http.post(
            upper.endpoints["witness"], data=form | ({"statement": statement} if statement else {}),
            follow_redirects=False,
        )  # fmt: skip
        answer.raise_for_status()
        statements = strict_json.loads_object(answer.content, BYTES_MAX)["statements"]
    except (httpx.HTTPError, ValueError, KeyError) as error:
        _log.warning("witness does not keep the checkpoint", witness=upper.issuer, error=type(error).__name__)
        return None
    return tuple(str(one) for one in statements) if isinstance(statements, list) else None


async def _book(
    session: AsyncSession, issuer: str, seq: int, answers: dict[str, tuple[str, ...] | None]
) -> tuple[str, ...]:
    keys = await every_signing_key(session)
    keepers = []
    for witness, statements in answers.items():
        if faults := await statement_faults(session, keys, issuer, statements or (), "witness"):
            first = min(faults, key=lambda fault: fault.seq)
            _log.error("a witness keeps another audit trail than this database", witness=witness, line=first.seq)
            note(session, "audit.witness_disagrees", "gateway", f"client:{witness}", seq=first.seq, fault=first.kind)
        elif statements:
            keepers.append(witness)
    row = await session.get(Checkpoint, seq)
    if row is not None and keepers:
        row.witnessed_at, row.witness = clock.now(), " ".join(keepers)[:500]
    return tuple(keepers)
