"""Cookies that are marked Secure travel to loopback without TLS, as in browsers."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
import pytest

from qinlian_cli.sso.loopback import LoopbackTransport


class Server(BaseHTTPRequestHandler):
    """Gives two cookies, and says which ones it got."""

    def do_GET(self) -> None:
        said = str(self.headers.get("Cookie", "")).encode()
        self.send_response(200)
        self.send_header("Set-Cookie", "__Host-a=1; Path=/; Secure; HttpOnly; SameSite=lax")
        self.send_header("Set-Cookie", "secure=2; HttpOnly; secure")
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *_: Any) -> None:
        """Says nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Server) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()
        thread.join()


async def test_a_client_on_loopback_sends_back_what_it_was_given(address: str) -> None:
    async with httpx.AsyncClient(transport=LoopbackTransport()) as client:
        assert (await client.get(address)).text == ""
        assert (await client.get(address)).text == "__Host-a=1; secure=2"


async def test_a_client_of_any_other_kind_would_not(address: str) -> None:
    async with httpx.AsyncClient() as client:
        await client.get(address)
        assert (await client.get(address)).text == ""
