"""Batches to bytes and back: one Arrow IPC stream, its buffers compressed with zstd."""

import io
from datetime import date, datetime

import polars as pl
import polars.selectors as cs
import pyarrow as pa
import pyarrow.ipc

from qinlian_common.errors import UnreadableEvent
from qinlian_common.wire.batch import SYSTEM_SCHEMA, missing_columns

CONTENT_TYPE = "application/vnd.apache.arrow.stream"
_OPTIONS = pyarrow.ipc.IpcWriteOptions(compression=pa.Codec("zstd", compression_level=1))
_TYPES = (pa.string(), pa.large_string(), pa.string_view(), pa.int64(), pa.date32(), pa.timestamp("us"))
_IS_BEYOND = (
    (~cs.date().is_between(date.min, date.max)).any(),
    (~cs.datetime().is_between(datetime.min, datetime.max)).any(),  # noqa: DTZ901 - naive, as a batch's times are
)


def encode(rows: pl.DataFrame) -> bytes:
    """One Arrow IPC stream with one record batch of these rows."""
    table = rows.rechunk().to_arrow(compat_level=pl.CompatLevel.oldest())
    sink = io.BytesIO()
    with pyarrow.ipc.new_stream(sink, table.schema, options=_OPTIONS) as writer:
        writer.write_table(table)
    return sink.getvalue()


def decode(payload: bytes, needed: pl.Schema = SYSTEM_SCHEMA) -> pl.DataFrame:
    """The rows of an Arrow IPC stream.

    Args:
        payload: the stream.
        needed: columns that the frame must have: those of the system for rows of a dataset, others for other frames.

    Raises:
        UnreadableEvent: it is truncated, damaged or foreign, or lacks a column.
    """
    try:
        rows = pl.from_arrow(_validated(payload))
    except (pa.ArrowException, OSError, EOFError, UnicodeError, pl.exceptions.PolarsError) as error:
        raise UnreadableEvent(f"payload of {len(payload)} bytes is no readable Arrow IPC stream: {error}") from error
    if not isinstance(rows, pl.DataFrame):
        raise UnreadableEvent("payload is no Arrow table")
    if lacking := missing_columns(rows, needed):
        kind = "system columns" if needed == SYSTEM_SCHEMA else "columns"
        raise UnreadableEvent(f"payload lacks the {kind} {', '.join(lacking)} or has them in another type")
    if beyond := [column.name for column in rows.select(_IS_BEYOND) if column.item()]:
        raise UnreadableEvent(f"payload has dates before year 1 or after year 9999 in {', '.join(beyond)}")
    return rows


def _validated(payload: bytes) -> pa.Table:
    """Every buffer is checked: Polars trusts what it is given, and a damaged offset would end the process."""
    reader = pyarrow.ipc.open_stream(pa.py_buffer(payload))
    foreign = {str(t) for t in reader.schema.types if t not in _TYPES and not pa.types.is_decimal128(t)}
    if foreign:
        raise UnreadableEvent(f"payload has columns of a type that no batch has: {', '.join(sorted(foreign))}")
    table = reader.read_all()
    table.validate(full=True)
    return table
