"""A month's indicators over many case rows: the service's statements beside the same ones written by hand.

`python -m tests.benchmarks.indicators --rows 1000000` from the repository's root. Also: a whole month from the case
rows to the written figures, and one county counted anew, with the rows that each of them read from the case tables.
"""

import argparse
import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import make_url, text
from tests.benchmarks.bed import BUILD, fresh_run
from tests.benchmarks.indicators_by_hand import BY_HAND
from tests.benchmarks.indicators_rows import make_rows
from tests.benchmarks.report import answer

from qinlian_cli.output import say
from qinlian_cli.runtime.database import Database
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.service.own_database import OwnDatabase
from qinlian_common.topology.load import load_topology
from qinlian_indicators.compute.compute import Computing
from qinlian_indicators.compute.divisions import Divisions
from qinlian_indicators.database import store_at
from qinlian_indicators.definitions.month import Month
from qinlian_indicators.statements.statement import statement
from qinlian_indicators.storage.account import operator
from qinlian_indicators.storage.tables import METADATA

TOPOLOGY = Path(__file__).resolve().parents[2] / "topologies/shaanxi.yaml"
MONTH = Month(2026, 10)
ROUNDS = 5
CONNECTIONS = 6
_READ = (
    "SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) FROM pg_stat_user_tables WHERE relname NOT LIKE 'exchange%'"
)
_BY = operator("bench")


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured.

    Attributes:
        rows: case rows in all.
        statements: how many statements were also written by hand.
        service_seconds, by_hand_seconds: all of these, the best of some rounds each.
        ratio: by hand to service: 1 where they take as long.
        month_seconds: the whole month: all indicators, and written.
        county_seconds: one county counted anew, and written.
        month_rows_read, county_rows_read: rows of case tables that the database read for it.
    """

    rows: int
    statements: int
    service_seconds: float
    by_hand_seconds: float
    ratio: float
    month_seconds: float
    county_seconds: float
    month_rows_read: int
    county_rows_read: int


def _address(database: Database, name: str) -> str:
    url = make_url(database.dsn(name)).set(drivername="postgresql+asyncpg")
    return url.render_as_string(hide_password=False)


async def _timed(store: OwnDatabase, asked: Any) -> tuple[float, dict[tuple[str, ...], tuple[Any, Any]]]:
    """Seconds, and what it says: division, institution, and sex and age band if any -> numerator and denominator."""
    async with store.session() as session:
        started = time.perf_counter()
        rows = list(await session.execute(asked))
        seconds = time.perf_counter() - started
    found = {tuple(row[:-2]): (row[-2] or 0, row[-1] or 0) for row in rows}
    return seconds, found


async def _beside(store: OwnDatabase) -> tuple[float, float]:
    """Seconds of the service's statements and of those by hand: of each the best round; both must say the same."""
    ours = theirs = 0.0
    for code, by_hand in BY_HAND.items():
        seconds: dict[str, list[float]] = {"ours": [], "theirs": []}
        for _ in range(ROUNDS):
            mine, said = await _timed(store, statement(code, MONTH))
            other, expected = await _timed(store, text(by_hand.replace("::", "\\:\\:")))
            if said != expected:
                raise SystemExit(f"{code}: the statement by hand says something else")
            seconds["ours"].append(mine)
            seconds["theirs"].append(other)
        say(f"{code}: {min(seconds['ours']):.3f} s, by hand {min(seconds['theirs']):.3f} s")
        ours, theirs = ours + min(seconds["ours"]), theirs + min(seconds["theirs"])
    return ours, theirs


async def _rows_read(store: OwnDatabase, work: Callable[[], Awaitable[object]]) -> tuple[float, int]:
    """Seconds of some work, and how many rows of case tables were read for it."""

    async def read() -> int:
        await store.engine.dispose()  # a connection that ends tells its counts
        await asyncio.sleep(1)
        async with store.session() as session:
            return int(await session.scalar(text(_READ)) or 0)

    before, started = await read(), time.perf_counter()
    await work()
    seconds = time.perf_counter() - started
    return seconds, await read() - before


async def measure(rows: int) -> Measured:
    """Makes the rows, then measures."""
    divisions = Divisions.of(load_topology(TOPOLOGY, load_catalogue()))
    with fresh_run(BUILD / "indicators-work") as run:
        database = Database(run)
        await database.start()
        await database.create_databases(["store", "own"])
        store, own = store_at(_address(database, "store"), CONNECTIONS), OwnDatabase(_address(database, "own"), "own")
        try:
            return await _measured(store, own, divisions, rows)
        finally:
            await store.close()
            await own.close()
            await database.stop()


async def _measured(store: OwnDatabase, own: OwnDatabase, divisions: Divisions, rows: int) -> Measured:
    async with store.engine.begin() as connection:
        await make_rows(connection, rows, divisions.counties)
    async with store.engine.connect() as connection:
        await (await connection.execution_options(isolation_level="AUTOCOMMIT")).execute(text("VACUUM ANALYZE"))
    async with own.engine.begin() as connection:
        await connection.run_sync(METADATA.create_all)
    say(f"{rows:,} rows are there")
    ours, theirs = await _beside(store)
    computing = Computing(own, store, divisions)
    month = await _rows_read(store, lambda: computing(MONTH, reason="bench", account=_BY))
    say(f"month: {month[0]:.1f} s, {month[1]:,} rows read")
    some = divisions.counties[:1]
    county = await _rows_read(store, lambda: computing(MONTH, reason="bench", account=_BY, counties=some))
    say(f"county: {county[0]:.1f} s, {county[1]:,} rows read")
    return Measured(
        rows, len(BY_HAND), round(ours, 3), round(theirs, 3), round(theirs / ours, 3), round(month[0], 1),
        round(county[0], 1), month[1], county[1],
    )  # fmt: skip


def main() -> None:
    """Measures, and writes the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.indicators", description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    answer("indicators", asdict(asyncio.run(measure(parser.parse_args().rows))))


if __name__ == "__main__":
    main()
