"""Rows on their way into Oracle: what is bound, what is refused beforehand, and that checksums stay what they are.

The way back is what the driver's documentation and source say that it gives (large_string, decimal128, timestamp in
seconds for a DATE), made here by hand: no server was asked.
"""

from datetime import date, datetime, timedelta
from decimal import Decimal

import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.oracle.example import example

from qinlian_common.adapters.oracle.charset import CHARSETS, charset_of
from qinlian_common.adapters.oracle.encode import bound, clobs_of, faults, in_order, kept
from qinlian_common.adapters.oracle.session import typed
from qinlian_common.adapters.relational.shape import staging_shape
from qinlian_common.errors import ConfigurationError, TerminalError
from qinlian_common.testing.factories import Line, rows_of
from qinlian_common.wire import batch
from qinlian_common.wire.checksum import checksum

SHAPE = staging_shape(example())
CONTENT = pl.Schema({column.name: column.dtype for column in SHAPE.columns})
TYPES = {
    "id_no": "string", "history": "large_string", "visited_on": "date32[day]", "updated_at": "timestamp[us]",
    "temperature": "decimal128(4, 1)", "visits": "int64",
}  # fmt: skip
UTF8, GBK = CHARSETS["AL32UTF8"], CHARSETS["ZHS16GBK"]

FLAG = "infectious_at_any_time_before"
texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=18)
rows = st.fixed_dictionaries(
    {
        "id_no": st.none() | texts,
        "history": st.none() | texts,
        "visited_on": st.none() | st.dates(),
        "updated_at": st.none() | st.datetimes(),
        "temperature": st.none() | st.decimals(-999, 999, places=1),
        "visits": st.none() | st.integers(-(2**63), 2**63 - 1),
        FLAG: st.sampled_from([None, "0", "1"]),
    }
)


def as_driver_gives(table: pa.Table) -> pa.Table:
    """The table as a query of the same columns would give it: texts large, integers decimal, dates as moments."""
    kinds: dict[pa.DataType, pa.DataType] = {
        pa.string(): pa.large_string(),
        pa.int64(): pa.decimal128(19, 0),
        pa.date32(): pa.timestamp("s"),
    }
    return table.cast(pa.schema([(field.name, kinds.get(field.type, field.type)) for field in table.schema]))


@given(st.lists(rows, min_size=1, max_size=5))
def test_rows_that_went_through_oracle_have_the_checksum_that_they_had(lines: list[dict[str, object]]) -> None:
    frame = kept(pl.DataFrame(lines, schema=CONTENT))
    names = in_order(SHAPE, frame.columns)
    back = typed(as_driver_gives(bound(frame.select(names), clobs_of(SHAPE))), frame.select(names).schema)
    assert checksum(back.select(frame.columns)) == checksum(frame)


def test_each_value_is_bound_as_the_type_of_its_column() -> None:
    table = bound(pl.DataFrame(schema=CONTENT), clobs_of(SHAPE))
    kinds = {field.name: str(field.type) for field in table.schema}
    assert {name: kinds[name] for name in kinds if name in TYPES} == TYPES


def test_what_is_a_clob_is_bound_last() -> None:
    assert in_order(SHAPE, ["history", "visits", "id_no"]) == ["visits", "id_no", "history"]


def test_an_empty_text_is_kept_as_a_missing_one() -> None:
    assert kept(pl.DataFrame({"a": ["", " ", None]}))["a"].to_list() == [None, " ", None]


@pytest.mark.parametrize(
    ("line", "charset", "found"),
    [
        (Line("1", content={"id_no": "一" * 18}), UTF8, []),
        (Line("1", content={"id_no": "一" * 19}), UTF8, [("22001", "id_no")]),
        (Line("1", content={"id_no": "𠮷"}), UTF8, []),
        (Line("1", content={"id_no": "𠮷"}), GBK, [("22P05", "id_no")]),
        (Line("1", content={"id_no": "朱镕基"}), GBK, []),
        (Line("", content={}), UTF8, [("23502", "record_id")]),
        (
            Line("1", content={"infectious_at_any_time_before": "10"}),
            UTF8,
            [("22001", "infectious_at_any_time_before")],
        ),
    ],
)
def test_what_a_store_does_not_take_is_found_before_it_is_sent(
    line: Line, charset: object, found: list[tuple[str, str]]
) -> None:
    assert charset in {UTF8, GBK}
    told = faults(SHAPE, rows_of(SHAPE, [Line("0"), line]), UTF8 if charset is UTF8 else GBK)
    assert [(state, column) for _, state, _, column, _ in told.rows()] == found
    assert told["place"].to_list() == [1] * len(found)


def test_a_missing_key_is_found_in_whichever_row_it_is() -> None:
    frame = rows_of(SHAPE, [Line("1"), Line("2"), Line("3")])
    lacking = frame.with_columns(
        pl.when(pl.col(batch.RECORD_ID) != "2").then(pl.col(batch.RECORD_ID)).alias(batch.RECORD_ID)
    )
    assert faults(SHAPE, lacking, UTF8)["place"].to_list() == [1]


def test_a_double_is_never_taken_for_a_number() -> None:
    with pytest.raises(TerminalError, match="visits"):
        typed(pa.table({"n": pa.array([1.5])}), pl.Schema({"visits": pl.Int64()}))


def test_a_database_that_cannot_hold_chinese_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="WE8MSWIN1252"):
        charset_of("610400.staging", "WE8MSWIN1252")


def test_dates_and_moments_at_the_ends_of_time_come_back() -> None:
    ends = {"visited_on": [date.min, date.max], "updated_at": [datetime.min, datetime.max - timedelta(0)]}  # noqa: DTZ901
    frame = pl.DataFrame(ends, schema={"visited_on": pl.Date(), "updated_at": pl.Datetime("us")})
    back = typed(as_driver_gives(bound(frame)), frame.schema)
    assert back.equals(frame)


def test_a_decimal_has_every_digit_it_had() -> None:
    value = Decimal("-9" * 1 + "9" * 18 + "9")
    frame = pl.DataFrame({"n": [value]}, schema={"n": pl.Decimal(38, 0)})
    assert typed(bound(frame), frame.schema)["n"].to_list() == [value]
