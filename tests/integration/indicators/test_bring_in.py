"""Versions of master data."""

import polars as pl

from qinlian_common.service.own_database import OwnDatabase
from qinlian_indicators.masterdata.bring_in import BroughtIn, bring_in
from qinlian_indicators.masterdata.in_force import MASTER, master_in_force
from qinlian_indicators.storage.account import operator

LI = operator("li")


def residents(**counties: int) -> pl.DataFrame:
    return pl.DataFrame(
        [(code[1:], "", "residents", people) for code, people in counties.items()], MASTER, orient="row"
    )


async def bring(own: OwnDatabase, year: int, filled: pl.DataFrame) -> BroughtIn:
    async with own.transaction() as session:
        return await bring_in(session, year, filled, LI)


async def in_force(own: OwnDatabase, year: int) -> dict[str, int]:
    async with own.session() as session:
        return {row[0]: int(row[3]) for row in (await master_in_force(session, year)).rows()}


async def test_what_changed_is_a_new_version_and_the_rest_stays(own: OwnDatabase):
    assert await bring(own, 2026, residents(c610402=10, c610404=20)) == BroughtIn(new=2, changed=0, same=0)
    assert await bring(own, 2026, residents(c610402=10, c610404=21)) == BroughtIn(new=0, changed=1, same=1)
    assert await in_force(own, 2026) == {"610402": 10, "610404": 21}


async def test_bringing_the_same_file_again_changes_nothing(own: OwnDatabase):
    await bring(own, 2026, residents(c610402=10))
    assert await bring(own, 2026, residents(c610402=10)) == BroughtIn(new=0, changed=0, same=1)


async def test_a_year_that_is_not_there_yet_is_computed_with_the_one_before(own: OwnDatabase):
    await bring(own, 2024, residents(c610402=8))
    await bring(own, 2025, residents(c610402=9, c610404=19))
    await bring(own, 2026, residents(c610402=10))
    assert await in_force(own, 2026) == {"610402": 10, "610404": 19}
    assert await in_force(own, 2027) == {"610402": 10}
