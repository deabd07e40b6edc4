"""The province's account of documents where its staging store is Oracle. As `postgresql.documents_kept`."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

import polars as pl

from qinlian_common.adapters.oracle.connection import Connections
from qinlian_common.adapters.oracle.ddl.documents import WORDS_MAX
from qinlian_common.adapters.oracle.session import Session
from qinlian_common.adapters.oracle.sql import documents as sql_documents
from qinlian_common.adapters.relational.documents import ANSWERED_COLUMNS, HOLD_SECONDS, KEPT_SCHEMA, Document

_RENAMED: Final = {"raw": "raw_path", "size": "byte_count", "level": "secrecy"}
_NUMBERS: Final = ("size", "level", "attempts")
_CLAIMS_MAX: Final = 3
"""So often the next document is looked for where another process is quicker."""
_LISTED_MAX: Final = 1000
"""More expressions a list may not have (ORA-01795)."""


class OracleDocuments:
    """The account of the province's staging store. All methods raise TransientError while it is away."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    async def announce(self, division: str, rows: pl.DataFrame) -> None:
        """Takes announcements; of what is stored already the sender, who seems not to know it, is told again."""
        lines = [one | {"division": division} for one in rows.unique("document_id").rename(_RENAMED).to_dicts()]

        def announce(session: Session) -> None:
            ids = [{"document_id": one["document_id"]} for one in lines]
            session.execute_each(sql_documents.ANSWER_AGAIN, ids)
            session.execute_each(sql_documents.ANNOUNCE, lines)

        await self._connections.transaction(announce)

    async def claim(self, holder: str, busy: Sequence[str]) -> Document | None:
        """The next that is due, for this process alone; none of the directories that are busy."""
        binds = {f"busy_{place}": one for place, one in enumerate(busy)}

        def claim(session: Session) -> Document | None:
            for _ in range(_CLAIMS_MAX):
                found = session.value(sql_documents.next_due(len(busy)), **binds)
                if found is None:
                    return None
                mine = {"document_id": found, "holder": holder, "hold_seconds": HOLD_SECONDS}
                if session.execute(sql_documents.CLAIM, **mine):
                    return _one(session, found)
            return None

        return await self._connections.transaction(claim)

    async def hold(self, document_id: str, holder: str) -> bool:
        """Holds it longer; False where it is no longer this process's."""
        told = {"document_id": document_id, "holder": holder, "hold_seconds": HOLD_SECONDS}
        return await self._changed(sql_documents.HOLD, **told)

    async def let_go(self, holder: str) -> None:
        """What a former run of this process held is due again."""
        await self._changed(sql_documents.LET_GO, holder=holder)

    async def stored(self, document_id: str, sha256: str, message: str) -> None:
        """It is on the shelf."""
        await self._end(document_id, state="stored", reason=None, message=message, sha256=sha256)

    async def refused(self, document_id: str, reason: str, message: str) -> None:
        """It never will be."""
        await self._end(document_id, state="refused", reason=str(reason), message=message[:WORDS_MAX], sha256=None)

    async def later(self, document_id: str, why: str, seconds: float) -> None:
        """It is tried again after so many seconds."""
        await self._changed(sql_documents.LATER, document_id=document_id, message=why[:WORDS_MAX], seconds=seconds)

    async def refetch(self, document_id: str) -> bool:
        """It is fetched anew, whatever became of it; False where there is none."""
        return await self._changed(sql_documents.REFETCH, document_id=document_id)

    async def view(self, document_id: str, by: str, reason: str) -> None:
        """Writes down who is about to read it, and why."""
        await self._changed(sql_documents.VIEW, document_id=document_id, viewed_by=by, reason=reason[:WORDS_MAX])

    async def unanswered(self, limit: int) -> pl.DataFrame:
        """What came to an end and was not answered, oldest first."""
        naive = pl.Schema(ANSWERED_COLUMNS | {"ended_at": pl.Datetime("us")})
        ask = partial(Session.frame, sql=sql_documents.UNANSWERED, schema=naive, at_most=limit)
        found = await self._connections.transaction(ask)
        return found.with_columns(pl.col("ended_at").dt.replace_time_zone("UTC"))

    async def answered(self, document_ids: Sequence[str]) -> None:
        """The sender was told; one that has begun anew meanwhile has no end to be told."""
        lines = [{"document_id": one} for one in document_ids]
        await self._connections.transaction(lambda session: session.execute_each(sql_documents.ANSWERED, lines))

    async def get(self, document_id: str) -> Document | None:
        """One line."""
        return await self._connections.transaction(lambda session: _one(session, document_id))

    async def stored_among(self, document_ids: Sequence[str]) -> frozenset[str]:
        """Which of them are on the shelf."""
        parts = [document_ids[at : at + _LISTED_MAX] for at in range(0, len(document_ids), _LISTED_MAX)]

        def among(session: Session) -> frozenset[str]:
            asked = [{f"id_{place}": one for place, one in enumerate(part)} for part in parts]
            found = [session.rows(sql_documents.stored_among(len(binds)), **binds) for binds in asked]
            return frozenset(row["document_id"] for rows in found for row in rows)

        return await self._connections.transaction(among)

    async def listed(
        self, state: str | None, division: str | None, limit: int, row: tuple[str, str] | None = None
    ) -> list[Document]:
        """Lines, newest first; `row` is (org_code, record_id)."""
        org_code, record_id = row or (None, None)
        wanted = {
            "state": str(state) if state else None,
            "division": division,
            "org_code": org_code,
            "record_id": record_id,
        }
        found = await self._connections.transaction(
            lambda session: session.rows(sql_documents.LISTED, at_most=limit, **wanted)
        )
        return [_document(one) for one in found]

    async def oldest(self) -> dict[str, float]:
        """Ages in seconds of the oldest documents that have not come to an end, by directory."""
        found = await self._connections.transaction(partial(Session.rows, sql=sql_documents.OLDEST))
        return {
            f"{one['division']}/{one['institution']}": (one["now"] - one["oldest"]).total_seconds() for one in found
        }

    async def books(self) -> pl.DataFrame:
        """All lines as whoever holds the accounts against each other reads them (KEPT_SCHEMA)."""
        return await self._connections.transaction(partial(Session.frame, sql=sql_documents.BOOKS, schema=KEPT_SCHEMA))

    async def _end(self, document_id: str, **told: str | None) -> None:
        await self._changed(sql_documents.END, document_id=document_id, **told)

    async def _changed(self, statement: str, **binds: object) -> bool:
        return bool(await self._connections.transaction(lambda session: session.execute(statement, **binds)))


def _one(session: Session, document_id: str) -> Document | None:
    found = session.rows(sql_documents.ONE, document_id=document_id)
    return _document(found[0]) if found else None


def _document(row: Mapping[str, Any]) -> Document:
    """A line; a count comes as the driver gives a NUMBER."""
    told = dict(row) | {name: row[column] for name, column in _RENAMED.items()}
    numbers = {name: int(told[name]) for name in _NUMBERS}
    return Document(**{name: told[name] for name in Document.__slots__} | numbers)
