"""What capture costs the writer: the same vendor's inserts and updates with and without the journal's triggers.

    python -m tests.benchmarks.capture_cost --rows 100000

Prints ratios of one run: 1.0 means that capture costs nothing.
"""

import argparse
import asyncio
import json
import statistics
import sys
import time
from collections.abc import Awaitable
from pathlib import Path

import polars as pl
from tests.benchmarks.bed import fresh_run

from qinlian_cli.demo.fill import Pen
from qinlian_cli.demo.province import prepare_store
from qinlian_cli.demo.records.replicas import replicated
from qinlian_cli.runtime.database import Database
from qinlian_common.adapters.by_engine.stores import opened_stores
from qinlian_common.adapters.postgresql import shape_sql
from qinlian_common.adapters.postgresql.connection import Connection
from qinlian_common.adapters.postgresql.merge import copy_rows
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.adapters.relational.shape import Shape
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.topology.load import load_topology

TOPOLOGY = Path(__file__).resolve().parents[2] / "topologies" / "demo.yaml"
STORE, DATASET = "610402.production", "CL03"
ROUNDS = 5
SINGLE_ROWS = 2_000


async def measure(rows: int, work: Path) -> dict[str, float]:
    """Ratios of the time with capture to the time without, medians of alternating rounds."""
    catalogue = load_catalogue()
    topology = load_topology(TOPOLOGY, catalogue)
    with fresh_run(work) as run:
        database = Database(run)
        await database.start()
        await database.create_databases(["capture_cost"])
        async with opened_stores(topology, catalogue, lambda _: database.dsn("capture_cost")) as stores:
            store = stores[STORE]
            await prepare_store(store)
            vendor = Pen(catalogue).vendor_form(store, DATASET, "institution", pl.concat(replicated(DATASET, rows)))
            async with store.connections.connection() as connection:
                return await _ratios(connection, store, vendor)


async def _ratios(connection: Connection, store: PostgresStore, rows: pl.DataFrame) -> dict[str, float]:
    shape = store.plan.shapes[DATASET]
    await connection.execute(f"CREATE TEMPORARY TABLE written ({', '.join(f'{n} text' for n in shape.names)})")
    await copy_rows(connection, "written", rows.select(shape.names))
    times: dict[str, dict[bool, list[float]]] = {}
    for turn in range(2 * ROUNDS):
        captured = turn % 2 == 0
        await _switch(connection, shape, on=captured)
        for name, seconds in (await _round(connection, shape)).items():
            times.setdefault(name, {}).setdefault(captured, []).append(seconds)
    return {name: statistics.median(both[True]) / statistics.median(both[False]) for name, both in times.items()}


async def _switch(connection: Connection, shape: Shape, *, on: bool) -> None:
    await connection.execute(f"ALTER TABLE {shape.table} {'ENABLE' if on else 'DISABLE'} TRIGGER USER")
    await connection.execute(f"TRUNCATE {shape.table}, exchange_change")
    await connection.execute("CHECKPOINT")


async def _round(connection: Connection, shape: Shape) -> dict[str, float]:
    values = ", ".join(shape_sql.from_text(c, c.name) for c in shape.columns)
    columns = ", ".join(shape.names)
    insert = f"INSERT INTO {shape.table} ({columns}) SELECT {values} FROM written"
    touched = next(c.name for c in shape.columns if c.sql_type.startswith("varchar") and c.name not in _key(shape))
    keys = await connection.fetch(f"SELECT {', '.join(_key(shape))} FROM written LIMIT {SINGLE_ROWS}")
    where = " AND ".join(f"{name} = ${place + 1}" for place, name in enumerate(_key(shape)))
    one = f"UPDATE {shape.table} SET {touched} = {touched} WHERE {where}"

    async def each_its_own_transaction() -> None:
        for key in keys:
            await connection.execute(one, *key)

    return {
        "bulk_insert": await _timed(connection.execute(insert)),
        "bulk_update": await _timed(connection.execute(f"UPDATE {shape.table} SET {touched} = {touched}")),
        "single_rows_in_one_transaction": await _timed(connection.executemany(one, [tuple(key) for key in keys])),
        "single_rows_each_committed": await _timed(each_its_own_transaction()),
    }


def _key(shape: Shape) -> tuple[str, str]:
    return shape.org_code, shape.record_id


async def _timed(work: Awaitable[object]) -> float:
    started = time.perf_counter()
    await work
    return time.perf_counter() - started


def main() -> None:
    """Measures, and prints the ratios as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--work", type=Path, default=Path("build/capture-cost"))
    given = parser.parse_args()
    sys.stdout.write(json.dumps(asyncio.run(measure(given.rows, given.work)), indent=2) + "\n")


if __name__ == "__main__":
    main()
