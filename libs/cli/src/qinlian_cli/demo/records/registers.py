"""Registers of people: basic information (BI01) and total population (FP01)."""

from typing import Final

import polars as pl

from qinlian_cli.demo.records.divisions import COUNTY
from qinlian_cli.demo.records.draws import Draws, digits
from qinlian_cli.demo.records.organisations import REGISTER
from qinlian_cli.demo.records.placing import dealt_level, moment

_DEALT_PEOPLE: Final = "ccmcccpcc"
_EVENT: Final = pl.col("identity")


def person_basic(people: pl.DataFrame) -> pl.DataFrame:
    """BI01 of the home county's own register: everybody who lives there and is known."""
    at_home = people.filter(pl.col("known") & pl.col("local"))
    return at_home.with_columns(
        pl.col("identity").alias("key"),
        pl.col("health_record_no").alias("record_id"),
        pl.lit(COUNTY, dtype=pl.Int32).alias("level"),
        pl.lit(REGISTER).alias("kind"),
    )


def patients(visits: pl.DataFrame) -> pl.DataFrame:
    """BI01 of the hospitals of cities and province: each patient once for each hospital.

    Args:
        visits: placed visits of all kinds, with the people's columns, `level` and the institution's columns.
    """
    seen = visits.filter(pl.col("known") & (pl.col("level") != COUNTY))
    return seen.unique(["org_code", "identity"], keep="first", maintain_order=True).with_columns(
        pl.col("identity").alias("key"), pl.col("health_record_no").alias("record_id")
    )


def total_population(people: pl.DataFrame) -> pl.DataFrame:
    """FP01: everybody who lives in the province and is known, in the register of the county, the city or the province."""
    at_home = people.filter(pl.col("known") & pl.col("local"))
    return at_home.with_columns(
        pl.col("identity").alias("key"),
        pl.concat_str(pl.lit("P"), digits(_EVENT, 13)).alias("record_id"),
        dealt_level(pl.col("turn"), _DEALT_PEOPLE).alias("level"),
        pl.lit(REGISTER).alias("kind"),
    )


def registered_at(draws: Draws) -> pl.Expr:
    """When a person was entered: a day of the five years before the plan."""
    day = pl.date(2012, 1, 1) + pl.duration(days=draws.below(_EVENT, "registered", 5 * 365))
    return moment(day, _EVENT, "registered_at", draws)
