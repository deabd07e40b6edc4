"""Rows as Oracle takes them, and what of them it would not take: looked for before anything is sent.

What changes on the way into Oracle and back is one thing: an empty text becomes a missing one. All else comes back as
it was: DATE is midnight, TIMESTAMP(6) has the microseconds, NUMBER the digits, CLOB the whole text.
"""

from collections.abc import Collection, Iterator
from typing import Final

import polars as pl
import pyarrow as pa

from qinlian_common.adapters.oracle.charset import Charset
from qinlian_common.adapters.oracle.errors import MISSING, TOO_LONG, UNTRANSLATABLE, Refusal
from qinlian_common.adapters.oracle.types import STRING_MAX
from qinlian_common.adapters.relational.shape import Column, Shape
from qinlian_common.pipeline.ports import REFUSAL_SCHEMA
from qinlian_common.wire import batch

KEYS: Final = {"org_code": batch.ORG_CODE, "record_id": batch.RECORD_ID}
KEY_LENGTHS: Final = {"org_code": 64, "record_id": 256}
"""Of the exchange's own tables, which keep keys of every dataset."""

UNTOLD: Final = "-"
"""What the exchange's own tables have where a text must be and its sender left it empty, which Oracle would refuse."""

_Fault = tuple[pl.Expr, Refusal, str]


def is_clob(column: Column) -> bool:
    """Whether a column is a CLOB. Its value is bound as a LONG, which must come after all others."""
    kind = column.field_type
    return kind is not None and not column.is_ascii and (kind.length or 0) > STRING_MAX


def clobs_of(shape: Shape) -> frozenset[str]:
    """Names of the columns that are CLOBs."""
    return frozenset(column.name for column in shape.columns if is_clob(column))


def in_order(shape: Shape, names: list[str]) -> list[str]:
    """The names of columns in the order in which they are bound: what is a CLOB comes last (ORA-24816)."""
    clobs = clobs_of(shape)
    return [*(name for name in names if name not in clobs), *(name for name in names if name in clobs)]


def bound(rows: pl.DataFrame, clobs: Collection[str] = ()) -> pa.Table:
    """A frame as Arrow arrays, each of the type that makes the driver bind the right one.

    A text is `string` (VARCHAR2) or `large_string` (LONG, for a CLOB), a date `date32` (DATE), a time `timestamp[us]`
    (TIMESTAMP), a number `int64` or `decimal128` (NUMBER).
    """
    table = rows.rechunk().to_arrow(compat_level=pl.CompatLevel.oldest())
    kinds = [(field.name, _bound_type(field.type, is_long=field.name in clobs)) for field in table.schema]
    return table.cast(pa.schema(kinds))


def _bound_type(kind: pa.DataType, *, is_long: bool) -> pa.DataType:
    if pa.types.is_large_string(kind) and not is_long:
        return pa.string()
    return pa.int64() if pa.types.is_unsigned_integer(kind) else kind


def kept(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows as Oracle keeps them: an empty text is a missing one."""
    texts = [name for name, dtype in rows.schema.items() if dtype == pl.String]
    return rows.with_columns(pl.when(pl.col(name) != "").then(pl.col(name)).alias(name) for name in texts)


def faults(shape: Shape, rows: pl.DataFrame, charset: Charset) -> pl.DataFrame:
    """Rows of a batch that a store of this character set does not take (REFUSAL_SCHEMA), by the first fault of each.

    `detail` is null: it is told of the few rows that are returned (`refusal_details`).

    Not found here, because only the server can tell: a flag or a date that its check refuses.
    """
    known = list(_faults(shape, charset))
    first = pl.coalesce(pl.when(wrong).then(pl.lit(number)) for number, (wrong, _, _) in enumerate(known))
    found = rows.select(place=pl.int_range(pl.len(), dtype=pl.UInt32), fault=first).drop_nulls("fault")
    names = pl.DataFrame(
        [(number, one.sqlstate, one.condition, column) for number, (_, one, column) in enumerate(known)],
        schema={"fault": pl.Int32(), **{n: REFUSAL_SCHEMA[n] for n in ("sqlstate", "condition", "column")}},
        orient="row",
    )
    told = found.join(names, on="fault", how="left", maintain_order="left").with_columns(detail=pl.lit(None, pl.String))
    return told.select(list(REFUSAL_SCHEMA))


def _faults(shape: Shape, charset: Charset) -> Iterator[_Fault]:
    for name, source in KEYS.items():
        key = pl.col(source)
        yield key.is_null() | (key == ""), MISSING, name
        yield key.str.len_chars() > KEY_LENGTHS[name], TOO_LONG, name
        yield charset.lost(key), UNTRANSLATABLE, name
    for column in shape.columns:
        if column.field_type is not None and column.dtype == pl.String:
            text = pl.col(column.name)
            yield text.str.len_chars() > (column.field_type.length or 1), TOO_LONG, column.name
            yield charset.lost(text), UNTRANSLATABLE, column.name
