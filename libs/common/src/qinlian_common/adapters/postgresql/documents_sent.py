"""The sender's account of documents, beside its production store (tables `exchange_document_sent` and `_look`)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from qinlian_common.adapters.postgresql.connection import Connections
from qinlian_common.adapters.postgresql.frames import fetched
from qinlian_common.adapters.postgresql.merge import copy_rows
from qinlian_common.adapters.postgresql.shape_sql import literal
from qinlian_common.catalog.mappings import TableMapping
from qinlian_common.privacy.treatment import UNMARKED

LEVEL: Final = 4
"""Of a document that its row does not mark; one that it marks counts a level higher."""

ROW_SCHEMA: Final = pl.Schema(
    {
        "document_id": pl.String(), "org_code": pl.String(), "record_id": pl.String(), "folder": pl.String(),
        "name": pl.String(), "row_size": pl.Int64(), "digest": pl.String(), "level": pl.Int64(), "state": pl.String(),
        "known_size": pl.Int64(), "known_modified": pl.Int64(), "waited_seconds": pl.Float64(),
    }
)  # fmt: skip
"""A row of EM02 and what is known of its document; `state` null for one that is new."""

NOTED_SCHEMA: Final = pl.Schema(
    {
        "document_id": pl.String(), "org_code": pl.String(), "record_id": pl.String(), "path": pl.String(),
        "raw": pl.String(), "size": pl.Int64(), "modified": pl.Int64(), "digest": pl.String(), "level": pl.Int64(),
        "state": pl.String(), "reason": pl.String(), "message": pl.String(),
    }
)  # fmt: skip
"""A line of the account, as a look finds it."""

_TOLD: Final = pl.Schema(
    {
        "document_id": pl.String(), "path": pl.String(), "org_code": pl.String(), "record_id": pl.String(),
        "size": pl.Int64(), "state": pl.String(), "reason": pl.String(), "message": pl.String(),
        "answered_at": pl.Datetime("us", "UTC"),
    }
)  # fmt: skip
_NOTED_COLUMNS: Final = ", ".join(NOTED_SCHEMA)
_NOTE: Final = f"""
INSERT INTO exchange_document_sent AS s (institution, {_NOTED_COLUMNS}, answered_at)
SELECT $1, {_NOTED_COLUMNS}, CASE WHEN state = 'refused' THEN clock_timestamp() END FROM noted
ON CONFLICT (document_id) DO UPDATE SET path = excluded.path, raw = excluded.raw, size = excluded.size,
    modified = excluded.modified, state = excluded.state, reason = excluded.reason, message = excluded.message,
    level = excluded.level, seen_size = NULL, sent_at = NULL, answered_at = excluded.answered_at, told_at = NULL
    WHERE (s.state, s.reason, s.size, s.modified)
        IS DISTINCT FROM (excluded.state, excluded.reason, excluded.size, excluded.modified)
"""
_FOUND: Final = """
SELECT org_code, record_id, document_id, institution, path, raw, size, digest, level
FROM exchange_document_sent WHERE institution = $1 AND state = 'found' ORDER BY found_at LIMIT $2
"""
_ANSWER: Final = """
UPDATE exchange_document_sent s SET state = a.state, reason = a.reason, message = a.message,
    answered_at = a.answered_at::timestamptz, told_at = NULL
FROM answered a WHERE s.document_id = a.document_id
    AND (s.state, s.reason, s.answered_at) IS DISTINCT FROM (a.state, a.reason, a.answered_at::timestamptz)
    AND s.state IN ('sent', 'stored', 'refused')
"""
_UNTOLD: Final = """
SELECT document_id, path, org_code, record_id, size, state, reason, message, answered_at FROM exchange_document_sent
WHERE institution = $1 AND answered_at IS NOT NULL AND told_at IS NULL ORDER BY answered_at LIMIT $2
"""
_LOOK: Final = """
INSERT INTO exchange_document_look (institution, looked_at, files, bytes, without_row, changing, unsafe, rows_waiting)
VALUES ($1, clock_timestamp(), $2, $3, $4, $5, $6, $7)
ON CONFLICT (institution) DO UPDATE SET looked_at = excluded.looked_at, files = excluded.files, bytes = excluded.bytes,
    without_row = excluded.without_row, changing = excluded.changing, unsafe = excluded.unsafe,
    rows_waiting = excluded.rows_waiting
"""


@dataclass(frozen=True, slots=True)
class Look:
    """What one look through a directory counted."""

    files: int
    bytes: int
    without_row: int
    changing: int
    unsafe: int
    rows_waiting: int


class SentDocuments:
    """The account of one production store.

    Args:
        connections: to the store.
        mapping: how its vendor holds EM02.
    """

    def __init__(self, connections: Connections, mapping: TableMapping) -> None:
        self._connections = connections
        self._rows = _rows_query(mapping)

    async def rows(self, institution: str) -> pl.DataFrame:
        """All rows of an institution (ROW_SCHEMA)."""
        async with self._connections.connection() as connection:
            return await fetched(connection, ROW_SCHEMA, self._rows, institution)

    async def note(self, institution: str, lines: pl.DataFrame) -> None:
        """Keeps what a look found (NOTED_SCHEMA); what is found is to be sent, what is refused to be told."""
        if lines.is_empty():
            return
        async with self._connections.transaction() as connection:
            await connection.execute(f"CREATE TEMPORARY TABLE noted ({_columns(NOTED_SCHEMA)}) ON COMMIT DROP")
            await copy_rows(connection, "noted", lines.select(NOTED_SCHEMA.names()))
            await connection.execute(_NOTE, institution)

    async def looked(self, institution: str, look: Look) -> None:
        """Keeps what a look counted."""
        async with self._connections.connection() as connection:
            await connection.execute(
                _LOOK, institution, look.files, look.bytes, look.without_row, look.changing, look.unsafe,
                look.rows_waiting,
            )  # fmt: skip

    async def found(self, institution: str, limit: int, schema: pl.Schema) -> pl.DataFrame:
        """The oldest documents that are to be sent (`org_code`, `record_id` and the columns of an announcement)."""
        whole = pl.Schema({"org_code": pl.String(), "record_id": pl.String(), **schema})
        async with self._connections.connection() as connection:
            return await fetched(connection, whole, _FOUND, institution, limit)

    async def sent(self, document_ids: Sequence[str]) -> None:
        """The broker has them."""
        async with self._connections.connection() as connection:
            await connection.execute(
                "UPDATE exchange_document_sent SET state = 'sent', sent_at = clock_timestamp() "
                "WHERE document_id = ANY($1) AND state = 'found'",
                document_ids,
            )

    async def seen(self, files: pl.DataFrame) -> None:
        """Announced files that have another size or time now (`document_id`, `size`, `modified`)."""
        async with self._connections.connection() as connection:
            await connection.executemany(
                "UPDATE exchange_document_sent SET seen_size = $2, modified = $3 WHERE document_id = $1",
                list(files.select("document_id", "size", "modified").iter_rows()),
            )

    async def answer(self, answers: pl.DataFrame) -> None:
        """Keeps what the province says of documents; the same again changes nothing."""
        columns = ("document_id", "state", "reason", "message", "answered_at")
        async with self._connections.transaction() as connection:
            fields = ", ".join(f"{name} text" for name in columns)
            await connection.execute(f"CREATE TEMPORARY TABLE answered ({fields}) ON COMMIT DROP")
            await copy_rows(connection, "answered", answers.select(columns))
            await connection.execute(_ANSWER)

    async def untold(self, institution: str, limit: int) -> pl.DataFrame:
        """Documents whose outcome the institution has still to be told."""
        async with self._connections.connection() as connection:
            return await fetched(connection, _TOLD, _UNTOLD, institution, limit)

    async def told(self, document_ids: Sequence[str]) -> None:
        """The institution can read it."""
        async with self._connections.connection() as connection:
            await connection.execute(
                "UPDATE exchange_document_sent SET told_at = clock_timestamp() WHERE document_id = ANY($1)",
                document_ids,
            )


def _columns(schema: pl.Schema) -> str:
    return ", ".join(f"{name} {'bigint' if dtype == pl.Int64() else 'text'}" for name, dtype in schema.items())


def _rows_query(mapping: TableMapping) -> str:
    column = {one.field: one.column for one in mapping.columns if one.field}
    org, record, digest = (f"t.{name}::text" for name in (mapping.org_code, mapping.record_id, column["file_digest"]))
    document = f"left(encode(sha256(convert_to(concat_ws('/', {org}, {record}, {digest}), 'UTF8')), 'hex'), 32)"
    own = (
        f" AND t.{mapping.kind.column}::text IN ({', '.join(map(literal, mapping.kind.values))})"
        if mapping.kind
        else ""
    )
    return f"""
SELECT document_id, org, record, folder, name, row_size, r.digest, r.level, s.state,
    coalesce(s.seen_size, s.size), s.modified,
    extract(epoch FROM clock_timestamp() - s.found_at)::float8
FROM (SELECT {document} AS document_id, {org} AS org, {record} AS record, t.{column["file_folder"]}::text AS folder,
    t.{column["file_name"]}::text AS name, t.{column["file_size"]}::bigint AS row_size, {digest} AS digest,
    {_level(mapping)} AS level FROM {mapping.table} t WHERE {org} = $1{own}) r
LEFT JOIN exchange_document_sent s USING (document_id)
"""


def _level(mapping: TableMapping) -> str:
    mark = "confidentiality"
    found = next((one for one in mapping.columns if one.field == mark), None)
    if found is None:
        return f"{LEVEL}::bigint"
    unmarked = [local for local, national in found.codes.items() if national == UNMARKED[mark]] or [UNMARKED[mark]]
    marked = f"coalesce(t.{found.column}::text, {literal(unmarked[0])}) NOT IN ({', '.join(map(literal, unmarked))})"
    return f"({LEVEL} + ({marked})::int)::bigint"
