"""Many small batches: what one costs the loader, from the bus into a city's staging store (flow P02).

    python -m tests.benchmarks.small_loads --rows 30000

Batches of ten rows of several datasets lie on the bus before the loader starts. CPU is the loader's own, its start left
out.
"""

import asyncio
import time
from collections.abc import Iterator
from uuid import NAMESPACE_URL, uuid5

import polars as pl
from tests.benchmarks.bed import BUILD, Bed, bed
from tests.benchmarks.hop import READER, SOURCE, TARGET
from tests.benchmarks.report import answer, options

from qinlian_cli.demo.records.replicas import replicated
from qinlian_common.adapters.kafka.bus import KafkaPublisher
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.adapters.relational.shape import Shape
from qinlian_common.observe import clock
from qinlian_common.wire import batch
from qinlian_common.wire.checksum import checksum
from qinlian_common.wire.codec import encode
from qinlian_common.wire.envelope import Envelope
from qinlian_common.wire.event import Event
from qinlian_common.wire.topics import TopicKind, topic

DATASETS = ("CL03", "BI01", "CL01")
BATCH_ROWS = 10
POLL_SECONDS = 0.25


async def measure(rows: int) -> dict[str, object]:
    """Publishes, then starts the loader; returns the figures."""
    each = rows // BATCH_ROWS // len(DATASETS)
    async with bed(BUILD / "small-loads", [TARGET], [READER]) as ground:
        await publish(ground, each)
        return await load(ground, each * len(DATASETS))


async def publish(ground: Bed, each: int) -> None:
    """Puts the batches on the bus, dataset after dataset in turn."""
    publisher, shapes = KafkaPublisher(ground.broker.bootstrap), ground.stores[TARGET].plan.shapes
    made = zip(*(_events(shapes[dataset], each) for dataset in DATASETS), strict=True)
    try:
        await publisher.publish(topic(READER, TopicKind.COLLECTED), [event for turn in made for event in turn])
    finally:
        await publisher.close()


def _events(shape: Shape, batches: int) -> Iterator[Event]:
    content = pl.concat(replicated(shape.dataset, batches * BATCH_ROWS))
    for number, rows in enumerate(content.iter_slices(BATCH_ROWS)):
        yield _event(shape, rows, number)


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


async def load(ground: Bed, batches: int) -> dict[str, object]:
    """Starts the loader and waits for the last batch."""
    target = ground.stores[TARGET]
    async with ground.services({"loader": 1}, [READER]) as use:
        began, before = time.perf_counter(), await _ledger(target)
        loaded = before
        while loaded < batches:
            await asyncio.sleep(POLL_SECONDS)
            loaded = await _ledger(target)
        seconds = time.perf_counter() - began
    done = loaded - before
    return {
        "batches": done,
        "batches_per_second": done / seconds,
        "cpu_milliseconds_per_batch": {name: spent / done * 1e3 for name, spent in use.cpu_seconds.items()},
        "memory_mib_max": use.rss_mib,
    }


async def _ledger(target: PostgresStore) -> int:
    async with target.connections.connection() as connection:
        return int(await connection.fetchval("SELECT count(*) FROM exchange_ledger"))


if __name__ == "__main__":
    answer("small-loads", asyncio.run(measure(options(__doc__ or "", 30_000).parse_args().rows)))
