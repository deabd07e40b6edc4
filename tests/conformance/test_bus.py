"""Every bus, the fake and the real one, keeps the same promises."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack

import pytest
from aiokafka import AIOKafkaProducer
from tests.servers import BrokerAddress

from qinlian_common.adapters import kafka
from qinlian_common.adapters.kafka import KafkaPublisher, KafkaRereader, KafkaSubscription
from qinlian_common.adapters.kafka_admin import create_topics
from qinlian_common.errors import TransientError
from qinlian_common.testing.conformance.bus import BusConformance, Note, received
from qinlian_common.testing.memory_bus import MemoryBus, MemoryPublisher, MemoryRereader, MemorySubscription


class MemoryTrial:
    def __init__(self) -> None:
        self.bus = MemoryBus(partitions=4)

    async def topic(self, name: str, partitions: int = 3) -> str:
        assert partitions <= self.bus.partitions
        return name

    async def publisher(self) -> MemoryPublisher:
        return self.bus.publisher()

    async def subscription(self, group: str, topics: Sequence[str]) -> MemorySubscription:
        return self.bus.subscription(group, topics)

    async def rereader(self) -> MemoryRereader:
        return self.bus.rereader()


class KafkaTrial:
    def __init__(self, bootstrap: str, prefix: str, open_ones: AsyncExitStack) -> None:
        self.bootstrap, self._prefix, self._open = bootstrap, prefix, open_ones

    async def topic(self, name: str, partitions: int = 3) -> str:
        full = f"{self._prefix}.{name.replace(' ', '-')}"
        await create_topics(self.bootstrap, [full], partitions)
        return full

    async def publisher(self) -> KafkaPublisher:
        publisher = KafkaPublisher(self.bootstrap)
        self._open.push_async_callback(publisher.close)
        return publisher

    async def subscription(self, group: str, topics: Sequence[str]) -> KafkaSubscription:
        subscription = KafkaSubscription(self.bootstrap, f"{self._prefix}.{group}", topics)
        self._open.push_async_callback(subscription.close)
        return subscription

    async def rereader(self) -> KafkaRereader:
        rereader = KafkaRereader(self.bootstrap)
        self._open.push_async_callback(rereader.close)
        return rereader


class TestMemoryBus(BusConformance):
    @pytest.fixture
    def bus(self) -> MemoryTrial:
        return MemoryTrial()


@pytest.mark.integration
class TestKafka(BusConformance):
    @pytest.fixture
    async def bus(self, broker: BrokerAddress, topic_prefix: str) -> AsyncIterator[KafkaTrial]:
        async with AsyncExitStack() as open_ones:
            yield KafkaTrial(broker.bootstrap, topic_prefix, open_ones)

    async def test_a_header_without_a_value_is_an_empty_one(self, bus: KafkaTrial) -> None:
        topic = await bus.topic("no value")
        producer = AIOKafkaProducer(bootstrap_servers=bus.bootstrap)
        await producer.start()
        try:
            await producer.send_and_wait(topic, b"", key=None, headers=[("ce_id", None)])
        finally:
            await producer.stop()
        (record,) = await received(await bus.subscription("g", [topic]), 1)
        assert (record.key, record.headers, record.payload) == (None, (("ce_id", b""),), b"")

    async def test_all_who_begin_at_once_share_one_producer(
        self, bus: KafkaTrial, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        made = []

        class Counted(AIOKafkaProducer):
            def __init__(self, **settings: object) -> None:
                made.append(settings)
                super().__init__(**settings)

        monkeypatch.setattr(kafka, "AIOKafkaProducer", Counted)
        topic, publisher = await bus.topic("at once"), await bus.publisher()
        await asyncio.gather(*(publisher.publish(topic, [Note(f"{n}")]) for n in range(8)))
        assert len(made) == 1

    async def test_a_broker_that_is_away_means_wait(self) -> None:
        nobody = "127.0.0.1:1"
        publisher, subscription = KafkaPublisher(nobody), KafkaSubscription(nobody, "g", ["t"])
        with pytest.raises(TransientError, match="broker"):
            await publisher.publish("t", [Note("1")])
        with pytest.raises(TransientError, match="broker"):
            await subscription.poll()
        await asyncio.gather(publisher.close(), subscription.close())


async def test_the_fake_gives_polled_records_again_after_a_restart_or_a_lost_commit() -> None:
    bus = MemoryBus(partitions=1)
    await bus.publisher().publish("t", [Note(f"{n}") for n in range(5)])
    subscription = bus.subscription("g", ["t"], records_max=3)
    assert len(await subscription.poll()) == 3
    subscription.reopen()
    assert [record.offset for record in await subscription.poll()] == [0, 1, 2]
    await subscription.commit()
    subscription.reopen()
    assert [record.offset for record in await subscription.poll()] == [3, 4]
    subscription.rewind(3)
    assert [record.offset for record in await subscription.poll()] == [2, 3, 4]
