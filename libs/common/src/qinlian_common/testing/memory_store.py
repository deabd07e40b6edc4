"""A store in memory with the semantics of the PostgreSQL one, and the hands that work on it."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from qinlian_common.adapters.postgresql.prepare import Plan
from qinlian_common.adapters.postgresql.shape import Shape
from qinlian_common.errors import TerminalError, UnknownTarget
from qinlian_common.pipeline.ports import Backlog, Lease, Load, Receipt, Sent
from qinlian_common.testing.hands import BusinessKey, VendorRow
from qinlian_common.testing.memory import books
from qinlian_common.testing.memory.capture import Capture
from qinlian_common.testing.memory.database import Database, Row
from qinlian_common.testing.memory.journal import Journal
from qinlian_common.testing.memory.merge import Merge
from qinlian_common.testing.memory.register import Register
from qinlian_common.testing.memory.values import stored


class MemoryStore:
    """Both ends of a store (SourceStore, SinkStore), and its Hands.

    Every method is one transaction; between two of them others may come in, as with a real server.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.database = Database()
        self._journal = Journal(self.database, plan)
        register = Register(self.database, plan, self._journal)
        self._capture = Capture(self.database, plan, register)
        self._merge = Merge(self.database, self._journal, register)

    @property
    def id(self) -> str:
        """The store id."""
        return self.plan.store_id

    def schema_of(self, dataset: str) -> str:
        """The `dataschema` of batches read from this store."""
        return self.plan.shapes[dataset].schema_name

    async def waiting_datasets(self, queue: str) -> list[str]:
        """Datasets of which the queue has journalled rows."""
        await asyncio.sleep(0)
        return self._capture.waiting_datasets(queue)

    async def lease(self, queue: str, dataset: str, rows_max: int) -> list[Lease]:
        """Leases the oldest changes."""
        await asyncio.sleep(0)
        return self._capture.lease(queue, dataset, rows_max)

    async def unfinished(self, queue: str) -> list[Lease]:
        """Leases that were never released."""
        await asyncio.sleep(0)
        return self._capture.unfinished(queue)

    async def read(self, lease: Lease) -> pl.DataFrame:
        """The leased rows in their newest state."""
        await asyncio.sleep(0)
        return self._capture.read(lease)

    async def split(self, lease: Lease) -> list[Lease]:
        """Two halves of a lease."""
        await asyncio.sleep(0)
        return self._capture.split(lease)

    async def record_attempt(self, lease: Lease, sent: Sequence[Sent]) -> None:
        """Notes what is about to be published."""
        await asyncio.sleep(0)
        self._capture.record_attempt(lease, sent)

    async def release(self, lease: Lease) -> None:
        """Ends an acknowledged lease."""
        await asyncio.sleep(0)
        self._capture.release(lease)

    async def backlog(self, queue: str) -> list[Backlog]:
        """What waits in a queue."""
        await asyncio.sleep(0)
        return self._capture.backlog(queue)

    async def merge(self, loads: Sequence[Load]) -> list[Receipt]:
        """Merges batches of one dataset, each once."""
        await asyncio.sleep(0)
        shape = self.plan.shapes.get(loads[0].envelope.subject)
        if shape is None:
            raise UnknownTarget(f"store {self.id} holds no table for dataset {loads[0].envelope.subject}")
        with self.database.transaction():
            try:
                return self._merge(shape, loads)
            except TerminalError as error:
                raise TerminalError(f"store {self.id} refuses the batch: {error}") from error

    async def record_rejects(self, loads: Sequence[Load]) -> None:
        """Keeps rejected rows for their sender."""
        await asyncio.sleep(0)
        with self.database.transaction():
            books.record_rejects(self.database, loads)

    async def park(self, event_id: str, headers: Mapping[str, str], payload: bytes, reason: str) -> None:
        """Keeps a whole event that cannot go on."""
        await asyncio.sleep(0)
        books.park(self.database, event_id, headers, payload, reason)

    async def write(self, dataset: str, *rows: VendorRow) -> None:
        """The vendor's software inserts or updates rows (Hands)."""
        await asyncio.sleep(0)
        shape = self.plan.shapes[dataset]
        with self.database.transaction():
            changed = [_vendor_row(shape, row) for row in rows]
            self._put(shape, changed)
            self._journal.vendor_changed(shape, changed)

    async def rekey(self, dataset: str, old: BusinessKey, new: BusinessKey) -> None:
        """The vendor's software gives a row another business key (Hands)."""
        await asyncio.sleep(0)
        shape = self.plan.shapes[dataset]
        with self.database.transaction():
            row = self.database[shape.table].pop(old)
            moved = row | {shape.org_code: new[0], shape.record_id: new[1]}
            self._put(shape, [moved])
            self._journal.vendor_changed(shape, [moved, row])

    async def erase(self, dataset: str, *keys: BusinessKey) -> None:
        """Rows are deleted; only a vendor's are journalled (Hands)."""
        await asyncio.sleep(0)
        shape = self.plan.shapes[dataset]
        gone = [self.database[shape.table].pop(key) for key in keys if key in self.database[shape.table]]
        if shape.vendor:
            self._journal.vendor_changed(shape, gone)

    async def table(self, dataset: str) -> list[dict[str, Any]]:
        """All rows of a dataset's table in key order (Hands)."""
        await asyncio.sleep(0)
        found = self.database[self.plan.shapes[dataset].table]
        return [dict(found[key]) for key in sorted(found)]

    async def book(self, name: str) -> list[dict[str, Any]]:
        """All rows of one of the exchange's own tables (Hands)."""
        await asyncio.sleep(0)
        found = self.database[name]
        return [dict(found[key]) for key in sorted(found)]

    def _put(self, shape: Shape, rows: Sequence[Row]) -> None:
        self.database[shape.table].update({(row[shape.org_code], row[shape.record_id]): row for row in rows})


def _vendor_row(shape: Shape, row: VendorRow) -> Row:
    return {column.name: stored(column, row.get(column.name)) for column in shape.columns}
