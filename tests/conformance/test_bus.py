"""Every bus, the fake and the real one, keeps the same promises."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack

import pytest
from aiokafka import AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.admin.records_to_delete import RecordsToDelete
from aiokafka.protocol.group import LeaveGroupRequest
from prometheus_client import REGISTRY
from tests.servers import BrokerAddress

from qinlian_common.adapters.kafka import bus as kafka
from qinlian_common.adapters.kafka.bus import KafkaPublisher, KafkaRereader, KafkaSubscription
from qinlian_common.adapters.kafka.topics import create_topics
from qinlian_common.errors import ConfigurationError, TransientError
from qinlian_common.testing.conformance.bus import BusConformance, Note, received, texts
from qinlian_common.testing.memory_bus import MemoryBus, MemoryPublisher, MemoryRereader, MemorySubscription

SECONDS_MAX = 60.0


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

    async def subscription(self, group: str, topics: Sequence[str], instance: str | None = None) -> KafkaSubscription:
        subscription = KafkaSubscription(self.bootstrap, f"{self._prefix}.{group}", topics, instance)
        self._open.push_async_callback(subscription.close)
        return subscription

    async def rereader(self) -> KafkaRereader:
        rereader = KafkaRereader(self.bootstrap)
        self._open.push_async_callback(rereader.close)
        return rereader


async def named(bus: KafkaTrial, topic: str) -> KafkaSubscription:
    """A member by the name "one" that has its partitions."""
    member = await bus.subscription("g", [topic], "one")
    async with asyncio.timeout(SECONDS_MAX):
        while len(member.partitions) < 3:
            await member.poll()
    return member


async def polled_for_ever(*members: KafkaSubscription) -> None:
    """As services poll, each waiting for the other here."""
    while True:
        await asyncio.gather(*(member.poll() for member in members))


async def forget(member: KafkaSubscription) -> None:
    """The broker forgets a member, as it does when no heartbeat comes."""
    consumer = member._consumer  # noqa: SLF001 - as below
    assert consumer is not None
    coordinator = consumer._coordinator  # noqa: SLF001
    await coordinator._send_req(LeaveGroupRequest(coordinator.group_id, coordinator.member_id))  # noqa: SLF001


def member_id(subscription: KafkaSubscription) -> str:
    """Under which id the broker knows a member; empty while it is none."""
    consumer = subscription._consumer  # noqa: SLF001 - the driver tells it nowhere else
    assert consumer is not None
    found: str = consumer._coordinator.member_id  # noqa: SLF001
    return found


async def delete_before(bootstrap: str, topic: str, offset: int) -> None:
    """The broker deletes the oldest records, as it does when their time is over."""
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap)
    await admin.start()
    try:
        await admin.delete_records({TopicPartition(topic, 0): RecordsToDelete(before_offset=offset)})
    finally:
        await admin.close()


def expired(topic: str) -> float | None:
    return REGISTRY.get_sample_value("qinlian_offsets_expired_total", {"topic": topic})


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

        class Counted(AIOKafkaProducer):  # type: ignore[misc] # the driver has no types
            def __init__(self, **settings: object) -> None:
                made.append(settings)
                super().__init__(**settings)

        monkeypatch.setattr(kafka, "AIOKafkaProducer", Counted)
        topic, publisher = await bus.topic("at once"), await bus.publisher()
        await asyncio.gather(*(publisher.publish(topic, [Note(f"{n}")]) for n in range(8)))
        assert len(made) == 1

    async def test_a_named_member_that_is_gone_has_its_partitions_back_before_its_session_ends(
        self, bus: KafkaTrial, caplog: pytest.LogCaptureFixture
    ) -> None:
        topic = await bus.topic("named")
        gone = await named(bus, topic)
        await gone.close()
        caplog.set_level("INFO", "aiokafka.consumer.group_coordinator")
        again = await named(bus, topic)
        assert len(again.partitions) == 3
        assert "(generation 1)" in caplog.text  # the group has not shared its partitions out anew

    async def test_a_member_whose_name_another_has_taken_stops_and_leaves_it_alone(self, bus: KafkaTrial) -> None:
        topic = await bus.topic("taken")
        elder = await named(bus, topic)
        younger = await named(bus, topic)
        with pytest.raises(ConfigurationError, match=r"under the name one(.|\n)*QINLIAN_INSTANCE"):
            await polled_for_ever(elder, younger)
        mine = member_id(younger)
        await elder.close()
        await younger.poll()
        assert (member_id(younger), len(younger.partitions)) == (mine, 3)

    async def test_a_named_member_whose_session_has_ended_joins_again(self, bus: KafkaTrial) -> None:
        member = await named(bus, await bus.topic("ended"))
        first = member_id(member)
        await forget(member)
        async with asyncio.timeout(SECONDS_MAX):
            while member_id(member) in {"", first} or len(member.partitions) < 3:
                await member.poll()

    async def test_what_the_broker_deleted_before_a_member_read_it_is_counted(self, bus: KafkaTrial) -> None:
        topic = await bus.topic("expired", 1)
        publisher = await bus.publisher()
        await publisher.publish(topic, [Note(f"{n}") for n in range(4)])
        first = await bus.subscription("g", [topic])
        assert len(await received(first, 4)) == 4
        await first.commit({(topic, 0): 2})
        await first.close()
        await publisher.publish(topic, [Note("5"), Note("6")])
        await delete_before(bus.bootstrap, topic, 5)
        assert texts(await received(await bus.subscription("g", [topic]), 1)) == ["6"]
        assert expired(topic) == 3
        assert texts(await received(await bus.subscription("new", [topic]), 1)) == ["6"]
        assert expired(topic) == 3

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
