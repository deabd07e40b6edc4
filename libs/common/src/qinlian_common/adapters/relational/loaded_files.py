"""The account of files that were loaded into a store, whatever its engine: who, which file, how many rows."""

from dataclasses import dataclass, fields
from typing import Final

import polars as pl


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """One load; its fields are the columns of `exchange_file`.

    Attributes:
        load_id: the `root_id` of its batches in the ledger.
        name_hash: SM3 of the file's name in UTF-8, for a name may be a person's.
        content_hash: SM3 of the file.
        loaded_by: the person who did it.
        origin_division, origin_class: whose rows they are.
        rows_added, rows_changed, rows_withdrawn: what was merged.
        rows_left: rows that the store has so, or newer.
        rows_refused: rows that were not taken.
    """

    load_id: str
    name_hash: str
    content_hash: str
    loaded_by: str
    origin_division: str
    origin_class: str
    rows_added: int
    rows_changed: int
    rows_withdrawn: int
    rows_left: int
    rows_refused: int


COLUMNS: Final = tuple(field.name for field in fields(LoadedFile))

_MOMENT: Final = pl.Datetime("us", "UTC")
LOADS_SCHEMA: Final = pl.Schema(
    {one.name: pl.Int64() if one.type is int else pl.String() for one in fields(LoadedFile)}
    | {"begun_at": _MOMENT, "finished_at": _MOMENT, "store": pl.String()}
)
"""One line for each load. `finished_at`: null while it goes on, or where it was broken off: then the ledger tells
whether its rows went in.
"""

READ: Final = (*COLUMNS, "begun_at", "finished_at")
"""The columns of a line, in the schema's order; the store is known."""
