"""A city's account in a real Chromium, over TLS: what it sees, what it signs for, a sheet with two years behind it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page, expect
from sqlalchemy import select
from tests.integration.indicators.pages.conftest import MONTH
from tests.integration.indicators.pages.office import Office, opened_office
from tests.integration.indicators.pages.seed import compute, publish
from tests.integration.indicators.pages.world import ORIGIN, Pages
from tests.integration.legible import DESK, TABLET, TELEPHONE, faults, faults_on_paper
from tests.integration.sso_gateway.chromium import Window

from qinlian_indicators.definitions.month import Month
from qinlian_indicators.storage.computations import Computation, Figure

CITY, COUNTY, ELSEWHERE = "610400", "610402", "611002"
BOARD = f"{ORIGIN}/months/{MONTH}"
WIDTHS = (DESK, TABLET, TELEPHONE)
MONTHS = 24

pytestmark = pytest.mark.timeout(300)


@pytest.fixture
async def office(pages: Pages, tmp_path: Path) -> AsyncIterator[Office]:
    """Two years are computed, and the last month is published."""
    months = [MONTH]
    while len(months) < MONTHS:
        months.append(months[-1].before())
    async with pages.site.database.transaction() as session:
        for month in reversed(months):
            await compute(session, pages.site.tree, pages.site.settings, month)
        await publish(session, pages.site.tree, MONTH)
    async with opened_office(pages, tmp_path) as found:
        yield found


async def test_a_city_reviews_and_signs_its_own_sheet_and_looks_at_its_counties(office: Office) -> None:
    city = await office.comes(CITY, "咸阳核对员", "signatory")
    page = city.page
    await _sees_its_city_and_no_other(page)
    await _looks_at_a_county_without_a_pen(page)
    await page.goto(f"{BOARD}/{CITY}")
    await page.get_by_role("button", name="开始核对").click()
    await _dispute(page)
    await _answered_by_the_province(office)
    await _confirm_and_submit(page)
    await page.goto(BOARD)
    await expect(page.get_by_role("link", name="咸阳市 已提交")).to_be_visible()
    await expect(page.get_by_role("link", name="秦都区 已发布")).to_be_visible()
    assert [one for one in city.complaints if "Failed to load resource" not in one] == []


async def test_a_sheet_with_two_years_behind_it_shows_thirteen_months_and_last_year_s(office: Office) -> None:
    city = await office.comes(CITY, "咸阳查看员", "viewer")
    page = city.page
    await page.goto(f"{BOARD}/{CITY}")
    line = page.get_by_role("row", name="总诊疗人次(门急诊)").first
    points = await line.locator("svg polyline").first.get_attribute("points")
    assert points is not None
    assert len(points.split()) == 13
    cells = await line.get_by_role("cell").all_inner_texts()
    this, last, _, year_ago = cells[:4]
    shown = [this.removesuffix(" 人次"), last, year_ago]
    assert await _figures(office, MONTH, MONTH.before(), MONTH.before(12)) == shown
    for path in ("", f"/{CITY}", f"/{CITY}/print", f"/{CITY}/figures/MS03", f"/{COUNTY}/institutions"):
        await _fits(city, f"{BOARD}{path}")
    await _fits(city, f"{ORIGIN}/quality")


async def _sees_its_city_and_no_other(page: Page) -> None:
    await expect(page.get_by_role("link", name="咸阳市 已发布")).to_be_visible()
    await expect(page.get_by_role("link", name="秦都区 已发布")).to_be_visible()
    for name in ("西安市", "商洛市", "商州区"):
        await expect(page.get_by_text(name)).to_have_count(0)
    answer = await page.goto(f"{BOARD}/{ELSEWHERE}")
    assert answer is not None
    assert answer.status == 404


async def _looks_at_a_county_without_a_pen(page: Page) -> None:
    await page.goto(f"{BOARD}/{COUNTY}")
    await expect(page.get_by_role("heading", name="医疗服务")).to_be_visible()
    await expect(page.get_by_role("heading", name="办理", exact=True)).to_have_count(0)


async def _dispute(page: Page) -> None:
    await page.get_by_text("对数值有异议").click()
    form = page.locator("form", has=page.get_by_role("button", name="提出异议"))
    await form.get_by_label("异议的理由").fill("渭城区少计一家卫生院")
    await form.get_by_role("button", name="提出异议").click()
    await expect(page.get_by_role("status")).to_contain_text("已提出异议")


async def _answered_by_the_province(office: Office) -> None:
    province = await office.comes("610000", "省统计员", "statistician")
    await province.page.goto(f"{BOARD}/{CITY}")
    await province.page.get_by_label("答复内容").fill("已核对，无遗漏")
    await province.page.get_by_role("button", name="答复", exact=True).click()
    await expect(province.page.get_by_role("status")).to_contain_text("已答复")


async def _confirm_and_submit(page: Page) -> None:
    await page.goto(f"{BOARD}/{CITY}")
    await expect(page.get_by_text("已核对，无遗漏")).to_be_visible()
    reason = page.get_by_label("校验未通过仍确认的理由")
    if await reason.count():
        await reason.fill("核实无误")
    await page.get_by_role("button", name="确认").click()
    await expect(page.get_by_role("status")).to_contain_text("已确认")
    await page.get_by_role("button", name="提交", exact=True).click()
    await expect(page.get_by_role("status")).to_contain_text("已提交")


async def _figures(office: Office, *months: Month) -> list[str]:
    """What was computed for the city, as pages write it."""
    asked = select(Computation.month, Figure.value).join(Computation, Figure.computation_id == Computation.id)
    only = (Figure.division == CITY, Figure.code == "MS01", Figure.org_code == "")
    async with office.pages.site.database.session() as session:
        found = {month: value for month, value in await session.execute(asked.where(*only))}  # noqa: C416 - typed rows
    assert len(found) == MONTHS
    return [f"{found[str(month)]:,.0f}" for month in months]


async def _fits(window: Window, address: str) -> None:
    """The page is read at a desk, on a tablet and a telephone, and on paper; it never scrolls sideways."""
    await window.page.goto(address)
    assert await faults(window.page, *WIDTHS) == [], address
    assert await faults_on_paper(window.page) == [], address
