"""A division's figures institution by institution, and what institutions are called."""

import csv
import io
from decimal import Decimal

from sqlalchemy import update
from tests.integration.indicators.pages.world import ORIGIN, Pages

from qinlian_indicators.storage.computations import Figure, Institution

COUNTY = f"{ORIGIN}/months/2026-10/610402"
FIRST, SECOND, THIRD = (f"610402{number:>016}" for number in "123")


async def named(pages: Pages) -> None:
    async with pages.site.database.transaction() as session:
        session.add_all(
            [Institution(org_code=FIRST, name="秦都区人民医院"), Institution(org_code=SECOND, name="渭滨卫生院")]
        )


async def test_an_institution_s_figures_stand_beside_those_of_its_county_under_its_name(published: Pages) -> None:
    await named(published)
    staff = await published.person("610402", "秦都核对员", "signatory")
    async with published.signed_in(staff) as browser:
        assert 'href="/months/2026-10/610402/institutions"' in (await browser.get(COUNTY)).text
        shown = (await browser.get(f"{COUNTY}/institutions?org={SECOND}")).text
        assert "<h1>渭滨卫生院" in shown.replace("\n", "")
        assert "秦都区人民医院" in shown
        assert THIRD in shown, "one whose name nobody knows goes by its code"
        assert shown.count('<th scope="row">') > 40
        figure = (await browser.get(f"{COUNTY}/figures/MS01")).text
        assert "秦都区人民医院" in figure
        file = (await browser.get(f"{COUNTY}/institutions/file.csv?org={SECOND}")).text.removeprefix("\ufeff")
    assert {row["机构名称"] for row in csv.DictReader(io.StringIO(file))} == {"渭滨卫生院"}


async def test_a_small_count_of_an_institution_is_hidden_with_a_neighbour_from_who_only_looks(published: Pages) -> None:
    async with published.site.database.transaction() as session:
        for org, count in ((FIRST, 3), (SECOND, 6), (THIRD, 90), ("", 99)):
            mine = (Figure.division == "610402", Figure.code == "VC03", Figure.org_code == org)
            await session.execute(update(Figure).where(*mine).values(numerator=Decimal(count), value=Decimal(count)))
    chief = await published.person("610402", "秦都局长", "viewer")
    hidden = []
    async with published.signed_in(chief) as browser:
        for org in (FIRST, SECOND, THIRD):
            file = (await browser.get(f"{COUNTY}/institutions/file.csv?org={org}")).text.removeprefix("\ufeff")
            (line,) = (row for row in csv.DictReader(io.StringIO(file)) if row["指标代码"] == "VC03")
            hidden.append(line["分子"] == "＊")
    assert hidden == [True, True, False]


async def test_an_institution_of_another_county_is_not_shown(published: Pages) -> None:
    staff = await published.person("610402", "秦都核对员", "signatory")
    async with published.signed_in(staff) as browser:
        assert (await browser.get(f"{COUNTY}/institutions?org=610404{1:>016}")).status_code == 404
        assert (await browser.get(f"{ORIGIN}/months/2026-10/610404/institutions")).status_code == 404
