"""Hard rows of the small vendor table, with what becomes of each: golden/input.csv, kept.csv and rejected.csv.

Every record number says what is hard about its row. In the files `\\N` is null; nothing between commas is empty text.
"""

from pathlib import Path

import polars as pl
import pytest
from tests.unit.standardizer.small import VENDOR_SCHEMA

from qinlian_common.pipeline.stage import Split, Stage

GOLDEN = Path(__file__).parent / "golden"


def read(name: str, schema: dict[str, pl.DataType]) -> pl.DataFrame:
    return pl.read_csv(GOLDEN / f"{name}.csv", schema=schema, null_values="\\N", empty_string_is_null=False)


@pytest.fixture(scope="module")
def split(inwards: Stage) -> Split:
    return inwards(read("input", VENDOR_SCHEMA))


@pytest.mark.parametrize("side", ["kept", "rejected"])
def test_every_hard_row_goes_where_it_should(split: Split, side: str) -> None:
    found = getattr(split, side)
    texts = found.select(pl.all().cast(pl.String))
    assert texts.rows() == read(side, dict(texts.schema)).rows()


def test_the_names_of_the_rows_say_the_same(split: Split) -> None:
    assert not [number for number in split.kept["_record_id"] if number.startswith("bad")]
    assert not [number for number in split.rejected["_record_id"] if number and number.startswith("good")]


def test_golden_messages_never_hold_a_value(split: Split) -> None:
    values = read("input", VENDOR_SCHEMA).select("zjhm", "tel", "seen_at").unpivot()["value"].drop_nulls().unique()
    for value in values.filter(values.str.len_chars() > 3):
        assert not split.rejected["message"].str.contains(value, literal=True).any()
