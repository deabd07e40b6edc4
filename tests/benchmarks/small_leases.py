"""Small leases: the collector's CPU for each lease of a few rows, between a real PostgreSQL and a bus in memory.

    python -m tests.benchmarks.small_leases --leases 300 --rows 10

Each lease has a business day of its own. The CPU is that of the collector's process alone; Kafka's client is not in it.
"""

import argparse
import asyncio
import json
import sys
import time
from pathlib import Path

import polars as pl
from tests.benchmarks.bed import TOPOLOGY, fresh_run
from tests.benchmarks.hop import DATASET, READER, SOURCE

from qinlian_cli.demo.records.replicas import replicated
from qinlian_cli.runtime.database import Database
from qinlian_collector.flow import Relay
from qinlian_collector.settings import CollectorSettings
from qinlian_common.adapters.by_engine.stores import opened_stores
from qinlian_common.adapters.postgresql.merge import copy_rows
from qinlian_common.adapters.postgresql.prepare import backfill, prepare
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.observe import clock
from qinlian_common.observe.logging import configure
from qinlian_common.testing.factories import lying
from qinlian_common.testing.memory_bus import MemoryBus
from qinlian_common.testing.patience import Restless
from qinlian_common.topology.load import load_topology
from qinlian_common.topology.places import AtRest
from qinlian_common.topology.topology import Topology

QUEUE = f"{READER}.none"
WARM_LEASES = 20
SETTINGS = CollectorSettings(topology=TOPOLOGY, kafka="none:9092", store_dsn="postgresql://none/", seal="off")


async def measure(leases: int, rows: int, work: Path) -> dict[str, float]:
    """Milliseconds of CPU and of time for each lease; the first ones, which prepare statements, are not counted."""
    catalogue = load_catalogue()
    topology = lying(load_topology(TOPOLOGY, catalogue), AtRest.CLEAR)
    with fresh_run(work) as run:
        database = Database(run)
        await database.start()
        await database.create_databases(["small_leases"])
        async with opened_stores(topology, catalogue, lambda _: database.dsn("small_leases")) as stores:
            store = stores[SOURCE]
            await prepare(store.connections, store.plan)
            await collected(topology, store, WARM_LEASES, rows)
            processor, clocked = time.process_time(), time.perf_counter()
            filling = await collected(topology, store, leases, rows)
            spent = (time.process_time() - processor - filling[0], time.perf_counter() - clocked - filling[1])
    return {"cpu_milliseconds": spent[0] / leases * 1e3, "milliseconds": spent[1] / leases * 1e3}


async def collected(topology: Topology, store: PostgresStore, leases: int, rows: int) -> tuple[float, float]:
    """Journals so many leases and relays them; returns the CPU and the time that filling the store took."""
    processor, clocked = time.process_time(), time.perf_counter()
    await fill(store, leases, rows)
    filling = time.process_time() - processor, time.perf_counter() - clocked
    bus = MemoryBus()
    await Relay(topology, store, QUEUE, bus.publisher(), Restless(), SETTINGS).run()
    found = len(bus.records(f"qinlian.{READER}.collected"))
    if found != leases:
        raise SystemExit(f"{found} events of {leases} leases")
    return filling


async def fill(store: PostgresStore, leases: int, rows: int) -> None:
    """Replaces the store's rows, and journals them."""
    shape = store.plan.shapes[DATASET]
    content = pl.concat(replicated(DATASET, leases * rows)).with_columns(
        pl.lit(SOURCE[:6]).alias("origin_division"),
        pl.lit("institution").alias("origin_class"),
        pl.lit(None, dtype=pl.String()).alias("home_division"),
        (pl.lit(clock.today()) - pl.duration(days=pl.int_range(pl.len()) // rows)).cast(pl.Date).alias("business_day"),
        pl.int_range(1, pl.len() + 1, dtype=pl.Int64()).alias("row_version"),
        pl.lit(0, dtype=pl.Int64()).alias("delivery_version"),
        pl.lit("benchmark").alias("batch_id"),
    )
    async with store.connections.connection() as connection:
        await connection.execute(f"ALTER TABLE {shape.table} DISABLE TRIGGER USER; TRUNCATE {shape.table}")
        await copy_rows(connection, shape.table, content)
        await connection.execute(f"ALTER TABLE {shape.table} ENABLE TRIGGER USER; ANALYZE {shape.table}")
    async for _ in backfill(store.connections, store.plan, DATASET):
        pass


def main() -> None:
    """Measures, and prints the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--leases", type=int, default=300)
    parser.add_argument("--rows", type=int, default=10)
    parser.add_argument("--work", type=Path, default=Path("build/small-leases"))
    given = parser.parse_args()
    configure("small-leases", "WARNING")
    figures = asyncio.run(measure(given.leases, given.rows, given.work))
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
