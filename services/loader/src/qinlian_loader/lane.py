"""A lane: what waits for one store. It is bounded; what it has no room for is set aside, by offset only."""

import asyncio
import sys
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from qinlian_common.errors import TransientError
from qinlian_common.observe import metrics
from qinlian_common.pipeline.bus import Partition, Record
from qinlian_common.pipeline.retry import Patience, Stopped
from qinlian_loader.circuit import Circuit, State
from qinlian_loader.offset_ranges import OffsetRanges
from qinlian_loader.sort_records import Item
from qinlian_loader.undone import Undone, place_of

RUNS_AT_A_TIME: Final = 2
"""While one run is merged, the next is decoded and copied."""

Deliver = Callable[[Sequence[Item]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much a loader takes at a time, and how soon it takes a store for away; see the settings of the same names."""

    merge_rows_max: int = 10_000
    merge_bytes_max: int = 2_000_000
    lane_records_max: int = 256
    lane_bytes_max: int = 4_000_000
    memory_bytes_max: int = 32_000_000
    merge_seconds_max: float = 120.0
    failures_max: int = 3
    probe_seconds_max: float = 30.0
    refused_rows_max: int = 100


@dataclass(slots=True)
class Hall:
    """What all lanes of a loader share.

    Attributes:
        changed: set whenever a lane may have got room, or has set something aside.
        bytes: payload bytes that all lanes hold.
    """

    bounds: Bounds
    patience: Patience
    undone: Undone = field(default_factory=Undone)
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    bytes: int = 0


class Lane:
    """One store's queue and workers."""

    def __init__(self, store: str, deliver: Deliver, hall: Hall) -> None:
        self.store = store
        self.circuit = Circuit(store, hall.bounds.failures_max, hall.bounds.probe_seconds_max)
        self.aside: dict[Partition, OffsetRanges] = {}
        self.records = self.bytes = 0
        self._deliver, self._hall = deliver, hall
        self._queue: deque[Item] = deque()
        self._wake = asyncio.Event()
        self._ends = False
        self._probing = asyncio.Lock()
        self._show()

    @property
    def idle(self) -> bool:
        """Nothing waits, in memory or aside, and nothing is under way."""
        return not self.records and not self.aside

    def takes(self, item: Item) -> bool:
        """Whether there is room in memory; a store that answers always may have one event."""
        if self.circuit.state is State.AWAY:
            return False
        bounds = self._hall.bounds
        return self.records == 0 or (
            self.circuit.state is State.UP
            and self.records < bounds.lane_records_max
            and self.bytes + item.bytes <= bounds.lane_bytes_max
            and self._hall.bytes + item.bytes <= bounds.memory_bytes_max
        )

    def offer(self, item: Item) -> bool:
        """Takes an event that was just polled, or sets it aside (False): behind those that are there already."""
        if self.aside or not self.takes(item):
            self._set_aside([item])
            return False
        self._hold(item)
        return True

    def take_back(self, partition: Partition, start: int, found: Iterable[tuple[Record, Item | None]]) -> bool:
        """Takes what it had set aside of these records, as far as there is room; False where there was none at all.

        Args:
            partition: where they were read.
            start: the offset that was asked for; between it and the first record there is nothing any more.
            found: the records in order, each with what it means.
        """
        ranges = self.aside.get(partition)
        if ranges is None or ranges.first < start:
            return False
        seen = start
        for record, item in found:
            if item is not None and item.store == self.store and record.offset in ranges:
                if not self.takes(item):
                    break
                self._hall.undone.take(record)
                self._hold(item)
            seen = record.offset + 1
        ranges.remove(start, seen)
        if not ranges:
            del self.aside[partition]
        self._show()
        return seen > start

    def forget(self, partitions: frozenset[Partition]) -> None:
        """Drops what waits of partitions that are another member's now; what is under way is finished."""
        for partition in partitions:
            self.aside.pop(partition, None)
        kept = [item for item in self._queue if place_of(item.record) not in partitions]
        dropped = [item for item in self._queue if place_of(item.record) in partitions]
        self._queue = deque(kept)
        self._let_go(dropped)

    def forget_from(self, partition: Partition, offset: int) -> None:
        """Drops what is set aside of a partition from an offset on; what waits in memory is delivered."""
        if ranges := self.aside.get(partition):
            ranges.remove(offset, sys.maxsize)
            if not ranges:
                del self.aside[partition]
            self._show()

    def close(self) -> None:
        """The workers end after what is under way."""
        self._ends = True
        self._wake.set()

    async def work(self) -> None:
        """Delivers run after run until the lane is closed; several workers may do so."""
        try:
            while not self._ends:
                if self.circuit.state is State.AWAY:
                    await self._probe()
                elif self._queue:
                    await self._do(self._take())
                else:
                    self._wake.clear()
                    await self._wake.wait()
        except Stopped:
            return

    async def _probe(self) -> None:
        """Waits, then lets one event through."""
        async with self._probing:
            if self.circuit.state is State.AWAY:
                await self._hall.patience.back_off(self.circuit.wait_seconds)
                self.circuit.try_again()
                self._hall.changed.set()

    def _take(self) -> list[Item]:
        """The next events, as many as are delivered together."""
        bounds, run, rows, size = self._hall.bounds, list[Item](), 0, 0
        while self._queue:
            item = self._queue[0]
            rows, size = rows + item.rows, size + item.bytes
            if run and (rows > bounds.merge_rows_max or size > bounds.merge_bytes_max):
                break
            run.append(self._queue.popleft())
        return run

    async def _do(self, run: Sequence[Item]) -> None:
        """Delivers a run, again and again, until it is done or the store is away: then all of the lane is set aside."""
        while True:
            try:
                await self._deliver(run)
            except TransientError as error:
                wait = self.circuit.failed(error)
                if self.circuit.state is State.AWAY:
                    self._give_up(run)
                    return
                await self._hall.patience.back_off(wait)
            else:
                self.circuit.answered()
                self._hall.patience.health.found(f"store {self.store}")
                self._finish(run)
                return

    def _give_up(self, run: Sequence[Item]) -> None:
        self._hall.patience.health.impair(f"store {self.store}", self.circuit.reason)
        given_up = [*run, *self._queue]
        self._queue.clear()
        self._set_aside(given_up)
        self._let_go(given_up)

    def _set_aside(self, items: Sequence[Item]) -> None:
        for item in items:
            if item.record in self._hall.undone:
                self.aside.setdefault(place_of(item.record), OffsetRanges()).add(item.record.offset)
            self._hall.undone.finish(item.record)
        self._hall.changed.set()
        self._show()

    def _hold(self, item: Item) -> None:
        self._queue.append(item)
        self.records += 1
        self.bytes += item.bytes
        self._hall.bytes += item.bytes
        self._wake.set()
        self._show()

    def _finish(self, run: Sequence[Item]) -> None:
        for item in run:
            self._hall.undone.finish(item.record)
        self._let_go(run)

    def _let_go(self, items: Sequence[Item]) -> None:
        size = sum(item.bytes for item in items)
        self.records -= len(items)
        self.bytes -= size
        self._hall.bytes -= size
        self._hall.changed.set()
        self._show()

    def _show(self) -> None:
        metrics.LANE_RECORDS.labels(self.store, "memory").set(self.records)
        metrics.LANE_RECORDS.labels(self.store, "aside").set(sum(ranges.offsets for ranges in self.aside.values()))
        metrics.LANE_BYTES.labels(self.store).set(self.bytes)
