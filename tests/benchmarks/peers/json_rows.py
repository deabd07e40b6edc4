"""A row a message, as JSON: what a team writes first. SQLAlchemy reads and writes, aiokafka carries, orjson encodes.

    python json_rows.py produce|consume SOURCE_OR_TARGET_DSN TABLE BOOTSTRAP TOPIC ROWS

Runs in an environment of its own; knows nothing of the product.
"""

import asyncio
import sys
from collections.abc import Callable, Coroutine
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import orjson
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from sqlalchemy import Date, DateTime, MetaData, Numeric, Table, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

CHUNK = 5_000
KEY = ("org_code", "record_id")


async def table_of(engine: AsyncEngine, name: str) -> Table:
    """The table, reflected."""
    metadata = MetaData()
    async with engine.connect() as connection:
        await connection.run_sync(lambda sync: metadata.reflect(sync, only=[name]))
    return metadata.tables[name]


async def produce(dsn: str, name: str, bootstrap: str, topic: str, _rows: int) -> None:
    """Every row of the table becomes a message."""
    engine = create_async_engine(dsn)
    table = await table_of(engine, name)
    producer = AIOKafkaProducer(bootstrap_servers=bootstrap, enable_idempotence=True, linger_ms=5, acks="all")
    await producer.start()
    async with engine.connect() as connection:
        result = await connection.stream(select(table).order_by(*(table.c[key] for key in KEY)))
        names = [f"{column.name}" for column in table.columns]  # orjson takes no kind of str but str itself
        key = names.index("record_id")
        async for chunk in result.partitions(CHUNK):
            sent = [
                await producer.send(
                    topic, orjson.dumps(dict(zip(names, row, strict=True)), default=str), key=row[key].encode()
                )
                for row in chunk
            ]
            await asyncio.gather(*sent)
    await producer.stop()
    await engine.dispose()


async def consume(dsn: str, name: str, bootstrap: str, topic: str, rows: int) -> None:
    """Every message becomes a row, or changes one."""
    engine = create_async_engine(dsn)
    table = await table_of(engine, name)
    statement = insert(table)
    changes = {column.name: statement.excluded[column.name] for column in table.columns if column.name not in KEY}
    upsert = statement.on_conflict_do_update(index_elements=list(KEY), set_=changes)
    readers = readers_of(table)
    consumer = AIOKafkaConsumer(
        topic, bootstrap_servers=bootstrap, group_id="json-rows", enable_auto_commit=False, auto_offset_reset="earliest"
    )
    await consumer.start()
    done = 0
    while done < rows:
        found = await consumer.getmany(timeout_ms=1000, max_records=CHUNK)
        values = [typed(orjson.loads(record.value), readers) for records in found.values() for record in records]
        if values:
            async with engine.begin() as connection:
                await connection.execute(upsert, values)
            await consumer.commit()
            done += len(values)
    await consumer.stop()
    await engine.dispose()


def readers_of(table: Table) -> dict[str, Callable[[str], object]]:
    """How JSON's texts become the columns' values."""
    kinds: dict[type, Callable[[str], object]] = {
        DateTime: datetime.fromisoformat, Date: date.fromisoformat, Numeric: Decimal,
    }  # fmt: skip
    return {
        column.name: read for column in table.columns for kind, read in kinds.items() if isinstance(column.type, kind)
    }


def typed(row: dict[str, object], readers: dict[str, Callable[[str], object]]) -> dict[str, object]:
    """A row with its dates and decimals."""
    for name, read in readers.items():
        if row[name] is not None:
            row[name] = read(str(row[name]))
    return row


if __name__ == "__main__":
    role, *arguments, count = sys.argv[1:]
    roles: dict[str, Callable[..., Coroutine[Any, Any, None]]] = {"produce": produce, "consume": consume}
    asyncio.run(roles[role](*arguments, int(count)))
