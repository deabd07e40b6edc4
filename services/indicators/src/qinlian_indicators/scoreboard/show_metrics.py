"""The scoreboard as metrics: of each division that has sources, for the last four weeks."""

from collections.abc import Mapping
from datetime import datetime

import polars as pl

from qinlian_common.observe import metrics
from qinlian_common.pipeline.scoring import Scoring
from qinlian_indicators.scoreboard.rank import ranking
from qinlian_indicators.scoreboard.snapshot import Snapshot


def show_metrics(snapshot: Snapshot, divisions: Mapping[str, str], scoring: Scoring, now: datetime) -> None:
    """Sets the gauges anew; what is not applicable has none."""
    gauges = (metrics.BOARD_TOTAL, metrics.BOARD_INDEX, metrics.BOARD_IN_TIME)
    for gauge in (*gauges, metrics.BOARD_OPEN, metrics.BOARD_OLDEST):
        gauge.clear()
    for one in ranking(snapshot, divisions, scoring):
        if one.total is not None:
            metrics.BOARD_TOTAL.labels(one.key).set(one.total)
        if one.in_time is not None:
            metrics.BOARD_IN_TIME.labels(one.key).set(one.in_time)
        for dimension, index in one.indices.items():
            if index is not None:
                metrics.BOARD_INDEX.labels(one.key, dimension.value).set(index)
    _show_tickets(snapshot.tickets, now)
    metrics.BOARD_AWAY.set(len(snapshot.away))


def _show_tickets(tickets: pl.DataFrame, now: datetime) -> None:
    sums = tickets.group_by("origin_division", "severity").agg(pl.col("rows").sum(), pl.col("oldest").min())
    for division, severity, rows, oldest in sums.iter_rows():
        metrics.BOARD_OPEN.labels(division, severity).set(rows)
        metrics.BOARD_OLDEST.labels(division, severity).set((now - oldest).total_seconds())
