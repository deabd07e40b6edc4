"""What stands beside the rows, kept: tickets and tallies for their sender, and events that nobody can use."""

from collections.abc import Mapping, Sequence

import polars as pl

from qinlian_common.adapters.postgresql import pause, tickets
from qinlian_common.adapters.postgresql.connection import Connection, Connections
from qinlian_common.adapters.postgresql.merge import copy_rows
from qinlian_common.adapters.relational.book_lines import REJECTS, TALLIES, WARNINGS, parked_line, tally_lines
from qinlian_common.adapters.relational.shape import Shape
from qinlian_common.pipeline.pauses import Pause, RejectLimit
from qinlian_common.pipeline.ports import Load
from qinlian_common.wire.envelope import derived_id

BOOKS_LOCK = 7361002
"""Advisory lock: whoever writes tickets or tallies sees first what others have written, so each batch is kept once."""

ANSWERED = f"""
SELECT b.batch_id FROM unnest($1::text[], $2::text[], $3::text[]) AS b (batch_id, tally_id, reject_id)
WHERE EXISTS (SELECT FROM {TALLIES} q WHERE q.batch_id = b.tally_id)
    OR EXISTS (SELECT FROM {REJECTS} r WHERE r.batch_id = b.reject_id)
"""
_PARK = """
INSERT INTO exchange_parked AS p (event_id, headers, payload, reason) VALUES ($1, $2::jsonb, $3, $4)
ON CONFLICT (event_id) DO UPDATE SET reason = excluded.reason, parked_at = excluded.parked_at, replayed_at = NULL,
    replayed_by = NULL, closed_at = NULL, outcome = NULL, closed_by = NULL, closed_because = NULL
WHERE p.replayed_at IS NOT NULL AND p.headers ->> 'ce_id' = p.event_id
"""


async def record_rejects(
    connections: Connections, shapes: Mapping[str, Shape], loads: Sequence[Load], limit: RejectLimit | None = None
) -> list[Pause]:
    """Keeps rejected rows in the store that they came from, each batch once; pauses sources that are past the limit."""
    async with connections.transaction() as connection:
        await _alone(connection)
        fresh = await tickets.keep(connection, REJECTS, shapes, loads)
        if limit is None or not fresh:
            return []
        return await pause.decide(connection, [load.envelope.parentid for load in fresh], limit)


async def record_quality(connections: Connections, shapes: Mapping[str, Shape], loads: Sequence[Load]) -> None:
    """Keeps warned rows and tallies in the store that the judged rows came from, each batch once."""
    warned = [load for load in loads if load.envelope.type == "qinlian.warned.v1"]
    tallied = [load for load in loads if load.envelope.type == "qinlian.assessed.v1"]
    async with connections.transaction() as connection:
        await _alone(connection)
        await tickets.keep(connection, WARNINGS, shapes, warned)
        fresh = await tickets.not_yet(connection, TALLIES, tallied)
        if fresh:
            await copy_rows(connection, TALLIES, pl.concat(tally_lines(load) for load in fresh))


async def answered(connections: Connections, batch_ids: Sequence[str]) -> frozenset[str]:
    """Those of the sent batches of which a tally or rejected rows have come back."""
    tallies, rejects = ([derived_id(one, stage) for one in batch_ids] for stage in ("assess", "reject"))
    async with connections.connection() as connection:
        found = await connection.fetch(ANSWERED, list(batch_ids), tallies, rejects)
    return frozenset(row["batch_id"] for row in found)


async def _alone(connection: Connection) -> None:
    await connection.execute("SELECT pg_advisory_xact_lock($1)", BOOKS_LOCK)


async def park(
    connections: Connections, event_id: str, headers: Mapping[str, str], payload: bytes, reason: str
) -> None:
    """Keeps a whole event that cannot go on, whatever its headers hold.

    A batch that the store itself refuses is parked under its own id. If it was replayed and is refused again, it is
    parked as before, with the reason of today; any other event that comes again is only a repetition.
    """
    kept = parked_line(event_id, headers, reason)
    async with connections.connection() as connection:
        await connection.execute(_PARK, kept.event_id, kept.headers, payload, kept.reason)
