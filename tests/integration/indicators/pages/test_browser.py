"""A month's review in a real Chromium, over TLS: looked at, disputed, answered, confirmed, submitted."""

import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
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

SHEET = f"{ORIGIN}/months/2026-10/610402"

pytestmark = pytest.mark.timeout(240)


@dataclass
class Office:
    """The pages as browsers find them."""

    pages: Pages
    browser: Browser

    async def comes(self, division: str, name: str, *roles: str) -> Window:
        """A person opens a window and signs in, coming from the board."""
        await self.pages.person(division, name, *roles)
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


@pytest.fixture
async def office(published: Pages, tmp_path: Path) -> AsyncIterator[Office]:
    """All of it; without Chromium the tests are skipped, and say so."""
    program = chromium.program()
    if program is None:
        sys.stderr.write("\n!!! NOT TESTED: the review in a real browser; install it: apt-get install chromium\n")
        pytest.skip("no chromium, and no right to install one")
    pin = certificate(tmp_path / "tls", *(httpx.URL(origin).host for origin in (HOME, ORIGIN)))
    tls = {"ssl_certfile": tmp_path / "tls" / "city.crt", "ssl_keyfile": tmp_path / "tls" / "city.key"}
    home, here = free_ports(2)
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(gateway_running(published.gateways.home.app, home, **tls))
        await stack.enter_async_context(gateway_running(published.app, here, **tls))
        yield Office(published, await stack.enter_async_context(launched(program, pin, {HOME: home, ORIGIN: here})))


async def test_a_figure_is_disputed_answered_confirmed_and_submitted(office: Office) -> None:
    county = await office.comes("610402", "秦都核对员", "signatory")
    province = await office.comes("610000", "省统计员", "statistician")
    await _dispute(county)
    await _answer(province)
    await _confirm_and_submit(county)
    await province.page.goto(f"{ORIGIN}/months/2026-10")
    await expect(province.page.get_by_role("link", name="秦都区 已提交")).to_be_visible()
    assert county.complaints == province.complaints == []


async def test_the_way_from_the_board_to_a_figure_needs_no_mouse(office: Office) -> None:
    window = await office.comes("610402", "秦都核对员", "signatory")
    await window.tab_to("秦都区")
    await window.page.keyboard.press("Enter")
    await expect(window.page.get_by_role("heading", name="医疗服务")).to_be_visible()
    await window.page.get_by_role("link", name="总诊疗人次(门急诊)").focus()
    await window.page.keyboard.press("Enter")
    await expect(window.page.get_by_role("heading", name="机构")).to_be_visible()


async def _dispute(window: Window) -> None:
    page = window.page
    await page.get_by_role("link", name="秦都区").click()
    await page.get_by_role("button", name="开始核对").click()
    await page.get_by_text("对数值有异议").click()
    form = page.locator("form", has=page.get_by_role("button", name="提出异议"))
    await form.get_by_label("指标（可不选）").select_option("MS01")
    await form.get_by_label("认定的数值（可不填）").fill("1234")
    await form.get_by_label("异议的理由").fill("少计一家卫生院")
    await form.get_by_role("button", name="提出异议").click()
    await expect(page.get_by_role("status")).to_contain_text("已提出异议")


async def _answer(window: Window) -> None:
    page = window.page
    await page.goto(SHEET)
    await expect(page.locator("blockquote")).to_contain_text("认定的数值 1,234")
    await page.get_by_label("答复内容").fill("该院数据迟到，已重算")
    await page.get_by_role("button", name="答复", exact=True).click()
    await expect(page.get_by_role("status")).to_contain_text("已答复")


async def _confirm_and_submit(window: Window) -> None:
    page = window.page
    await page.goto(SHEET)
    await expect(page.get_by_text("该院数据迟到，已重算")).to_be_visible()
    reason = page.get_by_label("校验未通过仍确认的理由")
    if await reason.count():
        await reason.fill("核实无误")
    await page.get_by_role("button", name="确认").click()
    await expect(page.get_by_role("status")).to_contain_text("已确认")
    await page.get_by_role("button", name="提交", exact=True).click()
    await expect(page.get_by_role("status")).to_contain_text("已提交")
