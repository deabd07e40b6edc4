"""An order-independent checksum of rows, so that parts of a batch sum up to the whole.

A row's text is its columns in batch order, joined by U+001F, a null being U+0000; times are ISO 8601 with six decimals
of a second, decimals have their declared scale. The row's hash is XXH64 (seed 0) of that text in UTF-8, and the
checksum of a batch is the sum of its rows' hashes modulo 2**64, written as 16 hexadecimal digits. Whoever splits a
batch without changing its rows can be checked by adding: sum(parts) = whole (docs/protocols/events.md).
"""

from collections.abc import Iterable
from functools import lru_cache

import polars as pl
import polars_hash as plh

MODULUS = 1 << 64
_HASH = plh.col("row").nchash.xxhash64()


def checksum(rows: pl.DataFrame) -> str:
    """The checksum of these rows, over all columns in order."""
    if rows.is_empty():
        return _text(0)
    joined = rows.select_seq(_joined(tuple((c.name, c.dtype, c.null_count() > 0) for c in rows.get_columns())))
    return _text(int(joined.select_seq(_HASH).to_series().sum()))


def total(checksums: Iterable[str]) -> str:
    """The checksum of a whole, from those of its parts."""
    return _text(sum(int(part, 16) for part in checksums))


def _text(value: int) -> str:
    return f"{value % MODULUS:016x}"


@lru_cache(maxsize=1024)
def _joined(columns: tuple[tuple[str, pl.DataType, bool], ...]) -> pl.Expr:
    """Each row's text, of columns with name, type, and whether there are nulls; batches of a dataset look alike."""
    return pl.concat_str([_as_text(*column) for column in columns], separator="\x1f").alias("row")


def _as_text(name: str, dtype: pl.DataType, has_nulls: bool) -> pl.Expr:
    column = pl.col(name)
    if dtype == pl.Datetime:
        column = column.dt.strftime("%Y-%m-%dT%H:%M:%S%.6f")
    text = column if dtype == pl.String else column.cast(pl.String)
    return text.fill_null("\x00") if has_nulls else text
