"""Runs the statements in the province's production store, so many at once, all in one snapshot of it."""

import asyncio
from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from typing import Any, Final

import polars as pl
from sqlalchemy import Select, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from qinlian_common.service.own_database import OwnDatabase
from qinlian_indicators.definitions.month import Month
from qinlian_indicators.definitions.read import definitions
from qinlian_indicators.statements.statement import statement
from qinlian_indicators.statements.tables import told_rows

_LISTED_MAX: Final = 1000
"""So long may a list in a statement be in Oracle."""

_BY_INDEX: Final = "SET LOCAL random_page_cost = 1.1"
"""With its usual reckoning, of a disk with a moving head, PostgreSQL reads small tables whole for one county in 107."""

_WITHOUT_LOOPS: Final = "SET LOCAL enable_nestloop = off"
"""It takes what a window chooses for few rows, and compares 30,000 people with each other one by one."""

_TEXT: Final = pl.String()
_SUM: Final = pl.Decimal(20, 2)
COUNTS: Final = pl.Schema(
    {
        "code": _TEXT, "division": _TEXT, "org_code": _TEXT, "sex": _TEXT, "age_band": _TEXT,
        "numerator": _SUM, "denominator": _SUM,
    }
)  # fmt: skip
"""What statements count: `sex` and `age_band` are empty where an indicator is not counted by them."""


class Snapshot:
    """Connections that all see the store as it was at one moment.

    Attributes:
        store: the store.
    """

    def __init__(self, store: OwnDatabase, name: str | None, *, of_few: bool) -> None:
        self.store: Final = store
        self._name, self._of_few = name, of_few

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[AsyncConnection]:
        """A connection that reads in the snapshot and changes nothing."""
        async with self.store.session() as session:
            connection = await session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
            if self._name is not None:
                await connection.execute(text(f"SET TRANSACTION SNAPSHOT '{self._name}'"))
            if self._of_few:
                await connection.execute(text(_BY_INDEX))
            yield connection

    async def rows(self, asked: Select[Any], *, of_all: bool = False) -> list[tuple[Any, ...]]:
        """All rows of a statement; `of_all` where it puts everybody beside everybody."""
        async with self.connection() as connection:
            if of_all:
                await connection.execute(text(_WITHOUT_LOOPS))
            return [tuple(row) for row in await connection.execute(asked)]


@asynccontextmanager
async def snapshot(store: OwnDatabase, *, of_few: bool = False) -> AsyncIterator[Snapshot]:
    """Holds one moment of the store for as long as it is open.

    Args:
        store: the store.
        of_few: whether few counties are asked for, whose rows are to be found by indexes.
    """
    async with Snapshot(store, None, of_few=of_few).connection() as holder:
        name = (await holder.execute(text("SELECT pg_export_snapshot()"))).scalar_one()
        yield Snapshot(store, str(name), of_few=of_few)


async def institutions_of(seen: Snapshot, counties: Sequence[str], datasets: Sequence[str]) -> list[str] | None:
    """All institutions that reported in these divisions; None where a list of them is too long for a statement."""
    told = told_rows()
    of_them = (told.c.dataset.in_(datasets), told.c.origin_division.in_(counties))
    found = [code for (code,) in await seen.rows(select(told.c.org_code).where(*of_them).distinct())]
    return found if len(found) <= _LISTED_MAX else None


async def read_counts(
    seen: Snapshot, codes: Collection[str], month: Month, counties: Sequence[str] | None, at_once: int
) -> pl.DataFrame:
    """What each indicator counts, by division, institution, sex and age band (COUNTS).

    Args:
        seen: the store.
        codes: indicators.
        month: the month.
        counties: division codes of which rows are read; None: all.
        at_once: so many statements run at the same time.
    """
    turn = asyncio.Semaphore(at_once)
    datasets = sorted({name for code in codes for name in definitions()[code].datasets})
    institutions = None if counties is None else await institutions_of(seen, counties, datasets)

    async def one(code: str) -> pl.DataFrame:
        async with turn:
            return await _count(seen, code, statement(code, month, counties, institutions))

    tasks = [asyncio.create_task(one(code)) for code in codes]
    try:  # no TaskGroup: the first error is the one to decide by, and not one of a group
        return pl.concat([COUNTS.to_frame(), *await asyncio.gather(*tasks)])
    finally:
        for task in tasks:
            task.cancel()


async def _count(seen: Snapshot, code: str, asked: Select[Any]) -> pl.DataFrame:
    rows = await seen.rows(asked)
    return await asyncio.to_thread(_counts, code, asked.selected_columns.keys(), rows)


def _counts(code: str, names: Sequence[str], rows: list[tuple[Any, ...]]) -> pl.DataFrame:
    frame = pl.DataFrame(rows, schema={name: COUNTS[name] for name in names}, orient="row")
    missing = [pl.lit("").alias(name) for name in ("sex", "age_band") if name not in names]
    return (
        frame.with_columns(pl.lit(code).alias("code"), pl.col("org_code").fill_null(""), *missing)
        .select(list(COUNTS))
        .cast(COUNTS)
    )
