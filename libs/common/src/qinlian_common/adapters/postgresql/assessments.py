"""What a store knows of the quality of the rows that came from it: what was judged, how much came, what is still open.

Nothing here changes a store, and no content column of a dataset is ever read.
"""

from datetime import datetime
from typing import Final

import polars as pl

from qinlian_common.adapters.postgresql.connection import Connections
from qinlian_common.adapters.relational.assessments import DAILY_SCHEMA, TICKETS_SCHEMA, Period
from qinlian_common.adapters.relational.book_lines import REJECTS, WARNINGS
from qinlian_common.pipeline.scores import COUNTS_SCHEMA, ROWS_RULE

_IN_SCOPE: Final = "business_day BETWEEN $1 AND $2 AND ($3::text IS NULL OR dataset = $3)"


class Assessments:
    """Reads one store. All methods raise TransientError while the store is away."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    async def counts(
        self, period: Period, *, by_day: bool = False, by_institution: bool = False, by_rule: bool = True
    ) -> pl.DataFrame:
        """What was checked and what failed (COUNTS_SCHEMA), summed over what is not asked for."""
        query = f"""
SELECT dataset, origin_division, origin_class, {_day(asked=by_day)}, {_org(asked=by_institution)},
    {_rule("rule", asked=by_rule)}, {_rule("field", asked=by_rule)}, dimension, {_rule("severity", asked=by_rule)},
    sum(checked)::bigint, sum(violated)::bigint
FROM exchange_quality WHERE {_IN_SCOPE} GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9"""
        return await self._frame(COUNTS_SCHEMA, query, period.first, period.last, period.dataset)

    async def daily(self, period: Period, *, by_institution: bool = False) -> pl.DataFrame:
        """How many rows came, day by day (DAILY_SCHEMA)."""
        query = f"""
SELECT dataset, origin_division, origin_class, business_day, {_org(asked=by_institution)}, sum(checked)::bigint
FROM exchange_quality WHERE {_IN_SCOPE} AND rule = $4 AND field = $5 GROUP BY 1, 2, 3, 4, 5"""
        return await self._frame(DAILY_SCHEMA, query, period.first, period.last, period.dataset, *ROWS_RULE)

    async def tickets(self, now: datetime, dataset: str | None = None) -> pl.DataFrame:
        """Rejected and warned rows that were not sent again (TICKETS_SCHEMA)."""
        query = " UNION ALL ".join([_open(REJECTS, "reject"), _open(WARNINGS, "warn")])
        return await self._frame(TICKETS_SCHEMA, query, now, dataset)

    async def _frame(self, schema: pl.Schema, query: str, *values: object) -> pl.DataFrame:
        async with self._connections.connection() as connection:
            records = await connection.fetch(query, *values)
        return pl.DataFrame([tuple(record) for record in records], schema=schema, orient="row")


def _day(*, asked: bool) -> str:
    return "business_day" if asked else "NULL::date"


def _org(*, asked: bool) -> str:
    return "org_code" if asked else "NULL::text"


def _rule(column: str, *, asked: bool) -> str:
    return column if asked else "NULL::text"


def _open(book: str, severity: str) -> str:
    return f"""
SELECT '{severity}', origin_division, origin_class, dataset, rule, count(*), count(*) FILTER (WHERE age < '1 day'),
    count(*) FILTER (WHERE age >= '1 day' AND age < '3 days'),
    count(*) FILTER (WHERE age >= '3 days' AND age < '7 days'),
    count(*) FILTER (WHERE age >= '7 days'), min(rejected_at)
FROM (SELECT origin_division, origin_class, dataset, rule, rejected_at, $1::timestamptz - rejected_at AS age FROM {book}
    WHERE resubmitted_at IS NULL AND ($2::text IS NULL OR dataset = $2)) open
GROUP BY origin_division, origin_class, dataset, rule"""
