"""What a store promises whoever reads its rows: whole tables for an export, or those of one person, key or visit."""

# ruff: noqa: S101, D102, PLR2004 - tests: asserts, names that are sentences, literal expectations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

import polars as pl

from qinlian_common.adapters.by_engine.books import extract_of, rows_of_person
from qinlian_common.adapters.by_engine.staged_rows import staged_rows_of
from qinlian_common.adapters.by_engine.stores import AnyStore
from qinlian_common.adapters.relational.extract import Wanted
from qinlian_common.testing.conformance.asked import asked
from qinlian_common.testing.factories import CITY, COUNTY, ORG, Line, load_of, staging_plan, taker
from qinlian_common.testing.hands import OpenTrial

PLAN: Final = staging_plan(*taker(f"{CITY}.convert"))
NOON: Final = datetime(2024, 5, 17, 12, 0, 0, 123456)  # noqa: DTZ001 - business times are local
NUMBER: Final = "610402199001019999"
DISTRIBUTES: Final = replace(PLAN, ways={(COUNTY, "610404"): "610404.staging"})
LIVING: Final = {"modify_flag": "1", "present_division": "610404001001"}
VISITS: Final = Wanted(
    "CL03",
    pl.Schema({
        "record_id": pl.String(), "visited_at": pl.Datetime("us"), "temperature": pl.Decimal(4, 1),
        "systolic": pl.Int64(), "chief_complaint": pl.String(), "is_infectious": pl.String(),
    }),
    None, date(2024, 5, 17), date(2024, 5, 17),
)  # fmt: skip
OF_A_DAY: Final = replace(VISITS, day="visited_at")
PERSONS: Final = Wanted(
    "FP01", pl.Schema({"record_id": pl.String()}), None, date(2024, 1, 1), date(2024, 12, 31), home="present_division"
)


async def read(store: AnyStore, wanted: Wanted) -> pl.DataFrame:
    """All rows, in the order of their numbers."""
    async with extract_of(store) as reading:
        frames = [rows async for rows in reading.rows(wanted)]
    return pl.concat([pl.DataFrame(schema=wanted.schema), *frames]).sort("record_id")


async def visited(store: AnyStore, *records: str, version: int = 1, **content: object) -> None:
    """Visits arrive."""
    told = {"modify_flag": "1", "visited_at": NOON} | content
    await store.merge([load_of(PLAN.shapes["CL03"], *(Line(one, version, told) for one in records))])


class WholeTablesConformance:
    """A test class of an adapter derives from this and has a fixture `open_trial`."""

    async def test_every_value_is_read_as_it_was_brought(self, open_trial: OpenTrial) -> None:
        store = asked((await open_trial(PLAN)).store)
        long = "头痛，伴发热\n三天"
        await visited(store, "1", temperature=37.2, systolic=121, chief_complaint=long, is_infectious="0")
        await visited(store, "2")
        first, second = (await read(store, VISITS)).rows()
        assert first == ("1", NOON, pl.Series([37.2], dtype=pl.Decimal(4, 1))[0], 121, long, "0")
        assert second == ("2", NOON, None, None, None, None)

    async def test_withdrawn_rows_and_those_of_other_days_are_left_out(self, open_trial: OpenTrial) -> None:
        store = asked((await open_trial(PLAN)).store)
        await visited(store, "1", "2")
        await visited(store, "3", visited_at=NOON.replace(hour=23, minute=59, second=59, microsecond=999999))
        await visited(store, "4", visited_at=NOON + timedelta(days=1))
        await visited(store, "5", visited_at=NOON - timedelta(days=1))
        await store.merge([load_of(PLAN.shapes["CL03"], Line("2", 2, op="D"))])
        assert (await read(store, OF_A_DAY))["record_id"].to_list() == ["1", "3"]
        assert (await read(store, VISITS))["record_id"].to_list() == ["1", "3", "4", "5"]

    async def test_only_the_divisions_that_are_asked_for_are_read(self, open_trial: OpenTrial) -> None:
        store = asked((await open_trial(PLAN)).store)
        shape = PLAN.shapes["FP01"]
        homes = {"1": "610402001001", "2": "610404001001", "3": "611002001001", "4": None}
        told = [Line(one, 1, {"modify_flag": "1", "present_division": home}) for one, home in homes.items()]
        await store.merge([load_of(shape, *told)])
        assert (await read(store, PERSONS))["record_id"].to_list() == ["1", "2", "3", "4"]
        chosen = replace(PERSONS, divisions=("610402", "6110"))
        assert (await read(store, chosen))["record_id"].to_list() == ["1", "3"]
        by_origin = replace(chosen, home=None)
        assert (await read(store, by_origin))["record_id"].to_list() == ["1", "2", "3", "4"]
        assert (await read(store, replace(by_origin, divisions=("610404",)))).is_empty()

    async def test_several_tables_are_read_one_after_the_other(self, open_trial: OpenTrial) -> None:
        store = asked((await open_trial(PLAN)).store)
        await visited(store, *map(str, range(50)))
        async with extract_of(store) as reading:
            assert [rows async for rows in reading.rows(PERSONS)] == []
            assert sum([rows.height async for rows in reading.rows(VISITS)]) == 50

    async def test_rows_of_a_person_are_found_wherever_the_number_stands(self, open_trial: OpenTrial) -> None:
        store = asked((await open_trial(PLAN)).store)
        await visited(store, "1", "2", id_no=NUMBER)
        await visited(store, "3", id_no="610402199001010000")
        person = Line("p", 1, {"modify_flag": "1", "id_no": NUMBER})
        await store.merge([load_of(PLAN.shapes["FP01"], person)])
        found = [row async for row in rows_of_person(store, NUMBER, 10)]
        assert {(one.store, one.dataset, one.column, one.org_code, one.record_id) for one in found} == {
            (store.id, "CL03", "id_no", ORG, "1"), (store.id, "CL03", "id_no", ORG, "2"),
            (store.id, "FP01", "id_no", ORG, "p"),
        }  # fmt: skip
        few = [row.record_id async for row in rows_of_person(store, NUMBER, 1)]
        assert few == ["1", "p"]
        assert [row async for row in rows_of_person(store, COUNTY, 10)] == []

    async def test_a_person_s_rows_are_shown_newest_first_with_origin_and_home(self, open_trial: OpenTrial) -> None:
        store = asked((await open_trial(DISTRIBUTES)).store)
        await visited(store, "1", "gone", id_no=NUMBER)
        await visited(store, "2", id_no=NUMBER, visited_at=NOON + timedelta(days=1))
        await visited(store, "3", id_no="610402199001010000")
        await store.merge([load_of(PLAN.shapes["CL03"], Line("gone", 2, op="D"))])
        rows = staged_rows_of(store)
        found = await rows.of_person("CL03", NUMBER, "visited_at", 10)
        assert found.select("record_id", "visited_at", "origin_division", "home_division").rows() == [
            ("2", NOON + timedelta(days=1), COUNTY, None), ("1", NOON, COUNTY, None),
        ]  # fmt: skip
        assert (await rows.of_person("CL03", NUMBER, "visited_at", 1))["record_id"].to_list() == ["2"]
        assert (await rows.of_key("CL03", ORG, "1"))["id_no"].to_list() == [NUMBER]
        assert (await rows.of_key("CL03", ORG, "gone")).is_empty()
        await store.merge([load_of(PLAN.shapes["FP01"], Line("p", 1, LIVING))])
        assert (await rows.of_key("FP01", ORG, "p"))["home_division"].to_list() == ["610404"]

    async def test_rows_are_found_by_values_of_a_column_each_of_its_own_institution(
        self, open_trial: OpenTrial
    ) -> None:
        store = asked((await open_trial(PLAN)).store)
        await visited(store, "1", id_no="a", person_name="甲")
        await visited(store, "2", id_no="b", person_name="乙")
        await visited(store, "3", id_no="c", person_name="丙")
        those = pl.DataFrame({"org_code": [ORG, ORG, "other"], "value": ["甲", "乙", "丙"]})
        found = await staged_rows_of(store).where("CL03", "person_name", those, ["modify_flag", "record_id"])
        assert sorted(found.select("value", "record_id").rows()) == [("乙", "2"), ("甲", "1")]
        assert found.columns == ["org_code", "value", "modify_flag", "record_id"]

    async def test_rows_of_keys_are_told_in_any_state_with_origin_and_versions(self, open_trial: OpenTrial) -> None:
        store = asked((await open_trial(PLAN)).store)
        long = "头痛，伴发热\n三天"
        await visited(store, "1", version=7, id_no=NUMBER, temperature=37.2, systolic=121, chief_complaint=long)
        await visited(store, "2", "3")
        await store.merge([load_of(PLAN.shapes["CL03"], Line("2", 9, op="D", delivery=4))])
        keys = pl.DataFrame({"org_code": [ORG, ORG, ORG, "other"], "record_id": ["1", "2", "none", "3"]})
        found = (await staged_rows_of(store).in_any_state("CL03", keys)).sort("record_id")
        beside = ("record_id", "modify_flag", "origin_division", "row_version", "delivery_version")
        assert found.select(beside).rows() == [("1", "1", COUNTY, 7, 0), ("2", "3", COUNTY, 9, 4)]
        content = ("id_no", "visited_at", "systolic", "chief_complaint")
        assert found.select(content).row(0) == (NUMBER, NOON, 121, long)
        assert found["temperature"].to_list() == [pl.Series([37.2], dtype=pl.Decimal(4, 1))[0], None]
        assert (await staged_rows_of(store).in_any_state("CL03", keys.clear())).columns == found.columns
