"""An order-independent checksum of rows, so that parts of a batch sum up to the whole.

A row's text is its columns in batch order, joined by U+001F, a null being U+0000; times are ISO 8601 with six decimals
of a second, decimals have their declared scale. The row's hash is XXH64 (seed 0) of that text in UTF-8, and the
checksum of a batch is the sum of its rows' hashes modulo 2**64, written as 16 hexadecimal digits. Whoever splits a
batch without changing its rows can be checked by adding: sum(parts) = whole (docs/protocols/events.md).
"""

from collections.abc import Iterable

import polars as pl
import polars_hash as plh

MODULUS = 1 << 64


def checksum(rows: pl.DataFrame) -> str:
    """The checksum of these rows, over all columns in order."""
    if rows.is_empty():
        return _text(0)
    texts = [_as_text(name, dtype).fill_null("\x00") for name, dtype in rows.schema.items()]
    joined = rows.lazy().select(pl.concat_str(texts, separator="\x1f").alias("row")).collect()
    return _text(int(joined.select(plh.col("row").nchash.xxhash64()).to_series().sum()))


def total(checksums: Iterable[str]) -> str:
    """The checksum of a whole, from those of its parts."""
    return _text(sum(int(part, 16) for part in checksums))


def _text(value: int) -> str:
    return f"{value % MODULUS:016x}"


def _as_text(name: str, dtype: pl.DataType) -> pl.Expr:
    column = pl.col(name)
    if dtype == pl.Datetime:
        return column.dt.strftime("%Y-%m-%dT%H:%M:%S%.6f")
    return column if dtype == pl.String else column.cast(pl.String)
