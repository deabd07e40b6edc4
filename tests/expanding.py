"""What a revision may do to tables that programs of the release before are at work in (docs/upgrade.md).

Only what is known to break nobody passes; everything else needs a word of why it does not, in the revision itself:
`contract: Final = "..."`.
"""

import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Final

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext

from qinlian_common.service.own_tables import OwnTables

DECLARED: Final = "contract"
_NEW_TABLE: Final = re.compile(r"CREATE TABLE (?!IF NOT EXISTS)(\S+)")
_ITS_TABLE: Final = re.compile(r"(?:CREATE (?:UNIQUE )?INDEX \S+ ON|ALTER TABLE|COMMENT ON TABLE) (\S+)")
_BREAKS_NOBODY: Final = tuple(
    re.compile(one)
    for one in (
        r"CREATE (?!UNIQUE)INDEX .*",
        r"ALTER TABLE \S+ ADD COLUMN (?!.*\b(NOT NULL|UNIQUE|CHECK)\b).*",
        r"ALTER TABLE \S+ ADD COLUMN (?!.*\b(UNIQUE|CHECK)\b).* DEFAULT .*",
        r"ALTER TABLE \S+ ALTER COLUMN \S+ (DROP NOT NULL|SET DEFAULT .*)",
        r"COMMENT ON .*",
    )
)


def breaks(statements: Iterable[str]) -> Iterator[str]:
    """Those after which a program that does not know of them might fail; a table that they make is nobody's yet."""
    made: set[str] = set()
    for statement in (" ".join(one.rstrip("; \n").split()) for one in statements):
        if new := _NEW_TABLE.match(statement):
            made.add(new[1])
            continue
        its = _ITS_TABLE.match(statement)
        if (its and its[1] in made) or any(rule.fullmatch(statement) for rule in _BREAKS_NOBODY):
            continue
        yield statement


class _Statements(list[str]):
    """Where alembic writes its statements, one at a time."""

    def write(self, statement: str) -> None:
        if statement.strip():
            self.append(statement)

    def flush(self) -> None:
        """Nothing waits."""


def statements_of(revision: ModuleType) -> list[str]:
    """What a revision does, in PostgreSQL's words; no database is asked."""
    found = _Statements()
    options = {"as_sql": True, "output_buffer": found, "literal_binds": True}
    with Operations.context(MigrationContext.configure(dialect_name="postgresql", opts=options)):
        revision.upgrade()
    return found


def revisions(tables: OwnTables) -> list[ModuleType]:
    """The revisions of a service, the first one first."""
    package = re.sub(r".*/src/", "", str(tables.folder)).replace("/", ".")
    names = sorted(Path(tables.folder, "versions").glob("[0-9]*.py"))
    return [import_module(f"{package}.versions.{file.stem}") for file in names]
