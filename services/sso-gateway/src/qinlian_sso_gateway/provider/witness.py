"""Keeps the checkpoints of the gateways below: what a lower platform once signed, it cannot unsay."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from qinlian_common.web import parameters
from qinlian_sso_gateway.audit.witness import answer
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.provider.answers import FAILURES, Kept
from qinlian_sso_gateway.provider.authenticated import Authenticated, ClientForm
from qinlian_sso_gateway.tokens import jws
from qinlian_sso_gateway.tokens.bad_token import BadToken

router = APIRouter(tags=["audit"])


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
    try:
        keys = await call.here.key_sets.keys(call.trust, jws.kid_of(token) if token else None)
        return Kept(statements=await answer(call.session, call.trust, keys, token or None))
    except BadToken as error:
        raise Refusal(400, "invalid_request", "the checkpoint is not believed", reason=error.reason) from error
