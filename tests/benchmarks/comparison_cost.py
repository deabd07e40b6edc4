"""What comparing costs: a pass over a store that is captured by comparison, and `qinlian compare` of two stores.

    python -m tests.benchmarks.comparison_cost --rows 1000000

The rows are outpatient visits (CL03); everything runs on this machine. Prints seconds, rows/s and memory as JSON.
"""

import argparse
import asyncio
import json
import resource
import sys
import time
from collections.abc import Awaitable
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.benchmarks.bed import fresh_run
from tests.benchmarks.hop import copy_in

from qinlian_cli.compare.hop import hop_between
from qinlian_cli.compare.run import Compared, Pair, Wishes
from qinlian_cli.demo.fill import Pen
from qinlian_cli.demo.province import prepare_store
from qinlian_cli.demo.records.replicas import replicated
from qinlian_cli.runtime.database import Database
from qinlian_common.adapters.by_engine.stores import opened_stores
from qinlian_common.adapters.postgresql import shape_sql
from qinlian_common.adapters.postgresql.connection import Connection
from qinlian_common.adapters.postgresql.merge import copy_rows
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.catalog.catalogue import Catalogue, load_catalogue
from qinlian_common.pipeline.pauses import WithdrawalLimit
from qinlian_common.testing.factories import lying
from qinlian_common.topology.load import load_topology
from qinlian_common.topology.places import AtRest
from qinlian_common.topology.topology import Topology

TOPOLOGY = Path(__file__).resolve().parents[2] / "topologies" / "demo.yaml"
PRODUCTION, SOURCE, TARGET, DATASET = "610402.production", "610402.staging", "610400.staging", "CL03"
CHANGED_EVERY = 1000


async def measure(rows: int, work: Path) -> dict[str, object]:
    """All figures of one run."""
    catalogue = load_catalogue()
    topology = lying(load_topology(TOPOLOGY, catalogue), AtRest.CLEAR)
    names = {store: "compare_" + store.replace(".", "_") for store in (PRODUCTION, SOURCE, TARGET)}
    with fresh_run(work) as run:
        database = Database(run)
        await database.start()
        await database.create_databases(list(names.values()))
        async with opened_stores(topology, catalogue, lambda store: database.dsn(names.get(store, ""))) as stores:
            plan = replace(stores[PRODUCTION].plan, compares=True)
            production = PostgresStore(database.dsn(names[PRODUCTION]), plan)
            passes = await _passes(production, catalogue, rows)
            await production.close()
            compared = await _compared(stores[SOURCE], stores[TARGET], topology, catalogue, rows)
    return {"rows": rows, "pass": passes, "compare": compared}


async def _passes(store: PostgresStore, catalogue: Catalogue, rows: int) -> dict[str, object]:
    await prepare_store(store)
    shape = store.plan.shapes[DATASET]
    async with store.connections.connection() as connection:
        await connection.execute(f"CREATE TEMPORARY TABLE written ({', '.join(f'{n} text' for n in shape.names)})")
        for chunk in replicated(DATASET, rows):
            form = Pen(catalogue).vendor_form(store, DATASET, "institution", chunk)
            await copy_rows(connection, "written", form.select(shape.names))
        values = ", ".join(shape_sql.from_text(column, column.name) for column in shape.columns)
        seconds = await _timed(
            connection.execute(f"INSERT INTO {shape.table} ({', '.join(shape.names)}) SELECT {values} FROM written")
        )
        await connection.execute("DROP TABLE written")
        figures: dict[str, object] = {"insert_seconds": seconds}
        figures["first"] = await _pass(store, connection)
        figures["nothing_changed"] = await _pass(store, connection)
        changed = f"{shape.record_id} IN (SELECT {shape.record_id} FROM {shape.table} TABLESAMPLE BERNOULLI (0.1))"
        touched = next(c.name for c in shape.columns if c.sql_type.startswith("varchar") and c.name not in shape.key)
        await connection.execute(
            f"UPDATE {shape.table} SET {touched} = 'x' || coalesce(substr({touched}, 2), '') WHERE {changed}"
        )
        figures["one_in_a_thousand_changed"] = await _pass(store, connection)
        await connection.execute(f"UPDATE {shape.table} SET {touched} = 'y' || coalesce(substr({touched}, 2), '')")
        figures["everything_changed"] = await _pass(store, connection)
    return figures


async def _pass(store: PostgresStore, connection: Connection) -> dict[str, object]:
    await connection.execute("VACUUM ANALYZE")
    started = time.perf_counter()
    found = await store.find_changes(DATASET, WithdrawalLimit())
    seconds = time.perf_counter() - started
    assert found is not None
    journalled = found.inserted + found.changed + found.deleted
    return {"seconds": seconds, "rows_per_second": found.rows / seconds, "journalled": journalled}


async def _compared(
    source: PostgresStore, target: PostgresStore, topology: Topology, catalogue: Catalogue, rows: int
) -> dict[str, object]:
    for store in (source, target):
        await prepare_store(store)
        await copy_in(store, store.plan.shapes[DATASET].table, rows)
        await _sql(store, "VACUUM ANALYZE")
    stores = {source.id: source, target.id: target}
    hop = hop_between(topology, catalogue, source.plan, target.plan)
    assert hop is not None
    share = next(one for one in hop.shares if one.dataset == DATASET)
    pair, repairing = Pair(stores, hop, Wishes()), Pair(stores, hop, Wishes(repair=True))
    figures: dict[str, object] = {"equal": await _figures(pair.compare(share, _ignore))}
    table = target.plan.shapes[DATASET].table
    await _sql(target, f"DELETE FROM {table} WHERE row_version % {CHANGED_EVERY} = 0")
    figures["one_in_a_thousand_missing"] = await _figures(pair.compare(share, _ignore))
    await _sql(target, f"TRUNCATE {table}")
    figures["all_missing_and_repaired"] = await _figures(repairing.compare(share, _ignore))
    return figures


def _ignore(_done: int, _total: int) -> None:
    """No progress is shown here."""


async def _figures(work: Awaitable[Compared]) -> dict[str, Any]:
    found = await work
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    counts = {str(kind): rows for kind, rows in found.counts.items() if rows}
    return {"seconds": found.seconds, "sent_again": found.sent_again, "peak_mib_so_far": round(peak), **counts}


async def _sql(store: PostgresStore, statement: str) -> None:
    async with store.connections.connection() as connection:
        await connection.execute(statement)


async def _timed(work: Awaitable[object]) -> float:
    started = time.perf_counter()
    await work
    return time.perf_counter() - started


def main() -> None:
    """Measures, and prints the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--work", type=Path, default=Path("build/comparison-cost"))
    given = parser.parse_args()
    sys.stdout.write(json.dumps(asyncio.run(measure(given.rows, given.work)), indent=2) + "\n")


if __name__ == "__main__":
    main()
