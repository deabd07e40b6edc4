"""What is read out of any store in catalogue form."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows of a dataset, and which of their columns.

    Attributes:
        schema: names and types, in catalogue form.
        day: the column of the business date; None for every row.
        first, last: business dates, both included.
        home: the column of the present address; None: the division of the row's origin stands for it.
        divisions: beginnings of division codes; empty for all.
    """

    dataset: str
    schema: pl.Schema
    day: str | None
    first: date
    last: date
    home: str | None = None
    divisions: Sequence[str] = ()
