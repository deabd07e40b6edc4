"""An upper platform of another make: oidc-provider, whose visitor proof is made by another library for JOSE."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest
from sqlalchemy import update
from tests.integration.sso_gateway.clients.browser import Browser
from tests.integration.sso_gateway.clients.programs import listening
from tests.integration.sso_gateway.clients.served import Served, private
from tests.integration.sso_gateway.world import ID_NUMBER, NAME

from qinlian_cli.runtime.ports import free_ports
from qinlian_sso_gateway.storage.people import Visitor, VisitorKey
from qinlian_sso_gateway.tokens.keys import PrivateKey

PERSON = "li"


@dataclass
class Entry:
    """A city and an upper platform of another make, with a browser."""

    city: Served
    upper: str
    visitor: Visitor
    browser: Browser

    async def enter(self) -> httpx.Response:
        link = {"iss": self.upper, "target_link_uri": f"{self.city.issuer}/records/17"}
        return await self.browser.follow(f"{self.city.issuer}/sso/initiate?{urlencode(link)}", "/sso/callback")

    async def guarded(self) -> int:
        """Whether the city's guard lets the browser pass."""
        return (await self.browser.send("GET", f"{self.city.issuer}/sso/auth?portal=records")).status_code


@pytest.fixture
async def entry(city: Served, tmp_path: Path) -> AsyncIterator[Entry]:
    (port,) = free_ports(1)
    upper, person, provider_key = f"http://127.0.0.1:{port}", PrivateKey.made(), PrivateKey.made()
    setting = {
        "issuer": upper, "port": port, "lower": city.issuer, "providerKey": private(provider_key),
        "person": {"id": PERSON, "idNumber": ID_NUMBER, "name": NAME, "key": private(person)},
    }  # fmt: skip
    await city.register("portal", "records")
    async with listening("foreign_upper.mjs", setting, tmp_path / "upper.log"):
        async with httpx.AsyncClient() as http:
            found = (await http.get(f"{upper}/.well-known/openid-configuration")).json()
        names = {"authorization": "authorization_endpoint", "par": "pushed_authorization_request_endpoint",
                 "token": "token_endpoint"}  # fmt: skip
        trust = await city.register(
            "upper", upper, jwks_uri=found["jwks_uri"], endpoints={name: found[key] for name, key in names.items()}
        )
        browser = Browser()
        yield Entry(city, upper, await city.keep_account(trust, person), browser)
        await browser.http.aclose()


async def test_a_person_of_a_foreign_upper_platform_enters_and_leaves_again_with_the_session_there(
    entry: Entry,
) -> None:
    answer = await entry.enter()
    assert answer.status_code == 303, answer.text
    assert answer.headers["location"] == f"{entry.city.issuer}/records/17"
    assert await entry.guarded() == 200
    page = await entry.browser.send("GET", f"{entry.upper}/session/end")
    secret = re.search(r'name="xsrf" value="([^"]+)"', page.text)
    assert secret, page.text
    form = {"xsrf": secret[1], "logout": "yes"}
    await entry.browser.send("POST", f"{entry.upper}/session/end/confirm", data=form)
    assert await entry.guarded() == 401


async def test_a_person_of_a_foreign_upper_platform_whose_key_is_not_registered_is_nobody_here(entry: Entry) -> None:
    async with entry.city.side.database.transaction() as session:
        await session.execute(update(VisitorKey).values(status="revoked"))
    answer = await entry.enter()
    assert answer.status_code == 403
    assert await entry.guarded() == 401
