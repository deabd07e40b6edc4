"""An order-independent checksum of rows, so that parts of a batch sum up to the whole.

A row's text is its columns in batch order, joined by U+001F, a null being U+0000; times are ISO 8601 with six decimals
of a second, decimals have their declared scale. The row's hash is XXH64 (seed 0) of that text in UTF-8, and the
checksum of a batch is the sum of its rows' hashes modulo 2**64, written as 16 hexadecimal digits. Whoever splits a
batch without changing its rows can be checked by adding: sum(parts) = whole (docs/protocols/events.md).
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

import polars as pl
import polars_hash as plh

MODULUS = 1 << 64
_HASH = plh.col("row").nchash.xxhash64()


def checksum(rows: pl.DataFrame) -> str:
    """The checksum of these rows, over all columns in order."""
    return _text(0) if rows.is_empty() else _text(int(_hashes(rows).sum()))


def checksums(frames: Sequence[pl.DataFrame]) -> list[str]:
    """The checksum of each frame; frames of the same columns are summed up together, which is cheap for small ones."""
    found = [_text(0)] * len(frames)
    alike: dict[tuple[tuple[str, pl.DataType], ...], list[int]] = {}
    for place, frame in enumerate(frames):
        if not frame.is_empty():
            alike.setdefault(tuple(frame.schema.items()), []).append(place)
    for places in alike.values():
        hashes, start = _hashes(pl.concat([frames[place] for place in places], rechunk=True)), 0
        for place in places:
            found[place] = _text(int(hashes.slice(start, frames[place].height).sum()))
            start += frames[place].height
    return found


def _hashes(rows: pl.DataFrame) -> pl.Series:
    joined = rows.select_seq(_joined(tuple((c.name, c.dtype, c.null_count() > 0) for c in rows.get_columns())))
    return joined.select_seq(_HASH).to_series()


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
