"""Capture: leased changes of one store, read back as batches. Every step is one transaction in a thread."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import uuid4

import polars as pl

from qinlian_common.adapters.oracle.connection import Connections
from qinlian_common.adapters.oracle.session import Session
from qinlian_common.adapters.oracle.sql import books as sql_books
from qinlian_common.adapters.oracle.sql import lease as sql_lease
from qinlian_common.adapters.oracle.sql import read as sql_read
from qinlian_common.adapters.relational.book_lines import BOOKS
from qinlian_common.adapters.relational.shape import Shape
from qinlian_common.errors import TransientError
from qinlian_common.pipeline.ports import Backlog, Lease, Sent
from qinlian_common.wire import batch


class Capture:
    """The journal of one store: what changed, leased batch by batch."""

    def __init__(self, connections: Connections, shapes: Mapping[str, Shape]) -> None:
        self._connections, self._shapes = connections, shapes
        self._waiting = sql_lease.waiting_datasets(shapes)

    async def waiting_datasets(self, queue: str) -> list[str]:
        """Datasets of which the queue has journalled rows."""
        found = await self._connections.transaction(lambda session: session.rows(self._waiting, queue=queue))
        return [row["dataset"] for row in found]

    async def lease(self, queue: str, dataset: str, rows_max: int) -> list[Lease]:
        """Moves the oldest changes out of the journal into leases."""
        return await self._connections.transaction(
            partial(self._lease, queue=queue, dataset=dataset, rows_max=rows_max)
        )

    def _lease(self, session: Session, *, queue: str, dataset: str, rows_max: int) -> list[Lease]:
        taken = session.execute(sql_lease.TAKE, queue=queue, dataset=dataset, rows_max=rows_max)
        if not taken:
            return []
        places = session.rows(sql_lease.TAKEN_PLACES)
        lines = [{"batch_id": str(uuid4()), "queue": queue, "dataset": dataset, **place} for place in places]
        session.execute_each(sql_lease.ADD_LEASE, lines)
        of_rows = ("batch_id", "origin_division", "origin_class", "business_day")
        session.execute_each(sql_lease.ADD_LEASE_ROWS, [{name: line[name] for name in of_rows} for line in lines])
        if session.execute(sql_lease.DELETE_TAKEN, queue=queue, dataset=dataset) != taken:
            raise TransientError(f"store {self._connections.store_id}: another collector has leased the same changes")
        return [_lease_of(line) for line in lines]

    async def unfinished(self, queue: str) -> list[Lease]:
        """Leases that nobody has released, oldest first; but those of datasets that only a later release knows."""
        found = await self._connections.transaction(lambda session: session.rows(sql_lease.UNFINISHED, queue=queue))
        return [_lease_of(row) for row in found if row["dataset"] in self._shapes]

    async def split(self, lease: Lease) -> list[Lease]:
        """Two halves of a lease under new ids; a lease of one row comes back as it is."""
        return [lease] if lease.rows <= 1 else await self._connections.transaction(partial(_split, lease=lease))

    async def read(self, lease: Lease) -> pl.DataFrame:
        """The leased rows in their newest state; for a distributing queue, one row for each instruction."""
        reading = _read_deliveries if lease.queue.endswith(".distribute") else _read_rows
        shape = self._shapes[lease.dataset]
        return batch.withdrawn_blank(await self._connections.transaction(partial(reading, lease=lease, shape=shape)))

    async def record_attempt(self, lease: Lease, sent: Sequence[Sent]) -> bool:
        """Notes what is about to be published; False where another collector has the lease."""
        lines: list[dict[str, object]] = [
            {
                "batch_id": lease.id,
                "flow": one.flow,
                "target": one.target,
                "row_count": one.rows,
                "checksum": one.checksum,
            }
            for one in sent
        ]

        def record(session: Session) -> bool:
            mine = _is_mine(session, lease)
            if mine:
                session.execute_each(sql_lease.ADD_SENT, lines)
            return mine

        return await self._connections.transaction(record)

    async def release(self, lease: Lease) -> None:
        """Ends an acknowledged lease; tickets of its rows count as resubmitted."""
        shape = self._shapes[lease.dataset]

        def release(session: Session) -> None:
            if not _is_mine(session, lease):
                session.execute(sql_lease.ACKNOWLEDGE, batch_id=lease.id)
                return
            for book in BOOKS:
                session.execute(sql_books.close_sent(book, shape), dataset=lease.dataset, batch_id=lease.id)
            session.execute(sql_lease.ACKNOWLEDGE, batch_id=lease.id)
            if lease.queue.endswith(".distribute"):
                session.execute(sql_lease.FORGET_OLD_DELIVERIES, batch_id=lease.id)
            session.execute(sql_lease.DELETE_LEASE, batch_id=lease.id)

        await self._connections.transaction(release)

    async def backlog(self, queue: str) -> list[Backlog]:
        """What is journalled or leased and not yet acknowledged."""
        found = await self._connections.transaction(lambda session: session.rows(sql_lease.BACKLOG, queue=queue))
        return [Backlog(queue, row["dataset"], int(row["row_count"]), row["oldest"]) for row in found]


def _split(session: Session, lease: Lease) -> list[Lease]:
    found = session.rows(sql_lease.LEASED, batch_id=lease.id)
    if not found:
        return []
    whole = _lease_of(found[0])
    lower = whole.rows // 2
    halves = [replace(whole, id=str(uuid4()), rows=rows) for rows in (lower, whole.rows - lower)]
    lines = [{"batch_id": lease.id, "half_id": half.id, "half_rows": half.rows} for half in halves]
    session.execute_each(sql_lease.ADD_HALF, lines)
    ids = {"lower_id": halves[0].id, "upper_id": halves[1].id}
    session.execute(sql_lease.ADD_HALF_ROWS, batch_id=lease.id, lower_rows=lower, **ids)
    session.execute(sql_lease.DELETE_LEASE, batch_id=lease.id)
    return halves


def _read_rows(session: Session, lease: Lease, shape: Shape) -> pl.DataFrame:
    return session.frame(sql_read.read_rows(shape), _schema(shape), batch_id=lease.id)


def _read_deliveries(session: Session, lease: Lease, shape: Shape) -> pl.DataFrame:
    """Routes under the register's lock, so that no home can be learnt unseen between looking and noting."""
    session.execute(sql_read.LOCK_REGISTER)
    drawn = int(session.value(sql_read.NEXT_NUMBER))
    session.execute(sql_read.STAMP_DELIVERY, batch_id=lease.id, drawn=drawn)
    session.execute(sql_read.route_rows(shape), batch_id=lease.id)
    return session.frame(sql_read.read_deliveries(shape), _schema(shape), batch_id=lease.id)


def _is_mine(session: Session, lease: Lease) -> bool:
    return bool(session.rows(sql_lease.MINE, batch_id=lease.id, version=lease.delivery_version))


def _lease_of(row: Mapping[str, Any]) -> Lease:
    return Lease(
        id=row["batch_id"],
        queue=row["queue"],
        dataset=row["dataset"],
        origin_division=row["origin_division"],
        origin_class=row["origin_class"],
        business_day=row["business_day"].date(),
        rows=int(row["row_count"]),
        captured_at=row["captured_at"],
    )


def _schema(shape: Shape) -> pl.Schema:
    return batch.SYSTEM_SCHEMA | pl.Schema({column.name: column.dtype for column in shape.columns})
