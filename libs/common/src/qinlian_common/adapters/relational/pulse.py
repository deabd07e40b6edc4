"""Signs of life of a queue's source, whatever the engine: their form, and how often rows usually change."""

from typing import Final

import polars as pl

from qinlian_common.observe import clock
from qinlian_common.pipeline.ports import Rhythm

SIGNS_SCHEMA: Final = pl.Schema(
    {
        "queue": pl.String(),
        "beat_at": pl.Datetime("us", "UTC"),
        "alive": pl.Boolean(),
        "broken": pl.String(),
        "pauses": pl.Int64(),
        "last_change": pl.Datetime("us", "UTC"),
        "usual_gap": pl.Float64(),
        "store": pl.String(),
    }
)
"""What a store knows of each of its queues.

`beat_at`: the last heartbeat, null for never. `alive`: the next one is not overdue. `broken`: datasets whose changes
are not captured, comma separated, or null. `usual_gap`: seconds.
"""


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
