"""What the stores know of quality, read once for everyone who looks."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

import polars as pl

from qinlian_common.adapters.by_engine.books import AnyStores
from qinlian_common.adapters.relational.assessments import TICKETS_SCHEMA, Period
from qinlian_common.observe.clock import EXCHANGE_ZONE
from qinlian_common.pipeline.scores import COUNTS_SCHEMA
from qinlian_common.pipeline.stability import WINDOW_DAYS
from qinlian_common.quality.read import By, Wanted, read_counts, read_tickets

_TICKETS_BY: Final = ("severity", "origin_division", "dataset", "rule")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Four weeks of judgements, and the tickets that are open.

    Attributes:
        read_at: when the stores were asked; None: never yet.
        first, last: business days, both included.
        counts: COUNTS_SCHEMA, by source and rule; days and institutions are summed up.
        days: COUNTS_SCHEMA, by source, business day and dimension; rules and institutions are summed up.
        tickets: open ones by severity, source division, dataset and rule: `rows`, one column for each age, `oldest`.
        away: a line for each store that did not answer: its sources stand as not applicable.
    """

    read_at: datetime | None
    first: date
    last: date
    counts: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=COUNTS_SCHEMA))
    days: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=COUNTS_SCHEMA))
    tickets: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=TICKETS_SCHEMA).drop("origin_class"))
    away: tuple[str, ...] = ()


async def read_snapshot(stores: AnyStores, now: datetime) -> Snapshot:
    """Asks all stores; those that are away are named, and nobody waits for them."""
    today = now.astimezone(EXCHANGE_ZONE).date()
    first = today - timedelta(days=WINDOW_DAYS - 1)
    period = Period(first, today)
    counts, away = await read_counts(stores, Wanted(period, By.SOURCE, today))
    days, also = await read_counts(stores, Wanted(period, By.DAY, today), by_rule=False)
    tickets, and_also = await read_tickets(stores, now, None, _TICKETS_BY)
    return Snapshot(now, first, today, counts, days, tickets, tuple(sorted({*away, *also, *and_also})))
