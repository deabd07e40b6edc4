"""One hop as the benchmarks use it: rows into a staging store, moved by collector and loader, beside the ceiling."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass

import polars as pl
from tests.benchmarks.bed import Bed, Use

from qinlian_cli.demo.records.replicas import replicated
from qinlian_common.adapters.postgresql.merge import copy_rows
from qinlian_common.adapters.postgresql.prepare import backfill
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.adapters.relational.at_rest import encrypted
from qinlian_common.observe import clock

DATASET, READER = "CL03", "610400"
SOURCE, TARGET, CEILING = "610402.staging", "610400.staging", "ceiling"
POLL_SECONDS = 0.25
MEMORY_SPANS = 20


@dataclass(frozen=True, slots=True)
class Hop:
    """How one hop went: rows/s, ratios and what the processes used.

    Attributes:
        memory_mib_over_time: the most in each twentieth of the run, by service.
    """

    rows: int
    columns: int
    batches: int
    seconds: float
    rows_per_second: float
    collector_rows_per_second: float
    cpu_microseconds_per_row: dict[str, float]
    memory_mib_max: dict[str, float]
    memory_mib_over_time: dict[str, list[float]]

    def document(self) -> dict[str, object]:
        """For machines."""
        return asdict(self)


async def fill(store: PostgresStore, rows: int) -> float:
    """Puts rows into the source's staging table and journals them; returns journalled rows/s."""
    await copy_in(store, store.plan.shapes[DATASET].table, rows)
    started = time.perf_counter()
    async for _ in backfill(store.connections, store.plan, DATASET):
        pass
    seconds = time.perf_counter() - started
    async with store.connections.connection() as connection:
        await connection.execute("VACUUM ANALYZE")
    return rows / seconds


async def copy_in(store: PostgresStore, table: str, rows: int) -> None:
    """Copies rows into a table like the staging table, past the triggers."""
    shape = store.plan.shapes[DATASET]
    cipher = await store.keys.cipher() if shape.encrypted else None
    async with store.connections.connection() as connection:
        await connection.execute(f"ALTER TABLE {shape.table} DISABLE TRIGGER USER")
        for chunk in replicated(DATASET, rows):
            stored = encrypted(cipher, store.id, shape, chunk) if cipher else chunk
            await copy_rows(connection, table, _staging_rows(stored))
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
    bed: Bed,
    rows: int,
    *,
    loaders: int = 1,
    warm_rows: int = 0,
    seal: str = "aes-256-gcm",
    tell: Callable[[int], None] = lambda _: None,
) -> Hop:
    """Moves what is journalled, and reads the times from leases and ledger; SystemExit where a row is missing.

    Args:
        bed: with the rows in the source's journal.
        rows: how many they are.
        loaders: processes that load; one collects.
        warm_rows: CPU is counted from when so many are loaded: what each process needs for its first batch is left out.
        seal: how it is sealed on the way, as the services' setting.
        tell: is told how many are loaded.
    """
    source, target = bed.stores[SOURCE], bed.stores[TARGET]
    left_out = 0
    async with bed.services({"collector": 1, "loader": loaders}, [READER], stores=SOURCE, seal=seal) as use:
        while (loaded := await loaded_rows(target)) < rows:
            tell(loaded)
            if not left_out and loaded >= warm_rows > 0:
                left_out = loaded
                use.begin_anew()
            await asyncio.sleep(POLL_SECONDS)
        tell(loaded)
    return await _measured(source, target, rows, use, counted=rows - left_out)


async def loaded_rows(target: PostgresStore) -> int:
    """Rows in the target's ledger."""
    async with target.connections.connection() as connection:
        return int(await connection.fetchval("SELECT coalesce(sum(rows), 0) FROM exchange_ledger"))


async def _measured(source: PostgresStore, target: PostgresStore, rows: int, use: Use, *, counted: int) -> Hop:
    async with source.connections.connection() as connection:
        sent = await connection.fetchrow(
            "SELECT min(sent_at) AS first, max(acknowledged_at) AS last, count(*) AS batches FROM exchange_sent"
        )
    async with target.connections.connection() as connection:
        last = await connection.fetchval("SELECT max(loaded_at) FROM exchange_ledger")
        stored = await connection.fetchval(f"SELECT count(*) FROM {target.plan.shapes[DATASET].table}")
    if sent is None or stored != rows:
        raise SystemExit(f"the hop lost rows: {stored} of {rows}")
    seconds = (last - sent["first"]).total_seconds()
    return Hop(
        rows=rows,
        columns=len(target.plan.shapes[DATASET].columns),
        batches=sent["batches"],
        seconds=seconds,
        rows_per_second=rows / seconds,
        collector_rows_per_second=rows / (sent["last"] - sent["first"]).total_seconds(),
        cpu_microseconds_per_row=use.microseconds_per_row(counted),
        memory_mib_max=use.rss_mib,
        memory_mib_over_time=use.rss_mib_over_time(MEMORY_SPANS),
    )


async def ceiling(store: PostgresStore, rows: int) -> float:
    """Rows/s of the same upsert inside the server, into an equal table with the same triggers."""
    shape = store.plan.shapes[DATASET]
    async with store.connections.connection() as connection:
        await connection.execute(f"CREATE TABLE source_rows (LIKE {shape.table})")
    await copy_in(store, "source_rows", rows)
    updates = ", ".join(f"{n} = excluded.{n}" for n in shape.names if n not in ("org_code", "record_id"))
    async with store.connections.connection() as connection:
        await connection.execute("VACUUM ANALYZE source_rows")
        started = time.perf_counter()
        await connection.execute(
            f"INSERT INTO {shape.table} AS t SELECT * FROM source_rows ON CONFLICT (org_code, record_id) "
            f"DO UPDATE SET {updates} "
            "WHERE (t.row_version, t.delivery_version) < (excluded.row_version, excluded.delivery_version)"
        )
        return rows / (time.perf_counter() - started)
