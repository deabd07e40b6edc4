"""The token endpoint: codes of people, assertions of systems. No refresh tokens: a session or a key is at hand."""

from collections.abc import Awaitable, Callable
from typing import Final

from fastapi import APIRouter, Request
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.web import parameters
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.provider import code_grant, system_grant
from qinlian_sso_gateway.provider.answers import FAILURES, Given
from qinlian_sso_gateway.tokens.grant_assertion import GRANT_TYPE as JWT_BEARER
from qinlian_sso_gateway.web.gateway import Gateway
from qinlian_sso_gateway.web.requests import TheGateway, Transaction

router = APIRouter(tags=["tokens"])

_GRANTS: Final[dict[str, Callable[[Gateway, AsyncSession, dict[str, str]], Awaitable[Given]]]] = {
    "authorization_code": code_grant.given,
    JWT_BEARER: system_grant.given,
}


@router.post(
    "/oauth/token", summary="Token endpoint", response_model_exclude_none=True,
    responses=FAILURES, openapi_extra=parameters.described(code_grant.CodeForm, system_grant.AssertionForm),
)  # fmt: skip
async def token(request: Request, here: TheGateway, session: Transaction) -> Given:
    """An access token for 300 s; for a person's code an id_token besides."""
    values = await parameters.posted(request)
    grant_type = values.get("grant_type")
    if grant_type is None:
        raise Refusal(400, "invalid_request", "grant_type is missing")
    given = _GRANTS.get(grant_type)
    if given is None:
        raise Refusal(400, "unsupported_grant_type", "only authorization_code and jwt-bearer")
    return await given(here, session, values)
