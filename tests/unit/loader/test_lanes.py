"""No store holds up another: what hangs, is away, comes back, is stopped meanwhile, or loses its partitions."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress

import pytest
from prometheus_client import REGISTRY
from tests.unit.loader.steps import (
    CITY,
    COLLECTED,
    COUNTY,
    GROUP,
    LOADED,
    REJECTED,
    TOPOLOGY,
    Steady,
    all_stores,
    loaded,
    names,
    published,
    until,
    visit,
)

from qinlian_common.errors import TransientError
from qinlian_common.observe.health import Health
from qinlian_common.pipeline.ports import Load, Receipt
from qinlian_common.pipeline.retry import Patience
from qinlian_common.testing.memory_bus import MemoryBus
from qinlian_common.testing.memory_store import MemoryStore
from qinlian_common.wire.envelope import Envelope
from qinlian_common.wire.parked import ParkedEvent, sendable
from qinlian_loader.flow import Loader
from qinlian_loader.lane import Bounds

OTHER = "610100.staging"
PARTITION = (COLLECTED, 0)


class Trouble(MemoryStore):
    """A store that can be sent away, or made to hang."""

    away = hangs = False
    tries = 0

    async def merge(self, loads: Sequence[Load]) -> list[Receipt]:
        self.tries += 1
        if self.hangs:
            await asyncio.Event().wait()
        return await super().merge(loads)

    async def merged(self, batch_ids: Sequence[str]) -> frozenset[str]:
        if self.away:
            raise TransientError("away, because the test says so")
        return await super().merged(batch_ids)


class Scene:
    """A loader at work on one partition, and a city's store that makes trouble."""

    def __init__(self, bounds: Bounds) -> None:
        self.bus, self.stores, self.patience = MemoryBus(partitions=1), all_stores(), Steady()
        self.stores[CITY] = self.city = Trouble(self.stores[CITY].plan)
        self.subscription = self.bus.subscription(GROUP, [COLLECTED])
        self.loader = Loader(
            TOPOLOGY, self.stores, self.subscription, self.bus.rereader(), self.bus.publisher(), self.patience, bounds
        )

    async def publish(self, *records: str, store: str = CITY) -> None:
        events = [visit(record, id=f"visit-{record}", targetstore=store) for record in records]
        await self.bus.publisher().publish(COLLECTED, events)

    @property
    def committed(self) -> int:
        return self.bus.committed.get((GROUP, PARTITION), 0)

    async def until_has(self, store: str, *records: str) -> None:
        async def has() -> bool:
            return set(records) <= set(await names(self.stores[store]))

        await until(has)


@asynccontextmanager
async def at_work(bounds: Bounds | None = None) -> AsyncIterator[Scene]:
    scene = Scene(bounds or Bounds())
    task = asyncio.create_task(scene.loader.run())
    try:
        yield scene
        if task.done():
            task.result()
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def test_a_store_that_is_away_holds_up_no_other_and_its_batches_come_when_it_is_back() -> None:
    async with at_work() as scene:
        scene.city.away = True
        for number in range(20):
            await scene.publish(f"c{number}")
            await scene.publish(f"o{number}", store=OTHER)
        await scene.until_has(OTHER, *(f"o{number}" for number in range(20)))
        assert await names(scene.city) == {}
        assert scene.committed == 0
        scene.city.away = False
        await scene.until_has(CITY, *(f"c{number}" for number in range(20)))
        await until(lambda: scene.committed == 40)


async def test_a_store_that_hangs_holds_up_no_other_and_counts_as_away_after_the_time_out() -> None:
    async with at_work(Bounds(merge_seconds_max=0.05)) as scene:
        scene.city.hangs = True
        await scene.publish("c1")
        await scene.publish("o1", store=OTHER)
        await scene.until_has(OTHER, "o1")
        await until(lambda: f"store {CITY}" in scene.patience.health.impaired)
        assert "no answer within 0.1 s" in scene.patience.health.impaired[f"store {CITY}"]
        scene.city.hangs = False
        await scene.until_has(CITY, "c1")


async def test_a_store_that_is_away_costs_no_memory_and_is_asked_for_one_batch_at_a_time() -> None:
    async with at_work(Bounds(failures_max=1)) as scene:
        scene.city.away = True
        await scene.publish(*(f"c{number}" for number in range(300)))
        await until(lambda: CITY in scene.loader.lanes)
        lane = scene.loader.lanes[CITY]
        await until(lambda: lane.aside != {} and lane.aside[PARTITION].offsets == 300)
        assert lane.records <= 1
        assert len(lane.aside[PARTITION]) == 1
        scene.city.away = False
        await until(lambda: scene.committed == 300)
        assert len(await names(scene.city)) == 300


async def test_one_store_of_several_that_is_away_impairs_the_loader_and_all_of_them_make_it_unready() -> None:
    async with at_work(Bounds(failures_max=1)) as scene:
        scene.city.away = True
        await scene.publish("c1")
        await until(lambda: "every store" in scene.patience.health.away)
        assert REGISTRY.get_sample_value("qinlian_store_up", {"store": CITY}) == 0
        await scene.publish("o1", store=OTHER)
        await until(lambda: "every store" not in scene.patience.health.away)
        assert f"store {CITY}" in scene.patience.health.impaired
        scene.city.away = False
        await until(lambda: not scene.patience.health.impaired)
        assert REGISTRY.get_sample_value("qinlian_store_up", {"store": CITY}) == 1


async def test_what_there_is_no_room_for_is_set_aside_and_read_again_in_order() -> None:
    bounds = Bounds(lane_records_max=4, merge_rows_max=2)
    async with at_work(bounds) as scene:
        most = 0

        class Watching(Trouble):
            async def merge(self, loads: Sequence[Load]) -> list[Receipt]:
                nonlocal most
                most = max(most, scene.loader.lanes[CITY].records)
                return await super().merge(loads)

        scene.stores[CITY] = scene.city = Watching(scene.city.plan)
        await scene.publish(*(f"c{number:03}" for number in range(100)))
        await until(lambda: scene.committed == 100)
        assert len(await names(scene.city)) == 100
        assert 1 <= most <= 4
        merged = sorted(await scene.city.book("exchange_ledger"), key=lambda row: row["loaded_at"])
        assert len(merged) == 100


async def test_a_restart_while_a_store_is_away_loads_each_batch_once() -> None:
    async with at_work(Bounds(failures_max=1)) as scene:
        scene.city.away = True
        await scene.publish("c1")
        await scene.publish("o1", store=OTHER)
        await scene.until_has(OTHER, "o1")
    assert scene.committed == 0
    scene.city.away = False
    scene.subscription.reopen()
    await scene.subscription.close()
    await loaded(scene.bus, scene.stores)
    assert await names(scene.city) == {"c1": "王芳"}
    assert len(await scene.stores[OTHER].book("exchange_ledger")) == 1
    assert scene.committed == 2


async def test_offsets_of_partitions_that_another_member_took_over_are_not_committed() -> None:
    bus, stores = MemoryBus(partitions=2), all_stores()
    stores[CITY] = city = Trouble(stores[CITY].plan)
    city.away = True
    subscription = bus.subscription(GROUP, [COLLECTED])
    patience = Steady()
    bounds = Bounds(failures_max=1)
    loader = Loader(TOPOLOGY, stores, subscription, bus.rereader(), bus.publisher(), patience, bounds)
    task = asyncio.create_task(loader.run())
    divisions = [f"6104{n:02}" for n in range(1, 30)]
    events = [visit(f"c{d}", id=f"visit-{d}", origindivision=d) for d in divisions]
    await bus.publisher().publish(COLLECTED, events)
    await until(lambda: CITY in loader.lanes and len(loader.lanes[CITY].aside) == 2)
    other = bus.subscription(GROUP, [COLLECTED])
    (lost,) = other.partitions
    (kept,) = subscription.partitions
    await until(lambda: lost not in loader.lanes[CITY].aside)
    city.away = False
    await until(lambda: bus.committed.get((GROUP, kept)) == len(bus.read(kept, 0)))
    assert bus.committed.get((GROUP, lost), 0) == 0
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    await subscription.close()
    await other.close()
    await loaded(bus, stores)
    assert len(await names(city)) == len(events)
    assert len(await city.book("exchange_ledger")) == len(events)


async def test_what_comes_after_the_broker_was_restored_is_loaded_though_its_offsets_were_there_before() -> None:
    async with at_work() as scene:
        await scene.publish("c1", "c2", "c3", "c4")
        await until(lambda: scene.committed == 4)
        scene.bus.cut(PARTITION, 2)
        await scene.publish("c5", "o5", store=OTHER)
        await scene.until_has(OTHER, "c5", "o5")
        await until(lambda: scene.committed == 4)
        assert len(await scene.city.book("exchange_ledger")) == 4


async def test_what_was_set_aside_of_a_log_that_was_made_anew_is_waited_for_no_longer() -> None:
    async with at_work(Bounds(failures_max=1)) as scene:
        scene.city.away = True
        await scene.publish("c1", "c2", "c3")
        await until(lambda: CITY in scene.loader.lanes and PARTITION in scene.loader.lanes[CITY].aside)
        await scene.publish("o4", store=OTHER)
        await scene.until_has(OTHER, "o4")
        scene.bus.cut(PARTITION, 0)
        await scene.publish("c5")
        scene.city.away = False
        await scene.until_has(CITY, "c5")
        await until(lambda: scene.committed == 1 and not scene.loader.lanes[CITY].aside)


async def test_an_event_too_large_to_be_sent_again_is_fetched_from_where_it_lies_and_parked_whole() -> None:
    stores = all_stores()
    foreign = visit("1", id="foreign-event")
    bus = await published([], COLLECTED)

    class Huge:
        partition_key, payload = b"k", b"\xff" * 950_000

        def headers(self) -> list[tuple[str, bytes]]:
            return [*foreign.headers(), ("x", b"y" * 40_000)]

    bus.append("qinlian.610400.heartbeat", Huge())  # a topic that the loader itself does not read
    (record,) = bus.records("qinlian.610400.heartbeat")
    place = f"{record.topic}/{record.partition}/{record.offset}"
    reference = sendable(ParkedEvent(place, "no such vendor", record.headers, record.payload))
    assert reference.payload == b""
    await bus.publisher().publish(REJECTED, [reference])
    await loaded(bus, stores)
    (event,) = await stores[COUNTY].book("exchange_parked")
    assert (event["event_id"], event["reason"]) == (place, "no such vendor")
    assert event["payload"] == Huge.payload
    assert event["headers"]["ce_id"] == "foreign-event"


async def test_a_parked_event_whose_content_is_gone_from_the_bus_is_parked_without_it_and_says_so() -> None:
    stores = all_stores()
    reference = ParkedEvent(
        "qinlian.610400.heartbeat/0/77", "too old", (("ce_sourcestore", COUNTY.encode()),), b"", True
    )
    await loaded(await published([reference], REJECTED), stores)
    (event,) = await stores[COUNTY].book("exchange_parked")
    assert event["reason"] == "too old; its content is no longer on the bus"


@pytest.mark.parametrize("told", ["", "somewhere", "topic/0/x"])
async def test_a_parked_event_that_does_not_say_what_was_parked_is_itself_parked_where_it_lies(told: str) -> None:
    stores, bus = all_stores(), await published([], REJECTED)
    broken = ParkedEvent(told, "why", (("ce_sourcestore", COUNTY.encode()),), b"", is_reference=True)
    await bus.publisher().publish(REJECTED, [broken])
    await loaded(bus, stores)
    (event,) = [event for store in stores.values() for event in await store.book("exchange_parked")]
    assert event["event_id"].startswith(f"{REJECTED}/")
    assert event["reason"] == "parked event does not tell the place of the event that was parked: ce_id"


async def test_a_loader_that_is_stopped_finishes_what_is_under_way_and_commits_it() -> None:
    bus, stores, stop = await published([visit("1")]), all_stores(), asyncio.Event()

    class Stopping(MemoryStore):
        async def merge(self, loads: Sequence[Load]) -> list[Receipt]:
            stop.set()
            await asyncio.sleep(0.01)
            return await super().merge(loads)

    stores[CITY] = Stopping(stores[CITY].plan)
    patience = Patience(Health("test"), stop)
    subscription = bus.subscription(GROUP, [COLLECTED])
    await Loader(TOPOLOGY, stores, subscription, bus.rereader(), bus.publisher(), patience, Bounds()).run()
    assert await names(stores[CITY]) == {"1": "王芳"}
    assert bus.committed[GROUP, PARTITION] == 1
    assert [Envelope.from_headers(r.headers).type for r in bus.records(LOADED)] == ["qinlian.loaded.v1"]


def times_lost() -> float:
    return REGISTRY.get_sample_value("qinlian_store_lost_total", {"store": CITY}) or 0.0


@pytest.mark.parametrize("failures", [1, 2, 5])
async def test_a_store_is_away_only_after_so_many_failures_in_a_row(failures: int) -> None:
    async with at_work(Bounds(failures_max=failures)) as scene:
        tries = 0

        class Failing(MemoryStore):
            async def merged(self, batch_ids: Sequence[str]) -> frozenset[str]:
                nonlocal tries
                tries += 1
                if tries < failures:
                    raise TransientError("a moment")
                return await super().merged(batch_ids)

        scene.stores[CITY] = Failing(scene.city.plan)
        lost = times_lost()
        await scene.publish("c1")
        await scene.until_has(CITY, "c1")
        assert times_lost() == lost
