"""What an Oracle store knows of the quality of rows that came from it: the answers of `postgresql.assessments`.

Nothing here changes a store, and no content column of a dataset is ever read.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

import polars as pl

from qinlian_common.adapters.oracle.connection import Connections
from qinlian_common.adapters.oracle.sql import assessments as sql_assessments
from qinlian_common.adapters.relational.assessments import DAILY_SCHEMA, TICKETS_SCHEMA, Period
from qinlian_common.pipeline.scores import COUNTS_SCHEMA, ROWS_RULE

_PLACE: Final = ("dataset", "origin_division", "origin_class")
_NAIVE: Final = pl.Schema(
    {name: pl.Datetime("us") if name == "oldest" else dtype for name, dtype in TICKETS_SCHEMA.items()}
)


class OracleAssessments:
    """Reads one store. All methods raise TransientError while the store is away."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    async def counts(
        self, period: Period, *, by_day: bool = False, by_institution: bool = False, by_rule: bool = True
    ) -> pl.DataFrame:
        """What was checked and what failed (COUNTS_SCHEMA), summed over what is not asked for."""
        asked = {"business_day": by_day, "org_code": by_institution}
        asked |= dict.fromkeys(("rule", "field", "severity"), by_rule)
        columns = [*_PLACE, "dimension", *(name for name, is_asked in asked.items() if is_asked)]
        told = {**_told(period)}
        return await self._sums(COUNTS_SCHEMA, sql_assessments.counts(columns), columns, told)

    async def daily(self, period: Period, *, by_institution: bool = False) -> pl.DataFrame:
        """How many rows came, day by day (DAILY_SCHEMA)."""
        columns = [*_PLACE, "business_day", *(["org_code"] if by_institution else [])]
        told = {**_told(period), **dict(zip(("rule", "field"), ROWS_RULE, strict=True))}
        return await self._sums(DAILY_SCHEMA, sql_assessments.daily(columns), columns, told)

    async def tickets(self, now: datetime, dataset: str | None = None) -> pl.DataFrame:
        """Rejected and warned rows that were not sent again (TICKETS_SCHEMA)."""
        told = {f"day_{days}": now - timedelta(days=days) for days in sql_assessments.AGES} | {"dataset": dataset}
        found = await self._frame(_NAIVE, sql_assessments.TICKETS, told)
        return found.with_columns(pl.col("oldest").dt.replace_time_zone("UTC"))

    async def _sums(
        self, schema: pl.Schema, query: str, columns: Sequence[str], told: Mapping[str, object]
    ) -> pl.DataFrame:
        """In this schema: a text that is missing among those asked for is an empty one, what was not asked for null."""
        given = {name: schema[name] for name in (*columns, *(n for n in schema if schema[n] == pl.Int64))}
        found = await self._frame(pl.Schema(given), query, told)
        texts = [pl.col(name).fill_null("") for name in columns if schema[name] == pl.String]
        missing = [pl.lit(None, dtype).alias(name) for name, dtype in schema.items() if name not in given]
        return found.with_columns(*texts, *missing).select(list(schema))

    async def _frame(self, schema: pl.Schema, query: str, told: Mapping[str, object]) -> pl.DataFrame:
        return await self._connections.transaction(lambda session: session.frame(query, schema, **told))


def _told(period: Period) -> dict[str, object]:
    return {"first_day": period.first, "last_day": period.last, "dataset": period.dataset}
