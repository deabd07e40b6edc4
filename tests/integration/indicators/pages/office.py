"""The pages and the gateway as a real Chromium finds them, over TLS."""

import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from playwright.async_api import Browser, expect
from tests.integration.indicators.pages.world import ORIGIN, Pages
from tests.integration.sso_gateway import chromium
from tests.integration.sso_gateway.behind_proxy import gateway_running
from tests.integration.sso_gateway.chromium import Window, launched, opened_window
from tests.integration.sso_gateway.tls import certificate
from tests.integration.sso_gateway.world import HOME

from qinlian_cli.runtime.ports import free_ports


@dataclass
class Office:
    """The pages as browsers find them."""

    pages: Pages
    browser: Browser

    async def comes(self, division: str, name: str, *roles: str, ceiling: int = 1) -> Window:
        """A person opens a window and signs in, coming from the board."""
        await self.pages.person(division, name, *roles, ceiling=ceiling)
        window = await opened_window(self.browser)
        page = window.page
        await page.goto(f"{ORIGIN}/")
        if await page.get_by_role("link", name="登录", exact=True).count():
            await page.get_by_role("link", name="登录", exact=True).click()
        await page.get_by_label("身份证号").fill(self.pages.numbers[-1])
        await page.get_by_label("私钥口令").fill(self.pages.gateways.password)
        await page.get_by_role("button", name="登录", exact=True).click()
        await expect(page.get_by_role("button", name="退出")).to_be_visible()
        assert page.url == f"{ORIGIN}/"
        return window


@asynccontextmanager
async def opened_office(pages: Pages, tmp_path: Path) -> AsyncIterator[Office]:
    """All of it; without Chromium the test is skipped, and says so."""
    program = chromium.program()
    if program is None:
        sys.stderr.write("\n!!! NOT TESTED: the pages in a real browser; install it: apt-get install chromium\n")
        pytest.skip("no chromium, and no right to install one")
    pin = certificate(tmp_path / "tls", *(httpx.URL(origin).host for origin in (HOME, ORIGIN)))
    tls = {"ssl_certfile": tmp_path / "tls" / "city.crt", "ssl_keyfile": tmp_path / "tls" / "city.key"}
    home, here = free_ports(2)
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(gateway_running(pages.gateways.home.app, home, **tls))
        await stack.enter_async_context(gateway_running(pages.app, here, **tls))
        yield Office(pages, await stack.enter_async_context(launched(program, pin, {HOME: home, ORIGIN: here})))
