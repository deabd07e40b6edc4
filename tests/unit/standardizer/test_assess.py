"""Assessing tells every faulty cell, and agrees with what standardising does to the rows."""

import polars as pl
import pytest
from tests.unit.standardizer.small import CATALOGUE, DATASET, MAPPING, NOW, vendor_batch

from qinlian_common.catalog.mappings import Repair
from qinlian_standardizer.flow import assess, assess_keys, standardise
from qinlian_standardizer.side_door import CELL_SCHEMA

BATCH = vendor_batch(
    {},
    {"xb": "?", "csrq": "20240230"},
    {"nm": None},
    {"times": "101", "state": "2"},
    {"nm": None, "state": "2", "xb": "?"},
    {"tel": " 02987654321 "},
)


def assessed(batch: pl.DataFrame, *repairs: Repair) -> pl.DataFrame:
    return assess(MAPPING, DATASET, CATALOGUE, repairs, now=lambda: NOW)(batch)


def test_every_faulty_cell_is_told_with_the_place_of_its_row() -> None:
    found = assessed(BATCH)
    assert found.schema == CELL_SCHEMA
    assert sorted(found.select("place", "rule", "field").rows()) == [
        (1, "invalid_type", "birth"),
        (1, "unknown_code", "sex"),
        (2, "mandatory", "name"),
        (5, "phone_form", "phone"),
    ]


@pytest.mark.parametrize("repairs", [(), tuple(Repair)])
def test_the_rows_with_a_rejected_cell_are_those_that_standardising_rejects(repairs: tuple[Repair, ...]) -> None:
    split = standardise(MAPPING, DATASET, CATALOGUE, repairs, now=lambda: NOW)(BATCH)
    found = assessed(BATCH, *repairs).filter(pl.col("severity") == "reject")
    places = found["place"].unique().sort()
    assert BATCH["_record_id"].gather(places).to_list() == split.rejected["_record_id"].to_list()
    by_row = found.group_by("place", maintain_order=True).agg(pl.col("message").str.join("；")).sort("place")
    assert by_row["message"].to_list() == split.rejected["message"].to_list()


def test_a_repaired_cell_is_told_as_counted() -> None:
    found = assessed(BATCH, Repair.TRIM)
    assert found.filter(pl.col("place") == 5).select("rule", "field", "severity").rows() == [
        ("repaired_trim", "phone", "count")
    ]


def test_keys_are_judged_over_all_rows_and_the_last_of_equal_ones_stays() -> None:
    batch = vendor_batch({"_record_id": "A"}, {"_record_id": ""}, {"_record_id": "A"})
    found = assess_keys(batch)
    assert found.select("place", "rule", "field").rows() == [
        (1, "null_key", "record_id"),
        (0, "duplicate_key", "record_id"),
    ]
