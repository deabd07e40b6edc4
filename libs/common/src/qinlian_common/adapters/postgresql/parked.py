"""Parked events: looked at, replayed, and closed when their rows have arrived, were rejected, or were parked again."""

from collections.abc import Mapping, Sequence

import orjson
import polars as pl

from qinlian_common.adapters.postgresql.connection import Connections
from qinlian_common.adapters.relational.parked import ARRIVED_SCHEMA, PARKED_SCHEMA, UNDELIVERED, Filter
from qinlian_common.wire.envelope import kept_id, refused_id
from qinlian_common.wire.parked import Replayed

_WHERE = """
WHERE ($1::text[] IS NULL OR event_id = ANY ($1)) AND ($2::text IS NULL OR position($2 in reason) > 0)
    AND ($3::text IS NULL OR $3 = ANY (string_to_array(headers->>'ce_flows', ',')))
    AND ($4::date IS NULL OR headers->>'ce_businessday' = to_char($4::date, 'YYYY-MM-DD'))
    AND ($5::text IS NULL OR headers->>'ce_subject' = $5) AND ($6 OR closed_at IS NULL)
"""
_LISTED = f"""
SELECT event_id, reason, headers->>'ce_id', headers->>'ce_rootid', headers->>'ce_type', headers->>'ce_flows',
    headers->>'ce_subject', headers->>'ce_businessday',
    CASE WHEN headers->>'ce_rows' ~ '^[0-9]{{1,9}}$' THEN (headers->>'ce_rows')::bigint END,
    headers->>'ce_sourcestore', headers->>'ce_targetstore', length(payload), parked_at, replayed_at, replayed_by,
    closed_at, outcome, closed_by, closed_because
FROM exchange_parked {_WHERE} ORDER BY parked_at, event_id
"""
_WHOLE = "SELECT event_id, headers, payload FROM exchange_parked WHERE event_id = ANY ($1::text[])"
_SEALED_WITH = """
SELECT count(*) FROM exchange_parked WHERE headers->>'ce_keyid' = ANY ($1::text[]) AND closed_at IS NULL
"""
_REPLAYED = """
UPDATE exchange_parked SET replayed_at = clock_timestamp(), replayed_by = $2
WHERE event_id = ANY ($1::text[]) AND closed_at IS NULL
"""
_CLOSED = """
UPDATE exchange_parked p SET closed_at = clock_timestamp(), outcome = w.outcome
FROM unnest($1::text[], $2::text[]) AS w (event_id, outcome)
WHERE p.event_id = w.event_id AND p.replayed_at IS NOT NULL AND p.closed_at IS NULL
"""
_GIVEN_UP = f"""
UPDATE exchange_parked SET closed_at = clock_timestamp(), outcome = '{UNDELIVERED}', closed_by = $2, closed_because = $3
WHERE event_id = ANY ($1::text[]) AND closed_at IS NULL RETURNING event_id
"""

# A batch is known by its own id or, without the rows that its target refuses, by one made of it; what was made of it
# before that, by its parent's. Tallies and warnings are kept under their own.
_ARRIVED = """
SELECT b.batch_id,
    coalesce((SELECT sum(g.rows) FROM exchange_ledger g WHERE g.root_id = b.root_id
        AND (g.batch_id IN (b.batch_id, b.kept_id) OR g.parent_id = b.batch_id)), 0)::bigint AS loaded,
    (SELECT count(*) FROM exchange_reject r WHERE r.parent_id = b.batch_id
        OR r.batch_id IN (b.batch_id, b.refused_id))
    + (SELECT count(*) FROM exchange_warning r WHERE r.batch_id = b.batch_id)
    + (SELECT count(*) FROM exchange_quality q WHERE q.batch_id = b.batch_id) AS rejected
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS b (batch_id, root_id, kept_id, refused_id)
"""


async def listed(store_id: str, connections: Connections, wanted: Filter) -> pl.DataFrame:
    """Parked events of a store (PARKED_SCHEMA), oldest first."""
    ids = None if wanted.event_ids is None else list(wanted.event_ids)
    values = (ids, wanted.reason, wanted.flow, wanted.day, wanted.dataset, wanted.closed_too)
    async with connections.connection() as connection:
        found = await connection.fetch(_LISTED, *values)
    return pl.DataFrame([(*line, store_id) for line in found], schema=PARKED_SCHEMA, orient="row")


async def whole(connections: Connections, event_ids: Sequence[str]) -> dict[str, Replayed]:
    """Parked events as they came, by event id."""
    async with connections.connection() as connection:
        found = await connection.fetch(_WHOLE, list(event_ids))
    return {row["event_id"]: Replayed(orjson.loads(row["headers"]), row["payload"]) for row in found}


async def sealed_with(connections: Connections, key_ids: Sequence[str]) -> int:
    """How many parked events are open and name one of these as the key that they are sealed with."""
    async with connections.connection() as connection:
        return int(await connection.fetchval(_SEALED_WITH, list(key_ids)))


async def note_replayed(connections: Connections, event_ids: Sequence[str], by: str) -> None:
    """Notes that events are about to be published again: before, so that being parked again is seen as that."""
    async with connections.connection() as connection:
        await connection.execute(_REPLAYED, list(event_ids), by)


async def close(connections: Connections, outcomes: Mapping[str, str]) -> None:
    """Closes replayed events, by event id and outcome."""
    async with connections.connection() as connection:
        await connection.execute(_CLOSED, list(outcomes), list(outcomes.values()))


async def give_up(connections: Connections, event_ids: Sequence[str], by: str, because: str) -> int:
    """Closes events that can never be replayed; returns how many were open. Nothing counts as delivered by it."""
    async with connections.connection() as connection:
        return len(await connection.fetch(_GIVEN_UP, list(event_ids), by, because))


async def arrived(connections: Connections, batches: Sequence[tuple[str, str]]) -> pl.DataFrame:
    """What became of batches, told by their ids and those of their roots, in this store (ARRIVED_SCHEMA)."""
    ids = [batch for batch, _ in batches]
    columns = [ids, [root for _, root in batches], [*map(kept_id, ids)], [*map(refused_id, ids)]]
    async with connections.connection() as connection:
        found = await connection.fetch(_ARRIVED, *columns)
    return pl.DataFrame([tuple(line) for line in found], schema=ARRIVED_SCHEMA, orient="row")
