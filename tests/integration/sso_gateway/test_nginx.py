"""Debian's nginx as docs/protocols/portal.md shows it, before a portal with the page's example and a real gateway."""

import asyncio
import base64
import contextlib
import ssl
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
import uvicorn
from sqlalchemy import update
from tests.integration.sso_gateway import nginx
from tests.integration.sso_gateway.behind_proxy import Portal, ThroughProxy, gateway_running, portal_running
from tests.integration.sso_gateway.journey import LOWER_COOKIE, at_home, cookie, query_of
from tests.integration.sso_gateway.world import LOWER, Gateways, a_trust

from qinlian_common.observe.clock import now
from qinlian_sso_gateway.storage.people import Visitor
from qinlian_sso_gateway.storage.sessions import Session
from qinlian_sso_gateway.tokens import identity_header
from qinlian_sso_gateway.tokens.identity_header import Identity
from qinlian_sso_gateway.tokens.keys import PrivateKey

PAGE = f"{LOWER}/records/17"


@dataclass
class Site:
    """A city's site: nginx in front of gateway and portal."""

    gateways: Gateways
    portal: Portal
    portal_port: int
    port: int
    server: uvicorn.Server
    certificate: str
    clients: AsyncExitStack

    async def browser(self) -> httpx.AsyncClient:
        """A browser whose person is logged in at home, and which reaches the city through nginx."""
        home = await at_home(self.gateways)
        client = await self.stranger()
        client.cookies = home.cookies
        return client

    async def stranger(self) -> httpx.AsyncClient:
        """A browser of nobody."""
        transport = ThroughProxy(LOWER, self.port, self.gateways.hosts, self.certificate)
        client = httpx.AsyncClient(transport=transport, headers={"Accept": "text/html"}, timeout=20)
        return await self.clients.enter_async_context(client)


@pytest.fixture
async def site(gateways: Gateways, tmp_path: Path) -> AsyncIterator[Site]:
    """All of it; without nginx the tests are skipped, and say so."""
    program = nginx.program()
    if program is None:
        sys.stderr.write("\n!!! NOT TESTED: nginx in front of a portal; install it: apt-get install nginx-light\n")
        pytest.skip("no nginx, and no right to install one")
    async with gateways.lower.database.transaction() as db:
        db.add(a_trust("portal", "records", scopes=[]))
        await db.execute(update(Visitor).values(roles=["doctor"]))
    gateway_port, port, folder = nginx.free_port(), nginx.free_port(), tmp_path / "nginx"
    folder.mkdir()
    portal = Portal(f"http://127.0.0.1:{gateway_port}/oauth/jwks")
    async with gateway_running(gateways.lower.app, gateway_port) as server, AsyncExitStack() as stack:
        portal_port = stack.enter_context(portal_running(portal))
        stack.enter_context(nginx.running(program, folder, port, gateway_port, portal_port))
        clients = await stack.enter_async_context(AsyncExitStack())
        yield Site(gateways, portal, portal_port, port, server, str(folder / "tls" / "city.crt"), clients)


async def signed_in(site: Site) -> httpx.AsyncClient:
    """A browser that has come in, all the way through nginx."""
    browser = await site.browser()
    page = await browser.get(
        f"{LOWER}/sso/initiate", params={"iss": site.gateways.home.issuer, "target_link_uri": PAGE}
    )
    while page.status_code == 303 and page.headers["location"] != PAGE:
        page = await browser.get(page.headers["location"])
    assert page.status_code == 303, page.text
    return browser


async def raw(site: Site, head: str) -> str:
    """The answer to a request as it stands, line by line."""
    context = ssl.create_default_context(cafile=site.certificate)
    reader, writer = await asyncio.open_connection("127.0.0.1", site.port, ssl=context, server_hostname=nginx.NAME)
    writer.write(head.replace("\n", "\r\n").encode("latin-1"))
    await writer.drain()
    answer = await asyncio.wait_for(reader.read(), 20)
    writer.close()
    with contextlib.suppress(ssl.SSLError, ConnectionError):
        await writer.wait_closed()
    return answer.decode("latin-1")


async def secret_of(site: Site) -> str:
    """The session's cookie of a person who has come in."""
    return cookie(await signed_in(site), LOWER_COOKIE) or ""


def identities(headers: list[tuple[str, str]]) -> list[str]:
    """What a request has under any spelling of the identity's name."""
    return [value for name, value in headers if name.lower().replace("_", "-") == "qinlian-identity"]


async def test_a_person_comes_from_the_page_to_sign_on_and_back_to_the_page(site: Site) -> None:
    browser = await site.browser()
    refused = await browser.get(f"{PAGE}?tab=2")
    assert refused.status_code == 303
    assert query_of(refused.headers["location"])["target"] == f"{PAGE}?tab=2"
    choice = await browser.get(refused.headers["location"])
    assert "陕西省全民健康信息平台" in choice.text
    page = await signed_in(site)
    shown = await page.get(f"{PAGE}?tab=2")
    assert shown.status_code == 200, shown.text
    assert shown.json()["claims"]["roles"] == ["doctor"]
    assert shown.json()["path"] == "/records/17?tab=2"


async def test_a_forged_header_never_reaches_the_portal_however_it_is_written(site: Site) -> None:
    browser = await signed_in(site)
    for name in ("Qinlian-Identity", "qinlian-identity", "QINLIAN-IDENTITY", "Qinlian_Identity", "qinlian_identity"):
        shown = await browser.get(PAGE, headers=[(name, "forged"), (name, "forged again")])
        assert shown.status_code == 200, name
        (value,) = identities(shown.json()["headers"])
        assert "forged" not in value, name


async def test_a_forged_header_does_not_get_a_stranger_in(site: Site) -> None:
    answer = await (await site.stranger()).get(
        PAGE, headers={"Qinlian-Identity": "forged", "Qinlian_Identity": "forged"}
    )
    assert answer.status_code == 303
    assert site.portal.seen == []


ODD_LINES = (
    "Qinlian-Identity : forged", " Qinlian-Identity: forged", "X-Other: a\n Qinlian-Identity: forged",
    "Qinlian-Identity: forged\nQinlian-Identity: forged", "Connection: close, Qinlian-Identity",
    "X-Other: a\x0bQinlian-Identity: forged", "Qinlian-Identity\x00: forged",
)  # fmt: skip


async def test_odd_lines_in_a_request_bring_nothing_forged_through(site: Site) -> None:
    head = f"GET /records/17 HTTP/1.1\nHost: {nginx.NAME}\nCookie: {LOWER_COOKIE}={await secret_of(site)}\n"
    assert " 200 " in (await raw(site, f"{head}Connection: close\n\n")).splitlines()[0]
    for line in ODD_LINES:
        await raw(site, f"{head}{line}\nConnection: close\n\n")
    for headers in site.portal.seen:
        (value,) = identities(headers)
        assert "forged" not in value


async def test_a_request_hidden_in_another_one_is_refused_whole(site: Site) -> None:
    secret = await secret_of(site)
    hidden = "GET /records/clear/17 HTTP/1.1\nHost: x\nQinlian-Identity: forged\n\n"
    head = (
        f"POST /records/17 HTTP/1.1\nHost: {nginx.NAME}\nCookie: {LOWER_COOKIE}={secret}\n"
        f"Content-Length: {len(hidden)}\nTransfer-Encoding: chunked\nConnection: close\n\n0\n\n{hidden}"
    )
    assert " 400 " in (await raw(site, head)).splitlines()[0]
    assert site.portal.seen == []


async def test_the_guard_cannot_be_asked_from_outside(site: Site) -> None:
    browser = await signed_in(site)
    plain = ("/sso/auth?portal=records", "/sso/forward_auth?portal=records", "/-/doctor", "/-/clear-text")
    dressed_up = ("/sso/%61uth?portal=records", "//sso/auth?portal=records", "/x/../sso/auth?portal=records")
    for path in plain + dressed_up:
        answer = await browser.get(LOWER + path)
        assert answer.status_code == 404, path
        assert "Qinlian-Identity" not in answer.headers


async def test_the_browser_has_no_part_in_what_is_asked(site: Site) -> None:
    async with site.gateways.lower.database.transaction() as db:
        await db.execute(update(Visitor).values(roles=["clerk"]))
    browser = await signed_in(site)
    assert (await browser.get(f"{PAGE}?portal=records&role=clerk")).status_code == 403
    assert site.portal.seen == []


async def test_the_portal_sees_its_own_cookie_and_not_the_session_s(site: Site) -> None:
    browser = await signed_in(site)
    browser.cookies.set("records", "mine", domain=nginx.NAME, path="/")
    headers = dict((await browser.get(PAGE)).json()["headers"])
    assert headers["Cookie"] == "RECORDS=mine"
    assert "Authorization" not in headers


async def test_clear_text_needs_a_fresh_and_stronger_sign_on_whatever_way_the_page_is_written(site: Site) -> None:
    browser = await signed_in(site)
    for path in ("/records/clear/17", "/records//clear/17", "/records/./clear/17", "/records/%63lear/17",
                 "/records/x/../clear/17", "/records/x%2f..%2fclear/17"):  # fmt: skip
        answer = await browser.get(LOWER + path)
        assert answer.status_code == 303, path
        assert query_of(answer.headers["location"])["acr"] == "2"
        assert query_of(answer.headers["location"])["max_age"] == "300"
    for path in ("/records/x/..;/clear/17", "/records/x/..%3b/clear/17", "/records/..%5cclear/17"):
        assert (await browser.get(LOWER + path)).status_code == 400, path
    assert site.portal.seen == []


async def test_after_logout_the_next_request_is_stopped(site: Site) -> None:
    browser = await signed_in(site)
    assert (await browser.get(PAGE)).status_code == 200
    async with site.gateways.lower.database.transaction() as db:
        await db.execute(update(Session).values(ended_at=now(), end_reason="logout"))
    assert (await browser.get(PAGE)).status_code == 303


async def test_a_gateway_that_is_away_lets_nobody_through(site: Site) -> None:
    browser = await signed_in(site)
    for listening in site.server.servers:
        listening.close()
        await listening.wait_closed()
    assert (await browser.get(PAGE)).status_code == 500
    assert site.portal.seen == []


# Past the proxy: the portal believes the signature, not the header


async def straight(site: Site, *headers: tuple[str, str]) -> httpx.Response:
    async with httpx.AsyncClient() as client:
        return await client.get(f"http://127.0.0.1:{site.portal_port}/records/17", headers=list(headers))


def identity(**changed: object) -> Identity:
    values: dict[str, object] = {
        "audience": "records", "subject": "me", "roles": ("doctor",), "divisions": ("610400",), "ceiling": 5,
        "acr": 2, "auth_time": now(),
    }  # fmt: skip
    return Identity(**(values | changed))  # type: ignore[arg-type]


async def test_whoever_reaches_the_portal_directly_is_nobody_there(site: Site) -> None:
    ring = site.gateways.lower.gateway.ring
    good = identity_header.make(ring.signing, LOWER, identity())
    assert (await straight(site, ("Qinlian-Identity", good))).status_code == 200
    assert (await straight(site)).status_code == 403
    assert (await straight(site, ("Qinlian-Identity", good), ("Qinlian-Identity", good))).status_code == 403


async def test_the_page_s_example_refuses_every_forged_identity(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    ring, own = site.gateways.lower.gateway.ring, PrivateKey.made()
    good = identity_header.make(ring.signing, LOWER, identity())
    header, claims, _ = good.split(".")
    unsigned = base64.urlsafe_b64encode(b'{"alg":"none","typ":"identity+jwt"}').decode().rstrip("=")
    forged = {
        "another key": identity_header.make(own, LOWER, identity()),
        "another key under our name": identity_header.make(replace(own, kid=ring.signing.kid), LOWER, identity()),
        "another portal": identity_header.make(ring.signing, LOWER, identity(audience="statistics")),
        "another gateway": identity_header.make(ring.signing, "https://sso.hanzhong.example", identity()),
        "unsigned": f"{unsigned}.{claims}.",
        "signature cut off": f"{header}.{claims}.",
        "nonsense": "forged",
    }
    with monkeypatch.context() as changed:
        changed.setattr(identity_header, "TYP", "logout+jwt")
        forged["another kind of token"] = identity_header.make(ring.signing, LOWER, identity())
    with monkeypatch.context() as changed:
        changed.setattr(identity_header, "LIFETIME", timedelta(seconds=-1))
        forged["expired"] = identity_header.make(ring.signing, LOWER, identity())
    for name, token in forged.items():
        assert (await straight(site, ("Qinlian-Identity", token))).status_code == 403, name
