"""Batches to bytes and back: one Arrow IPC stream, its buffers compressed with zstd."""

import io

import polars as pl
import pyarrow as pa
import pyarrow.ipc

from qinlian_common.errors import UnreadableEvent
from qinlian_common.wire.batch import missing_system_columns

CONTENT_TYPE = "application/vnd.apache.arrow.stream"
_OPTIONS = pyarrow.ipc.IpcWriteOptions(compression=pa.Codec("zstd", compression_level=1))


def encode(rows: pl.DataFrame) -> bytes:
    """One Arrow IPC stream with one record batch of these rows."""
    table = rows.rechunk().to_arrow(compat_level=pl.CompatLevel.oldest())
    sink = io.BytesIO()
    with pyarrow.ipc.new_stream(sink, table.schema, options=_OPTIONS) as writer:
        writer.write_table(table)
    return sink.getvalue()


def decode(payload: bytes) -> pl.DataFrame:
    """The rows of an Arrow IPC stream; raises UnreadableEvent where it is truncated, foreign or incomplete."""
    try:
        table = pyarrow.ipc.open_stream(pa.py_buffer(payload)).read_all()
        rows = pl.from_arrow(table)
    except (pa.ArrowException, OSError, EOFError, pl.exceptions.PolarsError) as error:
        raise UnreadableEvent(f"payload of {len(payload)} bytes is no readable Arrow IPC stream: {error}") from error
    if not isinstance(rows, pl.DataFrame):
        raise UnreadableEvent("payload is no Arrow table")
    if lacking := missing_system_columns(rows):
        raise UnreadableEvent(f"payload lacks the system columns {', '.join(lacking)} or has them in another type")
    return rows
