"""How far the rows of a store are, whatever its engine: the forms of its answers."""

from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True, slots=True)
class Progress:
    """Rows of one store: `waiting` to leave it, `loaded` into it, `rejected` on their way from it; parked events."""

    waiting: int
    loaded: int
    rejected: int
    parked: int

    def __add__(self, other: "Progress") -> "Progress":
        return Progress(
            self.waiting + other.waiting,
            self.loaded + other.loaded,
            self.rejected + other.rejected,
            self.parked + other.parked,
        )


NOTHING = Progress(0, 0, 0, 0)

AGES_SCHEMA = pl.Schema(
    {"flows": pl.String(), "source_store": pl.String(), "origin_division": pl.String(), "store": pl.String(),
     "rows": pl.Int64(), "seconds": pl.Float64()}
)  # fmt: skip
