"""The board, a sheet and its steps, as browsers ask for them; who sees what; how a refused step is told."""

import io
from typing import Any

import httpx
import openpyxl
import pytest
from tests.integration.indicators.pages.conftest import MONTH
from tests.integration.indicators.pages.seed import compute
from tests.integration.indicators.pages.world import ORIGIN, Pages, form_token, seen

from qinlian_indicators.review import sheets

SHEET = f"{ORIGIN}/months/2026-10/610402"


async def step(
    browser: httpx.AsyncClient, action: str, page: httpx.Response | None = None, **form: str
) -> httpx.Response:
    """Fills in a form of the sheet."""
    shown = page or await browser.get(SHEET)
    sent = {"csrf": form_token(shown), "action": action, "seen": seen(shown), **form}
    return await browser.post(f"{SHEET}/steps", data=sent)


async def state_of(pages: Pages, division: str = "610402") -> str:
    async with pages.site.database.transaction() as session:
        return (await sheets.find(session, str(MONTH), division)).state


async def test_a_county_s_account_sees_its_county_a_city_s_its_counties_the_province_s_all(published: Pages) -> None:
    county = await published.person("610402", "县", "viewer")
    city = await published.person("610400", "市", "viewer")
    province = await published.person("610000", "省", "viewer")
    wanted = {
        "610402": (county, {"610402"}),
        "610400": (city, {"610400", "610402", "610404"}),
        "610000": (province, None),
    }
    for division, (staff, sees) in wanted.items():
        async with published.signed_in(staff) as browser:
            board = (
                await browser.get(f"{ORIGIN}/api/v1/months/2026-10", headers={"Accept": "application/json"})
            ).json()
            assert {one["division"] for one in board["sheets"]} == (sees or set(published.site.tree.divisions())), (
                division
            )
            other = await browser.get(f"{ORIGIN}/months/2026-10/611002")
            assert other.status_code == (200 if sees is None else 404)


async def test_a_sheet_is_looked_at_disputed_answered_and_confirmed_each_by_whose_turn_it_is(published: Pages) -> None:
    county = await published.person("610402", "秦都核对员", "signatory")
    province = await published.person("610000", "省统计员", "statistician")
    async with published.signed_in(county) as here, published.signed_in(province) as above:
        assert (await step(here, "begin")).status_code == 303
        disputed = await step(here, "dispute", code="MS01", believed_value="1,234", reason="少计一家卫生院")
        assert disputed.status_code == 303, disputed.text
        shown = (await above.get(SHEET)).text
        assert "认定的数值 1,234" in shown
        assert "少计一家卫生院" in shown
        assert (await step(above, "answer", reason="该院数据迟到，已重算")).status_code == 303
        assert (await step(here, "confirm", reason="核实无误")).status_code == 303
        assert (await step(here, "submit")).status_code == 303
        assert (await step(above, "lock")).status_code == 303
        assert "已锁定" in (await here.get(SHEET)).text
    assert await state_of(published) == "locked"


async def test_a_step_of_another_side_is_refused_in_words_and_nothing_changes(published: Pages) -> None:
    city = await published.person("610400", "咸阳核对员", "signatory")
    async with published.signed_in(city) as browser:
        shown = await browser.get(f"{ORIGIN}/months/2026-10/610400")
        sent = {"csrf": form_token(shown), "action": "begin", "seen": "2"}
        answer = await browser.post(f"{SHEET}/steps", data=sent)
    assert (answer.status_code, await state_of(published)) == (403, "published")
    assert "不属于本账号" in answer.text


async def test_of_two_people_who_confirm_what_they_saw_one_is_told_that_the_other_was_first(published: Pages) -> None:
    first, second = [await published.person("610402", name, "signatory") for name in ("甲", "乙")]
    async with published.signed_in(first) as one, published.signed_in(second) as other:
        await step(one, "begin")
        shown = await other.get(SHEET)
        assert (await step(one, "confirm", reason="无误")).status_code == 303
        answer = await step(other, "dispute", shown, reason="不对")
    assert answer.status_code == 409
    assert "刚被他人更改" in answer.text
    assert "不对" in answer.text  # what he wrote is not lost
    assert await state_of(published) == "confirmed"


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"reason": ""}, "须写明理由"),
        ({"reason": "不对", "code": "XX99"}, "没有这个指标"),
        ({"reason": "不对", "code": "MS01", "believed_value": "很多"}, "请填数字"),
        ({"reason": "不对", "believed_value": "5"}, "选择对应的指标"),
        ({"reason": "长" * 501}, "500 字以内"),
    ],
)
async def test_a_mistake_in_a_form_is_told_in_words(published: Pages, form: dict[str, Any], said: str) -> None:
    staff = await published.person("610402", "秦都核对员", "signatory")
    async with published.signed_in(staff) as browser:
        await step(browser, "begin")
        answer = await step(browser, "dispute", **form)
    assert answer.status_code == 422
    assert said in answer.text
    assert await state_of(published) == "under_review"


async def test_a_step_without_the_page_s_token_or_from_another_site_is_refused(published: Pages) -> None:
    staff = await published.person("610402", "秦都核对员", "signatory")
    async with published.signed_in(staff) as browser:
        good = form_token(await browser.get(SHEET))
        sent = {"action": "begin", "seen": "2"}
        assert (await browser.post(f"{SHEET}/steps", data=sent | {"csrf": "another"})).status_code == 403
        strange = {"Origin": "https://evil.example"}
        assert (await browser.post(f"{SHEET}/steps", data=sent | {"csrf": good}, headers=strange)).status_code == 403
    assert await state_of(published) == "published"


async def test_who_only_looks_is_offered_nothing_to_sign_and_cannot(published: Pages) -> None:
    chief = await published.person("610402", "秦都局长", "viewer")
    async with published.signed_in(chief) as browser:
        shown = await browser.get(SHEET)
        assert "提出异议" not in shown.text
        answer = await browser.post(f"{SHEET}/steps", data={"csrf": form_token(shown), "action": "begin", "seen": "2"})
    assert answer.status_code == 403


async def test_a_signed_sheet_keeps_its_figures_and_shows_what_a_later_computation_found(published: Pages) -> None:
    staff = await published.person("610402", "秦都核对员", "signatory")
    async with published.signed_in(staff) as browser:
        await step(browser, "begin")
        await step(browser, "confirm", reason="核实无误")
        before = (await browser.get(f"{SHEET}/file.csv")).text
        async with published.site.database.transaction() as session:
            await compute(
                session, published.site.tree, published.site.settings, MONTH, version=2,
                changed={("610402", "MS01"): 10}, reason="迟到数据",
            )  # fmt: skip
        assert (await browser.get(f"{SHEET}/file.csv")).text == before
        shown = (await browser.get(SHEET)).text
    assert "签署后数据有变化" in shown
    assert "610402 CL03：迟到 7 条" in shown


async def test_the_file_for_excel_has_numbers_where_there_are_numbers(published: Pages) -> None:
    staff = await published.person("610402", "秦都核对员", "signatory")
    async with published.signed_in(staff) as browser:
        answer = await browser.get(f"{SHEET}/file.xlsx")
    assert "attachment" in answer.headers["content-disposition"]
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    lines = {row[0].value: row for row in sheet.iter_rows(min_row=2)}
    assert isinstance(lines["MS01"][3].value, int | float)
    assert lines["MS09"][3].value is None
    assert "开放床位" in lines["MS09"][8].value


async def test_a_remark_is_kept_and_shown_as_text(published: Pages) -> None:
    staff = await published.person("610402", "秦都局长", "viewer")
    async with published.signed_in(staff) as browser:
        token = form_token(await browser.get(SHEET))
        sent = {"csrf": token, "text": "<script>alert(1)</script>请核对", "code": "MS01"}
        assert (await browser.post(f"{SHEET}/comments", data=sent)).status_code == 303
        shown = (await browser.get(SHEET)).text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;请核对" in shown
    assert "<script>alert" not in shown


async def test_the_print_names_who_signed_and_when_or_that_nobody_did(published: Pages) -> None:
    staff = await published.person("610402", "秦都核对员", "signatory")
    async with published.signed_in(staff) as browser:
        assert "未签署" in (await browser.get(f"{SHEET}/print")).text
        await step(browser, "begin")
        await step(browser, "confirm", reason="核实无误")
        shown = (await browser.get(f"{SHEET}/print")).text
    assert "未签署" not in shown
    assert "秦都核对员" in shown


@pytest.mark.parametrize(
    "path", ["/months/2026-13", "/months/2026-10/999999", "/months/2020-01/610402", "/months/x/610402"]
)
async def test_what_is_not_there_is_told_in_chinese(published: Pages, path: str) -> None:
    staff = await published.person("610402", "秦都核对员", "signatory")
    async with published.signed_in(staff) as browser:
        answer = await browser.get(f"{ORIGIN}/months/{path}")
    assert answer.status_code == 404
    assert "返回首页" in answer.text
