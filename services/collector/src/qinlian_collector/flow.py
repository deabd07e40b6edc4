"""Lease the oldest changes of a queue, read the rows, publish them, release the lease: one relay for each queue."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Protocol, TypeVar

import polars as pl

from qinlian_collector.make_events import TOO_LARGE, account, make_event, too_large
from qinlian_collector.pace import Pace
from qinlian_collector.settings import CollectorSettings
from qinlian_common.errors import TerminalError
from qinlian_common.observe import clock, metrics
from qinlian_common.observe.logging import logger
from qinlian_common.pipeline.bus import Publisher
from qinlian_common.pipeline.ports import Lease, Load, Sent, SourceStore
from qinlian_common.pipeline.retry import Patience, Stopped
from qinlian_common.topology.flows import Transform
from qinlian_common.topology.topology import Topology
from qinlian_common.wire import batch
from qinlian_common.wire.event import MADE_BYTES_MAX, PAYLOAD_BYTES_MAX, Event
from qinlian_common.wire.seals import CLEAR, Seals
from qinlian_common.wire.topics import TopicKind, topic

_log = logger(__name__)
T = TypeVar("T")

FILL_SHARE = 0.85
"""Events are planned to be so full, so that a batch of longer rows than the last one still fits."""

ROUNDS_SAT_OUT = 30
"""Looking for a change that is not paused costs a look at all that are: not at every round."""


TELLING_SHARE = 0.1
"""A smaller payload is mostly what every payload begins with, and says nothing of how long a row is."""

ROWS_WITHOUT_THREAD = 200

TOGETHER_MAX = 32
"""So many small leases are published at once: enough to save most requests, and none waits long for the last."""

Ready = tuple[Lease, Event]


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
    seals: Seals = CLEAR
    row_bytes: dict[str, float] = field(default_factory=dict)
    """Payload bytes of a row, by dataset, as last seen: leases are cut so that their events fit."""
    paces: dict[str, Pace] = field(default_factory=dict, init=False)
    """How far each dataset may run ahead of its answers."""
    sitting_out: dict[str, int] = field(default_factory=dict, init=False)
    """Rounds that a dataset sits out which had changes and none to lease: all paused, or in another's hands."""
    has_strays: bool = field(default=True, init=False)
    """The store may hold leases that this relay does not know of: at first, those of a former run."""
    sending: set[asyncio.Task[None]] = field(default_factory=set, init=False)
    """Groups of leases that are being read, encoded and published."""

    async def run(self) -> None:
        """Runs until stopped; leases that a former run left unfinished are published first, under their ids."""
        try:
            while True:
                if self.has_strays:
                    await self._all_sent()  # what is under way is no stray
                    self.has_strays = False
                    await self._send_all(await self._wait_for(lambda: self.store.unfinished(self.queue)))
                if not await self._round() and not self.has_strays:
                    await self.patience.pause(self.settings.idle_seconds)
        except Stopped:
            await asyncio.gather(*self.sending, return_exceptions=True)
        finally:
            for task in self.sending:
                task.cancel()

    async def _round(self) -> bool:
        """A few leases of each dataset that has changes, small ones of several datasets together; False where none had.

        So a large backlog of one dataset cannot hold up the others, and many small ones do not wait for one another.
        While a backlog is being sent the next leases are taken; of what trickles in, the next waits until this is sent,
        and so has become more.
        """
        datasets = await self._wait_for(lambda: self.store.waiting_datasets(self.queue))
        leases: list[Lease] = []
        has_leased = False
        for dataset in self._asked(datasets):
            self.patience.go_on()
            leased = await self._leased(dataset)
            has_leased |= bool(leased)
            leases += leased
            if sum(lease.rows for lease in leases) >= self._rows_max(dataset):
                await self._send_on(leases)
                leases = []
                if dataset not in self.row_bytes:
                    await self._all_sent()  # the first batch tells how many rows fit into the next ones
        if leases or not has_leased:
            await self._send_all(leases)
        return has_leased

    def _asked(self, datasets: Sequence[str]) -> list[str]:
        """Those datasets whose turn it is; the others come a round nearer to theirs."""
        asked = [dataset for dataset in datasets if not self.sitting_out.get(dataset)]
        self.sitting_out = {dataset: left - 1 for dataset, left in self.sitting_out.items() if left > 0}
        return asked

    async def _room(self, dataset: str) -> int | None:
        """Rows that may go before more answers come; None where nothing is answered, so that nothing is waited for."""
        pace = self._pace(dataset)
        if pace is None:
            return None
        await self._all_sent()  # only what is sent is on the pace's account
        if pace.room(clock.now()) <= 0:
            pace.hear(await self._wait_for(lambda: self.store.answered(pace.waits_for)))
        return pace.room(clock.now())

    def _pace(self, dataset: str) -> Pace | None:
        """Only what is standardised is answered, batch by batch, in the store that it came from."""
        if not self.queue.endswith(f".{Transform.STANDARDISE}"):
            return None
        ahead_max = max(self.settings.rows_ahead_max, self.settings.batch_rows_max)
        return self.paces.setdefault(dataset, Pace(self.settings.batch_rows_max, ahead_max))

    async def _leased(self, dataset: str) -> list[Lease]:
        room = await self._room(dataset)
        leases_max = self.settings.leases_in_flight_max if dataset in self.row_bytes else 1
        rows_max = self._rows_max(dataset)
        leases: list[Lease] = []
        for _ in range(leases_max):
            if room is not None and sum(lease.rows for lease in leases) >= room:
                return leases
            leased = await self._made_once(lambda: self.store.lease(self.queue, dataset, rows_max))
            leases += leased
            if sum(lease.rows for lease in leased) < rows_max:
                break
        if not leases:
            self.sitting_out[dataset] = ROUNDS_SAT_OUT
        return leases

    def _rows_max(self, dataset: str) -> int:
        fitting = int(FILL_SHARE * PAYLOAD_BYTES_MAX / self.row_bytes.get(dataset, 1))
        return max(1, min(self.settings.batch_rows_max, fitting))

    async def _send_all(self, leases: Sequence[Lease]) -> None:
        """Sends them and all that is under way."""
        await self._send_on(leases)
        await self._all_sent()

    async def _send_on(self, leases: Sequence[Lease]) -> None:
        """Begins to send; returns when the last of them has begun. Faults of earlier ones are raised here."""
        for group in grouped(leases, self.settings.batch_rows_max):
            while len(self.sending) >= self.settings.leases_in_flight_max:
                done, self.sending = await asyncio.wait(self.sending, return_when=asyncio.FIRST_COMPLETED)
                await _raised(done)
            self.sending.add(asyncio.create_task(self._send_group(group)))

    async def _all_sent(self) -> None:
        under_way, self.sending = self.sending, set()
        await _raised(under_way)

    async def _send_group(self, leases: Sequence[Lease]) -> None:
        await self._send([one for lease in leases for one in await self._ready(lease)])

    async def _ready(self, lease: Lease) -> list[Ready]:
        """The lease with its event, on the account of what is sent; nothing of a lease that is done with or kept."""
        try:
            rows = await self._wait_for(lambda: self.store.read(lease))
            if rows.height:
                return await self._noted(as_read(lease, rows), rows)
        except TerminalError as error:
            self._keep(lease, error)
            return []
        await self._release(lease)
        return []

    async def _noted(self, lease: Lease, rows: pl.DataFrame) -> list[Ready]:
        event, sent = await self.patience.until_done("keys", partial(self._made, lease, rows))
        if len(event.payload) > PAYLOAD_BYTES_MAX and lease.rows > 1:
            halves = await self._made_once(lambda: self.store.split(lease))
            return [one for half in halves for one in await self._ready(half)]
        if not await self._wait_for(lambda: self.store.record_attempt(lease, sent)):
            return []  # another collector has it, and sends it
        if len(event.payload) <= MADE_BYTES_MAX:
            if (pace := self._pace(lease.dataset)) is not None:
                pace.sent(lease.id, lease.rows, clock.now())
            return [(lease, event)]
        await self._reject(event, rows)
        await self._release(lease)
        return []

    async def _send(self, ready: Sequence[Ready]) -> None:
        """Publishes some events at once. Where the broker refuses them they go one by one: one of them is at fault."""
        if not ready:
            return
        where = topic(ready[0][1].envelope.source, TopicKind.COLLECTED)
        events = [event for _, event in ready]
        try:
            await self.patience.until_done("kafka", lambda: self.publisher.publish(where, events))
        except TerminalError as error:
            if len(ready) == 1:
                self._keep(ready[0][0], error)
                return
            for one in ready:
                await self._send([one])
            return
        for lease, event in ready:
            self._count(event)
            await self._release(lease)

    async def _release(self, lease: Lease) -> None:
        await self._wait_for(lambda: self.store.release(lease))

    def _keep(self, lease: Lease, error: TerminalError) -> None:
        _log.error("lease kept", batch=lease.id, dataset=lease.dataset, reason=str(error))
        metrics.PARKED.labels(lease.queue[:6], type(error).__name__).inc()

    async def _reject(self, event: Event, rows: pl.DataFrame) -> None:
        """A single row that no event can carry goes to its sender's tickets."""
        one = event.envelope
        metrics.REJECTED.labels(one.source, one.flows[0], one.subject, TOO_LARGE).inc()
        await self._wait_for(lambda: self.store.record_rejects([too_large(one, rows)]))

    async def _made(self, lease: Lease, rows: pl.DataFrame) -> tuple[Event, list[Sent]]:
        """The event and its account.

        Many rows are encoded in a thread, for a few one would cost more than it frees; but whoever holds the keys may
        take his time.
        """
        if rows.height <= ROWS_WITHOUT_THREAD and self.seals.keys is None:
            return self._event(lease, rows)
        return await asyncio.to_thread(self._event, lease, rows)

    def _event(self, lease: Lease, rows: pl.DataFrame) -> tuple[Event, list[Sent]]:
        event = make_event(
            self.topology, self.store.id, self.store.schema_of(lease.dataset), lease, rows, seals=self.seals
        )
        if len(event.payload) > TELLING_SHARE * PAYLOAD_BYTES_MAX or rows.height >= self.settings.batch_rows_max:
            self.row_bytes[lease.dataset] = len(event.payload) / rows.height
        return event, account(self.topology, event.envelope, rows)

    def _count(self, event: Event) -> None:
        one = event.envelope
        metrics.count_batch("collected", one.source, one.flows, one.subject, one.rows)
        metrics.BYTES.labels("collected", one.source).inc(len(event.payload))
        _log.info("collected", batch=one.id, trace_id=one.trace_id, flows=one.flows, dataset=one.subject, rows=one.rows)

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


async def _raised(tasks: Iterable[asyncio.Task[None]]) -> None:
    """Waits for all of them, then raises the first fault."""
    for fault in await asyncio.gather(*tasks, return_exceptions=True):
        if fault is not None:
            raise fault


def as_read(lease: Lease, rows: pl.DataFrame) -> Lease:
    """The lease with the version that its rows carry, where they are instructions of a distributing store."""
    if not lease.queue.endswith(f".{Transform.DISTRIBUTE}"):
        return lease
    return replace(lease, delivery_version=int(rows[batch.DELIVERY_VERSION][0]))


def grouped(leases: Sequence[Lease], rows_max: int) -> list[list[Lease]]:
    """The leases in their order, as many together as make no more rows than one large lease may have."""
    groups: list[list[Lease]] = []
    rows = rows_max
    for lease in leases:
        if not groups or rows + lease.rows > rows_max or len(groups[-1]) == TOGETHER_MAX:
            groups.append([])
            rows = 0
        groups[-1].append(lease)
        rows += lease.rows
    return groups
