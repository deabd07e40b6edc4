"""Counts of counties become figures of counties, cities and the province, by adding numerators and denominators.

A ratio of a city is never the mean of its counties' ratios. Pure: frames in, frames out.
"""

from collections.abc import Sequence
from typing import Final

import polars as pl

from qinlian_indicators.compute.divisions import Divisions

KEY: Final = ("code", "division", "org_code", "sex", "age_band")
PARTS: Final = ("numerator", "denominator")
_SUMS: Final = [pl.col("numerator").sum(), pl.col("denominator").sum()]
_CELL: Final = (pl.col("sex") != "") | (pl.col("age_band") != "")


def placed(counts: pl.DataFrame, divisions: Divisions) -> pl.DataFrame:
    """Counts by today's divisions; rows of people who live outside the province fall away."""
    named = counts.rename({"division": "raw"}).join(divisions.today, on="raw", how="inner")
    return named.select(*KEY, *PARTS)


def of_divisions(counts: pl.DataFrame) -> pl.DataFrame:
    """The figures of the divisions that the counts name: as a whole, by institution, by sex and age band."""
    keys = list(KEY)
    empty = [pl.lit("").alias(name) for name in ("org_code", "sex", "age_band")]
    whole = counts.with_columns(empty).group_by(keys).agg(_SUMS)
    institutions = counts.filter(pl.col("org_code") != "").with_columns(empty[1:]).group_by(keys).agg(_SUMS)
    cells = counts.filter(_CELL).with_columns(empty[0]).group_by(keys).agg(_SUMS)
    return pl.concat([whole, institutions, cells])


def added_up(figures: pl.DataFrame, divisions: Divisions) -> pl.DataFrame:
    """With what the divisions' cities and province have of it; institutions stay with their own division."""
    of_people = figures.filter(pl.col("org_code") == "")
    wholes = (
        of_people.join(divisions.ancestors, on="division")
        .drop("division")
        .rename({"whole": "division"})
        .group_by(list(KEY))
        .agg(_SUMS)
    )
    return pl.concat([wholes.select(*KEY, *PARTS), figures.filter(pl.col("org_code") != "")])


def with_change(wholes: pl.DataFrame, old: pl.DataFrame, new: pl.DataFrame, divisions: Divisions) -> pl.DataFrame:
    """Figures of cities and the province after some of their counties were counted anew.

    Args:
        wholes: their figures so far.
        old: the counties' figures so far.
        new: the counties' figures now.
        divisions: who is part of whom.
    """
    minus = old.with_columns(-pl.col(part) for part in PARTS)
    changed = pl.concat([minus.select(*KEY, *PARTS), new]).filter(pl.col("org_code") == "")
    above = divisions.ancestors.filter(pl.col("division") != pl.col("whole"))
    change = changed.join(above, on="division").drop("division").rename({"whole": "division"})
    return pl.concat([wholes.select(*KEY, *PARTS), change.select(*KEY, *PARTS)]).group_by(list(KEY)).agg(_SUMS)


def with_zeros(figures: pl.DataFrame, codes: Sequence[str], divisions: Sequence[str]) -> pl.DataFrame:
    """With a figure of every indicator for every division: where nothing was counted, zero was counted."""
    names = pl.DataFrame({"code": codes}).join(pl.DataFrame({"division": divisions}), how="cross")
    every = names.with_columns([pl.lit("").alias(name) for name in KEY[2:]])
    missing = every.join(figures, on=list(KEY), how="anti")
    zeros = [pl.lit(0).cast(figures.schema[part]).alias(part) for part in PARTS]
    return pl.concat([figures, missing.with_columns(zeros).select(figures.columns)])
