"""A second answer to every indicator, in Polars over the same rows, written from the definitions' words.

It shares nothing with the statements: who disagrees has found a mistake in one of the two, or in the words.
"""

from collections.abc import Mapping
from datetime import date, timedelta

import polars as pl

from qinlian_indicators.definitions.month import Month

Frames = Mapping[str, pl.DataFrame]

col, lit = pl.col, pl.lit
N, D = "numerator", "denominator"


class Model:
    """The rows of a store, and what a month's figures are by them."""

    def __init__(self, frames: Frames, month: Month) -> None:
        self.frames, self.month = frames, month
        self.first = date(month.year, month.number, 1)
        self.last = self.first + timedelta(month.days - 1)
        self.year_first = date(month.year - (month.number < 12), month.number % 12 + 1, 1)

    # Rows and conditions.

    def rows(self, dataset: str) -> pl.DataFrame:
        """Rows that are not withdrawn, with the division where they happened, and the one where the person lives."""
        rows = self.frames[dataset].filter(col("modify_flag").fill_null("1") != "3")
        homes = [col(name).str.head(6) for name in ("present_division", "home_division") if name in rows.columns]
        return rows.with_columns(
            event=col("origin_division"),
            residence=pl.coalesce(*homes, "origin_division"),
            person=pl.coalesce("id_no", "record_id") if "id_no" in rows.columns else col("record_id"),
        )

    def in_month(self, name: str) -> pl.Expr:
        return col(name).cast(pl.Date).is_between(self.first, self.last)

    def in_year(self, name: str) -> pl.Expr:
        return col(name).cast(pl.Date).is_between(self.year_first, self.last)

    def by_end(self, name: str) -> pl.Expr:
        return (col(name).cast(pl.Date) <= self.last).fill_null(value=False)

    def age(self, born: str = "birth_date", on: pl.Expr | None = None) -> pl.Expr:
        """Completed years, by default on the month's last day; who was born on 29 February has birthday on the 28th."""
        day = lit(self.last) if on is None else on
        had = (day.dt.month() > col(born).dt.month()) | (
            (day.dt.month() == col(born).dt.month())
            & (pl.min_horizontal(col(born).dt.day(), day.dt.month_end().dt.day()) <= day.dt.day())
        )
        return day.dt.year() - col(born).dt.year() - pl.when(had).then(0).otherwise(1)

    def band(self) -> pl.Expr:
        age = self.age()
        named = pl.when(age < 1).then(lit("0")).when(age < 5).then(lit("1-4")).when(age < 15).then(lit("5-14"))
        grown = named.when(age < 45).then(lit("15-44")).when(age < 65).then(lit("45-64")).otherwise(lit("65-"))
        return pl.when(col("birth_date").is_null()).then(lit("unknown")).otherwise(grown)


def once(rows: pl.DataFrame, by: list[str], at: str, *, latest: bool) -> pl.DataFrame:
    """Of each division one row for each of these: the first, or the last; ties are broken by the record's id."""
    ordered = rows.sort([at, "record_id"], descending=latest, nulls_last=not latest)
    return ordered.unique(by, keep="first", maintain_order=True)


def is_1(name: str) -> pl.Expr:
    return (col(name) == "1").fill_null(value=False)


def count(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.with_columns(lit(1).alias(N))


def share(rows: pl.DataFrame, good: pl.Expr) -> pl.DataFrame:
    return rows.with_columns(good.fill_null(value=False).cast(pl.Int64).alias(N), lit(1).alias(D))
