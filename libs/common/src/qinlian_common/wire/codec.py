"""Batches to bytes and back: one Arrow IPC stream, its buffers compressed with zstd where that is worth it."""

import io
from datetime import date, datetime

import polars as pl
import pyarrow as pa
import pyarrow.ipc

from qinlian_common.errors import UnreadableEvent
from qinlian_common.wire.batch import SYSTEM_SCHEMA, missing_columns

CONTENT_TYPE = "application/vnd.apache.arrow.stream"
COMPRESSED_BYTES_MIN = 32_000
"""Of fewer bytes most are padding, and each of a hundred buffers costs what it takes to begin and end with zstd."""
# Services have work for every core: threads inside one batch cost CPU and memory, and save nobody time.
_OPTIONS = pyarrow.ipc.IpcWriteOptions(compression=pa.Codec("zstd", compression_level=1), use_threads=False)
_READING = pyarrow.ipc.IpcReadOptions(use_threads=False)
_LIMITS = {
    pl.Date: pl.Series([date.min, date.max]).to_physical().to_list(),
    pl.Datetime: pl.Series([datetime.min, datetime.max]).to_physical().to_list(),  # noqa: DTZ901 - naive, as batches are
}
_TYPES = (pa.string(), pa.large_string(), pa.string_view(), pa.int64(), pa.date32(), pa.timestamp("us"))


def encode(rows: pl.DataFrame, of_bytes: float | None = None) -> bytes:
    """One Arrow IPC stream with one record batch of these rows.

    Args:
        rows: the batch, or some of its columns.
        of_bytes: size of the whole batch, where these are some of its columns; they are compressed if it would be.
    """
    if (rows.estimated_size() if of_bytes is None else of_bytes) < COMPRESSED_BYTES_MIN:
        return encode_plain(rows)
    sink = io.BytesIO()
    table = rows.rechunk().to_arrow(compat_level=pl.CompatLevel.oldest())
    with pyarrow.ipc.new_stream(sink, table.schema, options=_OPTIONS) as writer:
        writer.write_table(table)
    return sink.getvalue()


def encode_plain(rows: pl.DataFrame) -> bytes:
    """The same without compression."""
    sink = io.BytesIO()
    rows.rechunk().write_ipc_stream(sink, compression="uncompressed", compat_level=pl.CompatLevel.oldest())
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
        rows = pl.DataFrame(_validated(payload).to_reader())  # a stream is taken whole, a table column by column
    except (pa.ArrowException, OSError, EOFError, UnicodeError, pl.exceptions.PolarsError) as error:
        raise UnreadableEvent(f"payload of {len(payload)} bytes is no readable Arrow IPC stream: {error}") from error
    require_columns(rows, needed)
    if beyond := _beyond(rows):
        raise UnreadableEvent(f"payload has dates before year 1 or after year 9999 in {', '.join(beyond)}")
    return rows


def require_columns(rows: pl.DataFrame, needed: pl.Schema) -> None:
    """Raises UnreadableEvent that names what the rows lack of these columns."""
    if lacking := missing_columns(rows, needed):
        kind = "columns" if needed.keys() - SYSTEM_SCHEMA.keys() else "system columns"
        raise UnreadableEvent(f"payload lacks the {kind} {', '.join(lacking)} or has them in another type")


def _beyond(rows: pl.DataFrame) -> list[str]:
    """Columns with a day or a time that Python cannot say."""
    temporal = [column for column in rows.get_columns() if column.dtype.is_temporal()]
    return [column.name for column in temporal if _is_beyond(column, *_LIMITS[type(column.dtype)])]


def _is_beyond(column: pl.Series, first: int, last: int) -> bool:
    numbers = column.cast(pl.Int64)
    low, high = numbers.min(), numbers.max()
    return isinstance(low, int) and isinstance(high, int) and not first <= low <= high <= last


def _validated(payload: bytes) -> pa.Table:
    """Every buffer is checked: Polars trusts what it is given, and a damaged offset would end the process."""
    reader = pyarrow.ipc.open_stream(pa.py_buffer(payload), options=_READING)
    foreign = {str(t) for t in reader.schema.types if t not in _TYPES and not pa.types.is_decimal128(t)}
    if foreign:
        raise UnreadableEvent(f"payload has columns of a type that no batch has: {', '.join(sorted(foreign))}")
    table = reader.read_all()
    table.validate(full=True)
    return table
