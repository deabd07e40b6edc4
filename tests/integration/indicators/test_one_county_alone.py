"""One county counted alone reads one county: the database's own plans say how many rows each statement reads."""

import json
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Select, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.asyncio import AsyncSession
from tests.benchmarks.indicators_rows import make_rows

from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.service.own_database import OwnDatabase
from qinlian_common.topology.load import load_topology
from qinlian_indicators.compute.divisions import Divisions
from qinlian_indicators.compute.read_counts import institutions_of, snapshot
from qinlian_indicators.database import store_at
from qinlian_indicators.definitions.month import Month
from qinlian_indicators.definitions.read import definitions
from qinlian_indicators.statements.statement import COMPUTED, statement

OCTOBER = Month(2026, 10)
COUNTIES = Divisions.of(load_topology(Path("topologies/shaanxi.yaml"), load_catalogue())).counties
ROWS = 60_000
SHARE_MAX = 0.1
FEW = 40
"""Rows of a county that are read anyway, where a whole month reads hardly more."""


@pytest.fixture
async def a_province(database: str) -> AsyncIterator[OwnDatabase]:
    """Some rows of each of 107 counties, and the indexes that the documents name."""
    opened = OwnDatabase(database.replace("postgresql://", "postgresql+asyncpg://", 1), "test")
    async with opened.engine.begin() as connection:
        await make_rows(connection, ROWS, COUNTIES)
        await connection.execute(text("ANALYZE"))
    yield opened
    await opened.close()


async def plan_of(session: AsyncSession, asked: Select[Any]) -> dict[str, Any]:
    """How the database went about a statement, and what each step of it read."""
    compiled = asked.compile(dialect=postgresql.dialect(), compile_kwargs={"literal_binds": True})
    sql = re.sub(r"(?<!:):(?!:)", r"\:", str(compiled)).replace("%%", "%")
    told = await session.scalar(text(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}"))
    return dict((json.loads(told) if isinstance(told, str) else told)[0]["Plan"])


def rows_read(plan: dict[str, Any]) -> float:
    """Rows of case tables that a plan read, also those that it then put aside."""
    is_case_table = "Relation Name" in plan and not plan["Relation Name"].startswith("exchange_")
    put_aside = plan.get("Rows Removed by Filter", 0) + plan.get("Rows Removed by Index Recheck", 0)
    own = (plan["Actual Rows"] + put_aside) * plan["Actual Loops"] if is_case_table else 0
    return float(own + sum(rows_read(part) for part in plan.get("Plans", ())))


async def test_a_statement_for_one_county_reads_a_small_share_of_what_the_whole_one_reads(
    a_province: OwnDatabase,
) -> None:
    datasets = sorted({name for code in COMPUTED for name in definitions()[code].datasets})
    async with snapshot(a_province) as seen:
        institutions = await institutions_of(seen, COUNTIES[:1], datasets)
    too_many = {}
    async with a_province.session() as session:
        for code in COMPUTED:
            whole = rows_read(await plan_of(session, statement(code, OCTOBER)))
            # So few rows are read whole sooner than by an index; with a province's rows it is the other way round.
            await session.execute(text("SET LOCAL enable_seqscan = off"))
            alone = rows_read(await plan_of(session, statement(code, OCTOBER, COUNTIES[:1], institutions)))
            await session.execute(text("SET LOCAL enable_seqscan = on"))
            if alone > max(FEW, SHARE_MAX * whole):
                too_many[code] = (alone, whole)
    assert too_many == {}


async def test_a_statement_that_runs_often_is_planned_for_its_month_each_time(store: OwnDatabase) -> None:
    """Of one that ran five times PostgreSQL would make a plan for any month, which takes hours for a province's."""
    kept = text("SELECT count(*) FROM pg_prepared_statements WHERE generic_plans > 0 AND parameter_types <> '{}'")
    opened = store_at(store.engine.url.render_as_string(hide_password=False), 1)
    async with opened.session() as session:
        for _ in range(8):
            await session.execute(statement("HT03", OCTOBER))
        assert await session.scalar(kept) == 0
    await opened.close()
