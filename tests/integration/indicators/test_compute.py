"""A month as a whole: versions, sums, denominators, and what is read again."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from sqlalchemy import select
from tests.integration.indicators.populations import LINKED, province
from tests.integration.indicators.rows import DATASETS, frame, put
from tests.integration.indicators.test_traps import at

from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.errors import ConfigurationError, TransientError
from qinlian_common.service.own_database import OwnDatabase
from qinlian_common.topology.load import load_topology
from qinlian_indicators.compute.compute import Computing
from qinlian_indicators.compute.divisions import Divisions
from qinlian_indicators.compute.twice import told
from qinlian_indicators.definitions.month import Month
from qinlian_indicators.masterdata.bring_in import bring_in
from qinlian_indicators.masterdata.in_force import MASTER
from qinlian_indicators.statements.cases import COLUMNS
from qinlian_indicators.statements.statement import COMPUTED, case_rows
from qinlian_indicators.storage.account import operator
from qinlian_indicators.storage.computations import Computation, Figure, Institution, Source

OCTOBER = Month(2026, 10)
LI = operator("li")
TOPOLOGY = load_topology(Path("topologies/demo.yaml"), load_catalogue())
COUNTIES = ("610402", "610404", "610112", "610113", "611002")
Key = tuple[str, str, str, str, str]


@pytest.fixture
def computing(own: OwnDatabase, store: OwnDatabase) -> Computing:
    return Computing(own, store, Divisions.of(TOPOLOGY))


async def figures(own: OwnDatabase, computation: Computation) -> dict[Key, Figure]:
    async with own.session() as session:
        found = await session.scalars(select(Figure).where(Figure.computation_id == computation.id))
        return {(f.division, f.code, f.org_code, f.sex, f.age_band): f for f in found}


async def value(own: OwnDatabase, computation: Computation, division: str, code: str, org: str = "") -> Figure:
    return (await figures(own, computation))[division, code, org, "", ""]


def content(found: Mapping[Key, Figure]) -> dict[Key, Any]:
    """All but zeros of people's cells, of which counting some counties leaves one where nobody is any more, and but
    the flag of people counted twice, which it keeps from before.
    """
    return {
        key: (f.numerator, f.denominator, f.value, f.not_computable, [flag for flag in f.flags if not told([flag])])
        for key, f in found.items()
        if f.numerator or f.denominator or not (f.sex or f.age_band)
    }


def rows_of(seed: int) -> dict[str, pl.DataFrame]:
    return {name: rows for name, rows in province(seed, OCTOBER).items() if name in DATASETS}


async def test_a_city_is_the_sum_of_its_counties_and_never_the_mean_of_their_ratios(
    computing: Computing, store: OwnDatabase, own: OwnDatabase
):
    visit = {"patient_kind_code": "1", "visited_at": at(10, 3)}
    here = [visit | {"total_fee": 100, "drug_fee": 50, "origin_division": "610402"}]
    there = [visit | {"total_fee": 300, "drug_fee": 30, "origin_division": "610404"}]
    own_hospital = [visit | {"total_fee": 600, "drug_fee": 20, "origin_division": "610400"}]
    await put(store, {"CL03": frame("CL03", here + there + own_hospital)})
    made = await computing(OCTOBER, reason="test", account=LI)
    city, whole = await value(own, made, "610400", "MS04"), await value(own, made, "610000", "MS04")
    assert (city.numerator, city.denominator, city.value) == (Decimal(100), Decimal(1000), Decimal(10))
    assert (whole.numerator, whole.denominator) == (city.numerator, city.denominator)


async def test_zero_by_zero_is_not_computable_and_a_count_is_zero(computing: Computing, own: OwnDatabase):
    made = await computing(OCTOBER, reason="test", account=LI)
    ratio, count = await value(own, made, "610402", "MS04"), await value(own, made, "610402", "MS01")
    assert (ratio.value, ratio.not_computable) == (None, "分母为零")
    assert (count.value, count.not_computable) == (Decimal(0), None)


async def test_values_are_rounded_half_up(computing: Computing, store: OwnDatabase, own: OwnDatabase):
    visit = {
        "patient_kind_code": "1",
        "visited_at": at(10, 3),
        "total_fee": Decimal("8.00"),
        "drug_fee": Decimal("1.05"),
    }
    await put(store, {"CL03": frame("CL03", [visit])})
    made = await computing(OCTOBER, reason="test", account=LI)
    assert (await value(own, made, "610402", "MS04")).value == Decimal("13.13")


async def test_a_missing_number_of_beds_makes_the_use_of_beds_not_computable_and_says_of_how_many(
    computing: Computing, store: OwnDatabase, own: OwnDatabase
):
    stay = {"admitted_at": at(10, 1), "discharged_at": at(10, 11)}
    rows = [stay | {"id_no": "a", "org_code": "O1"}, stay | {"id_no": "b", "org_code": "O2"}]
    await put(store, {"CL01": frame("CL01", rows)})
    async with own.transaction() as session:
        await bring_in(session, 2026, pl.DataFrame([("610402", "O1", "open_beds", 2)], MASTER, orient="row"), LI)
    made = await computing(OCTOBER, reason="test", account=LI)
    known, unknown = [await value(own, made, "610402", "MS09", org) for org in ("O1", "O2")]
    county = await value(own, made, "610402", "MS09")
    assert (known.numerator, known.denominator, known.value) == (Decimal(10), Decimal(62), Decimal("16.13"))
    assert (unknown.value, county.value) == (None, None)
    assert county.not_computable == "缺少 1 个机构的平均开放床位数"


async def test_a_rate_of_a_city_needs_the_residents_of_all_its_counties(
    computing: Computing, store: OwnDatabase, own: OwnDatabase
):
    death = {"id_no": "a", "died_at": at(10, 2), "present_division": "610402", "birth_date": date(1950, 1, 1)}
    await put(store, {"CL07": frame("CL07", [death])})
    residents = [(county, "", "residents", 1000) for county in COUNTIES if county != "610404"]
    async with own.transaction() as session:
        await bring_in(session, 2025, pl.DataFrame(residents, MASTER, orient="row"), LI)
    made = await computing(OCTOBER, reason="test", account=LI)
    assert (await value(own, made, "610402", "VS03")).value == 1
    city = await value(own, made, "610400", "VS03")
    assert (city.value, city.not_computable) == (None, "缺少 1 个县区的常住居民数")


async def test_people_who_live_in_another_province_are_in_no_figure_of_residence(
    computing: Computing, store: OwnDatabase, own: OwnDatabase
):
    death = {"id_no": "a", "died_at": at(10, 2), "present_division": "110101", "birth_date": date(1950, 1, 1)}
    await put(store, {"CL07": frame("CL07", [death])})
    made = await computing(OCTOBER, reason="test", account=LI)
    assert (await value(own, made, "610000", "VS02")).numerator == 0


async def test_a_recomputation_is_a_new_version_and_the_old_one_stays(
    computing: Computing, store: OwnDatabase, own: OwnDatabase
):
    await put(store, {"CL01": frame("CL01", [{"id_no": "a", "admitted_at": at(10, 2)}])})
    first = await computing(OCTOBER, reason="first", account=LI)
    await put(store, {})
    second = await computing(OCTOBER, reason="second", account=LI)
    assert (first.version, second.version) == (1, 2)
    assert [(await value(own, made, "610402", "MS05")).numerator for made in (first, second)] == [1, 0]


async def test_counting_some_counties_anew_gives_what_counting_all_gives(
    computing: Computing, store: OwnDatabase, own: OwnDatabase
):
    before, after = rows_of(1), rows_of(2)
    await put(store, before)
    await computing(OCTOBER, reason="first", account=LI)
    await put(store, {name: _with_new(before[name], after[name]) for name in before})
    some = await computing(OCTOBER, reason="some", account=LI, counties=["610402", "611002"])
    every = await computing(OCTOBER, reason="all", account=LI)
    assert content(await figures(own, some)) == content(await figures(own, every))


def _with_new(before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    """Further rows that change nothing but the figures of 610402 and 611002, wherever a row is counted."""
    touched = ["610402", "611002"]
    homes = [name for name in ("present_division", "home_division") if name in after.columns]
    inside = [pl.col("origin_division").is_in(touched), *(pl.col(name).str.head(6).is_in(touched) for name in homes)]
    keys = [name for name in ("record_id", *LINKED) if name in after.columns]
    new = after.filter(pl.all_horizontal(inside)).with_columns(pl.col(name) + "-new" for name in keys)
    return pl.concat([before, new])


async def test_some_counties_cannot_be_counted_before_all_were(computing: Computing):
    with pytest.raises(ConfigurationError, match="never computed"):
        await computing(OCTOBER, reason="x", account=LI, counties=["610402"])


async def test_a_county_that_is_none_and_a_month_to_come_are_refused(computing: Computing):
    with pytest.raises(ConfigurationError, match="no county"):
        await computing(OCTOBER, reason="x", account=LI, counties=["999999"])
    with pytest.raises(ConfigurationError, match="has not begun"):
        await computing(Month(2099, 1), reason="x", account=LI)


async def test_a_computation_names_what_had_arrived(computing: Computing, store: OwnDatabase, own: OwnDatabase):
    stay = {"id_no": "a", "admitted_at": at(10, 2)}
    await put(store, {"CL01": frame("CL01", [stay, stay, stay | {"modify_flag": "3"}])})
    made = await computing(OCTOBER, reason="x", account=LI)
    async with own.session() as session:
        found = await session.get(Source, (made.id, "610402", "CL01"))
    assert found is not None
    assert (found.rows, found.withdrawn) == (2, 1)


async def test_a_store_that_is_away_is_worth_another_try_and_leaves_no_version_that_counts(
    own: OwnDatabase,
):
    away = OwnDatabase("postgresql+asyncpg://nobody@127.0.0.1:1/none", "the province's production store")
    with pytest.raises(TransientError, match="production store"):
        await Computing(own, away, Divisions.of(TOPOLOGY))(OCTOBER, reason="x", account=LI)
    async with own.session() as session:
        assert [made.finished_at for made in await session.scalars(select(Computation))] == [None]


async def test_a_person_in_care_in_two_counties_counts_twice_in_the_city_which_says_so(
    computing: Computing, store: OwnDatabase, own: OwnDatabase
):
    card = {"id_no": "a", "card_opened_on": date(2026, 1, 1)}
    counties = ("610402", "610404", "611002")
    cards = [card | {"present_division": county, "origin_division": county} for county in counties]
    await put(store, {"PH18A": frame("PH18A", cards)})
    made = await computing(OCTOBER, reason="x", account=LI)
    again = await computing(OCTOBER, reason="x", account=LI, counties=["610402"])
    for one in (made, again):
        county, city, whole = [await value(own, one, division, "HT01") for division in ("610402", "610400", "610000")]
        assert [figure.numerator for figure in (county, city, whole)] == [1, 2, 3]
        assert [figure.flags for figure in (county, city, whole)] == [[], ["counted_twice:1"], ["counted_twice:3"]]


def test_a_case_row_shows_nobody():
    for code in COMPUTED:
        shown = case_rows(code, OCTOBER, ["610402"], "numerator").selected_columns.keys()
        assert tuple(shown) == COLUMNS, code


async def test_a_computation_learns_what_institutions_are_called_once(
    computing: Computing, store: OwnDatabase, own: OwnDatabase
):
    stays = [{"admitted_at": at(10, 2), "org_code": f"O{number}", "org_name": f"医院{number}"} for number in (1, 1, 2)]
    await put(store, {"CL01": frame("CL01", stays)})
    await computing(OCTOBER, reason="x", account=LI)
    await put(store, {"CL01": frame("CL01", [stays[0] | {"org_name": "改名"}, stays[0] | {"org_code": "O3"}])})
    await computing(OCTOBER, reason="x", account=LI)
    async with own.session() as session:
        names = {one.org_code: one.name for one in await session.scalars(select(Institution))}
    assert names == {"O1": "医院1", "O2": "医院2", "O3": "医院1"}
