"""People who are counted in two divisions, and so twice in the sum of both: why a sum is more than its people."""

from collections.abc import Iterable
from typing import Final

import polars as pl

from qinlian_indicators.compute.divisions import Divisions
from qinlian_indicators.compute.read_counts import Snapshot
from qinlian_indicators.definitions.month import Month
from qinlian_indicators.statements.statement import PERSONS, counted_twice

TWICE: Final = pl.Schema({"code": pl.String(), "division": pl.String(), "people": pl.Int64()})
"""Of a region or the province: how many counts of an indicator are of people counted elsewhere in it as well."""
FLAG: Final = "counted_twice:"
"""Begins the flag of such a figure; the number follows."""

_PAIRS: Final = pl.Schema({"one": pl.String(), "other": pl.String(), "people": pl.Int64()})


async def read_twice(seen: Snapshot, month: Month, divisions: Divisions) -> pl.DataFrame:
    """Of each indicator that counts persons, and each division that has parts (TWICE)."""
    found = [TWICE.to_frame()]
    for code in PERSONS:
        pairs = pl.DataFrame(await seen.rows(counted_twice(code, month), of_all=True), schema=_PAIRS, orient="row")
        found.append(inside(pairs, divisions).select(pl.lit(code).alias("code"), "division", "people"))
    return pl.concat(found)


def inside(pairs: pl.DataFrame, divisions: Divisions) -> pl.DataFrame:
    """(division, people): pairs of which both halves are parts of a division, or itself and a part of it."""
    today = divisions.today.rename({"division": "part"})
    above = divisions.ancestors.rename({"division": "part"})
    halves = pairs.with_row_index("pair")
    wholes = [
        halves.join(today, left_on=name, right_on="raw")
        .join(above, on="part")
        .select("pair", "whole", "part", "people")
        for name in ("one", "other")
    ]
    both = wholes[0].join(wholes[1].drop("people"), on=["pair", "whole"]).filter(pl.col("part") != pl.col("part_right"))
    return both.group_by(pl.col("whole").alias("division")).agg(pl.col("people").sum())


def flagged(figures: pl.DataFrame, twice: pl.DataFrame) -> pl.DataFrame:
    """Figures with the flag on those of whole divisions that count people twice."""
    of_whole = (pl.col("org_code") == "") & (pl.col("sex") == "") & (pl.col("age_band") == "")
    found = figures.join(twice, on=["code", "division"], how="left")
    flag = pl.concat_str(pl.lit(FLAG), pl.col("people"))
    flags = pl.when(of_whole & pl.col("people").is_not_null()).then(pl.col("flags").list.concat(flag))
    return found.with_columns(flags.otherwise("flags").alias("flags")).drop("people")


def told(flags: Iterable[str]) -> list[int]:
    """The number that a figure's flags tell, if they do."""
    return [int(flag.removeprefix(FLAG)) for flag in flags if flag.startswith(FLAG)]
