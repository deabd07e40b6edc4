"""One Oracle database as a staging store: the port's verbs, each delegated to the room that knows it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import polars as pl

from qinlian_common.adapters.oracle.books import Books
from qinlian_common.adapters.oracle.capture import Capture
from qinlian_common.adapters.oracle.connection import Connections
from qinlian_common.adapters.oracle.data_keys import KeyTable
from qinlian_common.adapters.oracle.encode import kept
from qinlian_common.adapters.oracle.gate import Gate
from qinlian_common.adapters.oracle.merge import Merge
from qinlian_common.adapters.oracle.pulse import Pulse
from qinlian_common.adapters.relational.at_rest import AtRest, StoreKeys
from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.keys import KeyProvider
from qinlian_common.pipeline.pauses import Pause, RejectLimit
from qinlian_common.pipeline.ports import Backlog, Examination, Lease, Load, Receipt, Sent

_STAGING_ONLY: Final = "give it the engine postgresql: on Oracle there are staging and outbound stores only"


class OracleStore:
    """Both ends of a staging or outbound store: its journal to read from, its tables to merge into."""

    def __init__(self, connections: Connections, plan: Plan, keys: KeyProvider | None = None) -> None:
        """Connects nothing. Without `keys`, rows of a store that lies encrypted can neither be merged nor read.

        Raises:
            ConfigurationError: the plan is that of a vendor's schema.
        """
        if plan.vendor:
            raise ConfigurationError(Problem(f"store {plan.store_id}", None, "it cannot be Oracle", _STAGING_ONLY))
        self.plan, self.connections = plan, connections
        self._capture = Capture(connections, plan.shapes)
        self._merge = Merge(connections, plan.shapes)
        self._books = Books(connections, plan.shapes)
        self._gate = Gate(connections)
        self._pulse = Pulse(connections, plan)
        self.keys = StoreKeys(plan.store_id, KeyTable(connections), keys)
        self._at_rest = AtRest(self.keys, plan.shapes)

    @property
    def id(self) -> str:
        """The store id."""
        return self.plan.store_id

    def schema_of(self, dataset: str) -> str:
        """The `dataschema` of batches read from this store."""
        return self.plan.shapes[dataset].schema_name

    async def waiting_datasets(self, queue: str) -> list[str]:
        """Datasets of which the queue has journalled rows."""
        return await self._capture.waiting_datasets(queue)

    async def lease(self, queue: str, dataset: str, rows_max: int) -> list[Lease]:
        """Leases the oldest changes."""
        return await self._capture.lease(queue, dataset, rows_max)

    async def unfinished(self, queue: str) -> list[Lease]:
        """Leases that were never released."""
        return await self._capture.unfinished(queue)

    async def read(self, lease: Lease) -> pl.DataFrame:
        """The leased rows in their newest state."""
        return await self._at_rest.told(lease.dataset, await self._capture.read(lease))

    async def told(self, dataset: str, rows: pl.DataFrame) -> pl.DataFrame:
        """Rows of a table as a batch has them: decrypted where the store lies encrypted."""
        return await self._at_rest.told(dataset, rows)

    async def split(self, lease: Lease) -> list[Lease]:
        """Two halves of a lease."""
        return await self._capture.split(lease)

    async def record_attempt(self, lease: Lease, sent: Sequence[Sent]) -> bool:
        """Notes what is about to be published; False where another collector has the lease."""
        return await self._capture.record_attempt(lease, sent)

    async def release(self, lease: Lease) -> None:
        """Ends an acknowledged lease."""
        await self._capture.release(lease)

    async def backlog(self, queue: str) -> list[Backlog]:
        """What waits in a queue."""
        return await self._capture.backlog(queue)

    async def answered(self, batch_ids: Sequence[str]) -> frozenset[str]:
        """Those of the sent batches of which a tally or rejected rows have come back."""
        return await self._books.answered(batch_ids)

    async def beat(self, queue: str, due_seconds: float) -> Counter[str]:
        """Keeps that the queue's source was seen alive; counts the pauses in force."""
        return await self._pulse.beat(queue, due_seconds)

    async def examine(self, queue: str) -> Examination:
        """Looks whether every change is still captured, and how often changes usually come."""
        return await self._pulse.examine(queue)

    async def merge(self, loads: Sequence[Load]) -> list[Receipt]:
        """Merges batches, each once."""
        return await self._merge(await self._stored(loads))

    async def merged(self, batch_ids: Sequence[str]) -> frozenset[str]:
        """Those of the ids that the ledger has."""
        return await self._merge.merged(batch_ids)

    async def refusals(self, load: Load, rows_max: int) -> pl.DataFrame:
        """Finds the rows of a batch that the database refuses."""
        (stored,) = await self._stored([load])
        return await self._merge.refusals(stored, rows_max)

    async def _stored(self, loads: Sequence[Load]) -> Sequence[Load]:
        """Batches as the tables take them; an empty text is a missing one here too, so none is encrypted."""
        if not self.plan.encrypts:
            return loads
        return await self._at_rest.stored([replace(load, rows=kept(load.rows)) for load in loads])

    async def record_rejects(self, loads: Sequence[Load], limit: RejectLimit | None = None) -> list[Pause]:
        """Keeps rejected rows for their sender, and pauses sources that are past the limit."""
        return await self._books.record_rejects(loads, limit)

    async def record_quality(self, loads: Sequence[Load]) -> None:
        """Keeps warned rows and tallies for their sender."""
        await self._books.record_quality(loads)

    async def park(self, event_id: str, headers: Mapping[str, str], payload: bytes, reason: str) -> None:
        """Keeps a whole event that cannot go on."""
        await self._books.park(event_id, headers, payload, reason)

    async def pause(self, pauses: Sequence[Pause]) -> int:
        """Pauses what is not paused already."""
        return await self._gate.pause(pauses)

    async def resume(self, pauses: Sequence[Pause], by: str, reason: str, *, accepts: bool = False) -> int:
        """Ends the pauses of these places."""
        return await self._gate.resume(pauses, by, reason, accepts=accepts)

    async def pauses(self) -> list[Pause]:
        """What is paused now."""
        return await self._gate.pauses()

    async def close(self) -> None:
        """Closes the store's connections."""
        await self.connections.close()
