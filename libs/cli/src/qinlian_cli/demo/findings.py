"""Whether the exchange found what the second day hid in its rows, and what it thinks of every source by then."""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from qinlian_cli.demo.second_day import Day, rule_of_field
from qinlian_common.adapters.by_engine.books import AnyStores
from qinlian_common.adapters.by_engine.progress import rejected_by_rule_of
from qinlian_common.catalog.rules import Dimension, Severity
from qinlian_common.observe import clock
from qinlian_common.pipeline.scores import scored
from qinlian_common.quality.read import By, Wanted, read_counts

SECONDS_MAX = 30.0
"""Tallies take a topic of their own, so that they may come a little after the rows."""

POLL_SECONDS = 1.0
SOURCE = ("origin_division", "origin_class")


@dataclass(frozen=True, slots=True)
class Found:
    """What the stores know of rows, and all that was judged (COUNTS_SCHEMA).

    `rejected` is by rule; `warned` and `repaired` are by rule and field.
    """

    rejected: Mapping[str, int]
    warned: Mapping[str, int]
    repaired: Mapping[str, int]
    counts: pl.DataFrame

    def missing(self, day: Day, before: "Found") -> list[str]:
        """Rules under which fewer rows were found since `before` than were written with that fault."""
        kinds = (
            (day.faults, self.rejected, before.rejected),
            (day.warnings, self.warned, before.warned),
            (day.repairs, self.repaired, before.repaired),
        )
        return [
            rule
            for written, now, then in kinds
            for rule, rows in written.items()
            if now.get(rule, 0) - then.get(rule, 0) < rows
        ]

    def scores(self) -> list[dict[str, Any]]:
        """Rows, the index of each dimension (0 to 1) and the total (0 to 100) of each source."""
        names = [*SOURCE, "rows", *(one.value for one in Dimension), "total"]
        return scored(self.counts, SOURCE).select(names).to_dicts()


async def found(stores: AnyStores) -> Found:
    """Reads what was found so far."""
    rejected: dict[str, int] = {}
    for store in stores.values():
        for rule, rows in (await rejected_by_rule_of(store)).items():
            rejected[rule] = rejected.get(rule, 0) + rows
    counts, _ = await read_counts(stores, Wanted.of(None, None, By.SOURCE, clock.today()))
    warned = _violated(counts.filter(pl.col("severity") == Severity.WARN.value))
    repaired = _violated(counts.filter(pl.col("severity") == Severity.COUNT.value))
    return Found(rejected, warned, repaired, counts)


async def found_after(stores: AnyStores, day: Day, before: Found) -> tuple[Found, list[str]]:
    """What was found once everything written on the second day is, or time is up; and the rules still missing."""
    until = time.monotonic() + SECONDS_MAX
    while True:
        now = await found(stores)
        missing = now.missing(day, before)
        if not missing or time.monotonic() > until:
            return now, missing
        await asyncio.sleep(POLL_SECONDS)


def _violated(counts: pl.DataFrame) -> dict[str, int]:
    sums = counts.group_by("rule", "field").agg(pl.col("violated").sum())
    return {rule_of_field(rule, field): rows for rule, field, rows in sums.iter_rows()}
