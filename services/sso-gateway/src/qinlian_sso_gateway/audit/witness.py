"""What this gateway keeps for those below it: where their audit trails stood, signed by them."""

from typing import Final

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe import clock
from qinlian_common.observe.logging import logger
from qinlian_sso_gateway.audit.trail import note
from qinlian_sso_gateway.storage.audit import Witnessed
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.tokens import checkpoint
from qinlian_sso_gateway.tokens.keys import PublicKeys

SHOWN: Final = 100

_log = logger(__name__)


async def answer(session: AsyncSession, lower: Trust, keys: PublicKeys, statement: str | None) -> list[str]:
    """Keeps a lower gateway's statement, if it brings one, and shows what is kept for it.

    A statement that contradicts what is kept is not kept: the lower trail was changed, or its database set back. It is
    noted here, and the lower gateway sees it from what it is shown.

    Args:
        session: the request's transaction.
        lower: the lower gateway, authenticated.
        keys: its published keys.
        statement: a signed checkpoint of its trail.

    Returns:
        Statements, the newest first, at most 100.

    Raises:
        BadToken: the statement is not the lower gateway's.
    """
    if statement is not None:
        await _keep(session, lower, checkpoint.read(statement, keys, lower.issuer, lower.algorithm), statement)
    newest = await session.scalars(
        select(Witnessed.statement).where(Witnessed.issuer == lower.issuer).order_by(Witnessed.seq.desc()).limit(SHOWN)
    )
    return list(newest)


async def _keep(session: AsyncSession, lower: Trust, said: checkpoint.Statement, statement: str) -> None:
    same = await session.get(Witnessed, (lower.issuer, said.seq))
    if same is not None and same.hash == said.hash:
        return
    if same is not None or await _went_back(session, said):
        _log.error("a lower gateway's trail contradicts its own checkpoints", peer=lower.division, line=said.seq)
        note(session, "witness.conflict", "gateway", f"client:{lower.client_id}", seq=said.seq)
        return
    row = {
        "issuer": said.issuer, "seq": said.seq, "hash": said.hash, "signed_at": said.at, "statement": statement,
        "received_at": clock.now(),
    }  # fmt: skip
    await session.execute(insert(Witnessed).values(row).on_conflict_do_nothing())  # two may bring the same at once


async def _went_back(session: AsyncSession, said: checkpoint.Statement) -> bool:
    """Signed later, about an earlier line: a trail only grows."""
    of_later_lines = select(Witnessed.seq).where(Witnessed.issuer == said.issuer, Witnessed.seq > said.seq)
    return await session.scalar(of_later_lines.where(Witnessed.signed_at < said.at).limit(1)) is not None
