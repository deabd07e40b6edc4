"""Capture: leased changes of one store, read back as batches."""

import io
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import polars as pl
import pyarrow.csv

from qinlian_common.adapters.postgresql import sql, tickets
from qinlian_common.adapters.postgresql.connection import Connection, Connections
from qinlian_common.adapters.postgresql.copied_csv import csv_form, parsed
from qinlian_common.adapters.postgresql.ddl.exchange import REGISTER_LOCK
from qinlian_common.adapters.relational.book_lines import BOOKS
from qinlian_common.adapters.relational.shape import Shape
from qinlian_common.pipeline.ports import Backlog, Lease, Sent
from qinlian_common.wire import batch


class Capture:
    """The journal of one store: what changed, leased batch by batch."""

    def __init__(self, connections: Connections, shapes: Mapping[str, Shape]) -> None:
        self._connections = connections
        self._shapes = shapes
        self._form = cache(lambda dataset: _form(shapes[dataset]))

    async def waiting_datasets(self, queue: str) -> list[str]:
        """Datasets of which the queue has journalled rows; those that only a later release knows wait for it."""
        async with self._connections.connection() as connection:
            found = [row["dataset"] for row in await connection.fetch(sql.WAITING_DATASETS, queue)]
        return [dataset for dataset in found if dataset in self._shapes]

    async def lease(self, queue: str, dataset: str, rows_max: int) -> list[Lease]:
        """Moves the oldest changes out of the journal into leases, in one statement."""
        async with self._connections.connection() as connection:
            return _leases(await connection.fetch(sql.LEASE, queue, dataset, rows_max))

    async def unfinished(self, queue: str) -> list[Lease]:
        """Leases that nobody has released, oldest first; but those of datasets that only a later release knows."""
        async with self._connections.connection() as connection:
            found = _leases(await connection.fetch(sql.UNFINISHED, queue))
        return [lease for lease in found if lease.dataset in self._shapes]

    async def split(self, lease: Lease) -> list[Lease]:
        """Two halves of a lease under new ids; a lease of one row comes back as it is."""
        if lease.rows <= 1:
            return [lease]
        async with self._connections.connection() as connection:
            return _leases(await connection.fetch(sql.SPLIT, lease.id))

    async def read(self, lease: Lease) -> pl.DataFrame:
        """The leased rows in their newest state; for a distributing queue, one row for each instruction."""
        shape = self._shapes[lease.dataset]
        if lease.queue.endswith(".distribute"):
            return await self._read_deliveries(lease, shape)
        async with self._connections.connection() as connection:
            return await self._read_rows(connection, lease, shape)

    async def _read_rows(self, connection: Connection, lease: Lease, shape: Shape) -> pl.DataFrame:
        query = sql.read_vendor if shape.vendor else sql.read_staging
        return batch.withdrawn_blank(await self._copied(connection, query(shape, lease.id), lease))

    async def _read_deliveries(self, lease: Lease, shape: Shape) -> pl.DataFrame:
        """Routes under the register lock, so that no home can be learnt unseen between looking and noting."""
        async with self._connections.transaction() as connection:
            await connection.execute("SELECT pg_advisory_xact_lock($1)", REGISTER_LOCK)
            await connection.execute(sql.STAMP_DELIVERY, lease.id)
            await connection.execute(sql.route_rows(shape), lease.id)
            return batch.withdrawn_blank(await self._copied(connection, sql.read_deliveries(shape, lease.id), lease))

    async def _copied(self, connection: Connection, query: str, lease: Lease) -> pl.DataFrame:
        """The rows of a query, by COPY in CSV: as quick as ADBC, and it needs no second driver."""
        sink = io.BytesIO()

        async def write(data: bytes) -> None:
            sink.write(data)

        await connection.copy_from_query(query, output=write, format="csv")
        return parsed(sink, *self._form(lease.dataset))

    async def record_attempt(self, lease: Lease, sent: Sequence[Sent]) -> bool:
        """Notes what is about to be published; False where another collector has the lease."""
        columns = [[s.flow for s in sent], [s.target for s in sent], [s.rows for s in sent], [s.checksum for s in sent]]
        async with self._connections.connection() as connection:
            return bool(await connection.fetchval(sql.RECORD_ATTEMPT, lease.id, lease.delivery_version, *columns))

    async def release(self, lease: Lease) -> None:
        """Ends an acknowledged lease; tickets of its rows count as resubmitted."""
        closing = [tickets.close_sent(book, self._shapes[lease.dataset]) for book in BOOKS]
        forgetting = [sql.FORGET_OLD_DELIVERIES] if lease.queue.endswith(".distribute") else []
        async with self._connections.connection() as connection:
            await connection.execute(sql.release([*closing, *forgetting]), lease.id, lease.delivery_version)

    async def backlog(self, queue: str) -> list[Backlog]:
        """What is journalled or leased and not yet acknowledged."""
        async with self._connections.connection() as connection:
            return [
                Backlog(queue, row["dataset"], int(row["rows"]), row["oldest"])
                for row in await connection.fetch(sql.BACKLOG, queue)
            ]


def _leases(rows: Sequence[Any]) -> list[Lease]:
    return [
        Lease(
            id=row["batch_id"],
            queue=row["queue"],
            dataset=row["dataset"],
            origin_division=row["origin_division"],
            origin_class=row["origin_class"],
            business_day=row["business_day"],
            rows=row["rows"],
            captured_at=row["captured_at"],
        )
        for row in rows
    ]


def _form(shape: Shape) -> tuple[pl.DataFrame, pyarrow.csv.ConvertOptions]:
    """A batch of no rows, and how CSV becomes one with some."""
    return csv_form(batch.SYSTEM_SCHEMA | pl.Schema({c.name: c.dtype for c in shape.columns}))
