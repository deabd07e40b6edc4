"""The way to the nation as people look at it: by dataset, by batch, by receipt. No values, only numbers and reasons."""

from typing import Final

import polars as pl

from qinlian_common.adapters.postgresql.connection import Connections
from qinlian_common.adapters.relational.nation_list import (
    BALANCE_SCHEMA,
    REASONS_SCHEMA,
    RECEIPTS_SCHEMA,
    STANDING_SCHEMA,
    STATES,
)

_COUNTS = ", ".join(f"count(*) FILTER (WHERE state = '{state}')" for state in STATES)
_STANDING: Final = f"""
SELECT dataset, {_COUNTS}, count(*) FILTER (WHERE {{late}}), min(changed_at) FILTER (WHERE state IN ('waiting', 'sent'))
FROM exchange_nation_row GROUP BY 1 ORDER BY 1
""".format(late="state IN ('waiting', 'sent') AND changed_at < clock_timestamp() - interval '24 hours'")
_BALANCE: Final = """
SELECT dataset, count(*), sum(rows)::bigint, sum(acknowledged)::bigint, sum(refused)::bigint,
    (sum(rows) FILTER (WHERE state <> 'answered'))::bigint
FROM exchange_nation_batch GROUP BY 1 ORDER BY 1
"""
_RECEIPTS: Final = """
SELECT r.received_at, r.batch_id, r.receipt_id, b.dataset, b.rows::bigint, r.acknowledged::bigint, r.refused::bigint,
    r.counted, r.note
FROM exchange_nation_receipt r LEFT JOIN exchange_nation_batch b USING (batch_id) ORDER BY r.number DESC LIMIT $1
"""
_REASONS: Final = """
SELECT dataset, code, message, count(*) FROM exchange_nation_row WHERE state = 'refused'
GROUP BY 1, 2, 3 ORDER BY 4 DESC, 1, 2
"""


async def is_there(connections: Connections) -> bool:
    """Whether the store was prepared for the way to the nation."""
    async with connections.connection() as connection:
        return bool(await connection.fetchval("SELECT to_regclass('exchange_nation_row') IS NOT NULL"))


async def standing(connections: Connections) -> pl.DataFrame:
    """Where the rows are (STANDING_SCHEMA)."""
    return await _asked(connections, _STANDING, STANDING_SCHEMA)


async def balance(connections: Connections) -> pl.DataFrame:
    """What became of what was sent (BALANCE_SCHEMA)."""
    return (await _asked(connections, _BALANCE, BALANCE_SCHEMA)).with_columns(pl.col("waiting").fill_null(0))


async def receipts(connections: Connections, at_most: int) -> pl.DataFrame:
    """The newest receipts (RECEIPTS_SCHEMA)."""
    return await _asked(connections, _RECEIPTS, RECEIPTS_SCHEMA, at_most)


async def reasons(connections: Connections) -> pl.DataFrame:
    """Why rows are refused (REASONS_SCHEMA)."""
    return await _asked(connections, _REASONS, REASONS_SCHEMA)


async def _asked(connections: Connections, query: str, schema: pl.Schema, *given: object) -> pl.DataFrame:
    async with connections.connection() as connection:
        found = await connection.fetch(query, *given)
    return pl.DataFrame([tuple(line) for line in found], schema=schema, orient="row")
