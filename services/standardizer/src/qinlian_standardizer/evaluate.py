"""Columns computed in the way that costs least: a small batch costs what is done around its values, not the values."""

from collections.abc import Collection, Iterable
from typing import Final

import polars as pl

SMALL_ROWS: Final = 1_000
"""Below, threads and the search for parts that expressions have in common cost more than they save."""


def is_small(rows: pl.DataFrame) -> bool:
    """Whether a batch has so few rows that each step costs more than each value."""
    return rows.height < SMALL_ROWS


def selected(rows: pl.DataFrame, values: Iterable[pl.Expr]) -> pl.DataFrame:
    """As `rows.select`."""
    return rows.select_seq(values) if is_small(rows) else rows.select(values)


def selected_once(rows: pl.DataFrame, values: Iterable[pl.Expr]) -> pl.DataFrame:
    """As `rows.select`; parts that several values of a large batch have in common are computed once."""
    return rows.select_seq(values) if is_small(rows) else rows.lazy().select(values).collect()


def extended(rows: pl.DataFrame, values: Collection[pl.Expr]) -> pl.DataFrame:
    """As `rows.with_columns`."""
    if not values:
        return rows
    return rows.with_columns_seq(values) if is_small(rows) else rows.with_columns(values)


def as_one(rows: pl.DataFrame, names: Iterable[str]) -> pl.Series:
    """Columns of one type as one, without a copy: what none of them has is asked once, not of each column."""
    return pl.concat([rows[name] for name in names], rechunk=False)
