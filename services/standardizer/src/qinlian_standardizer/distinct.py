"""Questions about texts, asked in the way that costs least."""

from collections.abc import Callable, Collection
from functools import lru_cache, reduce
from operator import or_
from typing import Final

import polars as pl

REMEMBERED_MAX: Final = 1_000
"""More distinct values than these are asked each time: to remember them would cost memory and help nobody."""

COMPARED_MAX: Final = 6
"""Up to so many comparisons cost less than a look-up."""


def is_one_of(value: pl.Expr, texts: Collection[str]) -> pl.Expr:
    """Whether a text is one of several; null where it is null."""
    if 0 < len(texts) <= COMPARED_MAX:
        return reduce(or_, (value == text for text in texts))
    return value.is_in(texts)


def by_distinct(name: str, question: Callable[[pl.Expr], pl.Expr]) -> pl.Expr:
    """As `question(pl.col(name))`, a Boolean expression that depends on the value alone; null where the value is.

    The question is a costly one and the column has few distinct values: it is asked once of each of them, and what was
    found is remembered from batch to batch.
    """

    def yes_of(values: pl.Series) -> pl.Series:
        return values.to_frame(name).filter(question(pl.col(name))).to_series()

    @lru_cache(maxsize=64)
    def remembered(values: frozenset[str]) -> pl.Series:
        return yes_of(pl.Series(list(values), dtype=pl.String))

    def asked(values: pl.Series) -> pl.Series:
        distinct = values.unique() if len(values) > REMEMBERED_MAX else values
        yes = yes_of(distinct) if len(distinct) > REMEMBERED_MAX else remembered(frozenset(distinct))
        return values.is_in(yes.implode()) if len(yes) else values.ne(values)  # false of all but nulls

    return pl.col(name).map_batches(asked, return_dtype=pl.Boolean)
