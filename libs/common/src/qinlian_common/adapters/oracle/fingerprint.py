"""Fingerprints of keys and versions as PostgreSQL computes them in the database: here from what a store has told.

MD5 of each row's text, a loop in Python: two microseconds a row, and no other way that both engines of any age know.
"""

import hashlib
from collections.abc import Sequence
from typing import Final

import polars as pl

_BETWEEN: Final = "\x1f"
_QUOTED: Final = r'^$|["\\(),\s]'
_HALF, _SIGN = 16, 1 << 63


def with_fingerprints(rows: pl.DataFrame, columns: Sequence[str]) -> pl.DataFrame:
    """The rows with `bucket` (of the key) and `hash` (of the columns), each as `postgresql.fingerprint` has them."""
    keys = rows.select(pl.concat_str("org_code", "record_id", separator=_BETWEEN)).to_series()
    texts = rows.select(row_text(columns)).to_series()
    return rows.with_columns(
        pl.Series("bucket", [int(_md5(key)[:3], 16) for key in keys], pl.Int64),
        pl.Series("hash", [_signed(int(_md5(text)[:_HALF], 16)) for text in texts], pl.Int64),
    )


def row_text(columns: Sequence[str]) -> pl.Expr:
    """Values as PostgreSQL writes them in `ROW(...)::text`: nulls apart from empty texts, values apart."""
    return pl.format(f"({','.join('{}' for _ in columns)})", *(_written(pl.col(name)) for name in columns))


def _written(value: pl.Expr) -> pl.Expr:
    text = value.cast(pl.String)
    escaped = text.str.replace_all("\\", "\\\\", literal=True).str.replace_all('"', '""', literal=True)
    return pl.when(text.str.contains(_QUOTED)).then(pl.format('"{}"', escaped)).otherwise(text).fill_null("")


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def _signed(number: int) -> int:
    return number - 2 * _SIGN if number >= _SIGN else number
