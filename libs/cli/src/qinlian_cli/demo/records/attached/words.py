"""What the builders of attached records share: choosing source rows, naming parts, times, and words."""

from typing import Final

import polars as pl

from qinlian_cli.demo.records.draws import Draws, digits
from qinlian_cli.demo.records.figures import EVENT, PERSON
from qinlian_cli.demo.records.names import names

HERE: Final = pl.col("org_code")
PARENT: Final = pl.col("record_id")


def chosen(rows: pl.DataFrame, draws: Draws, label: str, percent: float) -> pl.DataFrame:
    """About `percent` of a hundred rows, always the same."""
    return rows.filter(draws.chance(EVENT, label, percent))


def of_people(rows: pl.DataFrame, draws: Draws, label: str, percent: float) -> pl.DataFrame:
    """The rows of about `percent` of a hundred people."""
    return rows.filter(draws.chance(PERSON, label, percent))


def first_of_person(rows: pl.DataFrame, when: str) -> pl.DataFrame:
    """The earliest row of each person."""
    return rows.sort(when, "key").unique("identity", keep="first", maintain_order=True)


def first_at_institution(rows: pl.DataFrame, when: str) -> pl.DataFrame:
    """The earliest row of each person at each institution: cards are numbered by the institution that keeps them."""
    keys = ["org_code", "identity"]
    return rows.sort(when, "key").unique(keys, keep="first", maintain_order=True)


def aged(rows: pl.DataFrame, when: str, low: int, high: int) -> pl.DataFrame:
    """Rows of people who are `low` to `high` years old on the day."""
    years = (pl.col(when).cast(pl.Date) - pl.col("birth_date")).dt.total_days() // 366
    return rows.filter(years.is_between(low, high))


def part(prefix: str, seq: int | pl.Expr = 1) -> pl.Expr:
    """The number of a record that hangs on another: the other's number with a prefix, and its place."""
    place = seq.cast(pl.String) if isinstance(seq, pl.Expr) else pl.lit(str(seq))
    return pl.concat_str(pl.lit(prefix), PARENT, pl.lit("-"), place).alias("record_id")


def nth() -> pl.Expr:
    """The place of a row among those of the same parent, from 1 on."""
    return pl.int_range(1, pl.len() + 1).over("org_code", "record_id")


def own(prefix: str) -> pl.Expr:
    """The number of a record that hangs on none."""
    return pl.concat_str(pl.lit(prefix), digits(EVENT, 13)).alias("record_id")


def staff(draws: Draws, label: str) -> pl.Expr:
    """A doctor, nurse or clerk."""
    return draws.pick(PERSON, label, names(draws.seed).staff)


def later(day: str, days: int) -> pl.Expr:
    """A day some days after another."""
    return pl.col(day).cast(pl.Date) + pl.duration(days=days)


def word(text: str) -> pl.Expr:
    """The same text in every row."""
    return pl.lit(text)
