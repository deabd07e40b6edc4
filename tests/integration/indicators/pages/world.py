"""The pages beside the province's gateway, where people of the province, a city and a county are at home."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from fastapi import FastAPI
from joserfc.jwk import ECKey
from tests.integration.sso_gateway.journey import at_home
from tests.integration.sso_gateway.world import HOME, Gateways, a_member_of_staff, a_trust

from qinlian_common.service.own_database import OwnDatabase
from qinlian_indicators.settings import PageSettings
from qinlian_indicators.web.application import build
from qinlian_indicators.web.sign_on.key import public_keys
from qinlian_indicators.web.site import Site, opened_site
from qinlian_sso_gateway.sessions.opened import Authentication
from qinlian_sso_gateway.storage.people import Staff

ORIGIN = "https://indicators.shaanxi.example"
CLIENT = "indicators"
SCOPES = ["profile", "roles", "divisions", "ceiling", "audit.view", "emergency:record"]
ROOT = Path(__file__).parents[4]


@dataclass
class Pages:
    """The pages, and the gateways beside them."""

    gateways: Gateways
    site: Site
    app: FastAPI
    numbers: list[str] = field(default_factory=list)

    async def person(self, division: str, name: str, *roles: str, ceiling: int = 1) -> Staff:
        """An account at the province's gateway, for a division."""
        number = f"61040219800101{len(self.numbers) + 2000:04}"
        self.numbers.append(number)
        staff = await a_member_of_staff(
            self.gateways.home.gateway, number, self.gateways.password, name, division=division, roles=list(roles),
            ceiling=ceiling,
        )  # fmt: skip
        async with self.gateways.home.database.transaction() as session:
            session.add(staff)
        return staff

    @asynccontextmanager
    async def signed_in(self, staff: Staff, proved: Authentication | None = None) -> AsyncIterator[httpx.AsyncClient]:
        """A browser in which a person is logged in at the gateway, and then signed in here."""
        async with await at_home(self.gateways, staff, proved) as browser:
            answer = await followed(browser, f"{ORIGIN}/")
            assert answer.status_code == 200, answer.text
            yield browser


async def followed(browser: httpx.AsyncClient, url: str) -> httpx.Response:
    """The page at the end of the redirects."""
    for _ in range(8):
        answer = await browser.get(url)
        if answer.next_request is None:
            return answer
        url = str(answer.next_request.url)
    raise AssertionError("the redirects do not end")


def form_token(page: httpx.Response) -> str:
    """The token of the forms on a page."""
    found = re.search(r'name="csrf" value="([^"]+)"', page.text)
    assert found, page.text
    return found[1]


def seen(page: httpx.Response) -> str:
    """The sheet's number of steps, as its forms hold it."""
    found = re.search(r'name="seen" value="(\d+)"', page.text)
    assert found, page.text
    return found[1]


@dataclass
class Stores:
    """The service's own database, and the province's production store."""

    own: OwnDatabase
    production: OwnDatabase


@asynccontextmanager
async def opened_pages(gateways: Gateways, stores: Stores, folder: Path, topology: str) -> AsyncIterator[Pages]:
    """The pages on real databases, registered as a portal of the province's gateway."""
    key = ECKey.generate_key("P-256")
    (folder / "client.pem").write_bytes(key.as_pem(private=True))
    settings = PageSettings(
        topology=ROOT / "topologies" / f"{topology}.yaml", indicators_dsn=_address(stores.own),
        store_dsn=_address(stores.production).replace("+asyncpg", ""), public_url=ORIGIN, gateway_issuer=HOME,
        records_dsn=_address(stores.production).replace("+asyncpg", ""), client_id=CLIENT, outbound_seconds_max=60,
        client_key=folder / "client.pem",
    )  # fmt: skip
    async with opened_site(settings, gateways.hosts) as site:
        app = build(site)
        gateways.hosts.apps[httpx.URL(ORIGIN).host] = httpx.ASGITransport(app, client=("192.0.2.9", 50000))
        await _register(gateways, site)
        yield Pages(gateways, site, app)


def _address(database: OwnDatabase) -> str:
    return database.engine.url.render_as_string(hide_password=False)


async def _register(gateways: Gateways, site: Site) -> None:
    trust = a_trust(
        "portal", CLIENT, name="综合管理指标", jwks=public_keys(site.key), redirect_uris=[f"{ORIGIN}/sign-in/callback"],
        backchannel_logout_uri=f"{ORIGIN}/sign-in/backchannel_logout", post_logout_redirect_uris=[f"{ORIGIN}/"],
        scopes=SCOPES, division="610000",
    )  # fmt: skip
    async with gateways.home.database.transaction() as session:
        session.add(trust)
