"""Merge: batches into one store, each once: COPY, one versioned upsert a dataset, ledger rows, one transaction.

Many rows of which a staging table has none are copied into it straight away; see copy_new_rows.

Locks are always taken in one order, so that merges cannot deadlock with each other, whether of one loader or of
several: the tables by dataset, within a table the rows by key, then the ledger's keys, sorted. A COPY into a temporary
table takes none; so the next batches are copied while the last ones are merged, and only the merging takes turns.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Final

import pgpq
import polars as pl

from qinlian_common.adapters.postgresql import shape_sql
from qinlian_common.adapters.postgresql.connection import Connection, Connections, temporary_tables
from qinlian_common.adapters.postgresql.copy_new_rows import ROWS_MIN, are_new
from qinlian_common.adapters.postgresql.replace_linked import withdraw_older
from qinlian_common.adapters.relational.merged_rows import (
    STORED,
    WITHDRAWN,
    Known,
    as_stored,
    by_dataset,
    by_version,
    ledger_row,
    merge_each_once,
    require_form,
    shape_of,
)
from qinlian_common.adapters.relational.shape import Shape
from qinlian_common.errors import RefusedValue
from qinlian_common.pipeline.ports import Load, Receipt
from qinlian_common.wire import batch

KNOWN: Final = "SELECT batch_id FROM exchange_ledger WHERE batch_id = ANY ($1::text[])"
_NEWER = "(t.row_version, t.delivery_version) < (excluded.row_version, excluded.delivery_version)"


class Merge:
    """Merges loads into the tables of a store."""

    def __init__(self, connections: Connections, shapes: Mapping[str, Shape]) -> None:
        self._connections = connections
        self._shapes = shapes
        self._turn = asyncio.Lock()

    async def __call__(self, loads: Sequence[Load]) -> list[Receipt]:
        """Merges what the ledger does not have yet; raises TerminalError and keeps nothing where a value is refused."""
        for load in loads:
            require_form(shape_of(self._shapes, load, self._connections.store_id), load)
        groups = by_version(self._shapes, loads)
        return [one for group in groups for one in await merge_each_once(group, self._merge, self.merged)]

    async def merged(self, batch_ids: Sequence[str]) -> frozenset[str]:
        """Those of the ids that the ledger has."""
        async with self._connections.connection() as connection:
            found = await connection.fetch(KNOWN, batch_ids)
        return frozenset(row["batch_id"] for row in found)

    async def _merge(self, loads: Sequence[Load]) -> None:
        whole = await asyncio.to_thread(by_dataset, self._shapes, loads)
        new = frozenset([shape.dataset for shape, rows in whole if await self._are_new(shape, rows)])
        if new:
            with suppress(RefusedValue):  # by a value, or by a key that another loader has just written
                return await self._write(loads, whole, new)
        return await self._write(loads, whole, frozenset())

    async def _are_new(self, shape: Shape, rows: pl.DataFrame) -> bool:
        if shape.vendor or rows.height < ROWS_MIN:
            return False
        async with self._connections.connection() as connection:
            return await are_new(connection, shape, rows)

    async def _write(self, loads: Sequence[Load], whole: Sequence["_Whole"], new: frozenset[str]) -> None:
        parts = await asyncio.to_thread(_parts, whole, new)
        upserts = [part for part in parts if part.shape.dataset not in new]

        async def tables(connection: Connection) -> None:
            for part in upserts:
                await make_tables(connection, part.shape)

        async with self._my_turn() as take_turn, self._connections.transaction(tables) as connection:
            for part in upserts:
                await copy_encoded(connection, waiting_name(part.shape), part.rows)
            if upserts:  # new rows meet no others; two runs of them are copied side by side
                await take_turn()
            for part in parts:
                if part.shape.dataset in new:
                    await copy_encoded(connection, part.shape.table, part.rows)
                else:
                    await merge_copied(connection, part.shape)
            await withdraw_older(connection, self._shapes, loads)
            await _write_ledger(connection, loads)

    @asynccontextmanager
    async def _my_turn(self) -> AsyncIterator[Callable[[], Coroutine[None, None, object]]]:
        """Gives what takes the turn; it ends with the context, which is to be around the transaction."""
        taken = False

        async def take() -> None:
            nonlocal taken
            taken = await self._turn.acquire()

        try:
            yield take
        finally:
            if taken:
                self._turn.release()


@dataclass(frozen=True, slots=True)
class Encoded:
    """Rows in PostgreSQL's binary COPY format."""

    columns: Sequence[str]
    chunks: Sequence[bytes]


@dataclass(frozen=True, slots=True)
class _Part:
    """What a merge has of one dataset."""

    shape: Shape
    rows: Encoded


_Whole = tuple[Shape, pl.DataFrame]
"""The same, not yet encoded."""


def _parts(whole: Sequence[_Whole], new: frozenset[str]) -> list[_Part]:
    return [_Part(shape, encoded(as_stored(shape, rows) if shape.dataset in new else rows)) for shape, rows in whole]


def encoded(rows: pl.DataFrame) -> Encoded:
    """A frame as COPY takes it."""
    arrow = rows.rechunk().to_arrow(compat_level=pl.CompatLevel.oldest())
    encoder = pgpq.ArrowToPostgresBinaryEncoder(arrow.schema)
    chunks = [encoder.write_header(), *(encoder.write_batch(part) for part in arrow.to_batches(max_chunksize=4096))]
    return Encoded(rows.columns, [*chunks, encoder.finish()])


async def copy_rows(connection: Connection, table: str, rows: pl.DataFrame) -> None:
    """Copies a frame into a table of the same columns."""
    await copy_encoded(connection, table, encoded(rows))


async def copy_encoded(connection: Connection, table: str, rows: Encoded) -> None:
    """Copies rows into a table of the same columns."""

    async def chunks() -> AsyncIterator[bytes]:
        for chunk in rows.chunks:
            yield chunk

    await connection.copy_to_table(table, source=chunks(), columns=rows.columns, format="binary")


def waiting_name(shape: Shape) -> str:
    """The temporary table in which rows of a dataset wait to be merged; those of an earlier version in their own."""
    return f"load_{shape.dataset.lower()}" + (f"_{shape.version}" if shape.later else "")


def passed_name(shape: Shape) -> str:
    """The temporary table of a vendor's rows that are newer than what is there."""
    return f"passed_{shape.dataset.lower()}" + (f"_{shape.version}" if shape.later else "")


async def make_tables(connection: Connection, shape: Shape) -> None:
    """Makes the temporary tables of a dataset where the connection has none yet; outside a transaction."""
    name = waiting_name(shape)
    if name not in temporary_tables(connection):
        await connection.execute(_waiting_table(shape))
        temporary_tables(connection).add(name)


async def merge_copied(connection: Connection, shape: Shape) -> None:
    """Merges what waits in the dataset's temporary table, guarded by version."""
    if not shape.vendor:
        await connection.fetch(merge_staging(shape))  # `fetch` keeps the statement prepared, `execute` would not
        return
    for statement in merge_vendor(shape):
        await connection.execute(statement)


def waiting_columns(shape: Shape) -> list[str]:
    """The columns of that table, each with its type."""
    content = [f"{c.name} {'text' if c.dtype == pl.String else c.sql_type}" for c in shape.columns]
    system = [
        "_op text", "_org_code text", "_record_id text", "_row_version bigint", "_delivery_version bigint",
        "_home_division text", "_origin_division text", "_origin_class text", "_business_day date", "_batch_id text",
    ]  # fmt: skip
    return system + content


def _waiting_table(shape: Shape) -> str:
    return (
        f"CREATE TEMPORARY TABLE {waiting_name(shape)} ({', '.join(waiting_columns(shape))}) ON COMMIT DELETE ROWS;"
        f"CREATE TEMPORARY TABLE {passed_name(shape)} (org_code text, record_id text, withdrawn boolean) "
        "ON COMMIT DELETE ROWS;"
    )


def merge_staging(shape: Shape) -> str:
    """One upsert guarded by version; a withdrawn row stays as its key with modify_flag 3.

    What rows of an earlier version do not speak of stays, unless they are withdrawn.
    """
    values = {name: f"n.{name}" for name in shape.names} | {name: f"n.{told}" for name, told in STORED.items()}
    values["modify_flag"] = f"CASE n._op WHEN '{batch.WITHDRAW}' THEN '{WITHDRAWN}' ELSE n.modify_flag END"
    updates = ", ".join(
        [f"{name} = excluded.{name}" for name in values if name not in ("org_code", "record_id")]
        + [f"{c.name} = CASE WHEN excluded.modify_flag = '{WITHDRAWN}' THEN NULL ELSE t.{c.name} END"
           for c in shape.later]
    )  # fmt: skip
    return (
        f"INSERT INTO {shape.table} AS t ({', '.join(values)}) SELECT {', '.join(values.values())} "
        f"FROM {waiting_name(shape)} n ON CONFLICT (org_code, record_id) DO UPDATE SET {updates} WHERE {_NEWER}"
    )


def merge_vendor(shape: Shape) -> list[str]:
    """The shadow decides which rows are newer; those, and only those, then change the vendor's table."""
    waiting, passed = waiting_name(shape), passed_name(shape)
    values = {column.name: shape_sql.written(shape, column, f"n.{column.name}") for column in shape.columns}
    shared = [c.name for c in shape.columns if c.shared and c.name not in shape.key]
    updates = ", ".join(f"{name} = excluded.{name}" for name in shared)
    return [
        f"""WITH passed AS (
            INSERT INTO exchange_row AS t (dataset, org_code, record_id, row_version, delivery_version, home_division,
                origin_division, origin_class, business_day, batch_id, withdrawn)
            SELECT '{shape.dataset}', _org_code, _record_id, _row_version, _delivery_version, _home_division,
                _origin_division, _origin_class, _business_day, _batch_id, _op = 'D' FROM {waiting}
            ON CONFLICT (dataset, org_code, record_id) DO UPDATE SET row_version = excluded.row_version,
                delivery_version = excluded.delivery_version, home_division = excluded.home_division,
                business_day = excluded.business_day, batch_id = excluded.batch_id, withdrawn = excluded.withdrawn
            WHERE {_NEWER}
            RETURNING org_code, record_id, withdrawn
        ) INSERT INTO {passed} SELECT * FROM passed""",
        f"DELETE FROM {shape.table} t USING {passed} p WHERE p.withdrawn AND {shape_sql.has_key(shape, 't', 'p')}",
        *_change_kinds(shape, values),
        f"""INSERT INTO {shape.table} AS t ({", ".join(values)})
            SELECT {", ".join(values.values())}
            FROM {waiting} n JOIN {passed} p ON p.org_code = n._org_code AND p.record_id = n._record_id
            WHERE NOT p.withdrawn
            ON CONFLICT ({", ".join(shape.key)}) DO UPDATE SET {updates}""",
    ]


def _change_kinds(shape: Shape, values: Mapping[str, str]) -> list[str]:
    """A row that comes back as another of its dataset's kinds is still the same row, and keeps its other columns."""
    if shape.kind is None or len(shape.kind.values) == 1:
        return []
    kind, waiting, passed = shape.kind.column, waiting_name(shape), passed_name(shape)
    return [
        f"""UPDATE {shape.table} t SET {kind} = {values[kind]}
            FROM {waiting} n JOIN {passed} p ON p.org_code = n._org_code AND p.record_id = n._record_id
            WHERE NOT p.withdrawn AND {shape_sql.has_key(shape, "t", "p")} AND t.{kind} <> {values[kind]}"""
    ]


_LEDGER_COLUMNS = {
    "batch_id": "text", "parent_id": "text", "root_id": "text", "flows": "text", "source_store": "text",
    "dataset": "text", "origin_division": "text", "origin_class": "text", "business_day": "date", "rows": "int",
    "checksum": "text", "parent_rows": "int", "parent_checksum": "text", "captured_at": "timestamptz",
}  # fmt: skip
_WRITE_LEDGER = (
    f"INSERT INTO exchange_ledger ({', '.join(_LEDGER_COLUMNS)}) SELECT * FROM "
    f"unnest({', '.join(f'${n}::{kind}[]' for n, kind in enumerate(_LEDGER_COLUMNS.values(), 1))}) "
    "ON CONFLICT (batch_id) DO NOTHING RETURNING batch_id"
)


async def _write_ledger(connection: Connection, loads: Sequence[Load]) -> None:
    """Writes the ledger rows; raises Known where it has some of them, so that nothing is kept.

    An id that another transaction is just writing is waited for.
    """
    lines = sorted(ledger_row(load.envelope) for load in loads)
    written = await connection.fetch(_WRITE_LEDGER, *(list(column) for column in zip(*lines, strict=True)))
    if known := {load.envelope.id for load in loads} - {row["batch_id"] for row in written}:
        raise Known(frozenset(known))
