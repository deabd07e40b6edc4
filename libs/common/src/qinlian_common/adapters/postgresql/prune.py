"""What can go from a store's own books: accounts of batches that are long settled, and records of what is over.

Everything is deleted a few thousand lines at a time, each time in a transaction of its own, so no lock is held long.
"""

from collections.abc import AsyncIterator, Sequence
from datetime import date, datetime
from typing import Final

from qinlian_common.adapters.postgresql.connection import Connections
from qinlian_common.adapters.relational.limits import LINES_AT_ONCE
from qinlian_common.adapters.relational.nation_answers import RULE

_NATION_BATCH_OVER: Final = """exchange_nation_batch.state = 'answered' AND exchange_nation_batch.answered_at < $1
    AND NOT EXISTS (SELECT FROM exchange_nation_row r
        WHERE r.batch_id = exchange_nation_batch.batch_id AND r.state IN ('sent', 'refused'))"""
"""A refused row that nobody has repaired, sent again or given up keeps its batch."""

OVER: Final = {
    "exchange_warning": "resubmitted_at < $1",
    "exchange_parked": "closed_at < $1",
    "exchange_pause": "resumed_at < $1",
    "exchange_quality": "assessed_at < $1 AND business_day < $1::timestamptz::date",
    "exchange_document_view": "viewed_at < $1",
    "exchange_reject": f"rule = '{RULE}' AND resubmitted_at < $1",
    "exchange_nation_receipt": f"""received_at < $1 AND NOT EXISTS (SELECT FROM exchange_nation_batch
    WHERE exchange_nation_batch.batch_id = exchange_nation_receipt.batch_id AND NOT ({_NATION_BATCH_OVER}))""",
    "exchange_nation_batch": _NATION_BATCH_OVER,
}
"""What else grows, and which of its lines are over since before moment $1.

Of the nation's refusals the tickets alone: those of the flows go with their batch, at both ends.
"""

_DAYS = """
SELECT business_day FROM exchange_sent WHERE business_day < $1
UNION SELECT business_day FROM exchange_ledger WHERE business_day < $1
UNION SELECT business_day FROM exchange_pruning
ORDER BY 1
"""

# Each line that is younger than $2, or still open, keeps its batch whole: the others' accounts of it stay as well.
_HELD = """
SELECT parent_id AS batch_id FROM exchange_ledger WHERE business_day = $1 AND loaded_at >= $2
UNION SELECT batch_id FROM exchange_sent WHERE business_day = $1 AND greatest(sent_at, acknowledged_at) >= $2
UNION SELECT parent_id FROM exchange_reject
    WHERE business_day = $1 AND (resubmitted_at IS NULL OR greatest(rejected_at, resubmitted_at) >= $2)
UNION SELECT batch_id FROM exchange_lease WHERE business_day = $1
UNION SELECT coalesce(headers->>'ce_parentid', headers->>'ce_id') FROM exchange_parked
    WHERE closed_at IS NULL OR closed_at >= $2
"""
_THERE = """
SELECT name FROM unnest($1::text[]) WITH ORDINALITY AS t (name, place)
WHERE to_regclass(name) IS NOT NULL ORDER BY place
"""
_BEGUN = "SELECT batch_id FROM exchange_pruning WHERE business_day = $1"
_BEGIN = "INSERT INTO exchange_pruning (batch_id, business_day) SELECT unnest($1::text[]), $2 ON CONFLICT DO NOTHING"
_FORGET_LEDGER = "DELETE FROM exchange_ledger WHERE batch_id = ANY ($1::text[])"
_FORGET_SENT = (
    "DELETE FROM exchange_reject WHERE parent_id = ANY ($1::text[])",
    "DELETE FROM exchange_sent WHERE batch_id = ANY ($1::text[])",
    "DELETE FROM exchange_pruning WHERE batch_id = ANY ($1::text[])",
)


class Pruning:
    """Takes old accounts out of one store. All methods raise TransientError while the store is away."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    async def days(self, before: date) -> list[date]:
        """Business days before that one of which there are accounts, and those whose pruning was broken off."""
        async with self._connections.connection() as connection:
            return [row["business_day"] for row in await connection.fetch(_DAYS, before)]

    async def held(self, day: date, before: datetime) -> frozenset[str]:
        """Batches of a day, by the ids under which they were sent, of which something here is young or open."""
        async with self._connections.connection() as connection:
            return frozenset(row["batch_id"] for row in await connection.fetch(_HELD, day, before) if row["batch_id"])

    async def begun(self, day: date) -> frozenset[str]:
        """Batches sent from here whose pruning was broken off: some of their accounts may be gone already."""
        async with self._connections.connection() as connection:
            return frozenset(row["batch_id"] for row in await connection.fetch(_BEGUN, day))

    async def begin(self, day: date, batch_ids: Sequence[str]) -> None:
        """Notes at the sender whose accounts are about to go, before the first of them does."""
        async with self._connections.connection() as connection:
            await connection.execute(_BEGIN, list(batch_ids), day)

    async def forget_merged(self, batch_ids: Sequence[str]) -> int:
        """Deletes ledger rows; returns how many."""
        async with self._connections.connection() as connection:
            return _count(await connection.execute(_FORGET_LEDGER, list(batch_ids)))

    async def forget_sent(self, batch_ids: Sequence[str]) -> tuple[int, int]:
        """Deletes what was sent, and the tickets that came of it; returns how many lines of sent and of rejects."""
        async with self._connections.transaction() as connection:
            rejects, sent, _ = [_count(await connection.execute(one, list(batch_ids))) for one in _FORGET_SENT]
        return sent, rejects

    async def over(self) -> list[str]:
        """The tables of OVER that this store has, in their order."""
        async with self._connections.connection() as connection:
            return [row["name"] for row in await connection.fetch(_THERE, list(OVER))]

    async def count_over(self, table: str, before: datetime) -> int:
        """How many lines of a table of OVER are over since before that moment."""
        async with self._connections.connection() as connection:
            return int(await connection.fetchval(f"SELECT count(*) FROM {table} WHERE {OVER[table]}", before))

    async def forget_over(self, table: str, before: datetime) -> AsyncIterator[int]:
        """Deletes them; yields how many at each step."""
        some = f"SELECT ctid FROM {table} WHERE {OVER[table]} LIMIT {LINES_AT_ONCE}"
        while True:
            async with self._connections.connection() as connection:
                gone = _count(await connection.execute(f"DELETE FROM {table} WHERE ctid = ANY (ARRAY({some}))", before))
            if not gone:
                return
            yield gone


def _count(status: str) -> int:
    """The number in a command's answer, such as `DELETE 12`."""
    return int(status.rpartition(" ")[2])
