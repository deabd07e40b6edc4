"""Where clear text may lie, and what each file of a demo province is. What is not named here may hold no mark."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from tests.marks import Kind

PEOPLE: Final = frozenset(
    {Kind.ID_NUMBER, Kind.NUMBER_IN_TEXT, Kind.NAME, Kind.PHONE, Kind.ADDRESS, Kind.COMPLAINT, Kind.RECORD}
)
STAFF: Final = frozenset({Kind.STAFF_NUMBER, Kind.STAFF_NAME, Kind.SECRET})


class Place(StrEnum):
    """What a file is."""

    VENDOR_TABLES = "production stores: the vendor's tables"
    STAGING_TABLES = "staging and outbound stores: tables of the datasets"
    EXCHANGE_TABLES = "every store: the tables of the exchange"
    WRITE_AHEAD = "the database server's write-ahead log"
    DATABASE_LOG = "the database server's log"
    GATEWAYS = "the gateways' databases"
    INDICATORS = "the indicators' database"
    DATABASE_REST = "the database server's other files"
    BUS = "the broker's files, and every record as it can be read without keys"
    LOGS = "logs of the services, the broker and the proxy"
    TEMPORARY = "temporary files"
    CRASH = "what a crashed process leaves"
    EXPORT = "exported files and their reports"
    NOTES = "the demo's notes to its owner, and its officers' files"
    PAGES = "answers to wrong requests: pages, documents, headers"
    METRICS = "metrics"
    OUTPUTS = "what commands print"
    NATION = "the memory of the demo's stand-in for the nation"
    OTHER = "any other file of the run"


ALLOWED: Final[Mapping[Place, frozenset[Kind]]] = {
    Place.VENDOR_TABLES: PEOPLE | {Kind.FAULTY},
    Place.STAGING_TABLES: PEOPLE - {Kind.ID_NUMBER},
    Place.EXCHANGE_TABLES: frozenset({Kind.RECORD}),
    Place.WRITE_AHEAD: PEOPLE | {Kind.FAULTY},
    Place.NOTES: STAFF,
    Place.EXPORT: frozenset({Kind.COMPLAINT}),
    Place.OUTPUTS: frozenset({Kind.RECORD}),
    Place.NATION: frozenset({Kind.RECORD}),
}
"""The demo has one server for all stores, so its write-ahead log holds what production stores hold; that of a server
with a staging store alone is searched in tests/integration/at_rest/test_files_of_the_server.py."""


@dataclass(frozen=True, slots=True)
class Table:
    """What a file of the database server belongs to."""

    database: str
    relation: str

    @property
    def place(self) -> Place:
        if not self.database.startswith("qinlian_"):
            return Place.DATABASE_REST
        role = self.database.rsplit("_", 1)[1]
        own = {"sso": Place.GATEWAYS, "indicators": Place.INDICATORS}.get(role)
        if own is not None:
            return own
        if self.relation.startswith("exchange_"):
            return Place.EXCHANGE_TABLES
        return Place.VENDOR_TABLES if role in {"production", "replica"} else Place.STAGING_TABLES


@dataclass(frozen=True, slots=True)
class Layout:
    """Which file is what.

    Attributes:
        work: the folder in which the demo was run.
        data: the database server's.
        tables: what its files belong to, by path under `data`, without the number of a segment.
    """

    work: Path
    data: Path
    tables: Mapping[str, Table]

    def place(self, path: Path) -> Place:
        """What a file is."""
        if path.is_relative_to(self.data):
            return self._of_server(path.relative_to(self.data))
        parts = path.relative_to(self.work).parts
        if parts[0] == "run":
            return _of_run(parts[1:])
        return {"tmp": Place.TEMPORARY, "crash": Place.CRASH, "export": Place.EXPORT}.get(parts[0], Place.OTHER)

    def _of_server(self, path: Path) -> Place:
        if path.parts[0] == "pg_wal":
            return Place.WRITE_AHEAD
        relation = self.tables.get(str(path).partition(".")[0].partition("_")[0])
        return relation.place if relation else Place.DATABASE_REST


def _of_run(parts: tuple[str, ...]) -> Place:
    if parts[0] == "logs":
        return Place.DATABASE_LOG if parts[1] == "postgres.log" else Place.LOGS
    if parts[0] == "broker":
        return Place.BUS
    if parts[0].startswith("national-stand-in"):
        return Place.NATION
    is_note = parts[0] in {"sign-on.txt", "indicators.txt"}
    is_officers = parts[0] == "sign-on" and parts[-1].startswith("officer")
    return Place.NOTES if is_note or is_officers else Place.OTHER
