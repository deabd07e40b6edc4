"""The whole way in a real browser: login, one click, in; passkeys; logout. Two sites, as browsers tell sites apart."""

import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.integration.sso_gateway import chromium
from tests.integration.sso_gateway.behind_proxy import gateway_running
from tests.integration.sso_gateway.chromium import Browser
from tests.integration.sso_gateway.world import ID_NUMBER, NAME, PASSWORD, Gateways, opened_gateways

from qinlian_cli.runtime.ports import free_ports
from qinlian_sso_gateway.provider.notify_logout import notify_due


@dataclass
class Desk:
    """A person's desk: a browser, and both platforms within reach."""

    browser: Browser
    gateways: Gateways
    home: str
    lower: str

    async def log_in(self) -> None:
        await self.browser.go(f"{self.home}/")
        await self.browser.type("#id_number", ID_NUMBER)
        await self.browser.type("#password", PASSWORD)
        await self.browser.click("main form button")
        await self.browser.arrive(f"{self.home}/")

    async def enter(self) -> None:
        await self.browser.click("ul.ways a")
        await self.browser.arrive(f"{self.lower}/")


@pytest.fixture
async def desk(gateway_databases: tuple[str, str], tmp_path: Path) -> AsyncIterator[Desk]:
    """All of it; without Chromium the tests are skipped, and say so."""
    programs = chromium.programs()
    if programs is None:
        sys.stderr.write("\n!!! NOT TESTED: sign-on in a real browser; install it: apt-get install chromium-driver\n")
        pytest.skip("no Chromium, and no right to install one")
    ports = free_ports(2)
    home, lower = f"http://home.localhost:{ports[0]}", f"http://lower.localhost:{ports[1]}"
    async with AsyncExitStack() as stack:
        gateways = await stack.enter_async_context(opened_gateways(gateway_databases, tmp_path, (home, lower)))
        for side, port in zip((gateways.home, gateways.lower), ports, strict=True):
            await stack.enter_async_context(gateway_running(side.app, port))
        browser = await stack.enter_async_context(chromium.opened_browser(*programs, tmp_path / "profile"))
        yield Desk(browser, gateways, home, lower)


async def test_one_click_leads_from_home_into_the_lower_platform(desk: Desk):
    await desk.log_in()
    await desk.enter()
    assert NAME in await desk.browser.text("header")
    assert "从陕西省全民健康信息平台进入" in await desk.browser.text("main")
    cookie = await desk.browser.cookie("__Host-qinlian-610400")
    assert (cookie["httpOnly"], cookie["secure"], cookie["sameSite"], cookie["path"]) == (True, True, "Lax", "/")
    assert await desk.browser.complaints() == []


async def test_who_begins_at_the_lower_platform_logs_in_at_home_and_is_led_back(desk: Desk):
    link = f"{desk.lower}/sso/initiate?iss={desk.home}&target_link_uri={desk.lower}/"
    await desk.browser.go(link)
    await desk.browser.type("#id_number", ID_NUMBER)
    await desk.browser.type("#password", PASSWORD)
    await desk.browser.click("main form button")
    await desk.browser.arrive(f"{desk.lower}/")
    assert await desk.browser.complaints() == []


@pytest.mark.parametrize("prf", [True, False])
async def test_a_passkey_leads_in_as_well(desk: Desk, prf: bool):
    await desk.log_in()
    await desk.browser.plug_in_passkey(prf=prf)
    await desk.browser.go(f"{desk.home}/account")
    await desk.browser.type("#label", "办公室电脑")
    await desk.browser.click("#passkey-new button")
    assert ("不能" not in await desk.browser.text("tbody")) == prf
    await desk.browser.click("nav form button")
    await desk.browser.click("#passkey-login")
    await desk.browser.arrive(f"{desk.home}/")
    await desk.browser.click("ul.ways a")
    if not prf:
        await desk.browser.type("#password", PASSWORD)
        await desk.browser.click("main form button")
    await desk.browser.arrive(f"{desk.lower}/")
    assert await desk.browser.complaints() == []


async def test_logout_at_home_ends_the_visit_below(desk: Desk):
    await desk.log_in()
    await desk.enter()
    await desk.browser.go(f"{desk.home}/")
    await desk.browser.click("nav form button")
    await desk.browser.arrive(f"{desk.home}/login")
    assert await notify_due(desk.gateways.home.gateway) == 1
    await desk.browser.go(f"{desk.lower}/")
    await desk.browser.arrive(f"{desk.lower}/login?next=/")
