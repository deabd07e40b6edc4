"""How often rows of a queue usually change: what is concluded from when its batches were changed."""

from typing import Final

import polars as pl

from qinlian_common.observe import clock
from qinlian_common.pipeline.ports import Rhythm

HISTORY_DAYS: Final = 28
GAPS_MIN: Final = 5
SPAN_DAYS_MIN: Final = 7
"""Of fewer gaps, or of less than a week with its nights and its Sunday, nothing is concluded."""

CHANGES_SCHEMA: Final = pl.Schema({"dataset": pl.String(), "captured_at": pl.Datetime("us")})
"""When the oldest change of each batch was journalled, in UTC without a zone; each moment of a dataset once."""


def rhythms(changes: pl.DataFrame) -> tuple[Rhythm, ...]:
    """How often rows usually change, of all datasets together and of each, from when each batch's oldest was changed.

    The second longest gap is what is usual: the longest may be the one failure that nobody should get used to.
    """
    together = changes.select(pl.lit(None, pl.String()).alias("dataset"), "captured_at").unique()
    gaps = (
        pl.concat([together, changes])
        .sort("captured_at")
        .with_columns(gap=pl.col("captured_at").diff().over("dataset").dt.total_microseconds() / 1_000_000)
    )
    since = (clock.now().replace(tzinfo=None) - pl.col("captured_at").min()).dt.total_days()
    known = (pl.col("gap").count() >= GAPS_MIN) & (since >= SPAN_DAYS_MIN)
    told = gaps.group_by("dataset").agg(
        last=pl.col("captured_at").max().dt.replace_time_zone("UTC"),
        usual=pl.when(known).then(pl.col("gap").top_k(2).min()),
    )
    return tuple(Rhythm(*row) for row in told.sort("dataset", nulls_last=False).iter_rows())
