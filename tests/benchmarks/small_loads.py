"""Many small batches: what one costs the loader, from the bus into a city's staging store (flow P02).

    python -m tests.benchmarks.small_batches --batches 2000 --rows 10

Batches of several datasets lie on the bus before the loader starts. CPU is the loader's own, its start left out.
"""

import argparse
import asyncio
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import polars as pl
from tests.benchmarks.one_hop import SAMPLE_SECONDS, SOURCE, TARGET, TOPOLOGY, watched

from qinlian_cli.demo.records.replicas import replicated
from qinlian_cli.runtime.broker import Broker
from qinlian_cli.runtime.database import Database
from qinlian_cli.runtime.ports import free_ports
from qinlian_cli.runtime.run import RunDirectory
from qinlian_cli.runtime.services import Service, Services
from qinlian_cli.runtime.topics import create_topics
from qinlian_common.adapters.kafka import KafkaPublisher
from qinlian_common.adapters.postgresql.prepare import prepare
from qinlian_common.adapters.postgresql.shape import Shape
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.adapters.stores import opened_stores
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.observe import clock
from qinlian_common.topology.load import load_topology
from qinlian_common.wire import batch
from qinlian_common.wire.checksum import checksum
from qinlian_common.wire.codec import encode
from qinlian_common.wire.envelope import Envelope
from qinlian_common.wire.event import Event
from qinlian_common.wire.topics import TopicKind, topic, topics_of

READER = TARGET[:6]
DATASETS = ("CL03", "BI01", "CL01")


async def measure(batches: int, rows: int, work: Path) -> dict[str, object]:
    """Publishes, then starts the loader; returns the figures."""
    catalogue = load_catalogue()
    topology = load_topology(TOPOLOGY, catalogue)
    with RunDirectory(work) as run:
        broker, database = Broker(run), Database(run)
        await asyncio.gather(broker.start(), database.start())
        await database.create_databases(["small"])
        await create_topics(broker.bootstrap, topics_of(READER), 2)
        async with opened_stores(topology, catalogue, lambda _: database.dsn("small")) as stores:
            target = stores[TARGET]
            await prepare(target.connections, target.plan)
            await publish(broker.bootstrap, target, batches, rows)
            environment = {
                "QINLIAN_TOPOLOGY": str(TOPOLOGY),
                "QINLIAN_KAFKA": broker.bootstrap,
                "QINLIAN_STORE_DSN": database.dsn("small"),
                "QINLIAN_PLATFORMS": READER,
                "QINLIAN_LOG_LEVEL": "WARNING",
            }
            return await load(run, environment, target, batches)


async def publish(bootstrap: str, target: PostgresStore, batches: int, rows: int) -> None:
    """Puts the batches on the bus, dataset after dataset in turn."""
    publisher = KafkaPublisher(bootstrap)
    each = batches // len(DATASETS)
    made = zip(*(_events(target.plan.shapes[dataset], each, rows) for dataset in DATASETS), strict=True)
    try:
        await publisher.publish(topic(READER, TopicKind.COLLECTED), [event for turn in made for event in turn])
    finally:
        await publisher.close()


def _events(shape: Shape, batches: int, rows: int) -> Iterator[Event]:
    content = pl.concat(replicated(shape.dataset, batches * rows))
    for number in range(batches):
        yield _event(shape, content[number * rows : (number + 1) * rows], number)


def _event(shape: Shape, content: pl.DataFrame, number: int) -> Event:
    system = {batch.OP: pl.lit("U"), batch.ORG_CODE: pl.col("org_code"), batch.RECORD_ID: pl.col("record_id")}
    system |= {batch.ROW_VERSION: pl.lit(1, pl.Int64()), batch.DELIVERY_VERSION: pl.lit(0, pl.Int64())}
    system |= {batch.HOME: pl.lit(None, pl.String())}
    rows = content.with_columns(**system).select(*batch.SYSTEM_COLUMNS, *shape.names)
    one, total, now = str(uuid5(NAMESPACE_URL, f"{shape.dataset}/{number}")), checksum(rows), clock.now()
    envelope = Envelope(
        id=one, type="qinlian.collected.v1", source=READER, subject=shape.dataset, time=now,
        dataschema=shape.schema_name, flows=("P02",), queue=f"{READER}.none", sourcestore=SOURCE, targetstore=TARGET,
        origindivision=SOURCE[:6], originclass="institution", businessday=clock.today(), capturedat=now,
        rows=rows.height, checksum=total, rootid=one, parentid=one, parentrows=rows.height, parentchecksum=total,
    )  # fmt: skip
    return Event(envelope, encode(rows))


async def load(
    run: RunDirectory, environment: dict[str, str], target: PostgresStore, batches: int
) -> dict[str, object]:
    """Starts the loader and waits for the last batch."""
    services, (port,) = Services(run), free_ports(1)
    command = [sys.executable, "-m", "qinlian_loader.main"]
    await services.start(Service("loader", command, {**environment, "QINLIAN_HTTP_PORT": str(port)}, port))
    expected = batches // len(DATASETS) * len(DATASETS)
    async with watched(services, ("loader",)) as use:
        await asyncio.sleep(2 * SAMPLE_SECONDS)
        began, cpu = time.perf_counter(), use.cpu_seconds["loader"]
        before = await _ledger(target)
        while await _ledger(target) < expected:
            services.check()
            await asyncio.sleep(SAMPLE_SECONDS)
        seconds = time.perf_counter() - began
        await asyncio.sleep(2 * SAMPLE_SECONDS)
    await services.stop()
    done = expected - before
    return {
        "batches": done,
        "batches_per_second": done / seconds,
        "cpu_milliseconds_per_batch": (use.cpu_seconds["loader"] - cpu) / done * 1e3,
        "memory_mib_max": use.rss_mib["loader"],
    }


async def _ledger(target: PostgresStore) -> int:
    async with target.connections.connection() as connection:
        return int(await connection.fetchval("SELECT count(*) FROM exchange_ledger"))


def main() -> None:
    """Measures and prints the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--batches", type=int, default=2_000)
    parser.add_argument("--rows", type=int, default=10)
    parser.add_argument("--work", type=Path, default=Path("build/small-batches"))
    given = parser.parse_args()
    sys.stdout.write(json.dumps(asyncio.run(measure(given.batches, given.rows, given.work)), indent=2) + "\n")


if __name__ == "__main__":
    main()
