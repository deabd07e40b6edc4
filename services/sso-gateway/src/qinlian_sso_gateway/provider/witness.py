"""Keeps the checkpoints of the gateways below: what a lower platform once signed, it cannot unsay.

A gateway shows its newest checkpoint and gets back what is kept for it, so that it finds out by itself if its own
database has come to hold another trail.
"""

from typing import Annotated, Final

from fastapi import APIRouter
from pydantic import Field
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe.clock import now
from qinlian_common.observe.logging import logger
from qinlian_sso_gateway.audit.trail import note
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.provider.answers import FAILURES, Kept
from qinlian_sso_gateway.provider.authenticated import Authenticated, Call, ClientForm
from qinlian_sso_gateway.storage.audit import Witnessed
from qinlian_sso_gateway.tokens import checkpoint, jws
from qinlian_sso_gateway.tokens.bad_token import BadToken
from qinlian_sso_gateway.tokens.checkpoint import Statement
from qinlian_sso_gateway.web import parameters

router = APIRouter(tags=["audit"])

SHOWN_MAX: Final = 100

log = logger(__name__)


class WitnessForm(ClientForm):
    """A checkpoint to keep; without one, the question what is kept."""

    statement: Annotated[str | None, Field(max_length=4_000)] = None


@router.post(
    "/oauth/witness", summary="Keep a lower platform's audit checkpoint", responses=FAILURES,
    openapi_extra=parameters.described(WitnessForm),
)  # fmt: skip
async def witness(call: Authenticated) -> Kept:
    """The newest checkpoints that are kept for the caller, newest first, at most 100."""
    call.only("lower")
    token = call.form(WitnessForm).statement
    if token is not None:
        await _keep(call, token, await _read(call, token))
    return Kept(statements=await _kept(call.session, call.trust.client_id))


async def _read(call: Call, token: str) -> Statement:
    try:
        keys = await call.here.key_sets.keys(call.trust, jws.kid_of(token))
        return checkpoint.read(token, keys, call.trust.client_id, call.trust.algorithm)
    except BadToken as error:
        raise Refusal(400, "invalid_request", "the checkpoint is not believed", reason=error.reason) from error


async def _keep(call: Call, token: str, said: Statement) -> None:
    """Keeps what is new. What was once said of a line stays, and whoever says otherwise is put on record."""
    row = {"issuer": said.issuer, "seq": said.seq, "statement": token, "received_at": now()}
    new = insert(Witnessed).values(row).on_conflict_do_nothing().returning(Witnessed.seq)
    if await call.session.scalar(new) is not None:
        return
    before = await call.session.scalar(
        select(Witnessed.statement).where(Witnessed.issuer == said.issuer, Witnessed.seq == said.seq)
    )
    if before and jws.peek(before).values.get("hash") != said.hash.hex():
        log.error("a lower platform has signed two different audit trails", peer=call.trust.division, seq=said.seq)
        note(call.session, "audit.two_trails", f"client:{said.issuer}", seq=said.seq)


async def _kept(session: AsyncSession, issuer: str) -> list[str]:
    chosen = select(Witnessed.statement).where(Witnessed.issuer == issuer)
    return list(await session.scalars(chosen.order_by(Witnessed.seq.desc()).limit(SHOWN_MAX)))
