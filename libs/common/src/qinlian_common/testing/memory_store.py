"""A store in memory with the semantics of the PostgreSQL one, and the hands that work on it."""

import asyncio
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import polars as pl

from qinlian_common.adapters.relational.at_rest import AtRest, StoredKey, StoreKeys
from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.adapters.relational.shape import Shape
from qinlian_common.errors import RefusedValue
from qinlian_common.keys import KeyProvider
from qinlian_common.pipeline.pauses import Pause, RejectLimit
from qinlian_common.pipeline.ports import Backlog, Examination, Lease, Load, Receipt, Sent
from qinlian_common.testing.hands import BusinessKey, VendorRow
from qinlian_common.testing.memory import books, tables
from qinlian_common.testing.memory.capture import Capture
from qinlian_common.testing.memory.database import Database, Row
from qinlian_common.testing.memory.gate import Gate
from qinlian_common.testing.memory.journal import Journal
from qinlian_common.testing.memory.merge import Merge
from qinlian_common.testing.memory.pulse import Pulse
from qinlian_common.testing.memory.register import Register
from qinlian_common.testing.memory.values import stored


class _Shelf:
    """The store's data keys (KeyShelf)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def data_keys(self) -> list[StoredKey]:
        return [row["key"] for row in self._database["exchange_data_key"].values()]

    async def add_data_keys(self, keys: Sequence[StoredKey]) -> None:
        for key in keys:
            self._database["exchange_data_key"].setdefault((key.use, key.version), {"key": key})

    async def wrap_anew(self, keys: Sequence[StoredKey]) -> None:
        for key in keys:
            self._database["exchange_data_key"][key.use, key.version] = {"key": key}


class MemoryStore:
    """Both ends of a store (SourceStore, SinkStore), and its Hands.

    Every method is one transaction; between two of them others may come in, as with a real server.
    """

    def __init__(self, plan: Plan, keys: KeyProvider | None = None) -> None:
        self.plan = plan
        self.database = Database()
        self.keys = StoreKeys(plan.store_id, _Shelf(self.database), keys)
        self._at_rest = AtRest(self.keys, plan.shapes)
        self._journal = Journal(self.database, plan)
        register = Register(self.database, plan, self._journal)
        self._gate = Gate(self.database)
        self._capture = Capture(self.database, plan, register, self._gate)
        self._pulse = Pulse(self.database)
        self._merge = Merge(self.database, plan, self._journal, register)

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
        return await self._at_rest.told(lease.dataset, self._capture.read(lease))

    async def split(self, lease: Lease) -> list[Lease]:
        """Two halves of a lease."""
        await asyncio.sleep(0)
        return self._capture.split(lease)

    async def record_attempt(self, lease: Lease, sent: Sequence[Sent]) -> bool:
        """Notes what is about to be published; False where another collector has the lease."""
        await asyncio.sleep(0)
        return self._capture.record_attempt(lease, sent)

    async def release(self, lease: Lease) -> None:
        """Ends an acknowledged lease."""
        await asyncio.sleep(0)
        self._capture.release(lease)

    async def backlog(self, queue: str) -> list[Backlog]:
        """What waits in a queue."""
        await asyncio.sleep(0)
        return self._capture.backlog(queue)

    async def answered(self, batch_ids: Sequence[str]) -> frozenset[str]:
        """Those of the sent batches of which a tally or rejected rows have come back."""
        await asyncio.sleep(0)
        return books.answered(self.database, batch_ids)

    async def beat(self, queue: str, due_seconds: float) -> Counter[str]:
        """Keeps that the queue's source was seen alive; counts the pauses in force."""
        await asyncio.sleep(0)
        return self._pulse.beat(queue, due_seconds)

    async def examine(self, queue: str) -> Examination:
        """How often changes usually come."""
        await asyncio.sleep(0)
        return self._pulse.examine(queue)

    async def merge(self, loads: Sequence[Load]) -> list[Receipt]:
        """Merges batches, each once."""
        await asyncio.sleep(0)
        ready = await self._at_rest.stored(loads)
        with self.database.transaction(), self._named():
            return self._merge(ready)

    async def merged(self, batch_ids: Sequence[str]) -> frozenset[str]:
        """Those of the ids that the ledger has."""
        await asyncio.sleep(0)
        return frozenset(one for one in batch_ids if (one,) in self.database["exchange_ledger"])

    async def refusals(self, load: Load, rows_max: int) -> pl.DataFrame:
        """Finds the rows of a batch that the database refuses."""
        await asyncio.sleep(0)
        (ready,) = await self._at_rest.stored([load])
        with self.database.trial(), self._named():
            return self._merge.refusals(ready, rows_max)

    @contextmanager
    def _named(self) -> Iterator[None]:
        """Refusals name the store, as those of a real one do."""
        try:
            yield
        except RefusedValue as error:
            said = f"store {self.id} refuses the batch: {error}"
            raise RefusedValue(said, error.sqlstate, error.condition, error.place) from error

    async def record_rejects(self, loads: Sequence[Load], limit: RejectLimit | None = None) -> list[Pause]:
        """Keeps rejected rows for their sender, and pauses sources that are past the limit."""
        await asyncio.sleep(0)
        with self.database.transaction():
            fresh = books.record_tickets(self.database, self.plan, books.REJECTS, loads)
            return self._gate.decide(fresh, limit) if limit else []

    async def pause(self, pauses: Sequence[Pause]) -> int:
        """Pauses what is not paused already."""
        await asyncio.sleep(0)
        return self._gate.pause(pauses)

    async def resume(self, pauses: Sequence[Pause], by: str, reason: str, *, accepts: bool = False) -> int:
        """Ends the pauses of these places."""
        await asyncio.sleep(0)
        return self._gate.resume(pauses, by, reason, accepts=accepts)

    async def pauses(self) -> list[Pause]:
        """What is paused now."""
        await asyncio.sleep(0)
        return self._gate.pauses()

    async def record_quality(self, loads: Sequence[Load]) -> None:
        """Keeps warned rows and tallies for their sender."""
        await asyncio.sleep(0)
        warned = [load for load in loads if load.envelope.type == "qinlian.warned.v1"]
        tallied = [load for load in loads if load.envelope.type == "qinlian.assessed.v1"]
        with self.database.transaction():
            books.record_tickets(self.database, self.plan, books.WARNINGS, warned)
            books.record_tallies(self.database, tallied)

    async def park(self, event_id: str, headers: Mapping[str, str], payload: bytes, reason: str) -> None:
        """Keeps a whole event that cannot go on."""
        await asyncio.sleep(0)
        books.park(self.database, event_id, headers, payload, reason)

    async def write(self, dataset: str, *rows: VendorRow) -> None:
        """The vendor's software inserts or updates rows (Hands)."""
        await asyncio.sleep(0)
        shape = self.plan.shapes[dataset]
        with self.database.transaction():
            changed = [self._written(shape, row) for row in rows]
            self._journal.vendor_changed(shape, changed)

    async def rekey(self, dataset: str, old: BusinessKey, new: BusinessKey) -> None:
        """The vendor's software gives a row another business key (Hands)."""
        await self._change(dataset, old, dict(zip(("org_code", "record_id"), new, strict=True)))

    async def reclassify(self, dataset: str, key: BusinessKey, kind: str) -> None:
        """The vendor's software makes a row one of another kind (Hands)."""
        await self._change(dataset, key, {"kind": kind})

    async def _change(self, dataset: str, key: BusinessKey, change: Mapping[str, str]) -> None:
        await asyncio.sleep(0)
        shape = self.plan.shapes[dataset]
        named = {"org_code": shape.org_code, "record_id": shape.record_id}
        named |= {"kind": shape.kind.column} if shape.kind else {}
        with self.database.transaction():
            (row,) = tables.take(self.database, shape, key)
            changed = row | {named[name]: value for name, value in change.items()}
            tables.put(self.database, shape, changed)
            self._journal.vendor_changed(shape, [changed, row])

    async def erase(self, dataset: str, *keys: BusinessKey) -> None:
        """Rows are deleted; only a vendor's are journalled (Hands)."""
        await asyncio.sleep(0)
        shape = self.plan.shapes[dataset]
        gone = [row for key in keys for row in tables.take(self.database, shape, key)]
        if shape.vendor:
            self._journal.vendor_changed(shape, gone)

    async def table(self, dataset: str) -> list[dict[str, Any]]:
        """All rows of a dataset in key order (Hands)."""
        await asyncio.sleep(0)
        return tables.rows_of(self.database, self.plan.shapes[dataset])

    async def book(self, name: str) -> list[dict[str, Any]]:
        """All rows of one of the exchange's own tables (Hands)."""
        await asyncio.sleep(0)
        found = self.database[name]
        return [dict(found[key]) for key in sorted(found)]

    def _written(self, shape: Shape, row: VendorRow) -> Row:
        """A row as the vendor's software leaves it; columns of other datasets keep what they hold."""
        made = {column.name: stored(column, row.get(column.name)) for column in shape.columns}
        if shape.kind and not tables.is_own(shape, made):
            made[shape.kind.column] = shape.kind.values[0]
        whole = self.database[shape.table].get(tables.key_of(shape, made), {}) | made
        tables.put(self.database, shape, whole)
        return whole
