"""A double of the Oracle driver whose database is H2 in Oracle mode: the adapter's statements are executed for real.

What it lends H2, because H2 lacks it: SYS_EXTRACT_UTC, NUMTODSINTERVAL and EMPTY_BLOB; temporary tables whose rows are
the session's own; USER_OBJECTS, USER_TRIGGERS, USER_TAB_COLUMNS and the character set; of a capture trigger the
condition under which it does nothing and the INSERT, and the MERGE of a trigger that notes what goes up, executed for
each row (the PL/SQL around them, which learns where people live, is left out); Oracle's numbers for H2's errors. LOCK
TABLE, ALTER SESSION and SET TRANSACTION are passed over.

What it keeps of the driver's: named and positional binds, arrays from Arrow, batch errors, decimals only where asked
for, doubles for numbers without a precision, a bound datetime cut to seconds unless its type was said.

It does not prove that Oracle takes a statement, that a bind has the right type there, or anything of locks, plans,
byte lengths and PL/SQL.
"""

import re
import socket
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from types import TracebackType
from typing import Any, Final, Self

import oracledb
import pyarrow as pa
import pytest
from oracledb import errors as driver
from tests.integration.oracle.checkers import Checkers, get_checkers
from tests.integration.oracle.driver_errors import driver_error, oracle_error
from tests.integration.oracle.h2_cells import Column, arrow_of, cell_of, column_of, decoded, encoded, lines_of, value_of

from qinlian_cli.output import say

_ORACLE: Final = {22001: 12899, 23502: 1400, 23505: 1, 23513: 2290, 22003: 1438, 50200: 60, 40001: 60, 42102: 942}
"""H2's error codes in Oracle's."""

_BIND = re.compile(r"'(?:[^']|'')*'|:(\w+)")
_TEMPORARY = re.compile(r"CREATE GLOBAL TEMPORARY TABLE (\w+)")
_ALTERED = re.compile(r"ALTER TABLE (\w+) (ADD|MODIFY) \((.*)\)")
_UNLESS = re.compile(r"BEGIN\n    IF (.*?) THEN\n        RETURN;", re.DOTALL)
_MADE = re.compile(r"CREATE (?:GLOBAL TEMPORARY )?(TABLE|INDEX|SEQUENCE) (\w+)")
_TRIGGER = re.compile(r"CREATE OR REPLACE TRIGGER (\w+)\s+AFTER INSERT OR UPDATE ON (\w+)")
_INSIDE_TRIGGERS = ("INSERT INTO exchange_change", "MERGE INTO exchange_nation_row")
_PASSED_OVER = ("LOCK TABLE", "ALTER SESSION", "DECLARE", "SET TRANSACTION")
_DICTIONARY = (
    "CREATE TABLE IF NOT EXISTS user_objects (object_name VARCHAR2(128), object_type VARCHAR2(30), status VARCHAR2(7))",
    "CREATE TABLE IF NOT EXISTS user_triggers (trigger_name VARCHAR(128), table_name VARCHAR(128), status VARCHAR(9))",
    """CREATE VIEW IF NOT EXISTS user_tab_columns AS SELECT table_name, column_name,
    character_maximum_length AS char_length FROM INFORMATION_SCHEMA.COLUMNS""",
)


@dataclass(slots=True)
class Database:
    """One database of a server: its name, and what H2 cannot keep of it."""

    port: int
    name: str
    charset: str = "AL32UTF8"
    temporary: dict[str, str] = field(default_factory=dict)

    def make_pool(self, **options: Any) -> "H2Pool":
        """Stands in for `oracledb.create_pool`."""
        return H2Pool(self, options["session_callback"])


class H2Server:
    """A Java process that serves H2 databases on loopback."""

    def __init__(self, checkers: Checkers) -> None:
        command = [
            str(checkers.java),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            checkers.classpath,
            "Serve",
        ]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        self.port = int(self._process.stdout.readline())

    def close(self) -> None:
        """Ends the process."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(timeout=10)
        self._process.stdout.close()


@pytest.fixture(scope="session")
def h2(tmp_path_factory: pytest.TempPathFactory) -> Iterator[H2Server]:
    """H2 in Oracle mode, served; a conftest imports this."""
    server = H2Server(get_checkers(tmp_path_factory.mktemp("classes"), say))
    yield server
    server.close()


class H2Pool:
    """Hands out connections; those given back are used again."""

    def __init__(self, database: Database, begin: Callable[[Any, object], None]) -> None:
        self._database, self._begin = database, begin
        self._idle: list[H2Connection] = []
        self._all: list[H2Connection] = []

    def acquire(self) -> "H2Connection":
        """A connection."""
        if self._idle:
            return self._idle.pop()
        connection = H2Connection(self._database)
        self._all.append(connection)
        self._begin(connection, None)
        return connection

    def release(self, connection: "H2Connection") -> None:
        """Takes a connection back."""
        self._idle.append(connection)

    def drop(self, connection: "H2Connection") -> None:
        """Throws a connection away."""
        connection.close()

    def close(self, *, force: bool) -> None:
        """Closes all connections."""
        assert force
        for connection in self._all:
            connection.close()


class H2Connection:
    """One session."""

    call_timeout = 0
    module = ""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._socket = socket.create_connection(("127.0.0.1", database.port))
        self._file = self._socket.makefile("rw", encoding="ascii", newline="\n")
        self._temporary: dict[str, str] = {}
        self._file.write(encoded(database.name) + "\n")
        for sql in _DICTIONARY:
            self.ask("run", sql, "")

    def cursor(self) -> "H2Cursor":
        """A cursor."""
        return H2Cursor(self)

    def commit(self) -> None:
        """Ends the transaction; its temporary rows go."""
        self.send("commit")

    def rollback(self) -> None:
        """Undoes the transaction."""
        self.send("rollback")

    def close(self) -> None:
        """Closes the socket."""
        self._file.close()
        self._socket.close()

    def fetch_df_batches(
        self, statement: str, parameters: Mapping[str, object], size: int, *, fetch_decimals: bool = False
    ) -> Iterator[pa.Table]:
        """The rows as Arrow, `size` at a time, typed as the driver types them."""
        with self.cursor() as cursor:
            cursor.execute(statement, parameters)
            table = arrow_of(cursor.columns, cursor.fetchall(), decimals=fetch_decimals)
        yield from (table.slice(first, size) for first in range(0, max(table.num_rows, 1), size))

    def ask(self, command: str, sql: str, cells: str) -> list[str]:
        """The answer's fields; raises what the driver would raise."""
        for name, made in self.database.temporary.items():
            if (name in sql or "user_tab_columns" in sql) and self._temporary.get(name) != made:
                if name in self._temporary:
                    self.send("run", encoded(f"DROP TABLE {name}"), "")
                self.send("run", encoded(made), "")
                self._temporary[name] = made
        return self.send(command, encoded(sql), cells)

    def send(self, *fields: str) -> list[str]:
        """One request; the answer's fields."""
        self._file.write("\t".join(fields) + "\n")
        self._file.flush()
        kind, *answer = self._file.readline().rstrip("\n").split("\t")
        if kind == "error":
            raise _translated(int(answer[0]), decoded(answer[1]), "\t".join(fields[:1]))
        return answer


@dataclass(frozen=True, slots=True)
class BatchError:
    """What `getbatcherrors` tells of one row."""

    offset: int
    code: int
    message: str


class H2Cursor:
    """Executes one statement at a time."""

    prefetchrows = 2

    def __init__(self, connection: H2Connection) -> None:
        self._connection = connection
        self._rows: list[tuple[object, ...]] = []
        self._errors: list[BatchError] = []
        self._sizes: dict[str, object] = {}
        self.columns: list[Column] = []
        self.rowcount = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._rows = []

    @property
    def description(self) -> list[tuple[str]]:
        """Names of the columns, as Oracle writes them."""
        return [(column.name,) for column in self.columns]

    def setinputsizes(self, **sizes: object) -> None:
        """Types of binds."""
        self._sizes = sizes

    def execute(self, sql: str, parameters: Mapping[str, object] | None = None) -> None:
        """Executes a statement, or what of it H2 can."""
        if "nls_database_parameters" in sql:
            self._rows = [(self._connection.database.charset,)]
        elif trigger := _TRIGGER.match(sql):
            self._make_trigger(trigger.group(1), trigger.group(2), sql)
        elif temporary := _TEMPORARY.match(sql):
            local = sql.replace("GLOBAL TEMPORARY", "LOCAL TEMPORARY").replace("ON COMMIT DELETE ROWS", "")
            text = re.sub(r"CONSTRAINT \w+ ", "", local) + " ON COMMIT DELETE ROWS TRANSACTIONAL"
            self._connection.database.temporary[temporary.group(1)] = text
            self._note_made(sql)
        elif altered := _ALTERED.match(sql):
            self._alter(*altered.groups())
        elif not sql.startswith(_PASSED_OVER) and not _is_comment_on_temporary(sql, self._connection.database):
            self._run(sql, parameters or {})
            self._note_made(sql)

    def _alter(self, table: str, how: str, column: str) -> None:
        """H2 alters one column in words of its own, and no temporary table: each session makes that anew."""
        temporary = self._connection.database.temporary
        if table in temporary:
            name = column.partition(" ")[0]
            lines = [one for one in temporary[table].splitlines() if not one.startswith(f"    {name} ")]
            temporary[table] = "\n".join([lines[0], f"    {column},", *lines[1:]])
        else:
            self._connection.ask("run", f"ALTER TABLE {table} {'ADD' if how == 'ADD' else 'ALTER'} COLUMN {column}", "")

    def _run(self, sql: str, parameters: Mapping[str, object]) -> None:
        text, names = _placed(sql, [parameters])
        if surplus := set(parameters) - set(names):
            raise driver_error(driver.ERR_INVALID_BIND_NAME, name=surplus.pop())
        cells = ",".join(cell_of(self._as_bound(name, parameters[name])) for name in names)
        answer = self._connection.ask("run", text, cells)
        if len(answer) == 1:
            self.rowcount = int(answer[0])
            return
        self.columns = [column_of(one) for one in answer[0].split(";")]
        self._rows = [tuple(map(value_of, line.split(","))) for line in answer[1].split(";") if line]

    def executemany(self, sql: str, parameters: Any, *, batch_size: int = 2**32 - 1, batcherrors: bool = False) -> None:
        """Executes a statement for every row of an Arrow table, or of a list of mappings."""
        assert batch_size > 0
        text, names = _placed(sql, [] if isinstance(parameters, pa.Table) else parameters)
        lines = (
            lines_of(parameters, names)
            if isinstance(parameters, pa.Table)
            else [[self._as_bound(name, line[name]) for name in names] for line in parameters]
        )
        cells = ";".join(",".join(map(cell_of, line)) for line in lines)
        done, told = self._connection.ask("each", text, cells)
        self.rowcount = int(done)
        faults = [one.split(",") for one in told.split(";") if one]
        self._errors = [_batch_error(int(place), int(code), decoded(said)) for place, code, said in faults]
        if self._errors and not batcherrors:
            raise oracle_error(self._errors[0].code, self._errors[0].message)

    def getbatcherrors(self) -> list[BatchError]:
        """What the rows that failed are told."""
        return self._errors

    def fetchall(self) -> list[tuple[object, ...]]:
        """All rows."""
        return self._rows

    def fetchone(self) -> tuple[object, ...] | None:
        """The next row."""
        return self._rows.pop(0) if self._rows else None

    def _as_bound(self, name: str, value: object) -> object:
        """A moment is bound as a DATE, and so loses its fraction, unless its type was said."""
        is_cut = isinstance(value, datetime) and self._sizes.get(name) is not oracledb.DB_TYPE_TIMESTAMP
        return value.replace(microsecond=0) if is_cut and isinstance(value, datetime) else value

    def _make_trigger(self, name: str, table: str, sql: str) -> None:
        last = max(sql.rfind(statement) for statement in _INSIDE_TRIGGERS)  # what learns comes before
        unless = _UNLESS.search(sql)
        self._connection.send(
            "trigger", encoded(name.upper()), encoded(sql[last:].removesuffix(";\nEND;")),
            encoded(unless.group(1) if unless else ""),
        )  # fmt: skip
        self._connection.ask(
            "run",
            f"CREATE TRIGGER IF NOT EXISTS {name} AFTER INSERT, UPDATE ON {table} FOR EACH ROW CALL 'Serve$Capture'",
            "",
        )
        self._note("TRIGGER", name)
        triggers = (
            f"MERGE INTO user_triggers KEY (trigger_name) VALUES ('{name.upper()}', '{table.upper()}', 'ENABLED')"
        )
        self._connection.ask("run", triggers, "")

    def _note_made(self, sql: str) -> None:
        if made := _MADE.match(sql):
            self._note(*made.groups())

    def _note(self, kind: str, name: str) -> None:
        objects = f"MERGE INTO user_objects KEY (object_name, object_type) VALUES ('{name.upper()}', '{kind}', 'VALID')"
        self._connection.ask("run", objects, "")


def _is_comment_on_temporary(sql: str, database: Database) -> bool:
    return sql.startswith("COMMENT ON") and any(f" {name} " in sql for name in database.temporary)


def _placed(sql: str, lines: Sequence[Mapping[str, object]]) -> tuple[str, list[str]]:
    """The statement with a question mark in place of each bind, and the binds' names in their order.

    H2 does not always find out what a bind is, so its type is said where a value tells it.
    """
    names: list[str] = []
    kinds = {name: _sql_type(value) for line in lines for name, value in line.items() if value is not None}

    def mark(match: re.Match[str]) -> str:
        name = match.group(1)
        if name is None:
            return match.group()
        names.append(name)
        return f"CAST(? AS {kinds.get(name, 'VARCHAR')})" if lines else "?"

    return _BIND.sub(mark, sql), names


def _sql_type(value: object) -> str:
    if isinstance(value, date):
        return "TIMESTAMP(6)"
    kinds = {str: "VARCHAR", int: "BIGINT", float: "NUMERIC(30, 9)", bytes: "VARBINARY"}
    return kinds[type(value)]


def _batch_error(place: int, code: int, said: str) -> BatchError:
    number, message = _as_oracle(code, said)
    return BatchError(place, number, message)


def _translated(code: int, said: str, what: str) -> Exception:
    if code not in _ORACLE:
        return AssertionError(f"H2 refuses ({what}): {said}")
    return oracle_error(*_as_oracle(code, said))


def _as_oracle(code: int, said: str) -> tuple[int, str]:
    """H2's error in Oracle's words: what is in quotes after the column's name is left out."""
    number = _ORACLE[code]
    column = re.search(r'column "?(\w+)', said)
    constraint = re.search(r'"(\w+): ', said)
    if number == 1400 and column:
        return number, f'ORA-01400: cannot insert NULL into ("Q"."T"."{column.group(1)}")'
    if number == 12899 and column:
        return number, f'ORA-12899: value too large for column "Q"."T"."{column.group(1)}" (actual: 9, maximum: 1)'
    if number in {1, 2290} and constraint:
        return number, f"ORA-{number:05}: constraint (Q.{constraint.group(1)}) violated"
    return number, f"ORA-{number:05}: {said.splitlines()[0]}"
