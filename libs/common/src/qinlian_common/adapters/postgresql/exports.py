"""The register of exports: what was prepared, who agreed, what was given to whom (table `exchange_export`)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from qinlian_common.adapters.postgresql.connection import Connections

_COLUMNS = (
    "export_id, state, title, recipient, purpose, recipe_hash, key_id, rows, persons, k, files::text AS files, "
    "report::text AS report, closed_folder, prepared_by, prepared_at, decided_by, decided_at, reason, released_by, "
    "released_at"
)
_PREPARE = """
INSERT INTO exchange_export (export_id, state, title, recipient, purpose, recipe_hash, key_id, rows, persons, k, files,
    report, closed_folder, prepared_by)
VALUES ($1, 'prepared', $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11::jsonb, $12, $13)
"""
_DECIDE = """
UPDATE exchange_export SET state = $2, decided_by = $3, decided_at = clock_timestamp(), reason = $4
WHERE export_id = $1 AND state = 'prepared' AND prepared_by <> $3 RETURNING export_id
"""
_RELEASE = """
UPDATE exchange_export SET state = 'released', released_by = $2, released_at = clock_timestamp()
WHERE export_id = $1 AND state = 'approved' RETURNING export_id
"""


@dataclass(frozen=True, slots=True)
class Prepared:
    """An export that waits for a second person.

    Attributes:
        recipe_hash: SHA-256 of the recipe's file.
        key_id: which pseudonym key made it.
        files: SHA-256 by file name.
    """

    export_id: str
    title: str
    recipient: str
    purpose: str
    recipe_hash: str
    key_id: str
    rows: int
    persons: int
    k: int
    files: Mapping[str, str]
    report: Mapping[str, Any]
    closed_folder: str
    prepared_by: str


@dataclass(frozen=True, slots=True)
class Export:
    """A line of the register; what has not happened yet is None."""

    prepared: Prepared
    state: str
    prepared_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    reason: str | None
    released_by: str | None
    released_at: datetime | None


async def enter(connections: Connections, one: Prepared) -> None:
    """Enters a prepared export."""
    files, report = (orjson.dumps(value).decode() for value in (one.files, one.report))
    async with connections.connection() as connection:
        await connection.execute(
            _PREPARE, one.export_id, one.title, one.recipient, one.purpose, one.recipe_hash, one.key_id, one.rows,
            one.persons, one.k, files, report, one.closed_folder, one.prepared_by,
        )  # fmt: skip


async def decide(connections: Connections, export_id: str, by: str, reason: str, *, approves: bool) -> bool:
    """Approves or refuses what another person prepared; False where there is nothing that this person may decide."""
    state = "approved" if approves else "refused"
    async with connections.connection() as connection:
        return await connection.fetchval(_DECIDE, export_id, state, by, reason) is not None


async def release(connections: Connections, export_id: str, by: str) -> bool:
    """Notes that an approved export was given out; False where it is not approved, or was given out already."""
    async with connections.connection() as connection:
        return await connection.fetchval(_RELEASE, export_id, by) is not None


async def exports(connections: Connections, export_id: str | None = None) -> Sequence[Export]:
    """The register, newest first; or one line of it."""
    query = f"SELECT {_COLUMNS} FROM exchange_export WHERE $1::text IS NULL OR export_id = $1 ORDER BY prepared_at DESC"
    async with connections.connection() as connection:
        return [_export(dict(line)) for line in await connection.fetch(query, export_id)]


def _export(line: dict[str, Any]) -> Export:
    prepared = {name: line[name] for name in Prepared.__slots__}
    prepared |= {"files": orjson.loads(line["files"]), "report": orjson.loads(line["report"])}
    return Export(Prepared(**prepared), **{name: line[name] for name in Export.__slots__ if name != "prepared"})
