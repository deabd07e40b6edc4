"""Rows of a source store journalled again in part: of some days, some origins, or some keys.

As with a backfill, their newest state travels, and stores that have it pass it over.
"""

from collections.abc import AsyncIterator, Sequence

import polars as pl

from qinlian_common.adapters.postgresql import shape_sql
from qinlian_common.adapters.postgresql.connection import Connections
from qinlian_common.adapters.postgresql.merge import copy_rows
from qinlian_common.adapters.postgresql.prepare import BACKFILL_PAGES, changes_of, journal_of
from qinlian_common.adapters.relational.again import KEYS_SCHEMA, Part
from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.adapters.relational.shape import Shape
from qinlian_common.topology.places import Origin

KEYS_AT_ONCE = 20_000

_OF_SCOPE = """ AND s.queue = $1 AND s.origin_division || '.' || s.origin_class = ANY ($2::text[])"""
_KEYS = "CREATE TEMPORARY TABLE replaying (org_code text, record_id text) ON COMMIT DROP"

_SENT = """
SELECT DISTINCT queue, dataset, origin_division, origin_class, business_day FROM exchange_sent WHERE batch_id = $1
"""


async def count(connections: Connections, plan: Plan, part: Part) -> int:
    """Rows that `journal_again` would journal."""
    shape = plan.shapes[part.dataset]
    query, values = _restricted(shape, changes_of(plan, shape, shape.table), part)
    return await _number(connections, f"SELECT count(*) FROM ({query}) c", *values)


async def journal_again(connections: Connections, plan: Plan, part: Part) -> AsyncIterator[tuple[int, int, int]]:
    """Journals the rows of a part; yields (pages done, pages, rows journalled since the last time)."""
    shape = plan.shapes[part.dataset]
    pages = await _number(connections, "SELECT pg_relation_size($1::text::regclass) / 8192", shape.table)
    for first in range(0, pages, BACKFILL_PAGES):
        rows = f"(SELECT * FROM {shape.table} WHERE ctid >= '({first},0)' AND ctid < '({first + BACKFILL_PAGES},0)')"
        query, values = _restricted(shape, journal_of(plan, shape, rows), part)
        done = await _number(connections, _counted(query), *values)
        yield min(first + BACKFILL_PAGES, pages), pages, done


async def count_keys(connections: Connections, plan: Plan, part: Part, keys: pl.DataFrame) -> int:
    """Rows that `journal_keys` would journal."""
    return sum([number async for _, _, number in _by_key(connections, plan, part, keys, writes=False)])


async def journal_keys(
    connections: Connections, plan: Plan, part: Part, keys: pl.DataFrame
) -> AsyncIterator[tuple[int, int, int]]:
    """Journals rows by their keys (KEYS_SCHEMA); yields (keys done, keys, rows journalled since the last time)."""
    async for each in _by_key(connections, plan, part, keys, writes=True):
        yield each


async def _by_key(
    connections: Connections, plan: Plan, part: Part, keys: pl.DataFrame, *, writes: bool
) -> AsyncIterator[tuple[int, int, int]]:
    shape = plan.shapes[part.dataset]
    rows = f"""(SELECT t.* FROM replaying w CROSS JOIN LATERAL (
        SELECT * FROM {shape.table} t WHERE {shape_sql.first_of_key(shape, "t", "w")}) t)"""
    whole = journal_of(plan, shape, rows) if writes else changes_of(plan, shape, rows)
    query = _counted(whole + _OF_SCOPE) if writes else f"SELECT count(*) FROM ({whole + _OF_SCOPE}) c"
    for first in range(0, keys.height, KEYS_AT_ONCE):
        async with connections.transaction() as connection:
            await connection.execute(_KEYS)
            await copy_rows(connection, "replaying", keys.slice(first, KEYS_AT_ONCE))
            number = int(await connection.fetchval(query, *part.values))
        yield min(first + KEYS_AT_ONCE, keys.height), keys.height, number


async def keys_of_day(connections: Connections, plan: Plan, part: Part) -> pl.DataFrame:
    """Keys of the rows of a day, dataset and origins that a store has received (KEYS_SCHEMA)."""
    shape = plan.shapes.get(part.dataset)
    if shape is None:
        return pl.DataFrame(schema=KEYS_SCHEMA)
    table = f"exchange_row WHERE dataset = '{shape.dataset}' AND" if shape.vendor else f"{shape.table} WHERE"
    query = f"""
SELECT org_code, record_id FROM {table} business_day = $1 AND origin_division || '.' || origin_class = ANY ($2)"""
    async with connections.connection() as connection:
        found = await connection.fetch(query, part.day, part.values[1])
    return pl.DataFrame([tuple(line) for line in found], schema=KEYS_SCHEMA, orient="row")


async def sent_as(connections: Connections, batch_id: str) -> Sequence[Part]:
    """What a batch of this store was a part of: its queue, dataset, origin and business day; empty if it sent none."""
    async with connections.connection() as connection:
        found = await connection.fetch(_SENT, batch_id)
    return [Part(queue, dataset, (Origin(*origin),), day) for queue, dataset, *origin, day in map(tuple, found)]


def _restricted(shape: Shape, query: str, part: Part) -> tuple[str, tuple[object, ...]]:
    if part.day is None:
        return query + _OF_SCOPE, part.values
    kept = "f.business_day" if shape.vendor else "n.business_day"
    return f"{query}{_OF_SCOPE} AND {kept} = $3", (*part.values, part.day)


def _counted(insert: str) -> str:
    return f"WITH again AS ({insert} RETURNING 1) SELECT count(*) FROM again"


async def _number(connections: Connections, query: str, *values: object) -> int:
    async with connections.connection() as connection:
        return int(await connection.fetchval(query, *values))
