"""Pauses: what the collector leaves in the journal, because too much of it was rejected or because a person says so."""

from collections.abc import Sequence
from typing import Any, Final

from qinlian_common.adapters.postgresql.connection import Connection, Connections
from qinlian_common.pipeline.pauses import RATIO, WITHDRAWALS, Pause, RejectLimit

_PLACE: Final = ("dataset", "origin_division", "origin_class")
_LINES_PER_BATCH = 4
"""A batch has a line in exchange_sent for each of its flows and attempts: so many lines hold a batch, nearly always."""


def covers(pause: str, change: str) -> str:
    """SQL text: whether a pause (alias) is in force for a change (alias of what has a queue and a place)."""
    same = " AND ".join(f"({pause}.{name} IS NULL OR {pause}.{name} = {change}.{name})" for name in _PLACE)
    return f"{pause}.resumed_at IS NULL AND {pause}.queue = {change}.queue AND {same}"


PAUSED_ORIGINS = """
SELECT s.origin_division || '.' || s.origin_class FROM exchange_pause p
JOIN exchange_subscription s ON s.queue = p.queue
    AND (p.origin_division IS NULL OR p.origin_division = s.origin_division)
    AND (p.origin_class IS NULL OR p.origin_class = s.origin_class)
WHERE p.resumed_at IS NULL AND p.queue = $1 AND (p.dataset IS NULL OR p.dataset = $2)"""
"""Origins of queue $1 whose changes of dataset $2 are not leased."""

# The batches judged are the last ones before the newest of $1, as many as hold $2 rows: whatever lies before them on
# the bus has been answered too, for a source's batches stay in order. Those sent before a resumption count no more.
_DECIDE = f"""
WITH told AS (
    SELECT queue, dataset, origin_division, origin_class, max(sent_at) AS until FROM exchange_sent
    WHERE batch_id = ANY ($1::text[]) GROUP BY 1, 2, 3, 4
)
INSERT INTO exchange_pause (queue, dataset, origin_division, origin_class, paused_by, reason)
SELECT t.queue, t.dataset, t.origin_division, t.origin_class, '{RATIO}',
    format('%s of the last %s rows were rejected', j.rejected, j.rows)
FROM told t
CROSS JOIN LATERAL (SELECT max(p.resumed_at) AS resumed_at FROM exchange_pause p WHERE p.queue = t.queue
    AND {" AND ".join(f"(p.{name} IS NULL OR p.{name} = t.{name})" for name in _PLACE)}) since
CROSS JOIN LATERAL (
    SELECT sum(w.rows) AS rows, sum(w.rejected) AS rejected FROM (
        SELECT b.rows, sum(b.rows) OVER (ORDER BY b.sent_at DESC, b.batch_id) - b.rows AS newer,
            (SELECT count(*) FROM exchange_reject r WHERE r.parent_id = b.batch_id) AS rejected
        FROM (
            SELECT s.batch_id, max(s.rows) AS rows, max(s.sent_at) AS sent_at FROM (
                SELECT s.* FROM exchange_sent s
                WHERE s.queue = t.queue AND s.dataset = t.dataset AND s.origin_division = t.origin_division
                    AND s.origin_class = t.origin_class AND s.sent_at <= t.until
                    AND s.sent_at > coalesce(since.resumed_at, '-infinity')
                ORDER BY s.sent_at DESC LIMIT {_LINES_PER_BATCH} * $2::bigint) s
            GROUP BY s.batch_id) b
    ) w WHERE w.newer < $2::bigint) j
WHERE j.rows >= $2::bigint AND j.rejected >= $3::float8 * j.rows
    AND NOT EXISTS (SELECT FROM exchange_pause p WHERE {covers("p", "t")})
ON CONFLICT DO NOTHING
RETURNING queue, dataset, origin_division, origin_class, paused_by, reason, paused_at
"""

_PAUSE = """
INSERT INTO exchange_pause (queue, dataset, origin_division, origin_class, paused_by, reason)
SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[]) ON CONFLICT DO NOTHING
RETURNING pause_id
"""

_RESUME = f"""
UPDATE exchange_pause p SET resumed_at = clock_timestamp(), resumed_by = $5, resume_reason = $6,
    accepted = $7 AND withheld IS NOT NULL
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS w (queue, dataset, origin_division, origin_class)
WHERE p.resumed_at IS NULL AND p.queue = w.queue
    AND {" AND ".join(f"p.{name} IS NOT DISTINCT FROM w.{name}" for name in _PLACE)}
RETURNING pause_id
"""

# Every queue that takes the dataset; one that is paused already for this keeps its pause, with the figures of today.
_WITHHOLD = f"""
INSERT INTO exchange_pause AS p (queue, dataset, paused_by, reason, withheld)
SELECT DISTINCT queue, $1::text, '{WITHDRAWALS}', format(
    '%s of %s rows are gone from the table; they are not withdrawn before somebody says so', $2::bigint, $3::bigint), $2
FROM exchange_subscription WHERE datasets IS NULL OR $1 = ANY (datasets)
ON CONFLICT (queue, coalesce(dataset, ''), coalesce(origin_division, ''), coalesce(origin_class, ''))
    WHERE resumed_at IS NULL
DO UPDATE SET reason = excluded.reason, withheld = excluded.withheld WHERE p.paused_by = excluded.paused_by
"""
_ACCEPTED = "SELECT coalesce(max(withheld), 0) FROM exchange_pause WHERE dataset = $1 AND accepted"
_USED_UP = "UPDATE exchange_pause SET accepted = false WHERE dataset = $1 AND accepted"

_NOW = """
SELECT queue, dataset, origin_division, origin_class, paused_by, reason, paused_at FROM exchange_pause
WHERE resumed_at IS NULL ORDER BY paused_at, pause_id
"""


async def decide(connection: Connection, batch_ids: Sequence[str], limit: RejectLimit) -> list[Pause]:
    """Pauses the sources of batches that have just been answered, where they are past the limit."""
    return _pauses(await connection.fetch(_DECIDE, list(batch_ids), limit.rows_min, limit.share))


async def pause(connections: Connections, pauses: Sequence[Pause]) -> int:
    """Pauses what is not paused already."""
    told = [[one.by for one in pauses], [one.reason for one in pauses]]
    async with connections.connection() as connection:
        return len(await connection.fetch(_PAUSE, *_columns(pauses), *told))


async def resume(
    connections: Connections, pauses: Sequence[Pause], by: str, reason: str, *, accepts: bool = False
) -> int:
    """Ends the pauses of these places; with `accepts`, what they withhold may be withdrawn by the next pass."""
    async with connections.connection() as connection:
        return len(await connection.fetch(_RESUME, *_columns(pauses), by, reason, accepts))


async def withhold(connections: Connections, dataset: str, gone: int, known: int) -> None:
    """Pauses a dataset of which so many of so many rows are gone."""
    async with connections.connection() as connection:
        await connection.execute(_WITHHOLD, dataset, gone, known)


async def accepted(connections: Connections, dataset: str) -> int:
    """How many rows of a dataset may vanish because somebody has said so."""
    async with connections.connection() as connection:
        return int(await connection.fetchval(_ACCEPTED, dataset))


async def use_up(connections: Connections, dataset: str) -> None:
    """What was accepted was for one pass."""
    async with connections.connection() as connection:
        await connection.execute(_USED_UP, dataset)


async def now(connections: Connections) -> list[Pause]:
    """What is paused."""
    async with connections.connection() as connection:
        return _pauses(await connection.fetch(_NOW))


def _columns(pauses: Sequence[Pause]) -> list[list[str | None]]:
    return [list(column) for column in zip(*(one.place for one in pauses), strict=True)] or [[], [], [], []]


def _pauses(rows: Sequence[Any]) -> list[Pause]:
    return [Pause(*row) for row in rows]
