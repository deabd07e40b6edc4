"""Reads what the stores know of quality, many at a time."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TypeVar

import polars as pl

from qinlian_common.adapters.by_engine.ask import each
from qinlian_common.adapters.by_engine.books import AnyAssessments, AnyStores, assessments_of
from qinlian_common.adapters.relational.assessments import BUCKETS, DAILY_SCHEMA, TICKETS_SCHEMA, Period
from qinlian_common.errors import TransientError
from qinlian_common.pipeline.scores import COUNTS_SCHEMA
from qinlian_common.pipeline.stability import WINDOW_DAYS, stability

T = TypeVar("T")
SOURCE = ("origin_division", "origin_class", "dataset")
"""What makes a source's table: where its rows were first produced, and which dataset it is."""


class By(StrEnum):
    """What a line of the table is about."""

    SOURCE = "source"
    INSTITUTION = "institution"
    DATASET = "dataset"
    DAY = "day"
    RULE = "rule"

    @property
    def columns(self) -> tuple[str, ...]:
        """Columns of the counts that make a line; of a rule, those that do so beside the rule."""
        match self:
            case By.INSTITUTION:
                return ("origin_division", "origin_class", "org_code")
            case By.DATASET:
                return ("dataset",)
            case By.DAY:
                return ("business_day",)
            case By.RULE:
                return ()
            case By.SOURCE:
                return SOURCE


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look at.

    Attributes:
        period: business days and dataset.
        by: what a line is about.
        today: the present business day, which is not over and so not judged for stability.
    """

    period: Period
    by: By
    today: date

    @classmethod
    def of(cls, day: date | None, dataset: str | None, by: By, today: date) -> "Wanted":
        """One day, or the last four weeks."""
        if day is not None:
            return cls(Period(day, day, dataset), by, today)
        return cls(Period(today - timedelta(days=WINDOW_DAYS - 1), today, dataset), by, today)

    @property
    def stable_until(self) -> date:
        """The last day that is judged for stability."""
        return min(self.period.last, self.today - timedelta(days=1))

    @property
    def history(self) -> Period:
        """The days by which those before `stable_until` are judged."""
        last = self.stable_until
        return Period(last - timedelta(days=WINDOW_DAYS - 1), last, self.period.dataset)


async def read_counts(stores: AnyStores, wanted: Wanted, *, by_rule: bool = True) -> tuple[pl.DataFrame, list[str]]:
    """What was judged (COUNTS_SCHEMA), days included, in the stores that answer; and a line for each that does not.

    Args:
        stores: to ask.
        wanted: days, dataset, and what a line is about.
        by_rule: a line for each rule; else one for each dimension.
    """
    by_institution = wanted.by is By.INSTITUTION
    by_day = wanted.by is By.DAY

    async def read(one: AnyAssessments) -> tuple[pl.DataFrame, pl.DataFrame]:
        counts = await one.counts(wanted.period, by_day=by_day, by_institution=by_institution, by_rule=by_rule)
        return counts, await one.daily(wanted.history, by_institution=by_institution)

    found, away = await _answers(stores, read)
    counts = pl.concat([pl.DataFrame(schema=COUNTS_SCHEMA), *(one for one, _ in found)])
    daily = pl.concat([pl.DataFrame(schema=DAILY_SCHEMA), *(one for _, one in found)])
    days = stability(daily, wanted.stable_until, [*SOURCE, *(["org_code"] if by_institution else [])])
    if by_day:
        days = days.filter(pl.col("business_day").is_between(wanted.period.first, wanted.period.last))
    return pl.concat([counts, days]), away


async def read_tickets(
    stores: AnyStores, now: datetime, dataset: str | None, by: Sequence[str] = ("severity", "dataset", "rule")
) -> tuple[pl.DataFrame, list[str]]:
    """Open tickets of the stores that answer, most frequent first; a line for each store that does not.

    Args:
        stores: to ask.
        now: from which ages are counted.
        dataset: one, or all where None.
        by: columns of TICKETS_SCHEMA that make a line; the others but the counts are left out.
    """
    found, away = await _answers(stores, lambda one: one.tickets(now, dataset))
    sums = [pl.col("rows", *BUCKETS).sum(), pl.col("oldest").min()]
    lines = pl.concat([pl.DataFrame(schema=TICKETS_SCHEMA), *found]).group_by(by).agg(sums)
    return lines.sort(["rows", *by], descending=[True, *(False for _ in by)]), away


async def _answers(stores: AnyStores, ask: Callable[[AnyAssessments], Awaitable[T]]) -> tuple[list[T], list[str]]:
    """What the stores that answer say, and a line for each that does not."""
    found: list[T] = []
    away: list[str] = []

    async def answer(one: AnyAssessments) -> None:
        try:
            found.append(await ask(one))
        except TransientError as error:
            away.append(str(error))

    await each([assessments_of(store) for store in stores.values()], answer)
    return found, sorted(away)
