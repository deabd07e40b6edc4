"""Cookies on loopback, as browsers treat them: what is marked Secure travels there without TLS too.

A gateway on loopback is a demo's or a test's; one that others reach has TLS in front of it.
"""

import re
from typing import Final

import httpx

_SECURE: Final = re.compile(r";\s*secure\b", re.IGNORECASE)


class LoopbackTransport(httpx.AsyncHTTPTransport):
    """The way to a program on this machine; only for addresses on loopback.

    A client of httpx copies its jar for each request, and loses the jar's policy with that: so the mark itself goes.
    """

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """One request."""
        response = await super().handle_async_request(request)
        pairs = response.headers.multi_items()
        response.headers = httpx.Headers(
            [(name, _SECURE.sub("", value) if name == "set-cookie" else value) for name, value in pairs]
        )
        return response
