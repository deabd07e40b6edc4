"""One PostgreSQL database as a store: the port's verbs, each delegated to the room that knows it."""

from collections import Counter
from collections.abc import Mapping, Sequence

import polars as pl

from qinlian_common.adapters.postgresql import merge, pause, pulse, resubmit, side_door, sift
from qinlian_common.adapters.postgresql.capture import Capture
from qinlian_common.adapters.postgresql.comparison import ComparedCapture
from qinlian_common.adapters.postgresql.connection import Connections
from qinlian_common.adapters.postgresql.data_keys import KeyTable
from qinlian_common.adapters.relational import plan as prepare
from qinlian_common.adapters.relational.again import Resubmitted
from qinlian_common.adapters.relational.at_rest import AtRest, StoreKeys
from qinlian_common.adapters.relational.limits import Limits
from qinlian_common.keys import KeyProvider
from qinlian_common.pipeline.pauses import Pause, RejectLimit, WithdrawalLimit
from qinlian_common.pipeline.ports import Backlog, Examination, Found, Lease, Load, Receipt, Sent


class PostgresStore:
    """Both ends of a store: its journal to read from, and its tables to merge into (SourceStore, SinkStore)."""

    def __init__(
        self, dsn: str, plan: prepare.Plan, limits: Limits | None = None, keys: KeyProvider | None = None
    ) -> None:
        self.plan = plan
        self.connections = Connections(plan.store_id, dsn, limits)
        self._compared = ComparedCapture(self.connections, plan)
        self._capture = self._compared if plan.compares else Capture(self.connections, plan.shapes)
        self._merge = merge.Merge(self.connections, plan.shapes)
        self.keys = StoreKeys(plan.store_id, KeyTable(self.connections), keys)
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
        return await side_door.answered(self.connections, batch_ids)

    @property
    def taken_datasets(self) -> tuple[str, ...]:
        """Datasets of this store whose changes somebody takes."""
        takers = self.plan.takers
        return tuple(code for code in self.plan.shapes if any(t.datasets is None or code in t.datasets for t in takers))

    async def find_changes(self, dataset: str, limit: WithdrawalLimit) -> Found | None:
        """One pass over a dataset of a store that is captured by comparison; None where another process is at it."""
        return await self._compared.find_changes(dataset, limit)

    async def beat(self, queue: str, due_seconds: float) -> Counter[str]:
        """Keeps that the queue's source was seen alive; counts the pauses in force."""
        return await pulse.beat(self.connections, queue, due_seconds)

    async def examine(self, queue: str) -> Examination:
        """Looks whether every change is still captured, and how often changes usually come."""
        return await pulse.examine(self.connections, self.plan, queue)

    async def merge(self, loads: Sequence[Load]) -> list[Receipt]:
        """Merges batches, each once."""
        return await self._merge(await self._at_rest.stored(loads))

    async def merged(self, batch_ids: Sequence[str]) -> frozenset[str]:
        """Those of the ids that the ledger has."""
        return await self._merge.merged(batch_ids)

    async def refusals(self, load: Load, rows_max: int) -> pl.DataFrame:
        """Finds the rows of a batch that the database refuses."""
        (stored,) = await self._at_rest.stored([load])
        return await sift.refusals(self.connections, self.plan.shapes, stored, rows_max)

    async def record_rejects(self, loads: Sequence[Load], limit: RejectLimit | None = None) -> list[Pause]:
        """Keeps rejected rows for their sender, and pauses sources that are past the limit."""
        return await side_door.record_rejects(self.connections, self.plan.shapes, loads, limit)

    async def pause(self, pauses: Sequence[Pause]) -> int:
        """Pauses what is not paused already."""
        return await pause.pause(self.connections, pauses)

    async def resume(self, pauses: Sequence[Pause], by: str, reason: str, *, accepts: bool = False) -> int:
        """Ends the pauses of these places; with `accepts`, what they withhold may be withdrawn by the next pass."""
        return await pause.resume(self.connections, pauses, by, reason, accepts=accepts)

    async def pauses(self) -> list[Pause]:
        """What is paused now."""
        return await pause.now(self.connections)

    async def record_quality(self, loads: Sequence[Load]) -> None:
        """Keeps warned rows and tallies for their sender."""
        await side_door.record_quality(self.connections, self.plan.shapes, loads)

    async def park(self, event_id: str, headers: Mapping[str, str], payload: bytes, reason: str) -> None:
        """Keeps a whole event that cannot go on."""
        await side_door.park(self.connections, event_id, headers, payload, reason)

    async def open_tickets(self, dataset: str | None = None, rule: str | None = None) -> pl.DataFrame:
        """What was rejected from here and not sent again (`resubmit.OPEN_SCHEMA`)."""
        return await resubmit.open_tickets(self.connections, dataset, rule)

    async def resubmit(
        self, dataset: str | None = None, rule: str | None = None, keys: Sequence[tuple[str, str]] | None = None
    ) -> list[Resubmitted]:
        """Sends the rows of open tickets again, of one dataset, one rule or some rows if they are given."""
        return await resubmit.resubmit(self.connections, self.plan, dataset, rule, keys)

    async def unmapped_values(self, dataset: str, columns: Mapping[str, str]) -> pl.DataFrame:
        """Values now in rows rejected for an unknown code; `columns` is catalogue field -> column of the table."""
        return await resubmit.unmapped_values(self.connections, self.plan.shapes[dataset], columns)

    async def close(self) -> None:
        """Closes the store's connections."""
        await self.connections.close()
