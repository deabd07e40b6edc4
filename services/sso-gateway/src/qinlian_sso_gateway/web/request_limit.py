"""Counts requests by address before anything is read or done: no database, no password stretching, no signature."""

from typing import Final

from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from qinlian_common.web.refusals import answer
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.limits.requests import RequestLimits
from qinlian_sso_gateway.web.pages import refusal_page
from qinlian_sso_gateway.web.requests import address

_UNCOUNTED: Final = frozenset(
    {
        # Answered from memory; a partner that cannot read our keys lets nobody of ours in.
        "/.well-known/openid-configuration", "/.well-known/oauth-authorization-server", "/oauth/jwks",
        # Asked by the proxy itself for every file of every portal; not to be reached from outside.
        "/sso/auth", "/sso/forward_auth",
    }
)  # fmt: skip
_FILES: Final = "/static/"

_OF_CLIENTS: Final = frozenset(
    {
        "/oauth/token", "/oauth/par", "/oauth/introspect", "/oauth/revoke", "/oauth/userinfo", "/oauth/witness",
        "/api/audit/v1/views",
    }
)  # fmt: skip
"""Called by programs with a key or a token of their own, many behind few addresses: what succeeds counts by client."""

_REFUSED: Final = 400


class RequestLimit:
    """Answers 429 where an address asks too much."""

    def __init__(self, app: ASGIApp, limits: RequestLimits) -> None:
        self._app, self._limits = app, limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http" or scope["path"] in _UNCOUNTED or scope["path"].startswith(_FILES):
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        try:
            self._limits.of_address(address(request))
        except Refusal as refusal:
            await answer(request, refusal, refusal_page)(scope, receive, send)
            return
        await self._app(scope, receive, self._settling(request, send) if scope["path"] in _OF_CLIENTS else send)

    def _settling(self, request: Request, send: Send) -> Send:
        async def settled(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] < _REFUSED:
                self._limits.not_of_address(address(request))
            await send(message)

        return settled
