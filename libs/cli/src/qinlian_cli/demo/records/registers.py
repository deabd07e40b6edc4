"""Registers of people: basic information (BI01) and total population (FP01)."""

from typing import Final

import polars as pl

from qinlian_cli.demo.records.divisions import COUNTY
from qinlian_cli.demo.records.draws import Draws, digits
from qinlian_cli.demo.records.omop import Clinical
from qinlian_cli.demo.records.organisations import REGISTER
from qinlian_cli.demo.records.placing import dealt_level

_DEALT_PEOPLE: Final = "ccmcccpcc"
_EVENT: Final = pl.col("identity")


def person_basic(clinical: Clinical, people: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """BI01 of the home county's own register: everybody who lives there and is known."""
    del clinical, draws
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


def total_population(clinical: Clinical, people: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """FP01: everybody who lives in the province and is known, in the register of one of the three levels."""
    del clinical, draws
    at_home = people.filter(pl.col("known") & pl.col("local"))
    return at_home.with_columns(
        pl.col("identity").alias("key"),
        pl.concat_str(pl.lit("P"), digits(_EVENT, 13)).alias("record_id"),
        dealt_level(pl.col("turn"), _DEALT_PEOPLE).alias("level"),
        pl.lit(REGISTER).alias("kind"),
    )
