"""Who makes a row: the level decides the division, the division has the institution; and the common header."""

from datetime import datetime
from typing import Final

import polars as pl

from qinlian_cli.demo.records.divisions import CITY, COUNTY, PROVINCE
from qinlian_cli.demo.records.draws import Draws

ELECTRONIC_SINCE: Final = datetime(2012, 1, 1)  # noqa: DTZ001 - a catalogue datetime is naive local time
"""Records of older events entered the systems from this day on."""

OPEN_FROM_SECOND: Final = 8 * 3600
OPEN_SECONDS: Final = 9 * 3600


def place(events: pl.DataFrame, organisations: pl.DataFrame, province: str, draws: Draws) -> pl.DataFrame:
    """Adds the producing institution.

    Args:
        events: with key (whole number, unique), identity, level (0 county, 1 city, 2 province), kind (of institution),
            care_county, care_city.
        organisations: as `organisations` returns.
        province: code of the province.
        draws: the demo's draws; a person always goes to the same hospital of a division.

    Returns:
        events with origin_division, origin_class, org_code, org_name.
    """
    level = pl.col("level")
    division = (
        pl.when(level == PROVINCE)
        .then(pl.lit(province))
        .when((level == CITY) & pl.col("care_city").is_not_null())
        .then("care_city")
        .otherwise("care_county")
    )
    counts = organisations.select("division", "kind", "slots").unique()
    keys = ["division", "kind"]
    sited = events.with_columns(division.alias("division")).join(counts, on=keys, maintain_order="left", validate="m:1")
    slot = draws.number(pl.col("identity"), "slot") % pl.col("slots").cast(pl.UInt64)
    offices = organisations.drop("slots")
    return (
        sited.with_columns(slot.cast(pl.Int64).alias("slot"))
        .join(offices, on=[*keys, "slot"], maintain_order="left", validate="m:1")
        .rename({"division": "origin_division"})
    )


def moment(day: pl.Expr, key: pl.Expr, label: str, draws: Draws) -> pl.Expr:
    """A time of that day within opening hours, to the second."""
    seconds = draws.between(key, label, OPEN_FROM_SECOND, OPEN_FROM_SECOND + OPEN_SECONDS)
    return day.cast(pl.Datetime("us")) + pl.duration(seconds=seconds)


def header(at: pl.Expr, key: pl.Expr, draws: Draws) -> list[pl.Expr]:
    """The common header's columns but those of the key: when the record entered its system, and when it was read.

    Args:
        at: Datetime of what the record tells.
        key: the row's number.
        draws: the demo's draws.
    """
    entered = pl.max_horizontal(at, pl.lit(ELECTRONIC_SINCE, dtype=pl.Datetime("us")))
    updated = entered + pl.duration(seconds=draws.between(key, "updated", 60, 2 * 86_400))
    return [
        pl.lit("1").alias("modify_flag"),
        draws.pick(key, "confidentiality", ("无特控",) * 49 + ("患者申明特控",)).alias("confidentiality"),
        updated.alias("updated_at"),
        (updated + pl.duration(seconds=draws.between(key, "collected", 60, 8 * 3600))).alias("collected_at"),
    ]


def seen_level(key: pl.Expr) -> pl.Expr:
    """The level of one visit of a person: of four visits one at the province and one in the city, if at all there."""
    turn = key % 4
    return (
        pl.when(pl.col("seen_province") & (turn == 1))
        .then(pl.lit(PROVINCE))
        .when(pl.col("seen_city") & (turn == 2))  # noqa: PLR2004
        .then(pl.lit(CITY))
        .otherwise(pl.lit(COUNTY))
    )


def dealt_level(turn: pl.Expr, hand: str) -> pl.Expr:
    """Levels dealt in turn: `hand` is a word of "c" (county), "m" (city) and "p" (province), repeated."""
    levels = pl.Series([{"c": COUNTY, "m": CITY, "p": PROVINCE}[letter] for letter in hand], dtype=pl.Int32)
    return pl.lit(levels).gather(turn % len(hand))
