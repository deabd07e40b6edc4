"""What stands behind and before the proxy: a small portal that believes only the signed header, and a TCP browser."""

import asyncio
import contextlib
import json
import ssl
from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx
import uvicorn
from starlette.types import ASGIApp
from tests.integration.sso_gateway.nginx import snippets
from tests.integration.sso_gateway.world import LOWER
from tests.web_stand_in import Quiet, answering


class Portal:
    """A portal with the page's Python example, which answers what it saw."""

    def __init__(self, jwks_uri: str) -> None:
        (example,) = snippets("python")
        assert 'f"{GATEWAY}/oauth/jwks"' in example
        shown = example.replace('f"{GATEWAY}/oauth/jwks"', repr(jwks_uri))
        self._names: dict[str, Any] = {}
        exec(shown.replace("https://city.example.gov.cn", LOWER), self._names)
        self.seen: list[list[tuple[str, str]]] = []

    def answer(self, headers: list[tuple[str, str]]) -> tuple[int, dict[str, Any]]:
        """Status and content of a page."""
        self.seen.append(headers)
        try:
            claims = self._names["who_is_there"](headers)
        except PermissionError as error:
            return 403, {"error": str(error)}
        return 200, {"claims": claims, "headers": headers}


@contextlib.contextmanager
def portal_running(portal: Portal) -> Iterator[int]:
    """Serves the portal on a port of loopback."""

    class Handler(Quiet):
        def get(self) -> None:
            status, content = portal.answer(list(self.headers.items()))
            self.say(json.dumps(content | {"path": self.path}).encode(), status)

    with answering(Handler) as port:
        yield port


class _QuietServer(uvicorn.Server):
    """The test owns the signals."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@contextlib.asynccontextmanager
async def gateway_running(app: ASGIApp, port: int, **more: Any) -> AsyncIterator[uvicorn.Server]:
    """Serves a gateway, or what stands before it, on a port of loopback, in this test's event loop."""
    config = uvicorn.Config(app, host="127.0.0.1", port=port, lifespan="off", log_config=None, ws="none", **more)
    server = _QuietServer(config)
    task = asyncio.create_task(server.serve())
    async with asyncio.timeout(20):
        while not server.started:  # noqa: ASYNC110 - it has no event to wait for
            await asyncio.sleep(0.01)
    try:
        yield server
    finally:
        server.should_exit = True
        await task


class ThroughProxy(httpx.AsyncBaseTransport):
    """Leads one origin to a port of loopback, as a name server would; everything else goes its old way."""

    def __init__(self, origin: str, port: int, otherwise: httpx.AsyncBaseTransport, certificate: str) -> None:
        self._host, self._port, self._otherwise = httpx.URL(origin).host, port, otherwise
        self._network = httpx.AsyncHTTPTransport(verify=ssl.create_default_context(cafile=certificate))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if request.url.host != self._host:
            return await self._otherwise.handle_async_request(request)
        # A request of its own: cookies belong to the origin that the browser has asked.
        onward = httpx.Request(
            request.method,
            request.url.copy_with(host="127.0.0.1", port=self._port),
            headers=request.headers,
            stream=request.stream,
            extensions={**request.extensions, "sni_hostname": self._host},
        )
        return await self._network.handle_async_request(onward)

    async def aclose(self) -> None:
        await self._network.aclose()
