import io
import struct
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.ipc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal
from tests.unit.wire.frames import SCHEMA, frames, tallies

from qinlian_common.errors import UnreadableEvent
from qinlian_common.testing.conformance.values import DATES, DECIMALS, MOMENTS, TEXTS
from qinlian_common.testing.factories import Line, event_of, rows_of, staging_plan
from qinlian_common.wire.batch import SYSTEM_COLUMNS, SYSTEM_SCHEMA
from qinlian_common.wire.checksum import checksum
from qinlian_common.wire.codec import decode, encode
from qinlian_common.wire.envelope import Envelope
from qinlian_common.wire.event import Event
from qinlian_common.wire.quality import TALLY_SCHEMA

SHAPE = staging_plan().shapes["CL03"]
ROWS = rows_of(SHAPE, [Line(str(n), 1, {"chief_complaint": f"主诉{n}", "systolic": n}) for n in range(30)])


def streamed(table: pa.Table, **options: Any) -> bytes:
    sink = io.BytesIO()
    with pyarrow.ipc.new_stream(sink, table.schema, options=pyarrow.ipc.IpcWriteOptions(**options)) as writer:
        writer.write_table(table)
    return sink.getvalue()


@settings(deadline=None)  # a loaded machine is no failure
@given(frames())
def test_a_batch_comes_back_as_it_was(rows):
    back = decode(encode(rows))
    assert back.schema == rows.schema
    assert_frame_equal(back, rows)


def test_a_batch_without_rows_keeps_its_columns():
    back = decode(encode(pl.DataFrame(schema=SCHEMA)))
    assert back.schema == SCHEMA
    assert back.height == 0


def test_a_batch_without_content_columns_comes_back():
    rows = pl.DataFrame([("D", "org", "1", 5, 0, None)], schema=SYSTEM_SCHEMA, orient="row")
    assert_frame_equal(decode(encode(rows)), rows)


def test_difficult_values_come_back():
    contents: list[dict[str, object]] = [{"chief_complaint": text} for text in TEXTS.values()]
    contents += [{"total_fee": value} for value in DECIMALS]
    contents += [{"birth_date": value} for value in DATES]
    contents += [{"visited_at": value} for value in MOMENTS]
    rows = rows_of(SHAPE, [Line(str(n), n, content) for n, content in enumerate(contents)])
    assert_frame_equal(decode(encode(rows)), rows)


@pytest.mark.parametrize("compression", [None, "lz4", "zstd"])
def test_other_writers_may_compress_as_they_like_and_write_several_record_batches(compression):
    table = ROWS.to_arrow(compat_level=pl.CompatLevel.oldest())
    pieces = pa.Table.from_batches(table.to_batches(max_chunksize=7))
    assert_frame_equal(decode(streamed(pieces, compression=compression)), ROWS)


@pytest.mark.parametrize("text", [pa.string(), pa.large_string(), pa.string_view()], ids=str)
def test_text_may_come_in_any_of_arrows_layouts(text):
    table = ROWS.to_arrow(compat_level=pl.CompatLevel.oldest())
    schema = pa.schema([pa.field(f.name, text if pa.types.is_large_string(f.type) else f.type) for f in table.schema])
    assert_frame_equal(decode(streamed(table.cast(schema))), ROWS)


def test_a_truncated_payload_is_unreadable_wherever_it_was_cut():
    payload = encode(ROWS)
    whole = {len(payload), len(payload) - 8}  # without the end mark of the stream all rows are there
    for length in range(0, len(payload), 13):
        if length not in whole:
            with pytest.raises(UnreadableEvent):
                Event(event_of(SHAPE).envelope, payload[:length]).rows()


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_random_bytes_are_unreadable(payload):
    with pytest.raises(UnreadableEvent):
        decode(payload)


@settings(deadline=None)
@given(st.data())
def test_a_damaged_payload_is_unreadable_or_a_batch_and_never_ends_the_process(data):
    payload = bytearray(encode(ROWS))
    for _ in range(data.draw(st.integers(1, 4))):
        payload[data.draw(st.integers(0, len(payload) - 1))] = data.draw(st.integers(0, 255))
    try:
        rows = decode(bytes(payload))
    except UnreadableEvent:
        return
    assert set(SYSTEM_COLUMNS) <= set(rows.columns)
    rows.to_dicts()


def test_text_that_is_no_utf_8_is_unreadable():
    payload = encode(pl.concat([ROWS[:1]] * 3))
    table = pyarrow.ipc.open_stream(payload).read_all()
    place = table.schema.get_field_index("chief_complaint")
    offsets = struct.pack("<4q", 0, 1, 2, 3)
    broken = pa.LargeStringArray.from_buffers(3, pa.py_buffer(offsets), pa.py_buffer(b"\xe5\xe5\xe5"))
    with pytest.raises(UnreadableEvent, match="UTF"):
        decode(streamed(table.set_column(place, table.field(place), broken)))


@pytest.mark.parametrize("name", SYSTEM_COLUMNS)
def test_a_system_column_that_is_missing_or_of_another_type_is_named(name):
    for rows in (ROWS.drop(name), ROWS.with_columns(pl.lit(1).cast(pl.Date).alias(name))):
        with pytest.raises(UnreadableEvent, match=name):
            decode(encode(rows))


@pytest.mark.parametrize(
    "column",
    [
        pa.array([1], pa.int32()),
        pa.array([1.5]),
        pa.array([True]),
        pa.array([b"x"], pa.large_binary()),
        pa.array(["x"]).dictionary_encode(),
        pa.array([0], pa.timestamp("us", "Asia/Shanghai")),
        pa.array([0], pa.timestamp("ns")),
        pa.array([["x"]]),
    ],
    ids=lambda column: str(column.type),
)
def test_a_column_of_a_type_that_no_batch_has_is_refused(column):
    table = ROWS[:1].to_arrow(compat_level=pl.CompatLevel.oldest()).append_column("strange", column)
    with pytest.raises(UnreadableEvent, match="of a type that no batch has"):
        decode(streamed(table))


@pytest.mark.parametrize("days", [-719163, 2932897])
def test_a_date_that_no_calendar_of_ours_has_is_refused_and_named(days):
    rows = ROWS.with_columns(pl.lit(days).cast(pl.Int32).cast(pl.Date).alias("birth_date"))
    with pytest.raises(UnreadableEvent, match="birth_date"):
        decode(encode(rows))
    moments = ROWS.with_columns((pl.lit(days) * 86_400_000_000).cast(pl.Datetime("us")).alias("visited_at"))
    with pytest.raises(UnreadableEvent, match="visited_at"):
        decode(encode(moments))


def test_a_payload_that_is_no_table_is_unreadable():
    with pytest.raises(UnreadableEvent):
        decode(streamed(pa.table({})))


def tallied(tally: pl.DataFrame, **changes: object) -> Event:
    parent = event_of(SHAPE).envelope
    told = {"rows": tally.height, "checksum": checksum(tally)} | changes
    return Event(parent.child("qinlian.assessed.v1", "assess", **told), encode(tally))


@settings(deadline=None)
@given(tallies())
def test_a_tally_comes_back_as_it_was_and_is_verified_like_rows(tally):
    assert_frame_equal(tallied(tally).rows(), tally)
    with pytest.raises(UnreadableEvent, match="rows"):
        tallied(tally, rows=tally.height + 1).rows()
    with pytest.raises(UnreadableEvent, match="checksum"):
        tallied(tally, checksum="0123456789abcdef").rows()


@pytest.mark.parametrize("name", TALLY_SCHEMA)
def test_a_column_that_a_tally_lacks_is_named(name):
    rows = pl.DataFrame(schema=TALLY_SCHEMA)
    for wrong in (rows.drop(name), rows.with_columns(pl.lit(None, pl.Date()).alias(name))):
        with pytest.raises(UnreadableEvent, match=name):
            tallied(wrong).rows()


def test_rows_are_no_tally_and_a_tally_is_no_rows():
    rows, tally = event_of(SHAPE, Line("1")), tallied(pl.DataFrame(schema=TALLY_SCHEMA))
    with pytest.raises(UnreadableEvent, match="rule, field"):
        Event(_as(rows.envelope, "qinlian.assessed.v1"), rows.payload).rows()
    with pytest.raises(UnreadableEvent, match="_org_code"):
        Event(_as(tally.envelope, "qinlian.warned.v1"), tally.payload).rows()


def _as(envelope: Envelope, kind: str) -> Envelope:
    return envelope.model_copy(update={"type": kind})


def test_only_payloads_that_are_worth_it_are_compressed():
    many = pl.concat([ROWS] * 100)
    few, all_of_them = encode(ROWS), encode(many)
    plain = streamed(ROWS.to_arrow(compat_level=pl.CompatLevel.oldest()))
    assert abs(len(few) - len(plain)) < len(plain) / 2  # the same buffers, padded otherwise
    assert len(all_of_them) < 100 * len(few) / 4
    assert_frame_equal(decode(all_of_them), many)
