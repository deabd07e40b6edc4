"""The register of exports: what was prepared, who agreed, what was given to whom (table `exchange_export`)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import orjson

from qinlian_common.adapters.postgresql.connection import Connections

PROVED: Final = "gateway"
"""What proves the officers: their accounts at the gateway. Lines from before that have another word."""

_COLUMNS = (
    "export_id, state, title, recipient, purpose, recipe_hash, key_id, rows, persons, k, files::text AS files, "
    "report::text AS report, closed_folder, manifest_hash, gateway, prepared_by, prepared_at, proof, decided_by, "
    "decided_at, reason, released_by, released_at, statement"
)
_PREPARE = f"""
INSERT INTO exchange_export (export_id, state, title, recipient, purpose, recipe_hash, key_id, rows, persons, k, files,
    report, closed_folder, manifest_hash, gateway, prepared_by, proof)
VALUES ($1, 'prepared', $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11::jsonb, $12, $13, $14, $15, '{PROVED}')
"""
_REFUSE = f"""
UPDATE exchange_export SET state = 'refused', decided_by = $2, decided_at = $3, reason = $4
WHERE export_id = $1 AND state = 'prepared' AND proof = '{PROVED}'
"""
_RELEASE = f"""
UPDATE exchange_export SET state = 'released', decided_by = $2, decided_at = $3, reason = $4, statement = $5,
    released_by = $6, released_at = clock_timestamp()
WHERE export_id = $1 AND state = 'prepared' AND proof = '{PROVED}' RETURNING export_id
"""


@dataclass(frozen=True, slots=True)
class Prepared:
    """An export that waits for two officers.

    Attributes:
        recipe_hash: SHA-256 of the recipe's file.
        key_id: which pseudonym key made it.
        files: SHA-256 by file name.
        manifest_hash: SHA-256 of what the officers see; None of lines from before there was one.
        gateway: where they decide; None as before.
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
    manifest_hash: str | None
    gateway: str | None
    prepared_by: str


@dataclass(frozen=True, slots=True)
class Decided:
    """What officers said, by name; `at` is when the last of them did."""

    by: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Export:
    """A line of the register; what has not happened yet is None. `proof`: `gateway`, or of old lines `typed-names`."""

    prepared: Prepared
    state: str
    prepared_at: datetime
    proof: str
    decided_by: str | None
    decided_at: datetime | None
    reason: str | None
    released_by: str | None
    released_at: datetime | None
    statement: str | None


async def enter(connections: Connections, one: Prepared) -> None:
    """Enters a prepared export."""
    files, report = (orjson.dumps(value).decode() for value in (one.files, one.report))
    async with connections.connection() as connection:
        await connection.execute(
            _PREPARE, one.export_id, one.title, one.recipient, one.purpose, one.recipe_hash, one.key_id, one.rows,
            one.persons, one.k, files, report, one.closed_folder, one.manifest_hash, one.gateway, one.prepared_by,
        )  # fmt: skip


async def refuse(connections: Connections, export_id: str, said: Decided) -> None:
    """Notes that an officer has refused it."""
    async with connections.connection() as connection:
        await connection.execute(_REFUSE, export_id, said.by, said.at, said.reason)


async def release(connections: Connections, export_id: str, said: Decided, statement: str, by: str) -> bool:
    """Notes that an approved export was given out; False where it was refused, or was given out already."""
    async with connections.connection() as connection:
        noted = await connection.fetchval(_RELEASE, export_id, said.by, said.at, said.reason, statement, by)
        return noted is not None


async def exports(connections: Connections, export_id: str | None = None) -> Sequence[Export]:
    """The register, newest first; or one line of it."""
    query = f"SELECT {_COLUMNS} FROM exchange_export WHERE $1::text IS NULL OR export_id = $1 ORDER BY prepared_at DESC"
    async with connections.connection() as connection:
        return [_export(dict(line)) for line in await connection.fetch(query, export_id)]


def _export(line: dict[str, Any]) -> Export:
    prepared = {name: line[name] for name in Prepared.__slots__}
    prepared |= {"files": orjson.loads(line["files"]), "report": orjson.loads(line["report"])}
    return Export(Prepared(**prepared), **{name: line[name] for name in Export.__slots__ if name != "prepared"})
