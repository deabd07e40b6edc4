"""What was late: every merged batch held against the 24-hour window of the plan (2.2.2), hop by hop."""

import asyncio
from datetime import datetime, time, timedelta

import polars as pl
from tests.simulation.week import Story

from qinlian_common.observe.clock import EXCHANGE_ZONE
from qinlian_common.topology.topology import Topology

WINDOW = timedelta(hours=24)
"""A row is at the next level within 24 hours after its business day has ended."""

_SCHEMA = pl.Schema(
    {
        "flow": pl.String(), "source": pl.String(), "target": pl.String(), "dataset": pl.String(),
        "origin": pl.String(), "day": pl.Date(), "rows": pl.Int64(), "captured": pl.Datetime("us", "UTC"),
        "loaded": pl.Datetime("us", "UTC"), "hours_over": pl.Float64(),
    }
)  # fmt: skip


def deliveries(story: Story) -> pl.DataFrame:
    """One line for each merged batch and flow (_SCHEMA); `hours_over` is negative for what was in time."""
    return pl.DataFrame(asyncio.run(_lines(story)), schema=_SCHEMA, orient="row")


async def _lines(story: Story) -> list[tuple[object, ...]]:
    lines: list[tuple[object, ...]] = []
    for store in story.province.stores.values():
        for row in await store.book("exchange_ledger"):
            ends = datetime.combine(row["business_day"], time(), EXCHANGE_ZONE) + timedelta(days=1)
            over = (row["loaded_at"] - ends - WINDOW) / timedelta(hours=1)
            rest = row["origin_division"], row["business_day"], row["rows"], row["captured_at"], row["loaded_at"], over
            lines += [(f, row["source_store"], store.id, row["dataset"], *rest) for f in row["flows"].split(",")]
    return lines


def by_flow(found: pl.DataFrame) -> pl.DataFrame:
    """Rows, rows that missed the window, and the worst delivery in hours before (-) or past it, by flow."""
    late = pl.col("hours_over") > 0
    return (
        found.group_by("flow")
        .agg(
            pl.col("rows").sum(),
            pl.col("rows").filter(late).sum().alias("late"),
            pl.col("hours_over").max().round(1).alias("worst"),
        )
        .sort("flow")
    )


def touched(topology: Topology, found: pl.DataFrame, stores: frozenset[str]) -> pl.Series:
    """Which deliveries an outage of these stores concerns: it reads or writes one, or its row came through one."""
    through = _through(topology, stores)
    keys = found.select(pl.concat_str("origin", "source", "target", separator="/")).to_series()
    return keys.is_in(list(through))


def _through(topology: Topology, stores: frozenset[str]) -> set[str]:
    """origin/source/target of every hop that such a row takes at or after one of the stores."""
    reached: dict[str, set[str]] = {}
    hops = [
        (origin.division, route.source, target)
        for route in topology.routes
        for origin in route.origins
        for target in ([route.target] if route.target else [store for _, store in topology.destinations(route)])
    ]
    found: set[str] = set()
    while True:
        before = len(found)
        for origin, source, target in hops:
            if {source, target} & stores or source in reached.get(origin, set()):
                found.add(f"{origin}/{source}/{target}")
                reached.setdefault(origin, set()).add(target)
        if len(found) == before:
            return found
