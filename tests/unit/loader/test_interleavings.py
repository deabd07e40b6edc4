"""Whatever stores and loaders do in the meantime: every batch is merged once, and no offset passes one that is not."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.unit.loader.steps import CITY, COLLECTED, GROUP, TOPOLOGY, Steady, all_stores, until, visit

from qinlian_common.errors import TransientError
from qinlian_common.pipeline.bus import Record
from qinlian_common.pipeline.ports import Load, Receipt
from qinlian_common.testing.memory_bus import MemoryBus, MemorySubscription
from qinlian_common.testing.memory_store import MemoryStore
from qinlian_common.wire.envelope import Envelope
from qinlian_loader.flow import Loader
from qinlian_loader.lane import Bounds

Action = tuple[Any, ...]
STORES = (CITY, "610100.staging", "610000.staging")
EVENT_BYTES_MAX = len(visit("r9999").payload) + 64
BOUNDS = Bounds(
    merge_rows_max=3, lane_records_max=3, lane_bytes_max=2 * EVENT_BYTES_MAX, memory_bytes_max=EVENT_BYTES_MAX,
    merge_seconds_max=0.02, failures_max=2,
)  # fmt: skip


class Moody(MemoryStore):
    """A store that is away or hangs as long as it is told to."""

    mood = "well"

    async def merge(self, loads: Sequence[Load]) -> list[Receipt]:
        await self._as_told()
        receipts = await super().merge(loads)
        await self._as_told()
        return receipts

    async def merged(self, batch_ids: Sequence[str]) -> frozenset[str]:
        await self._as_told()
        return await super().merged(batch_ids)

    async def _as_told(self) -> None:
        if self.mood == "away":
            raise TransientError("away, because the test says so")
        await until(lambda: self.mood != "hangs")


@dataclass(frozen=True, slots=True)
class Again:
    """A record that a producer sends a second time."""

    record: Record

    @property
    def partition_key(self) -> bytes:
        return self.record.key or b""

    @property
    def payload(self) -> bytes:
        return self.record.payload

    def headers(self) -> list[tuple[str, bytes]]:
        return list(self.record.headers)


@dataclass(slots=True)
class Member:
    """One loader process."""

    subscription: MemorySubscription
    loader: Loader
    task: asyncio.Task[None]


@dataclass(slots=True)
class World:
    """A bus of two partitions, three stores, and up to two loaders."""

    bus: MemoryBus = field(default_factory=lambda: MemoryBus(partitions=2))
    stores: dict[str, MemoryStore] = field(default_factory=all_stores)
    members: list[Member] = field(default_factory=list)
    published: int = 0
    moody: dict[str, Moody] = field(init=False)

    def __post_init__(self) -> None:
        self.moody = {store: Moody(self.stores[store].plan) for store in STORES}
        self.stores |= self.moody

    def start(self) -> None:
        subscription = self.bus.subscription(GROUP, [COLLECTED], records_max=4)
        loader = Loader(
            TOPOLOGY, self.stores, subscription, self.bus.rereader(4), self.bus.publisher(), Steady(), BOUNDS
        )
        self.members.append(Member(subscription, loader, asyncio.create_task(loader.run())))

    async def kill(self, place: int) -> None:
        member = self.members.pop(place % len(self.members))
        member.task.cancel()
        with suppress(asyncio.CancelledError):
            await member.task
        await member.subscription.close()

    async def act(self, action: Action) -> None:
        match action:
            case ("publish", store, origin):
                self.published += 1
                event = visit(f"r{self.published}", id=f"visit-{self.published:04}", targetstore=STORES[store],
                              origindivision=f"61040{origin}")  # fmt: skip
                self.bus.append(COLLECTED, event)
            case ("again", number) if self.published:
                records = self.bus.records(COLLECTED)
                record = records[number % len(records)]
                self.bus.append(COLLECTED, Again(record))
            case ("mood", store, mood):
                self.moody[STORES[store]].mood = mood
            case ("start",) if len(self.members) < 2:
                self.start()
            case ("kill", place) if self.members:
                await self.kill(place)
            case ("wait", ticks):
                for _ in range(ticks):
                    await self.tick()

    async def tick(self) -> None:
        await asyncio.sleep(0.001)
        self.require_nothing_passed_over()
        for member in self.members:
            if member.task.done():
                member.task.result()
            lanes = member.loader.lanes.values()
            assert all(lane.records <= BOUNDS.lane_records_max for lane in lanes)
            assert all(lane.bytes <= max(BOUNDS.lane_bytes_max, EVENT_BYTES_MAX) for lane in lanes)
            in_memory = sum(lane.bytes for lane in lanes)
            assert in_memory == member.loader.hall.bytes
            assert in_memory <= BOUNDS.memory_bytes_max + len(STORES) * EVENT_BYTES_MAX

    def undone(self, partition: tuple[str, int], below: int) -> list[int]:
        return [
            record.offset
            for record in self.bus.read(partition, 0)[:below]
            if (one := Envelope.from_headers(record.headers)).targetstore is None
            or (one.id,) not in self.stores[one.targetstore].database["exchange_ledger"]
        ]

    def require_nothing_passed_over(self) -> None:
        for (_, partition), offset in self.bus.committed.items():
            assert self.undone(partition, offset) == []

    async def settle(self) -> None:
        """Everything is well again: until all is committed."""
        for store in STORES:
            self.moody[store].mood = "well"
        if not self.members:
            self.start()
        partitions = [(COLLECTED, number) for number in range(2)]
        async with asyncio.timeout(60):
            while any(self.bus.committed.get((GROUP, p), 0) < len(self.bus.read(p, 0)) for p in partitions):
                await self.tick()
        while self.members:
            await self.kill(0)


MOODS = st.sampled_from(["well", "away", "hangs"])
ACTIONS = st.one_of(
    st.tuples(st.just("publish"), st.integers(0, 2), st.integers(1, 4)),
    st.tuples(st.just("publish"), st.integers(0, 2), st.integers(1, 4)),
    st.tuples(st.just("again"), st.integers(0, 99)),
    st.tuples(st.just("mood"), st.integers(0, 2), MOODS),
    st.tuples(st.just("start")),
    st.tuples(st.just("kill"), st.integers(0, 1)),
    st.tuples(st.just("wait"), st.integers(1, 40)),
)


async def lived_through(actions: Sequence[Action]) -> None:
    world = World()
    world.start()
    try:
        for action in actions:
            await world.act(action)
        await world.settle()
    finally:
        while world.members:
            await world.kill(0)
    merged = [row["batch_id"] for store in STORES for row in await world.stores[store].book("exchange_ledger")]
    assert sorted(merged) == [f"visit-{number:04}" for number in range(1, world.published + 1)]
    rows = [row["record_id"] for store in STORES for row in await world.stores[store].table("CL03")]
    assert len(rows) == world.published


PUBLISH_ALL = [("publish", store, origin) for origin in (1, 2, 3, 4) for store in (0, 1, 2)]
PUBLISH_BOTH = [("publish", store, origin) for store in (0, 1) for origin in (1, 2, 3, 4)]


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)  # fmt: skip
@given(st.lists(ACTIONS, max_size=40))
@example([("mood", 0, "hangs"), *PUBLISH_BOTH, ("wait", 40), ("start",), ("wait", 9), ("kill", 0), ("wait", 9)])
@example([*(("mood", store, "hangs") for store in range(3)), *PUBLISH_ALL, ("wait", 15)])
@example([("mood", 0, "away"), *PUBLISH_BOTH * 3, ("wait", 30), ("kill", 0), ("start",), ("again", 3), ("wait", 30)])
def test_every_batch_is_merged_once_and_no_offset_passes_one_that_is_not(actions: list[Action]) -> None:
    asyncio.run(lived_through(actions))
