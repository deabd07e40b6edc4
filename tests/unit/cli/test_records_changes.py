"""The second day's changes touch different rows, and each fault is one fault."""

from datetime import timedelta

import polars as pl
import pytest

from qinlian_cli.demo.records import Divisions, bad_rows, moves, province_records, revocations, updates
from qinlian_common.catalog.identifiers import valid_id_number

KEY = ["org_code", "record_id"]
Found = dict[tuple[str, str], pl.DataFrame]
DEMO = Divisions("610000", ("610400",), (("610402", "610400"), ("610404", "610400")))


@pytest.fixture(scope="module")
def found() -> Found:
    return {(s.dataset, s.origin_division): s.rows for s in province_records(DEMO, scale=0.1)}


@pytest.fixture(scope="module")
def register(found: Found) -> pl.DataFrame:
    return found["BI01", "610402"]


@pytest.fixture(scope="module")
def visits(found: Found) -> pl.DataFrame:
    return found["CL03", "610402"]


def test_updates_are_later_and_tell_something_new(visits):
    changed = updates(visits, 20)
    before = visits.join(changed, on=KEY, how="semi", maintain_order="left")
    assert changed.height == 20
    assert changed.schema == visits.schema
    assert set(changed["modify_flag"]) == {"2"}
    assert ((changed["updated_at"] - before["updated_at"]) == timedelta(days=1)).all()
    assert (changed["total_fee"] - before["total_fee"] == 1).all()


def test_updates_of_people_change_the_telephone(register):
    changed = updates(register, 5)
    before = register.join(changed, on=KEY, how="semi", maintain_order="left")
    assert (changed["phone"] != before["phone"]).any()
    assert changed["phone"].str.contains(r"^154[0-9]{8}$").all()


def test_revocations_carry_the_third_flag(visits):
    assert set(revocations(visits, 7)["modify_flag"]) == {"3"}
    assert revocations(visits, 7).height == 7


def test_movers_live_in_the_other_county(register):
    moved = moves(register, "610402", "610404", 3)
    assert moved.height == 3
    assert set(moved["present_division"].str.head(6)) == {"610404"}
    assert moved["present_address"].str.starts_with("渭城区").all()
    assert moved.join(register, on=KEY, how="semi").height == 3


def test_movers_can_be_chosen(register):
    chosen = moves(register, "610402", "610404", 100)["id_no"].head(2)
    assert set(moves(register, "610402", "610404", 100, chosen)["id_no"]) == set(chosen)


def test_population_rows_move_too(found):
    population = found["FP01", "610402"]
    assert moves(population, "610402", "610404", 2).schema == population.schema


def test_the_kinds_touch_different_rows(register):
    kinds = [updates(register, 1000), revocations(register, 1000), moves(register, "610402", "610404", 1000)]
    assert not pl.concat([kind.select(KEY) for kind in kinds]).is_duplicated().any()


def test_there_is_one_fault_of_each_kind(visits):
    faults = bad_rows(visits)
    assert [fault.rule for fault in faults] == [
        "too_long",
        "invalid_type",
        "unknown_code",
        "mandatory",
        "id_number",
        "duplicate_key",
    ]
    assert sum(fault.rejects for fault in faults) == 6
    keys = pl.concat([fault.rows.select(KEY).unique() for fault in faults])
    assert not keys.is_duplicated().any()
    assert keys.join(visits, on=KEY, how="semi").is_empty()
    assert all(fault.rows.schema == visits.schema for fault in faults)


def test_each_fault_is_what_it_says(visits):
    fault = {each.rule: each for each in bad_rows(visits)}
    assert fault["too_long"].rows["person_name"].str.len_chars().item() == 55
    assert fault["invalid_type"].text == "20171345"
    assert fault["unknown_code"].rows["sex_code"].item() == "?"
    assert fault["mandatory"].rows["person_name"].item() is None
    assert not fault["id_number"].rows.select(valid_id_number("id_no")).item()
    assert fault["duplicate_key"].rows.height == 2
