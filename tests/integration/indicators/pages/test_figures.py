"""A figure with its parts and the rows behind it: small counts, single rows, files."""

import csv
import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import httpx
import polars as pl
import pytest
from sqlalchemy import insert, select, update
from tests.integration.indicators.pages.conftest import MONTH
from tests.integration.indicators.pages.seed import compute
from tests.integration.indicators.pages.test_sheets import step
from tests.integration.indicators.pages.world import ORIGIN, Pages
from tests.integration.indicators.rows import frame, put

from qinlian_indicators.definitions.month import midnight
from qinlian_indicators.storage.computations import Figure
from qinlian_indicators.storage.sheets import Sheet

CITY = f"{ORIGIN}/months/2026-10/610400/figures/VC03"
ROWS = f"{ORIGIN}/months/2026-10/610402/figures/MS01/rows"
API = f"{ORIGIN}/api/v1/months/2026-10"


async def counted(pages: Pages, code: str, **numerators: int) -> None:
    """Sets counts by division, `d610402=3`."""
    async with pages.site.database.transaction() as session:
        for division, count in numerators.items():
            mine = (Figure.division == division[1:], Figure.code == code, Figure.org_code == "")
            await session.execute(update(Figure).where(*mine).values(numerator=Decimal(count), value=Decimal(count)))


async def json_of(browser: httpx.AsyncClient, url: str) -> Any:
    answer = await browser.get(url, headers={"Accept": "application/json"})
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_a_small_count_and_its_neighbour_are_hidden_from_who_only_looks_everywhere(published: Pages) -> None:
    await counted(published, "VC03", d610000=90, d610400=20, d611000=30, d610100=40, d610402=3, d610404=17)
    chief = await published.person("610400", "咸阳局长", "viewer")
    async with published.signed_in(chief) as browser:
        figure = await json_of(browser, f"{API}/610400/figures/VC03")
        assert figure["figure"]["numerator"] == 20
        assert [part["figure"]["hidden"] for part in figure["divisions"]] == [True, True]
        rows = list(csv.reader(io.StringIO((await browser.get(f"{CITY}/file.csv")).text.removeprefix("\ufeff"))))
        assert {row[2]: row[3] for row in rows if row[0] == "下级地区"} == {"秦都区": "＊", "渭城区": "＊"}
        sheet = await json_of(browser, f"{API}/610402")
        (line,) = (one for one in sheet["indicators"] if one["code"] == "VC03")
        assert line["figure"] == dict.fromkeys(("value", "numerator", "denominator", "not_computable")) | {
            "hidden": True
        }
        shown = (await browser.get(f"{ORIGIN}/months/2026-10/610402/figures/VC03")).text
        assert '<p class="number"><span class="hidden-cell"' in shown


async def test_a_dispute_or_a_difference_does_not_tell_a_small_count_either(published: Pages) -> None:
    staff = await published.person("610402", "秦都核对员", "signatory")
    chief = await published.person("610402", "秦都局长", "viewer")
    sheet = f"{ORIGIN}/months/2026-10/610402"
    async with published.signed_in(staff) as browser:
        await step(browser, "begin")
        await step(browser, "dispute", code="VC03", believed_value="4", reason="少计")
        assert "认定的数值 4" in (await browser.get(sheet)).text
    site = published.site
    async with site.database.transaction() as session:
        await compute(session, site.tree, site.settings, MONTH, version=2, changed={("610402", "VC03"): 2})
    async with published.signed_in(chief) as browser:
        shown = (await browser.get(sheet)).text
        answered = await json_of(browser, f"{API}/610402")
    assert "少计" in shown
    assert "认定的数值" not in shown
    assert "与上一版的差异" not in shown
    assert [one["believed_value"] for one in answered["steps"]] == [None] * len(answered["steps"])


async def test_a_neighbour_of_another_city_s_small_count_does_not_give_it_away(published: Pages) -> None:
    """The province and two cities shown, one hidden: the third would follow. So one more city is hidden, and a county
    in it, for else its counties' sum would be the city's count."""
    await counted(
        published, "VC03", d610000=73, d610100=3, d610400=30, d611000=40, d610402=14, d610404=16, d610112=1, d610113=2
    )
    chief = await published.person("610000", "省局长", "viewer")
    async with published.signed_in(chief) as browser:
        cities = {part["key"]: part["figure"]["hidden"] for part in
                  (await json_of(browser, f"{API}/610000/figures/VC03"))["divisions"]}  # fmt: skip
        assert cities == {"610400": True, "610100": True, "611000": False}
        counties = (await json_of(browser, f"{API}/610400/figures/VC03"))["divisions"]
        assert [part["figure"]["hidden"] for part in counties] == [True, False]


async def by_sex(pages: Pages, code: str, **men_and_women: tuple[int, int]) -> None:
    """Sets whole counts and those of men and women by division, `d610402=(2, 20)`."""
    await counted(pages, code, **{division: sum(both) for division, both in men_and_women.items()})
    async with pages.site.database.transaction() as session:
        whole = select(Figure).where(Figure.code == code, Figure.org_code == "", Figure.sex == "")
        for one in list(await session.scalars(whole)):
            for sex, count in zip("12", men_and_women.get(f"d{one.division}", ()), strict=False):
                row = {
                    "computation_id": one.computation_id, "division": one.division, "code": code, "sex": sex,
                    "numerator": Decimal(count), "value": Decimal(count),
                }  # fmt: skip
                await session.execute(insert(Figure).values(row | {"org_code": "", "age_band": "15-44", "flags": []}))


async def test_men_of_a_county_are_not_the_city_s_men_less_those_of_its_other_counties(published: Pages) -> None:
    await by_sex(
        published, "VS02", d610000=(90, 120), d610400=(30, 50), d610402=(2, 20), d610404=(28, 30), d610100=(30, 30),
        d611000=(30, 40),
    )  # fmt: skip
    chief = await published.person("610400", "咸阳局长", "viewer")
    async with published.signed_in(chief) as browser:
        people = {
            division: (await json_of(browser, f"{API}/{division}/figures/VS02"))["people"]
            for division in ("610400", "610402", "610404")
        }
    hidden = {division: [part["figure"]["hidden"] for part in parts] for division, parts in people.items()}
    assert hidden == {"610400": [False, False], "610402": [True, True], "610404": [True, True]}


async def test_infants_who_died_are_not_told_by_the_deaths_of_an_age_band(published: Pages) -> None:
    """VS02 counts all deaths by sex and age band: its youngest band is what VS06 hides."""
    await counted(published, "VS02", d610402=80)
    async with published.site.database.transaction() as session:
        (one, *_) = await session.scalars(
            select(Figure).where(Figure.code == "VS02", Figure.division == "610402", Figure.org_code == "")
            .where(Figure.computation_id.in_(select(Sheet.computation_id).where(Sheet.month == "2026-10")))
        )  # fmt: skip
        for band, count in (("0", 1), ("65-", 79)):
            row = {
                "computation_id": one.computation_id,
                "division": "610402",
                "code": "VS02",
                "org_code": "",
                "sex": "1",
            }
            told = {"age_band": band, "numerator": Decimal(count), "value": Decimal(count), "flags": []}
            await session.execute(insert(Figure).values(row | told))
    chief = await published.person("610402", "秦都局长", "viewer")
    async with published.signed_in(chief) as browser:
        people = (await json_of(browser, f"{API}/610402/figures/VS02"))["people"]
    assert [(part["key"], part["figure"]["numerator"]) for part in people] == [("1/0", None), ("1/65-", None)]


async def test_who_signs_sees_small_counts(published: Pages) -> None:
    await counted(published, "VC03", d610402=3)
    staff = await published.person("610402", "秦都核对员", "signatory")
    async with published.signed_in(staff) as browser:
        figure = await json_of(browser, f"{API}/610402/figures/VC03")
    assert (figure["figure"]["numerator"], figure["figure"]["hidden"]) == (3, False)


@pytest.fixture
async def visits(published: Pages) -> Pages:
    """Sixty visits, one of them with an identifier that a spreadsheet would take for a formula, and one withdrawn."""
    usual = {"visited_at": midnight(date(2026, 10, 5)), "patient_kind_code": "1", "id_no": "610402198001011233"}
    rows = [usual | {"record_id": f"r{number:03}"} for number in range(59)]
    odd = usual | {"record_id": "=HYPERLINK(1)", "visited_at": midnight(date(2026, 10, 4))}
    gone = usual | {"record_id": "withdrawn", "modify_flag": "3"}
    await put(published.site.store, {"CL03": frame("CL03", [*rows, odd, gone])})
    return published


async def test_the_rows_behind_a_figure_come_page_by_page_without_who_it_is_about(visits: Pages) -> None:
    staff = await visits.person("610402", "秦都核对员", "signatory")
    async with visits.signed_in(staff) as browser:
        first = (await browser.get(ROWS)).text
        second = (await browser.get(f"{ROWS}?page=2")).text
    assert first.count("<td>2026-10-0") == 50
    assert second.count("<td>2026-10-0") == 10
    assert "下一页" in first
    assert "下一页" not in second
    assert "610402198001011233" not in first + second
    assert "withdrawn" not in first + second


async def test_rows_under_a_code_that_the_county_had_before_are_among_them(visits: Pages) -> None:
    site = visits.site
    former = pl.DataFrame({"raw": ["610499"], "division": ["610402"]})
    known = replace(site.divisions, today=pl.concat([site.divisions.today, former]))
    object.__setattr__(site, "divisions", known)
    visit = {"visited_at": midnight(date(2026, 10, 5)), "patient_kind_code": "1", "origin_division": "610499"}
    await put(site.store, {"CL03": frame("CL03", [visit])})
    staff = await visits.person("610402", "秦都核对员", "signatory")
    async with visits.signed_in(staff) as browser:
        assert (await browser.get(ROWS)).text.count("<td>2026-10-0") == 1


async def test_a_file_of_rows_holds_no_formula(visits: Pages) -> None:
    staff = await visits.person("610402", "秦都核对员", "signatory")
    async with visits.signed_in(staff) as browser:
        content = (await browser.get(f"{ROWS}.csv")).text.removeprefix("\ufeff")
    rows = list(csv.reader(io.StringIO(content)))
    assert len(rows) == 61
    assert "'=HYPERLINK(1)" in {row[3] for row in rows}


async def test_single_rows_are_not_for_who_only_looks_nor_for_another_county(visits: Pages) -> None:
    chief = await visits.person("610402", "秦都局长", "viewer")
    other = await visits.person("610404", "渭城核对员", "signatory")
    async with visits.signed_in(chief) as browser:
        assert (await browser.get(ROWS)).status_code == 403
        assert "查看个案" not in (await browser.get(ROWS.removesuffix("/rows"))).text
    async with visits.signed_in(other) as browser:
        assert (await browser.get(ROWS)).status_code == 404


@pytest.mark.parametrize("query", ["part=other", "page=0", "page=x"])
async def test_an_odd_question_for_rows_is_refused_without_saying_back_what_it_was(visits: Pages, query: str) -> None:
    staff = await visits.person("610402", "秦都核对员", "signatory")
    async with visits.signed_in(staff) as browser:
        answer = await browser.get(f"{ROWS}?{query}")
    assert answer.status_code == 400
    assert query.partition("=")[2] + "<" not in answer.text


async def test_the_interface_describes_itself(pages: Pages) -> None:
    async with pages.gateways.program() as program:
        described = (await program.get(f"{ORIGIN}/api/openapi.json")).json()
    paths = {path for path in described["paths"] if path.startswith("/api/")}
    assert paths == {
        "/api/v1/months", "/api/v1/months/{month}", "/api/v1/months/{month}/{division}",
        "/api/v1/months/{month}/{division}/figures/{code}", "/api/v1/quality", "/api/v1/records",
    }  # fmt: skip
