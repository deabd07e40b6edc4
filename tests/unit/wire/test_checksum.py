from datetime import date, datetime
from decimal import Decimal

import polars as pl
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.unit.wire.frames import SCHEMA, cell, frames

from qinlian_common.wire.checksum import checksum, checksums, total


@settings(deadline=None)  # a loaded machine is no failure
@given(frames(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(rows, chance):
    order = list(range(rows.height))
    chance.shuffle(order)
    assert checksum(rows[order]) == checksum(rows)


@settings(deadline=None)
@given(frames(), st.integers(0, 8), st.integers(0, 8))
def test_the_parts_add_up_to_the_whole(rows, first, second):
    cuts = sorted((first, second))
    parts = [rows[: cuts[0]], rows[cuts[0] : cuts[1]], rows[cuts[1] :]]
    assert total(checksum(part) for part in parts) == checksum(rows)


@settings(deadline=None)
@given(st.lists(frames(), max_size=4), st.booleans())
def test_frames_together_have_the_checksums_that_each_has_alone(found, others_between):
    alone = [frame.rename({frame.columns[0]: "other"}) for frame in found] if others_between else []
    mixed = [frame for pair in zip(found, alone, strict=False) for frame in pair] or found
    assert checksums(mixed) == [checksum(frame) for frame in mixed]


@settings(deadline=None)
@given(st.data())
def test_a_change_of_any_cell_changes_it(data):
    rows = data.draw(frames().filter(lambda found: found.height > 0))
    name = data.draw(st.sampled_from(list(SCHEMA)))
    place = data.draw(st.integers(0, rows.height - 1))
    value = data.draw(cell(name))
    assume(value != rows[name][place])
    column = rows[name].to_list()
    column[place] = value
    assert checksum(rows.with_columns(pl.Series(name, column, SCHEMA[name]))) != checksum(rows)


@settings(deadline=None)
@given(frames().filter(lambda found: found.height > 0))
def test_a_row_more_or_less_changes_it(rows):
    assert checksum(rows[1:]) != checksum(rows)
    assert checksum(pl.concat([rows, rows[:1]])) != checksum(rows)


@settings(deadline=None)
@given(frames())
def test_chunks_do_not_matter(rows):
    pieces = pl.concat([rows[:2], rows[2:]], rechunk=False)
    assert checksum(pieces) == checksum(rows)


def test_a_value_moved_into_the_next_column_changes_it():
    schema = {"a": pl.String(), "b": pl.String()}
    found = [
        checksum(pl.DataFrame(row, schema=schema, orient="row")) for row in ([("x", "")], [("", "x")], [("x", None)])
    ]
    assert len(set(found)) == 3


def test_it_is_what_the_protocol_says():
    row = ("门诊", None, Decimal("12.00"), date(2026, 11, 22), datetime(2026, 11, 22, 9, 30), -5)  # noqa: DTZ001
    schema: dict[str, pl.DataType] = {
        "a": pl.String(),
        "b": pl.String(),
        "c": pl.Decimal(10, 2),
        "d": pl.Date(),
        "e": pl.Datetime("us"),
        "f": pl.Int64(),
    }
    text = "门诊\x1f\x00\x1f12.00\x1f2026-11-22\x1f2026-11-22T09:30:00.000000\x1f-5"
    assert checksum(pl.DataFrame([row], schema=schema, orient="row")) == checksum(pl.DataFrame({"whole": [text]}))


def test_nothing_has_the_checksum_of_nothing():
    assert checksum(pl.DataFrame(schema=SCHEMA)) == total([]) == "0" * 16
