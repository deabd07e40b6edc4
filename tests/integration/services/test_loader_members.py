"""Loaders that share one group on a real Kafka while a store is away."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, suppress

import pytest
from tests.servers import BrokerAddress
from tests.unit.loader.steps import CITY, SECONDS_MAX, TOPOLOGY, all_stores, names, until, visit
from tests.unit.loader.test_lanes import Trouble

from qinlian_common.adapters.kafka.bus import KafkaPublisher, KafkaRereader, KafkaSubscription
from qinlian_common.adapters.kafka.topics import create_topics
from qinlian_common.observe.health import Health
from qinlian_common.pipeline.retry import Patience
from qinlian_common.testing.memory_bus import MemoryBus
from qinlian_loader.flow import Loader
from qinlian_loader.lane import Bounds

OTHER = "610100.staging"


class Scene:
    """A topic of four partitions, and loaders that are started and killed."""

    def __init__(self, bootstrap: str, prefix: str) -> None:
        self.bootstrap, self.topic, self.group = bootstrap, f"{prefix}.610400.collected", f"{prefix}.loader"
        self.stores = all_stores()
        self.stores[CITY] = self.city = Trouble(self.stores[CITY].plan)
        self._leaving: list[AsyncExitStack] = []

    def start(self) -> tuple[KafkaSubscription, Loader]:
        leaving = AsyncExitStack()
        subscription = KafkaSubscription(self.bootstrap, self.group, [self.topic])
        rereader = KafkaRereader(self.bootstrap)
        leaving.push_async_callback(subscription.close)
        leaving.push_async_callback(rereader.close)
        patience = Patience(Health("test"), asyncio.Event())
        bounds = Bounds(failures_max=1, probe_seconds_max=0.2, lane_records_max=8, merge_rows_max=4)
        loader = Loader(TOPOLOGY, self.stores, subscription, rereader, MemoryBus().publisher(), patience, bounds)
        task = asyncio.create_task(loader.run())
        leaving.push_async_callback(_ended, task)
        self._leaving.append(leaving)
        return subscription, loader

    async def kill(self) -> None:
        await self._leaving.pop(0).aclose()

    async def close(self) -> None:
        while self._leaving:
            await self.kill()


async def _ended(task: asyncio.Task[None]) -> None:
    if task.done():
        task.result()
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


@pytest.fixture
async def scene(broker: BrokerAddress, topic_prefix: str) -> AsyncIterator[Scene]:
    made = Scene(broker.bootstrap, topic_prefix)
    await create_topics(made.bootstrap, [made.topic], 4)
    yield made
    await made.close()


async def publish(scene: Scene, first: int, count: int) -> None:
    publisher = KafkaPublisher(scene.bootstrap)
    events = [
        visit(f"{n}", id=f"visit-{n:04}", origindivision=f"6104{n % 40:02}", targetstore=OTHER if n % 3 else CITY)
        for n in range(first, first + count)
    ]
    await publisher.publish(scene.topic, events)
    await publisher.close()


def merged(scene: Scene, store: str) -> int:
    return len(scene.stores[store].database["exchange_ledger"])


async def test_what_is_set_aside_survives_a_second_member_that_joins_and_the_first_that_dies(scene: Scene) -> None:
    scene.city.away = True
    first, loader = scene.start()
    await publish(scene, 0, 60)
    await until(lambda: merged(scene, OTHER) == 40)
    await until(lambda: sum(r.offsets for r in loader.lanes[CITY].aside.values()) >= 20)
    second, _ = scene.start()
    await until(lambda: bool(second.partitions) and len(first.partitions) < 4)
    assert not first.partitions & second.partitions
    await publish(scene, 60, 60)
    await until(lambda: merged(scene, OTHER) == 80)
    await until(lambda: loader.lanes[CITY].aside.keys() <= first.partitions)
    await scene.kill()
    scene.city.away = False
    await until(lambda: merged(scene, CITY) == 40)
    assert len(await names(scene.city)) == 40


async def test_everything_is_committed_once_the_store_is_back_and_nothing_comes_again(scene: Scene) -> None:
    scene.city.away = True
    _, loader = scene.start()
    await publish(scene, 0, 60)
    await until(lambda: merged(scene, OTHER) == 40)
    scene.city.away = False
    await until(lambda: merged(scene, CITY) == 20)
    await until(lambda: sum(loader.committed.values()) == 60)
    await scene.close()
    again = KafkaSubscription(scene.bootstrap, scene.group, [scene.topic])
    try:
        async with asyncio.timeout(SECONDS_MAX):
            while len(again.partitions) < 4:
                assert await again.poll() == []
        assert await again.poll() == []
    finally:
        await again.close()
