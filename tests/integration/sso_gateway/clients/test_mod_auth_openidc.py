"""A portal behind Debian's Apache with mod_auth_openidc: the old form of client authentication, registered as such."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from joserfc.jwk import RSAKey
from sqlalchemy import update
from tests.integration.sso_gateway.clients import apache
from tests.integration.sso_gateway.clients.browser import Browser
from tests.integration.sso_gateway.clients.served import Served
from tests.integration.sso_gateway.world import NAME

from qinlian_cli.runtime.ports import free_ports
from qinlian_sso_gateway.provider.notify_logout import notify_due
from qinlian_sso_gateway.sessions import ended, opened
from qinlian_sso_gateway.storage.trusts import Trust


@dataclass
class Site:
    """A portal behind Apache, and a browser whose person is logged in at the gateway."""

    city: Served
    origin: str
    browser: Browser

    async def looked_at(self, path: str = "/records") -> tuple[int, str]:
        """Status of a page at the portal, sign-on included, and whose name the portal behind Apache sees."""
        answer = await self.browser.follow(self.origin + path)
        return answer.status_code, answer.headers.get("seen-name", "")


@pytest.fixture
async def site(city: Served, tmp_path: Path) -> AsyncIterator[Site]:
    (port,) = free_ports(1)
    key = generate_private_key(65537, 2048)
    jwk = RSAKey.import_key(key.public_key()).as_dict(private=False) | {"kid": "records-1", "use": "sig"}
    callback = f"http://127.0.0.1:{port}/callback"
    await city.register(
        "portal", "records", jwks={"keys": [jwk]}, redirect_uris=[callback], algorithm="RS256", legacy_audience=True,
        scopes=["profile", "roles"], backchannel_logout_uri=f"{callback}?logout=backchannel",
    )  # fmt: skip
    folder = tmp_path / "apache"
    folder.mkdir()
    browser = Browser()
    name, _, secret = (await city.log_in()).partition("=")
    browser.cookies[f"127.0.0.1:{city.port}"] = {name: secret}
    async with apache.running(folder, port, city.issuer, key):
        yield Site(city, f"http://127.0.0.1:{port}", browser)
    await browser.http.aclose()


async def test_a_portal_behind_apache_signs_a_person_on_and_lets_in_by_role(site: Site) -> None:
    assert await site.looked_at() == (200, NAME)
    assert (await site.looked_at("/doctors"))[0] == 401


async def test_without_the_legacy_flag_the_same_portal_is_not_believed(site: Site) -> None:
    async with site.city.side.database.transaction() as session:
        await session.execute(update(Trust).values(legacy_audience=False))
    assert (await site.looked_at())[1] != NAME


async def test_a_logout_at_the_gateway_ends_the_session_behind_apache(site: Site) -> None:
    assert await site.looked_at() == (200, NAME)
    gateway = site.city.side.gateway
    secret = site.browser.cookies[f"127.0.0.1:{site.city.port}"].pop(site.city.cookie_name)
    async with site.city.side.database.transaction() as session:
        found = await opened.find(session, gateway.settings, secret)
        assert found
        await ended.end(session, found, "logout")
    assert (await site.browser.send("GET", f"{site.origin}/records")).status_code == 200
    assert await notify_due(gateway) == 1
    answer = await site.browser.send("GET", f"{site.origin}/records")
    assert answer.status_code == 302
    assert answer.headers["location"].startswith(f"{site.city.issuer}/oauth/authorize?")
