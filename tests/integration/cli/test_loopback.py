"""Cookies that are marked Secure travel to loopback without TLS, as in browsers."""

from collections.abc import Iterator

import httpx
import pytest
from tests.web_stand_in import Quiet, answering

from qinlian_cli.sso.loopback import LoopbackTransport


class Server(Quiet):
    """Gives two cookies, and says which ones it got."""

    def get(self) -> None:
        said = str(self.headers.get("Cookie", "")).encode()
        first, second = "__Host-a=1; Path=/; Secure; HttpOnly; SameSite=lax", "secure=2; HttpOnly; secure"
        self.say(said, 200, ("Set-Cookie", first), ("Set-Cookie", second))


@pytest.fixture
def address() -> Iterator[str]:
    with answering(Server) as port:
        yield f"http://localhost:{port}"


async def test_a_client_on_loopback_sends_back_what_it_was_given(address: str) -> None:
    async with httpx.AsyncClient(transport=LoopbackTransport()) as client:
        assert (await client.get(address)).text == ""
        assert (await client.get(address)).text == "__Host-a=1; secure=2"


async def test_a_client_of_any_other_kind_would_not(address: str) -> None:
    async with httpx.AsyncClient() as client:
        await client.get(address)
        assert (await client.get(address)).text == ""
