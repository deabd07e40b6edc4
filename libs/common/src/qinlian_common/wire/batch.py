"""A batch: rows of one dataset, one origin and one business day, in one of two forms.

Every batch starts with the system columns; what follows is content, in *vendor form* (every column text) or in
*catalogue form* (typed by the catalogue). A withdrawn row (`_op` = "D") travels as its key alone: its content is null.
"""

from typing import Final

import polars as pl

OP: Final = "_op"
ORG_CODE: Final = "_org_code"
RECORD_ID: Final = "_record_id"
ROW_VERSION: Final = "_row_version"
DELIVERY_VERSION: Final = "_delivery_version"
HOME: Final = "_home_division"

UPSERT: Final = "U"
WITHDRAW: Final = "D"

SYSTEM_SCHEMA: Final = pl.Schema(
    {
        OP: pl.String(),
        ORG_CODE: pl.String(),
        RECORD_ID: pl.String(),
        ROW_VERSION: pl.Int64(),
        DELIVERY_VERSION: pl.Int64(),
        HOME: pl.String(),
    }
)
SYSTEM_COLUMNS: Final = tuple(SYSTEM_SCHEMA)
ROUTING_SCHEMA: Final = pl.Schema({name: dtype for name, dtype in SYSTEM_SCHEMA.items() if name != RECORD_ID})
"""What everybody on the way may read of a sealed batch: a record's number is as telling as its column `record_id`."""
KEY: Final = (ORG_CODE, RECORD_ID)

SEQUENCE_BITS: Final = 40
"""A version is `epoch << 40 | journal id`: it grows with the journal, and past a rebuilt store by its epoch."""

FILED_BELOW: Final = 1 << SEQUENCE_BITS
"""Versions of rows that were loaded from files: without an epoch, seconds since 1970 when the row was last updated."""


def content_columns(rows: pl.DataFrame) -> list[str]:
    """The names of the columns that are content, in order."""
    return [name for name in rows.columns if not name.startswith("_")]


def missing_columns(rows: pl.DataFrame, needed: pl.Schema = SYSTEM_SCHEMA) -> list[str]:
    """What a frame lacks of these columns, with wrong types counted as lacking."""
    schema = rows.schema
    return [name for name, dtype in needed.items() if schema.get(name) != dtype]


def version_text(value: int) -> str:
    """A version as people read it: epoch and journal number."""
    return f"{value >> SEQUENCE_BITS}.{value & ((1 << SEQUENCE_BITS) - 1)}"


def withdrawn_blank(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with the content of withdrawn ones taken out: such a row travels as its key alone."""
    if not (rows[OP] == WITHDRAW).any():
        return rows
    stays = pl.col(OP) == UPSERT
    return rows.with_columns(pl.when(stays).then(pl.col(name)).alias(name) for name in content_columns(rows))
