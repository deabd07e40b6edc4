"""What may be shown of a batch: which rows it carries, and how full its columns are. Never what is in them."""

import polars as pl

from qinlian_common.errors import UnreadableEvent
from qinlian_common.wire import batch
from qinlian_common.wire.codec import decode
from qinlian_common.wire.seal_form import is_sealed, taken_apart

KEYS_SHOWN = 10
SEALED = "sealed"


def masked_keys(payload: bytes) -> list[tuple[str, str]] | None:
    """Keys of the first rows, a dash for a missing part; None where the payload cannot be read.

    The number of a record is not told where it is sealed.
    """
    rows = readable_rows(payload)
    if rows is None:
        return None
    if batch.RECORD_ID not in rows.columns:
        rows = rows.with_columns(pl.lit(SEALED).alias(batch.RECORD_ID))
    keys = rows.head(KEYS_SHOWN).select(pl.col(batch.KEY).cast(pl.String).fill_null("-"))
    return [(org_code, record_id) for org_code, record_id in keys.iter_rows()]


def masked_columns(payload: bytes) -> list[dict[str, object]] | None:
    """Of each content column its type, how many cells are filled, and the length of the longest; None if unreadable.

    Of a sealed column nothing but its name.
    """
    rows = readable_rows(payload)
    if rows is None:
        return None
    sealed = taken_apart(payload).seal.sealed if is_sealed(payload) else ()
    closed = [_closed(name) for name in sealed if not name.startswith("_")]
    return [_masked(rows[name]) for name in batch.content_columns(rows)] + closed


def _masked(column: pl.Series) -> dict[str, object]:
    longest = column.cast(pl.String, strict=False).str.len_chars().max()
    return {
        "column": column.name,
        "type": str(column.dtype).lower(),
        "filled": column.len() - column.null_count(),
        "longest": longest,
    }


def _closed(name: str) -> dict[str, object]:
    return {"column": name, "type": SEALED, "filled": None, "longest": None}


def readable_rows(payload: bytes) -> pl.DataFrame | None:
    """The rows of a batch without their sealed columns; None where the payload cannot be read."""
    try:
        if is_sealed(payload):
            return decode(taken_apart(payload).clear, batch.ROUTING_SCHEMA)
        return decode(payload, batch.SYSTEM_SCHEMA)
    except UnreadableEvent:
        return None
