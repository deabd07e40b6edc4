"""One hop, sustained: county staging -> Kafka -> city staging (flow P02), beside the ceiling of the database alone.

    python -m tests.benchmarks.one_hop --rows 1000000

The ceiling is one INSERT ... SELECT ... ON CONFLICT of the same rows into an equal table with the same triggers, in the
same server, right after the hop. Figures are ratios of one run; absolute numbers belong to the machine.
"""

import argparse
import asyncio
import json
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl
import psutil

from qinlian_cli.demo.records.replicas import replicated
from qinlian_cli.runtime.broker import Broker
from qinlian_cli.runtime.database import Database
from qinlian_cli.runtime.ports import free_ports
from qinlian_cli.runtime.run import RunDirectory
from qinlian_cli.runtime.services import Service, Services
from qinlian_cli.runtime.topics import create_topics
from qinlian_common.adapters.postgresql.merge import copy_rows
from qinlian_common.adapters.postgresql.prepare import backfill, prepare
from qinlian_common.adapters.postgresql.shape import Shape
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.adapters.stores import opened_stores
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.observe import clock
from qinlian_common.topology.load import load_topology
from qinlian_common.wire.topics import topics_of

TOPOLOGY = Path(__file__).resolve().parents[2] / "topologies/demo.yaml"
DATASET, READER = "CL03", "610400"
SOURCE, TARGET, CEILING = "610402.staging", "610400.staging", "ceiling"
SAMPLE_SECONDS = 0.25


@dataclass(slots=True)
class Use:
    """What the processes used: CPU seconds, and the most memory each held, in MiB."""

    cpu_seconds: dict[str, float] = field(default_factory=dict)
    rss_mib: dict[str, float] = field(default_factory=dict)


async def measure(rows: int, work: Path) -> dict[str, object]:
    """Runs the hop, then the ceiling; returns the figures."""
    catalogue = load_catalogue()
    topology = load_topology(TOPOLOGY, catalogue)
    with RunDirectory(work) as run:
        broker, database = Broker(run), Database(run)
        await asyncio.gather(broker.start(), database.start())
        await database.create_databases([_database(store) for store in (SOURCE, TARGET, CEILING)])
        await create_topics(broker.bootstrap, topics_of(READER), 2)
        async with opened_stores(topology, catalogue, lambda store: database.dsn(_database(store))) as stores:
            source, target = stores[SOURCE], stores[TARGET]
            ceiling = PostgresStore(database.dsn(_database(CEILING)), target.plan)
            for store in (source, target, ceiling):
                await prepare(store.connections, store.plan)
            journalled = await fill(source, rows)
            environment = {
                "QINLIAN_TOPOLOGY": str(TOPOLOGY),
                "QINLIAN_KAFKA": broker.bootstrap,
                "QINLIAN_STORE_DSN": database.dsn("NAME").replace("NAME", "hop_{division}_{role}"),
                "QINLIAN_PLATFORMS": READER,
                "QINLIAN_STORES": SOURCE,
                "QINLIAN_LOG_LEVEL": "WARNING",
            }
            figures = await run_hop(run, environment, source, target, rows)
            at_most = rows / await run_ceiling(ceiling, rows)
            await ceiling.close()
    speed = float(str(figures["rows_per_second"]))
    return figures | {"journal_rows_per_second": journalled, "ceiling_rows_per_second": at_most,
                      "ratio_to_ceiling": speed / at_most}  # fmt: skip


def _database(store: str) -> str:
    return "hop_" + store.replace(".", "_")


async def fill(store: PostgresStore, rows: int) -> float:
    """Puts rows into the source's staging table and journals them; returns journalled rows/s."""
    shape = store.plan.shapes[DATASET]
    await _copy_in(store, shape, shape.table, rows)
    started = time.perf_counter()
    async for _ in backfill(store.connections, store.plan, DATASET):
        pass
    seconds = time.perf_counter() - started
    async with store.connections.connection() as connection:
        await connection.execute("VACUUM ANALYZE")
    return rows / seconds


async def _copy_in(store: PostgresStore, shape: Shape, table: str, rows: int) -> None:
    async with store.connections.connection() as connection:
        await connection.execute(f"ALTER TABLE {shape.table} DISABLE TRIGGER USER")
        for chunk in replicated(DATASET, rows):
            await copy_rows(connection, table, _staging_rows(chunk))
        await connection.execute(f"ALTER TABLE {shape.table} ENABLE TRIGGER USER")


def _staging_rows(rows: pl.DataFrame) -> pl.DataFrame:
    """Content rows with the system columns of a staging table."""
    return rows.with_columns(
        pl.lit(SOURCE[:6]).alias("origin_division"),
        pl.lit("institution").alias("origin_class"),
        pl.lit(None, dtype=pl.String()).alias("home_division"),
        pl.lit(clock.today(), dtype=pl.Date()).alias("business_day"),
        pl.int_range(1, pl.len() + 1, dtype=pl.Int64()).alias("row_version"),
        pl.lit(0, dtype=pl.Int64()).alias("delivery_version"),
        pl.lit("benchmark").alias("batch_id"),
    )


async def run_hop(
    run: RunDirectory, environment: dict[str, str], source: PostgresStore, target: PostgresStore, rows: int
) -> dict[str, object]:
    """Starts collector and loader, waits for the last row, and reads the times from lease and ledger."""
    services = Services(run)
    ports = dict(zip(("collector", "loader"), free_ports(2), strict=True))
    for name, port in ports.items():
        command = [sys.executable, "-m", f"qinlian_{name}.main"]
        await services.start(Service(name, command, {**environment, "QINLIAN_HTTP_PORT": str(port)}, port))
    async with watched(services, tuple(ports)) as use:
        while await _loaded(target) < rows:
            services.check()
            await asyncio.sleep(0.5)
    await services.stop()
    return await _figures(source, target, rows, use)


@asynccontextmanager
async def watched(services: Services, names: tuple[str, ...]) -> AsyncIterator[Use]:
    """Samples the processes while the body runs."""
    use = Use()
    processes = {name: psutil.Process(services.pid(name)) for name in names}

    async def sample() -> None:
        while True:
            for name, process in processes.items():
                times = process.cpu_times()
                use.cpu_seconds[name] = times.user + times.system
                use.rss_mib[name] = max(use.rss_mib.get(name, 0.0), process.memory_info().rss / 2**20)
            await asyncio.sleep(SAMPLE_SECONDS)

    task = asyncio.create_task(sample())
    try:
        yield use
    finally:
        task.cancel()


async def _loaded(target: PostgresStore) -> int:
    async with target.connections.connection() as connection:
        return int(await connection.fetchval("SELECT coalesce(sum(rows), 0) FROM exchange_ledger"))


async def _figures(source: PostgresStore, target: PostgresStore, rows: int, use: Use) -> dict[str, object]:
    async with source.connections.connection() as connection:
        sent = await connection.fetchrow(
            "SELECT min(sent_at) AS first, max(acknowledged_at) AS last, count(*) AS batches FROM exchange_sent"
        )
    async with target.connections.connection() as connection:
        last = await connection.fetchval("SELECT max(loaded_at) FROM exchange_ledger")
        stored = await connection.fetchval(f"SELECT count(*) FROM {target.plan.shapes[DATASET].table}")
    if sent is None or stored != rows:
        raise SystemExit(f"the hop lost rows: {stored} of {rows}")
    whole = (last - sent["first"]).total_seconds()
    collecting = (sent["last"] - sent["first"]).total_seconds()
    return {
        "rows": rows,
        "columns": len(target.plan.shapes[DATASET].columns),
        "batches": sent["batches"],
        "rows_per_second": rows / whole,
        "collector_rows_per_second": rows / collecting,
        "cpu_microseconds_per_row": {name: seconds / rows * 1e6 for name, seconds in use.cpu_seconds.items()},
        "memory_mib_max": use.rss_mib,
    }


async def run_ceiling(store: PostgresStore, rows: int) -> float:
    """Seconds of the same upsert inside the server."""
    shape = store.plan.shapes[DATASET]
    async with store.connections.connection() as connection:
        await connection.execute(f"CREATE TABLE source_rows (LIKE {shape.table})")
    await _copy_in(store, shape, "source_rows", rows)
    updates = ", ".join(f"{n} = excluded.{n}" for n in shape.names if n not in ("org_code", "record_id"))
    async with store.connections.connection() as connection:
        await connection.execute("VACUUM ANALYZE source_rows")
        started = time.perf_counter()
        await connection.execute(
            f"INSERT INTO {shape.table} AS t SELECT * FROM source_rows ON CONFLICT (org_code, record_id) "
            f"DO UPDATE SET {updates} "
            "WHERE (t.row_version, t.delivery_version) < (excluded.row_version, excluded.delivery_version)"
        )
        return time.perf_counter() - started


def main() -> None:
    """Measures, prints the figures as JSON, and keeps them in build/."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--work", type=Path, default=Path("build/one-hop"))
    given = parser.parse_args()
    figures = asyncio.run(measure(given.rows, given.work))
    text = json.dumps(figures, indent=2)
    Path("build").mkdir(exist_ok=True)
    Path("build/one-hop.json").write_text(text + "\n", encoding="utf-8")
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    main()
