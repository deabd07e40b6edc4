"""What this gateway keeps for those below it: where their audit trails stood, signed by them."""

from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe import clock
from qinlian_common.observe.logging import logger
from qinlian_sso_gateway.audit.trail import note
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.storage.audit import Witnessed
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.tokens import checkpoint
from qinlian_sso_gateway.tokens.keys import PublicKeys

SHOWN: Final = 10

_log = logger(__name__)


async def answer(session: AsyncSession, lower: Trust, keys: PublicKeys, statement: str | None) -> dict[str, list[str]]:
    """Keeps a lower gateway's statement, if it brings one, and shows the newest that are kept for it.

    Args:
        session: the request's transaction.
        lower: the lower gateway, authenticated.
        keys: its published keys.
        statement: a signed checkpoint of its trail.

    Returns:
        `{"statements": [...]}`, the newest first, at most ten.

    Raises:
        BadToken: the statement is not the lower gateway's.
        Refusal: 409 `conflict`: it contradicts what is kept. The lower trail was changed, or its database set back.
    """
    if statement is not None:
        await _keep(session, lower, checkpoint.read(statement, keys, lower.issuer, lower.algorithm), statement)
    newest = await session.scalars(
        select(Witnessed.statement).where(Witnessed.issuer == lower.issuer).order_by(Witnessed.seq.desc()).limit(SHOWN)
    )
    return {"statements": list(newest)}


async def _keep(session: AsyncSession, lower: Trust, said: checkpoint.Statement, statement: str) -> None:
    same = await session.get(Witnessed, (lower.issuer, said.seq))
    if same is not None and same.hash == said.hash:
        return
    if same is not None or await _went_back(session, said):
        _log.error("a lower gateway's trail contradicts its own checkpoints", issuer=lower.issuer, line=said.seq)
        note(session, "witness.conflict", f"client:{lower.client_id}", seq=said.seq)
        raise Refusal(409, "conflict", "another trail is kept for this gateway", reason="trail_contradicted")
    session.add(_row(said, statement))
    await session.flush()


async def _went_back(session: AsyncSession, said: checkpoint.Statement) -> bool:
    """Signed later, about an earlier line: a trail only grows."""
    later = await session.scalar(
        select(Witnessed.seq).where(
            Witnessed.issuer == said.issuer, Witnessed.seq > said.seq, Witnessed.signed_at < said.at
        ).limit(1)
    )  # fmt: skip
    return later is not None


def _row(said: checkpoint.Statement, statement: str) -> Witnessed:
    received: datetime = clock.now()
    return Witnessed(
        issuer=said.issuer, seq=said.seq, hash=said.hash, signed_at=said.at, statement=statement, received_at=received
    )
