"""One connection inside a transaction: the few things that this adapter does with the driver, each in one place.

Three of the driver's ways would change values unnoticed, and are kept out here: a bound datetime is a DATE unless its
type is said, and loses its fraction of a second; a NUMBER is fetched as a double unless decimals are asked for; and a
number that is computed has no precision, so it is a double even then. The last is a fault of the statement, which
casts such a number; `frame` refuses a double.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, Final

import oracledb
import polars as pl
import pyarrow as pa

from qinlian_common.adapters.oracle.charset import Charset
from qinlian_common.errors import TerminalError

FETCH_ROWS: Final = 10_000
"""Rows of one round trip: with the driver's 100, the way over the network takes four times as long."""

LISTED_MAX: Final = 512
"""Values of one IN list; Oracle takes 1,000."""

SEND_ROWS: Final = 5_000
"""Rows of one array; the thick client takes no more than 2 GB at once."""


def parts_of(ids: Sequence[str], most: int = LISTED_MAX) -> Iterator[dict[str, object]]:
    """Ids as binds, so many at a time, the last one repeated: of few lengths, so that few statements are parsed."""
    for first in range(0, len(ids), most):
        part = ids[first : first + most]
        size = min(most, 1 << (len(part) - 1).bit_length())
        yield {f"id_{n}": part[min(n, len(part) - 1)] for n in range(size)}


def listed(binds: Iterable[str]) -> str:
    """Binds in a list: what an IN takes."""
    return ", ".join(f":{name}" for name in binds)


class Session:
    """What statements see of a connection.

    Attributes:
        charset: the database's character set.
    """

    def __init__(self, connection: oracledb.Connection, charset: Charset) -> None:
        self._connection, self.charset = connection, charset

    def rows(self, sql: str, **binds: object) -> list[dict[str, Any]]:
        """The rows of a short query, by column name in lower case; a TIMESTAMP is aware, in UTC."""
        with self._connection.cursor() as cursor:
            _execute(cursor, sql, binds)
            names = [column[0].lower() for column in cursor.description or ()]
            return [dict(zip(names, map(_aware, row), strict=True)) for row in cursor.fetchall()]

    def value(self, sql: str, **binds: object) -> Any:
        """The first value of a query's first row; None where there is no row."""
        found = self.rows(sql, **binds)
        return next(iter(found[0].values())) if found else None

    def known(self, table: str, batch_ids: Sequence[str]) -> frozenset[str]:
        """Those of the batch ids that a table has."""
        found: set[str] = set()
        for binds in parts_of(batch_ids):
            rows = self.rows(f"SELECT DISTINCT batch_id FROM {table} WHERE batch_id IN ({listed(binds)})", **binds)
            found.update(row["batch_id"] for row in rows)
        return frozenset(found)

    def execute(self, sql: str, **binds: object) -> int:
        """Executes one statement; how many rows it changed."""
        with self._connection.cursor() as cursor:
            _execute(cursor, sql, binds)
            return int(cursor.rowcount)

    def execute_each(self, sql: str, lines: Sequence[Mapping[str, object]]) -> int:
        """Executes a statement for each of a few lines, which all have the same binds; how many rows it changed."""
        if not lines:
            return 0
        with self._connection.cursor() as cursor:
            cursor.setinputsizes(**_sizes(lines))
            cursor.executemany(sql, [{name: _naive(value) for name, value in line.items()} for line in lines])
            return int(cursor.rowcount)

    def send(self, sql: str, rows: pa.Table) -> None:
        """Executes a statement for every row of a table, bound by position, as arrays."""
        with self._connection.cursor() as cursor:
            cursor.executemany(sql, rows, batch_size=SEND_ROWS)

    def try_each(self, sql: str, rows: pa.Table) -> list[tuple[int, int, str]]:
        """The same with each row on its own: place, code and message of those that the server refuses."""
        found: list[tuple[int, int, str]] = []
        with self._connection.cursor() as cursor:
            for first in range(0, rows.num_rows, SEND_ROWS):
                cursor.executemany(sql, rows.slice(first, SEND_ROWS), batcherrors=True)
                found += [(first + one.offset, one.code, one.message) for one in cursor.getbatcherrors()]
        return found

    def lock(self, sql: str, **binds: object) -> None:
        """Executes a SELECT ... FOR UPDATE: its rows are locked when it is executed, so none needs to be fetched."""
        with self._connection.cursor() as cursor:
            cursor.prefetchrows = 0
            _execute(cursor, sql, binds)

    def frame(self, sql: str, schema: pl.Schema, **binds: object) -> pl.DataFrame:
        """The rows of a long query, its columns in the order of `schema`, as these types. Raises as `frames`."""
        frames = list(self.frames(sql, schema, **binds))
        return pl.concat(frames, rechunk=True) if frames else pl.DataFrame(schema=schema)

    def frames(self, sql: str, schema: pl.Schema, **binds: object) -> Iterator[pl.DataFrame]:
        """The same rows as they come, FETCH_ROWS at a time, for what is too long to be held whole.

        Raises:
            TerminalError: a number came as a double, and may not be what is in the table.
        """
        known = {name: _naive(value) for name, value in binds.items()}
        found = self._connection.fetch_df_batches(sql, known, size=FETCH_ROWS, fetch_decimals=True)
        yield from (typed(pa.table(part), schema) for part in found)


def _execute(cursor: oracledb.Cursor, sql: str, binds: Mapping[str, object]) -> None:
    if sizes := _sizes([binds]):
        cursor.setinputsizes(**sizes)
    cursor.execute(sql, {name: _naive(value) for name, value in binds.items()})


def _sizes(lines: Sequence[Mapping[str, object]]) -> dict[str, Any]:
    """Types of the binds that the driver would guess wrong: moments, and numbers whose first value is missing."""
    kinds: dict[str, Any] = {}
    for line in lines:
        for name, value in line.items():
            if isinstance(value, datetime):
                kinds[name] = oracledb.DB_TYPE_TIMESTAMP
            elif isinstance(value, date):
                kinds[name] = oracledb.DB_TYPE_DATE
            elif isinstance(value, int):
                kinds[name] = oracledb.DB_TYPE_NUMBER
    return kinds


def _naive(value: object) -> object:
    """A moment as the exchange's own columns hold it: UTC without a zone."""
    return value.astimezone(UTC).replace(tzinfo=None) if isinstance(value, datetime) else value


def _aware(value: object) -> object:
    return value.replace(tzinfo=UTC) if isinstance(value, datetime) else value


def typed(table: pa.Table, schema: pl.Schema) -> pl.DataFrame:
    """A table of the driver's as these types, by position; raises TerminalError for a double (see above)."""
    rows = pl.DataFrame(table.rename_columns(list(schema)))
    if doubles := [name for name, dtype in rows.schema.items() if dtype.is_float()]:
        raise TerminalError(f"the driver gave {', '.join(doubles)} as a double, which does not hold every number")
    return rows.select(pl.col(name).cast(dtype) for name, dtype in schema.items())
