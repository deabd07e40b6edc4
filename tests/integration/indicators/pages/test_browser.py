"""A month's review in a real Chromium, over TLS: looked at, disputed, answered, confirmed, submitted."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import expect
from tests.integration.indicators.pages.office import Office, opened_office
from tests.integration.indicators.pages.world import ORIGIN, Pages
from tests.integration.sso_gateway.chromium import Window

SHEET = f"{ORIGIN}/months/2026-10/610402"

pytestmark = pytest.mark.timeout(240)


@pytest.fixture
async def office(published: Pages, tmp_path: Path) -> AsyncIterator[Office]:
    """A month is published."""
    async with opened_office(published, tmp_path) as found:
        yield found


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
