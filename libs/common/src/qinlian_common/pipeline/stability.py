"""Stability: on how many of the last days a source delivered about as many rows as it usually does on such a day."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

import polars as pl

from qinlian_common.catalog.rules import Dimension, Severity
from qinlian_common.pipeline.scores import COUNTS_SCHEMA

RULE: Final = "daily_rows"
WINDOW_DAYS: Final = 28
"""Four weeks, so that every weekday is there four times."""

HISTORY_DAYS_MIN: Final = 7
"""With fewer days nobody can say what is usual."""

_SAME_WEEKDAY_MIN: Final = 3
_DEVIATIONS_MAX: Final = 3.0
_MAD_TO_SIGMA: Final = 1.4826
"""The median absolute deviation of a normal distribution, times this, is its standard deviation."""

_DAY: Final = "business_day"


def stability(daily: pl.DataFrame, last: date, by: Sequence[str]) -> pl.DataFrame:
    """Judges the days of each group; days without rows are days with none.

    A day is usual if its rows are no more than three standard deviations from the median of the days of the same
    weekday, or of all days while there are fewer than three of them. The deviation is estimated by the median, so that
    single outages do not hide each other, and is never less than chance alone makes it (the root of the median).

    Args:
        daily: `by`, business_day and rows; several lines of a day are added up.
        last: the last day to judge, and the end of the window.
        by: columns of COUNTS_SCHEMA that make a group.

    Returns:
        COUNTS_SCHEMA, one line for each group and judged day: `checked` 1, `violated` 1 if it was not usual. Nothing
        of groups that have been delivering for fewer than seven days of the window. Columns that are not in `by` are
        null.
    """
    first = last - timedelta(days=WINDOW_DAYS - 1)
    days = _every_day(daily.filter(pl.col(_DAY).is_between(first, last)), last, by)
    weekly = [*by, "weekday"]
    usual = (
        pl.when(pl.len().over(weekly) >= _SAME_WEEKDAY_MIN)
        .then(pl.col("rows").median().over(weekly))
        .otherwise(pl.col("rows").median().over(by))
    )
    far = (pl.col("rows") - pl.col("usual")).abs()
    spread = pl.max_horizontal(far.median().over(by) * _MAD_TO_SIGMA, pl.max_horizontal(pl.col("usual"), 1.0).sqrt())
    lines = (
        days.filter(pl.len().over(by) >= HISTORY_DAYS_MIN)
        .with_columns(usual.alias("usual"))
        .with_columns((far > _DEVIATIONS_MAX * spread).cast(pl.Int64).alias("violated"))
        .with_columns(
            pl.lit(1, dtype=pl.Int64).alias("checked"),
            pl.lit(RULE).alias("rule"),
            pl.lit("").alias("field"),
            pl.lit(Dimension.STABILITY.value).alias("dimension"),
            pl.lit(Severity.COUNT.value).alias("severity"),
        )
    )
    missing = [pl.lit(None, dtype=dtype).alias(n) for n, dtype in COUNTS_SCHEMA.items() if n not in lines.columns]
    return lines.with_columns(missing).select(list(COUNTS_SCHEMA)).sort([*by, _DAY])


def _every_day(daily: pl.DataFrame, last: date, by: Sequence[str]) -> pl.DataFrame:
    """Every day of each group from its first one with rows to the last of the window."""
    sums = daily.filter(pl.col("rows") > 0).group_by([*by, _DAY]).agg(pl.col("rows").sum())
    begun = sums.group_by(by).agg(pl.col(_DAY).min().alias("begun"))
    whole = begun.select(*by, pl.date_ranges("begun", pl.lit(last), "1d").alias(_DAY)).explode(_DAY)
    found = whole.join(sums, on=[*by, _DAY], how="left", nulls_equal=True)
    return found.with_columns(pl.col("rows").fill_null(0), pl.col(_DAY).dt.weekday().alias("weekday"))
