"""The province's account of documents, in its staging store (table `exchange_document`)."""

from collections.abc import Sequence
from typing import Any, Final

import polars as pl

from qinlian_common.adapters.postgresql.connection import Connections
from qinlian_common.adapters.postgresql.frames import fetched
from qinlian_common.adapters.postgresql.merge import copy_rows
from qinlian_common.adapters.relational.documents import ANSWERED_COLUMNS, HOLD_SECONDS, Document

_COLUMNS: Final = (
    "document_id, division, institution, org_code, record_id, path, raw, size, digest, level, state, reason, message, "
    "attempts, sha256, announced_at, next_try_at, ended_at, answered_at"
)
_ANNOUNCED: Final = ("document_id", "institution", "org_code", "record_id", "path", "raw", "size", "digest", "level")
# A refused one that is announced again, because its file was put right, begins anew; all else is known already.
_ANNOUNCE: Final = f"""
INSERT INTO exchange_document AS d (division, {", ".join(_ANNOUNCED)}, state)
SELECT $1, {", ".join(_ANNOUNCED)}, 'announced' FROM announced
ON CONFLICT (document_id) DO UPDATE SET path = excluded.path, raw = excluded.raw, size = excluded.size,
    state = 'announced', reason = NULL, message = NULL, attempts = 0, announced_at = excluded.announced_at,
    next_try_at = excluded.next_try_at, held_by = NULL, held_until = NULL, ended_at = NULL, answered_at = NULL
    WHERE d.state = 'refused'
"""
_ANSWER_AGAIN: Final = """
UPDATE exchange_document d SET answered_at = NULL FROM announced a
WHERE d.document_id = a.document_id AND d.state = 'stored'
"""
_CLAIM: Final = f"""
UPDATE exchange_document SET state = 'fetching', attempts = attempts + 1, held_by = $1,
    held_until = clock_timestamp() + make_interval(secs => {HOLD_SECONDS})
WHERE document_id = (
    SELECT document_id FROM exchange_document
    WHERE state IN ('announced', 'fetching') AND next_try_at <= clock_timestamp()
        AND (held_until IS NULL OR held_until < clock_timestamp()) AND division || '/' || institution <> ALL($2)
    ORDER BY next_try_at LIMIT 1 FOR UPDATE SKIP LOCKED
) RETURNING {_COLUMNS}
"""
_END: Final = """
UPDATE exchange_document SET state = $2, reason = $3, message = $4, sha256 = coalesce($5, sha256),
    ended_at = clock_timestamp(), answered_at = NULL, held_by = NULL, held_until = NULL WHERE document_id = $1
"""
_LATER: Final = """
UPDATE exchange_document SET state = 'announced', message = $2, held_by = NULL, held_until = NULL,
    next_try_at = clock_timestamp() + make_interval(secs => $3) WHERE document_id = $1 AND state = 'fetching'
"""


class KeptDocuments:
    """The account of the province's staging store."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    async def announce(self, division: str, rows: pl.DataFrame) -> None:
        """Takes announcements; of what is stored already the sender, who seems not to know it, is told again."""
        async with self._connections.transaction() as connection:
            types = {"size": "bigint", "level": "bigint"}
            fields = ", ".join(f"{name} {types.get(name, 'text')}" for name in _ANNOUNCED)
            await connection.execute(f"CREATE TEMPORARY TABLE announced ({fields}) ON COMMIT DROP")
            await copy_rows(connection, "announced", rows.unique("document_id").select(_ANNOUNCED))
            await connection.execute(_ANSWER_AGAIN)
            await connection.execute(_ANNOUNCE, division)

    async def claim(self, holder: str, busy: Sequence[str]) -> Document | None:
        """The next that is due, for this process alone; none of the directories that are busy."""
        return await self._one(_CLAIM, holder, list(busy))

    async def hold(self, document_id: str, holder: str) -> bool:
        """Holds it longer; False where it is no longer this process's."""
        return await self._changed(
            f"UPDATE exchange_document SET held_until = clock_timestamp() + make_interval(secs => {HOLD_SECONDS}) "
            "WHERE document_id = $1 AND held_by = $2 AND state = 'fetching'",
            document_id, holder,
        )  # fmt: skip

    async def let_go(self, holder: str) -> None:
        """What a former run of this process held is due again."""
        await self._changed(
            "UPDATE exchange_document SET held_by = NULL, held_until = NULL WHERE held_by = $1 AND state = 'fetching'",
            holder,
        )

    async def stored(self, document_id: str, sha256: str, message: str) -> None:
        """It is on the shelf."""
        await self._changed(_END, document_id, "stored", None, message, sha256)

    async def refused(self, document_id: str, reason: str, message: str) -> None:
        """It never will be."""
        await self._changed(_END, document_id, "refused", reason, message, None)

    async def later(self, document_id: str, why: str, seconds: float) -> None:
        """It is tried again after so many seconds."""
        await self._changed(_LATER, document_id, why, seconds)

    async def refetch(self, document_id: str) -> bool:
        """It is fetched anew, whatever became of it; False where there is none."""
        return await self._changed(
            "UPDATE exchange_document SET state = 'announced', reason = NULL, message = NULL, attempts = 0, "
            "next_try_at = clock_timestamp(), held_by = NULL, held_until = NULL, ended_at = NULL, answered_at = NULL "
            "WHERE document_id = $1",
            document_id,
        )

    async def view(self, document_id: str, by: str, reason: str) -> None:
        """Writes down who is about to read it, and why."""
        await self._changed(
            "INSERT INTO exchange_document_view (document_id, viewed_by, reason) VALUES ($1, $2, $3)",
            document_id, by, reason,
        )  # fmt: skip

    async def unanswered(self, limit: int) -> pl.DataFrame:
        """What came to an end and was not answered, oldest first."""
        columns = ", ".join(ANSWERED_COLUMNS)
        async with self._connections.connection() as connection:
            return await fetched(
                connection, ANSWERED_COLUMNS,
                f"SELECT {columns} FROM exchange_document WHERE ended_at IS NOT NULL AND answered_at IS NULL "
                "ORDER BY ended_at LIMIT $1",
                limit,
            )  # fmt: skip

    async def answered(self, document_ids: Sequence[str]) -> None:
        """The sender was told; one that has begun anew meanwhile has no end to be told."""
        await self._changed(
            "UPDATE exchange_document SET answered_at = clock_timestamp() "
            "WHERE document_id = ANY($1) AND ended_at IS NOT NULL",
            document_ids,
        )

    async def get(self, document_id: str) -> Document | None:
        """One line."""
        return await self._one(f"SELECT {_COLUMNS} FROM exchange_document WHERE document_id = $1", document_id)

    async def stored_among(self, document_ids: Sequence[str]) -> frozenset[str]:
        """Which of them are on the shelf."""
        async with self._connections.connection() as connection:
            found = await connection.fetch(
                "SELECT document_id FROM exchange_document WHERE document_id = ANY($1) AND state = 'stored'",
                list(document_ids),
            )
        return frozenset(one[0] for one in found)

    async def listed(
        self, state: str | None, division: str | None, limit: int, row: tuple[str, str] | None = None
    ) -> list[Document]:
        """Lines, newest first; `row` is (org_code, record_id)."""
        async with self._connections.connection() as connection:
            found = await connection.fetch(
                f"SELECT {_COLUMNS} FROM exchange_document WHERE ($1::text IS NULL OR state = $1) "
                "AND ($2::text IS NULL OR division = $2) AND ($4::text IS NULL OR (org_code, record_id) = ($4, $5)) "
                "ORDER BY announced_at DESC LIMIT $3",
                state, division, limit, *(row or (None, None)),
            )  # fmt: skip
        return [Document(**dict(one)) for one in found]

    async def oldest(self) -> dict[str, float]:
        """Ages in seconds of the oldest documents that have not come to an end, by directory."""
        async with self._connections.connection() as connection:
            found = await connection.fetch(
                "SELECT division || '/' || institution, "
                "extract(epoch FROM clock_timestamp() - min(announced_at))::float8 FROM exchange_document "
                " WHERE state IN ('announced', 'fetching') GROUP BY 1"
            )
        return {one[0]: one[1] for one in found}

    async def _one(self, query: str, *values: Any) -> Document | None:
        async with self._connections.connection() as connection:
            found = await connection.fetchrow(query, *values)
        return Document(**dict(found)) if found else None

    async def _changed(self, statement: str, *values: Any) -> bool:
        async with self._connections.connection() as connection:
            return await connection.execute(statement, *values) != "UPDATE 0"
