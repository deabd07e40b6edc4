"""Who bears an access token (RFC 6750): in the header `Authorization` only."""

from typing import Annotated, Final

from fastapi import Depends, Request

from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.sessions import access_tokens
from qinlian_sso_gateway.sessions.access_tokens import LiveToken
from qinlian_sso_gateway.web.requests import TheGateway, Transaction

_SCHEME: Final = "bearer"


def refused(status: int, error: str, description: str) -> Refusal:
    """The refusal of a token, as RFC 6750, section 3, words it."""
    challenge = f'Bearer error="{error}", error_description="{description}"'
    return Refusal(status, error, description, headers={"WWW-Authenticate": challenge})


async def _bearer(request: Request, here: TheGateway, session: Transaction) -> LiveToken:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != _SCHEME or not token:
        raise Refusal(401, "invalid_token", "an access token is wanted", headers={"WWW-Authenticate": "Bearer"})
    found = await access_tokens.find(session, here.settings, token.strip())
    if found is None:
        raise refused(401, "invalid_token", "the token is not, or no longer, good")
    return found


Bearer = Annotated[LiveToken, Depends(_bearer)]
