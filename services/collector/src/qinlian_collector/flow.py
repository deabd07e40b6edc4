"""Lease the oldest changes of a queue, read the rows, publish them, release the lease: one relay for each queue."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

import polars as pl

from qinlian_collector.make_events import TOO_LARGE, account, make_event, too_large
from qinlian_collector.settings import CollectorSettings
from qinlian_common.errors import TerminalError
from qinlian_common.observe import metrics
from qinlian_common.observe.logging import logger
from qinlian_common.pipeline.ports import Lease, Load, Publisher, Sent, SourceStore
from qinlian_common.pipeline.retry import Patience, Stopped
from qinlian_common.topology.topology import Topology
from qinlian_common.wire.event import MADE_BYTES_MAX, PAYLOAD_BYTES_MAX, Event
from qinlian_common.wire.topics import TopicKind, topic

_log = logger(__name__)
T = TypeVar("T")

FILL_SHARE = 0.85
"""Events are planned to be so full, so that a batch of longer rows than the last one still fits."""

ROUNDS_SAT_OUT = 30
"""Looking for a change that is not paused costs a look at all that are: not at every round."""


class Source(SourceStore, Protocol):
    """A source store that knows the form of its rows."""

    def schema_of(self, dataset: str) -> str:
        """The `dataschema` of batches of this dataset."""
        ...

    async def record_rejects(self, loads: Sequence[Load]) -> object:
        """Keeps rejected rows for their sender."""
        ...


@dataclass(slots=True)
class Relay:
    """Moves one queue of one store onto the bus, oldest changes first, datasets in turn."""

    topology: Topology
    store: Source
    queue: str
    publisher: Publisher
    patience: Patience
    settings: CollectorSettings
    row_bytes: dict[str, float] = field(default_factory=dict)
    """Payload bytes of a row, by dataset, as last seen: leases are cut so that their events fit."""
    sitting_out: dict[str, int] = field(default_factory=dict, init=False)
    """Rounds that a dataset sits out which had changes and none to lease: all paused, or in another's hands."""
    has_strays: bool = field(default=True, init=False)
    """The store may hold leases that this relay does not know of: at first, those of a former run."""

    async def run(self) -> None:
        """Runs until stopped; leases that a former run left unfinished are published first, under their ids."""
        try:
            while True:
                if self.has_strays:
                    self.has_strays = False
                    await self._send_all(await self._wait_for(lambda: self.store.unfinished(self.queue)))
                if not await self._round() and not self.has_strays:
                    await self.patience.pause(self.settings.idle_seconds)
        except Stopped:
            return

    async def _round(self) -> bool:
        """One lease for each dataset that has changes; False where there was nothing to lease."""
        datasets = await self._wait_for(lambda: self.store.waiting_datasets(self.queue))
        leased = 0
        for dataset in self._asked(datasets):
            self.patience.go_on()
            found = await self._drain(dataset)
            if not found:
                self.sitting_out[dataset] = ROUNDS_SAT_OUT
            leased += found
        return leased > 0

    def _asked(self, datasets: Sequence[str]) -> list[str]:
        """Those datasets whose turn it is; the others come a round nearer to theirs."""
        asked = [dataset for dataset in datasets if not self.sitting_out.get(dataset)]
        self.sitting_out = {dataset: left - 1 for dataset, left in self.sitting_out.items() if left > 0}
        return asked

    async def _drain(self, dataset: str) -> int:
        """A few batches of one dataset, so that a large backlog of it cannot hold up the others; how many."""
        rows_max = self._rows_max(dataset)
        leases: list[Lease] = []
        for _ in range(self.settings.leases_in_flight_max):
            leased = await self._made_once(lambda: self.store.lease(self.queue, dataset, rows_max))
            leases += leased
            if sum(lease.rows for lease in leased) < rows_max:
                break
        await self._send_all(leases)
        return len(leases)

    def _rows_max(self, dataset: str) -> int:
        fitting = int(FILL_SHARE * PAYLOAD_BYTES_MAX / self.row_bytes.get(dataset, 1))
        return max(1, min(self.settings.batch_rows_max, fitting))

    async def _send_all(self, leases: Iterable[Lease]) -> None:
        slots = asyncio.Semaphore(self.settings.leases_in_flight_max)

        async def send(lease: Lease) -> None:
            async with slots:
                await self._send(lease)

        results = await asyncio.gather(*(send(lease) for lease in leases), return_exceptions=True)
        for fault in results:
            if fault is not None:
                raise fault

    async def _send(self, lease: Lease) -> None:
        rows = await self._wait_for(lambda: self.store.read(lease))
        if rows.height:
            try:
                event, sent = await asyncio.to_thread(self._made, lease, rows)
                if len(event.payload) > PAYLOAD_BYTES_MAX and lease.rows > 1:
                    await self._send_halves(lease)
                    return
                await self._wait_for(lambda: self.store.record_attempt(lease, sent))
                await (self._reject(event, rows) if len(event.payload) > MADE_BYTES_MAX else self._publish(event))
            except TerminalError as error:
                _log.error("lease kept", batch=lease.id, dataset=lease.dataset, reason=str(error))
                metrics.PARKED.labels(lease.queue[:6], type(error).__name__).inc()
                return
        await self._wait_for(lambda: self.store.release(lease))

    async def _publish(self, event: Event) -> None:
        where = topic(event.envelope.source, TopicKind.COLLECTED)
        await self.patience.until_done("kafka", lambda: self.publisher.publish(where, [event]))
        self._count(event)

    async def _reject(self, event: Event, rows: pl.DataFrame) -> None:
        """A single row that no event can carry goes to its sender's tickets."""
        one = event.envelope
        metrics.REJECTED.labels(one.source, one.flows[0], one.subject, TOO_LARGE).inc()
        await self._wait_for(lambda: self.store.record_rejects([too_large(one, rows)]))

    def _made(self, lease: Lease, rows: pl.DataFrame) -> tuple[Event, list[Sent]]:
        event = make_event(self.topology, self.store.id, self.store.schema_of(lease.dataset), lease, rows)
        self.row_bytes[lease.dataset] = len(event.payload) / rows.height
        return event, account(self.topology, event.envelope, rows)

    async def _send_halves(self, lease: Lease) -> None:
        for half in await self._made_once(lambda: self.store.split(lease)):
            await self._send(half)

    def _count(self, event: Event) -> None:
        one = event.envelope
        metrics.count_batch("collected", one.source, one.flows, one.subject, one.rows)
        metrics.BYTES.labels("collected", one.source).inc(len(event.payload))
        _log.info("collected", batch=one.id, flows=one.flows, dataset=one.subject, rows=one.rows)

    async def _made_once(self, action: Callable[[], Awaitable[list[Lease]]]) -> list[Lease]:
        """New leases. An attempt that failed may have made some all the same, only its answer was lost."""
        attempts = 0

        async def attempt() -> list[Lease]:
            nonlocal attempts
            attempts += 1
            return await action()

        leases = await self._wait_for(attempt)
        self.has_strays |= attempts > 1
        return leases

    async def _wait_for(self, action: Callable[[], Awaitable[T]]) -> T:
        return await self.patience.until_done(f"store {self.store.id}", action)
