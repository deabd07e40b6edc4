"""Which rows of a batch does the database refuse? Found by halving, in one transaction of which nothing is kept."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from dataclasses import replace as changed

import polars as pl

from qinlian_common.adapters.postgresql import shape_sql
from qinlian_common.adapters.postgresql.connection import Connection, Connections, in_transaction
from qinlian_common.adapters.postgresql.errors import translated
from qinlian_common.adapters.postgresql.merge import (
    copy_rows,
    make_tables,
    merge_copied,
    passed_name,
    waiting_name,
)
from qinlian_common.adapters.relational.merged_rows import require_form, shape_of, united
from qinlian_common.adapters.relational.shape import Column, Shape
from qinlian_common.errors import RefusedValue, TerminalError
from qinlian_common.pipeline.ports import REFUSAL_SCHEMA, Load

_PLACE = "place"
_TRIAL = "load_trial"


async def refusals(connections: Connections, shapes: Mapping[str, Shape], load: Load, rows_max: int) -> pl.DataFrame:
    """The rows that are refused (REFUSAL_SCHEMA), after about 2 k log2(n) trials for k of n rows.

    Raises:
        TerminalError: they are more than `rows_max`, or the whole batch is in a foreign form.
    """
    shape = shape_of(shapes, load, connections.store_id)
    require_form(shape, load)

    async def tables(connection: Connection) -> None:
        await make_tables(connection, shape)

    async with connections.transaction(tables, keep=False) as connection:
        sieve = _Sieve(connection, connections.store_id, shape, load, rows_max)
        await sieve.sift(load.rows.with_row_index(_PLACE))
    return pl.DataFrame(sieve.found, schema=REFUSAL_SCHEMA, orient="row")


@dataclass(slots=True)
class _Sieve:
    """One batch on trial; `found` are lines of REFUSAL_SCHEMA."""

    connection: Connection
    store_id: str
    shape: Shape
    load: Load
    rows_max: int
    found: list[tuple[int, str, str, str | None, None]] = field(default_factory=list)

    async def sift(self, rows: pl.DataFrame) -> None:
        """Tries the rows together, or else each half. What passes stays: a later row may collide with it."""
        refused = await self._refused(rows)
        if refused is None:
            return
        if rows.height == 1:
            await self._note(rows, refused)
            return
        middle = rows.height // 2
        await self.sift(rows[:middle])
        await self.sift(rows[middle:])

    async def _refused(self, rows: pl.DataFrame) -> RefusedValue | None:
        waiting = waiting_name(self.shape)
        merged = united(self.shape, [changed(self.load, rows=rows.drop(_PLACE))])
        try:
            async with self._savepoint():
                await copy_rows(self.connection, waiting, merged)
                await merge_copied(self.connection, self.shape)
                await self.connection.execute(f"TRUNCATE {waiting}, {passed_name(self.shape)}")
        except RefusedValue as error:
            return error
        return None

    async def _note(self, row: pl.DataFrame, refused: RefusedValue) -> None:
        if len(self.found) == self.rows_max:
            raise TerminalError(f"store {self.store_id} refuses more than {self.rows_max} rows of the batch: {refused}")
        place = refused.place or await self._column(row)
        self.found.append((row[_PLACE].item(), refused.sqlstate, refused.condition, place, None))

    async def _column(self, row: pl.DataFrame) -> str | None:
        """The column whose value is refused, found by halving; PostgreSQL does not tell where a value is too long."""
        columns: Sequence[Column] = self.shape.columns
        await self.connection.execute(
            f"CREATE TEMPORARY TABLE IF NOT EXISTS {_TRIAL} ON COMMIT DROP "
            f"AS SELECT * FROM {self.shape.table} WITH NO DATA"
        )
        if await self._takes(row, columns):
            return None
        while len(columns) > 1:
            first, last = columns[: len(columns) // 2], columns[len(columns) // 2 :]
            columns = last if await self._takes(row, first) else first
        return columns[0].name

    async def _takes(self, row: pl.DataFrame, columns: Sequence[Column]) -> bool:
        """Whether a table of the same columns, without constraints, takes these values of the row."""
        waiting = waiting_name(self.shape)
        names = [column.name for column in columns]
        values = [
            shape_sql.written(self.shape, c, f"n.{c.name}") if self.shape.vendor else f"n.{c.name}" for c in columns
        ]
        try:
            async with self._savepoint():
                await copy_rows(self.connection, waiting, row.select(names))
                await self.connection.execute(
                    f"INSERT INTO {_TRIAL} ({', '.join(names)}) SELECT {', '.join(values)} FROM {waiting} n"
                )
                await self.connection.execute(f"TRUNCATE {waiting}")
        except RefusedValue:
            return False
        return True

    @asynccontextmanager
    async def _savepoint(self) -> AsyncIterator[None]:
        with translated(self.store_id):
            async with in_transaction(self.connection):
                yield
