"""What cannot go on, kept: rejected rows for their sender, and whole events that nobody can use."""

from collections.abc import Mapping, Sequence

import orjson
import polars as pl

from qinlian_common.adapters.postgresql.connection import Connections
from qinlian_common.adapters.postgresql.merge import copy_rows
from qinlian_common.pipeline.ports import Load
from qinlian_common.wire import batch

_EVENT_ID_MAX = 128


async def record_rejects(connections: Connections, loads: Sequence[Load]) -> None:
    """Keeps rejected rows in the store that they came from, each batch once."""
    async with connections.transaction() as connection:
        for load in loads:
            one = load.envelope
            if await connection.fetchval("SELECT EXISTS (SELECT 1 FROM exchange_reject WHERE batch_id = $1)", one.id):
                continue
            rows = load.rows.select(
                pl.lit(one.id).alias("batch_id"),
                pl.col(batch.ORG_CODE).alias("org_code"),
                pl.col(batch.RECORD_ID).alias("record_id"),
                pl.col(batch.ROW_VERSION).alias("row_version"),
                pl.lit(one.parentid).alias("parent_id"),
                pl.lit(",".join(one.flows)).alias("flow"),
                pl.lit(one.subject).alias("dataset"),
                pl.lit(one.origindivision).alias("origin_division"),
                pl.lit(one.originclass).alias("origin_class"),
                pl.lit(one.businessday, dtype=pl.Date()).alias("business_day"),
                "rule", "field", "value_class", "message",
            )  # fmt: skip
            await copy_rows(connection, "exchange_reject", rows)


async def park(
    connections: Connections, event_id: str, headers: Mapping[str, str], payload: bytes, reason: str
) -> None:
    """Keeps a whole event that cannot go on, whatever its headers hold."""
    statement = (
        "INSERT INTO exchange_parked (event_id, headers, payload, reason) VALUES ($1, $2::jsonb, $3, $4) "
        "ON CONFLICT DO NOTHING"
    )
    kept = orjson.dumps({_storable(name): _storable(value) for name, value in headers.items()}).decode()
    async with connections.connection() as connection:
        await connection.execute(statement, _storable(event_id)[:_EVENT_ID_MAX], kept, payload, _storable(reason))


def _storable(text: str) -> str:
    """PostgreSQL keeps no U+0000; anybody may have written it into a header."""
    return text.replace("\x00", "\ufffd")
