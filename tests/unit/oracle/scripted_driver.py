"""A recording, scripted double of the driver: it executes nothing, keeps what was asked of it, and fails on command.

It proves where transactions begin and end, which binds and arrays are given, and what becomes of a connection. It does
not prove that a statement means anything: for that there is the double whose database is H2.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from types import TracebackType
from typing import Any, Self

import pyarrow as pa

_LITERAL = re.compile(r"'(?:[^']|'')*'|--[^\n]*")
_NAMED, _PLACE = re.compile(r"(?<!:):(?!NEW\b|OLD\b)([A-Za-z]\w*)"), re.compile(r":(\d+)")


class ScriptedDriver:
    """A double of the driver.

    Attributes:
        told: all calls in order.
        binds: what was bound, in the same order.
        errors: what a call raises, by the beginning of its entry in `told`.
        answers: rows of a query, by its beginning.
        columns: and their names, where somebody asks for them.
    """

    def __init__(self, answers: Mapping[str, list[tuple[object, ...]]] | None = None) -> None:
        self.told: list[str] = []
        self.binds: list[object] = []
        self.errors: dict[str, Exception] = {}
        self.answers: dict[str, list[tuple[object, ...]]] = {
            "SELECT value FROM nls": [("AL32UTF8",)],
            **(answers or {}),
        }
        self.options: dict[str, Any] = {}
        self.sizes: list[dict[str, object]] = []
        self.columns: dict[str, tuple[str, ...]] = {}

    def make_pool(self, **options: Any) -> "ScriptedDriver":
        """Stands in for `oracledb.create_pool`; the pool is this object."""
        self.options = options
        return self

    def note(self, what: str) -> None:
        """Keeps a call, and raises what it is to raise, once."""
        self.told.append(what)
        for beginning in list(self.errors):
            if what.startswith(beginning):
                raise self.errors.pop(beginning)

    def acquire(self) -> "ScriptedConnection":
        """A new connection."""
        self.note("acquire")
        connection = ScriptedConnection(self)
        begin: Callable[[object, object], None] = self.options["session_callback"]
        begin(connection, None)
        return connection

    def release(self, connection: object) -> None:
        """Takes a connection back."""
        assert connection is not None
        self.note("release")

    def drop(self, connection: object) -> None:
        """Throws a connection away."""
        assert connection is not None
        self.note("drop")

    def close(self, *, force: bool) -> None:
        """Closes the pool."""
        assert force
        self.note("close")


class ScriptedConnection:
    """One connection."""

    call_timeout = 0
    module = ""

    def __init__(self, driver: ScriptedDriver) -> None:
        self.driver = driver

    def cursor(self) -> "ScriptedCursor":
        """A cursor."""
        return ScriptedCursor(self.driver)

    def commit(self) -> None:
        """Commits."""
        self.driver.note("commit")

    def rollback(self) -> None:
        """Rolls back."""
        self.driver.note("rollback")

    def fetch_df_batches(self, statement: str, parameters: object, **options: object) -> Iterator[pa.Table]:
        """No rows."""
        self.driver.note(f"{statement} {options}")
        self.driver.binds.append(parameters)
        return iter(())


class ScriptedCursor:
    """One cursor; a query answers what the driver's `answers` say by its beginning, and else nothing."""

    rowcount = 0
    prefetchrows = 2
    description: tuple[tuple[str], ...] = (("C",),)

    def __init__(self, driver: ScriptedDriver) -> None:
        self._driver = driver
        self._rows: list[tuple[object, ...]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._rows = []

    def setinputsizes(self, **sizes: object) -> None:
        """Types of binds."""
        self._driver.sizes.append(sizes)

    def execute(self, sql: str, parameters: Mapping[str, object] | None = None) -> None:
        """Keeps a statement, whose binds must be those that are given (DPY-4008, DPY-4010)."""
        named = set(_NAMED.findall(_LITERAL.sub("", sql)))
        assert named == set(parameters or {}), sql
        self._driver.binds.append(parameters)
        self._rows = next((list(rows) for begin, rows in self._driver.answers.items() if sql.startswith(begin)), [])
        columns: tuple[str, ...] = next(
            (names for begin, names in self._driver.columns.items() if sql.startswith(begin)), ("C",)
        )
        self.description = tuple((name,) for name in columns)
        self._driver.note(sql)

    def executemany(self, sql: str, parameters: object, **options: object) -> None:
        """Keeps a statement and its array, which must have a column for each place."""
        if isinstance(parameters, pa.Table):
            assert parameters.num_columns == len(set(_PLACE.findall(_LITERAL.sub("", sql)))), sql
        self._driver.binds.append(parameters)
        self._driver.note(f"{sql} {options}")

    def getbatcherrors(self) -> list[object]:
        """None."""
        return []

    def fetchall(self) -> list[tuple[object, ...]]:
        """All rows."""
        return self._rows

    def fetchone(self) -> tuple[object, ...]:
        """The next row."""
        return self._rows.pop(0)
