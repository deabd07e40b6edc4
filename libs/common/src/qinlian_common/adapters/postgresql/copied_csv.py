"""What COPY writes as CSV, as a frame: by Arrow's reader, as quick as a driver of its own."""

import io

import polars as pl
import pyarrow.csv

_BLOCK_BYTES_MAX = 1 << 24
_PARSE = pyarrow.csv.ParseOptions(newlines_in_values=True)


def parsed(data: io.BytesIO, nothing: pl.DataFrame, converting: pyarrow.csv.ConvertOptions) -> pl.DataFrame:
    """The frame of what was copied, in the form that `csv_form` made."""
    size = data.tell()
    if not size:
        return nothing
    try:
        table = _read(data, nothing.columns, min(size, _BLOCK_BYTES_MAX), converting)
    except pyarrow.ArrowInvalid:
        if size <= _BLOCK_BYTES_MAX:
            raise
        table = _read(data, nothing.columns, size, converting)  # some row is longer than a block
    return pl.DataFrame(table.to_reader())


def _read(
    data: io.BytesIO, columns: list[str], block_bytes: int, converting: pyarrow.csv.ConvertOptions
) -> pyarrow.Table:
    data.seek(0)
    reading = pyarrow.csv.ReadOptions(column_names=columns, block_size=block_bytes, use_threads=False)
    return pyarrow.csv.read_csv(data, reading, _PARSE, converting)


def csv_form(schema: pl.Schema) -> tuple[pl.DataFrame, pyarrow.csv.ConvertOptions]:
    """A frame of no rows, and how CSV becomes one with some; what is not quoted and empty is null."""
    nothing = pl.DataFrame(schema=schema)
    arrow = nothing.to_arrow(compat_level=pl.CompatLevel.oldest()).schema
    converting = pyarrow.csv.ConvertOptions(
        column_types=dict(zip(arrow.names, arrow.types, strict=True)),
        null_values=[""],
        strings_can_be_null=True,
        quoted_strings_can_be_null=False,
    )
    return nothing, converting
