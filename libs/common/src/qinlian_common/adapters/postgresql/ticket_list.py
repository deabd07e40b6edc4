"""Tickets as an operator or a sender looks at them: counted by what is wrong, or one by one. No values, only keys."""

from dataclasses import astuple

import polars as pl

from qinlian_common.adapters.postgresql.connection import Connections
from qinlian_common.adapters.relational.book_lines import REJECTS
from qinlian_common.adapters.relational.ticket_list import COUNTED_SCHEMA, TICKETS_SCHEMA, Filter

_WHERE = """
WHERE ($1::text IS NULL OR dataset = $1) AND ($2::text IS NULL OR rule = $2) AND ($3::text IS NULL OR field = $3)
    AND ($4::text IS NULL OR origin_division = $4) AND ($5::timestamptz IS NULL OR rejected_at < $5)
    AND ($6::text IS NULL OR org_code = $6) AND ($7::text IS NULL OR record_id = $7)
    AND ($8 OR resubmitted_at IS NULL)
"""
_COUNTED = f"""
SELECT dataset, rule, field, value_class, origin_division, origin_class, count(*), min(rejected_at), max(rejected_at)
FROM {REJECTS} {_WHERE} GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY count(*) DESC, 1, 2, 3, 4, 5, 6
"""
_LISTED = f"""
SELECT {", ".join(name for name in TICKETS_SCHEMA if name != "store")}
FROM {REJECTS} {_WHERE} ORDER BY rejected_at, dataset, org_code, record_id
"""


async def counted(store_id: str, connections: Connections, wanted: Filter) -> pl.DataFrame:
    """Tickets by what is wrong (COUNTED_SCHEMA), most frequent first."""
    return await _frame(store_id, connections, COUNTED_SCHEMA, _COUNTED, wanted)


async def listed(store_id: str, connections: Connections, wanted: Filter) -> pl.DataFrame:
    """Tickets one by one (TICKETS_SCHEMA), oldest first."""
    return await _frame(store_id, connections, TICKETS_SCHEMA, _LISTED, wanted)


async def _frame(
    store_id: str, connections: Connections, schema: pl.Schema, query: str, wanted: Filter
) -> pl.DataFrame:
    async with connections.connection() as connection:
        found = await connection.fetch(query, *astuple(wanted))
    return pl.DataFrame([(*line, store_id) for line in found], schema=schema, orient="row")
