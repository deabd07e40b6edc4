"""A real broker: what the product asks of it, and that it keeps its records over a restart."""

import asyncio
import time
from pathlib import Path

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from tests.servers import BrokerAddress

from qinlian_cli.runtime import broker as broker_module
from qinlian_cli.runtime.broker import Broker
from qinlian_cli.runtime.failures import KafkaUnavailable, ServerFailed
from qinlian_cli.runtime.kafka import Kafka
from qinlian_cli.runtime.ports import free_ports
from qinlian_cli.runtime.run import RunDirectory, Say
from qinlian_cli.runtime.topics import create_topics, until_answers


async def produce(bootstrap: str, topic: str, values: list[bytes]) -> None:
    async with AIOKafkaProducer(bootstrap_servers=bootstrap, enable_idempotence=True, acks="all") as producer:
        for number, value in enumerate(values):
            headers = [("ce_id", str(number).encode()), ("ce_type", b"qinlian.test.v1")]
            await producer.send_and_wait(topic, value, key=b"key", headers=headers)


async def consume(
    bootstrap: str, topic: str, group: str, count: int, *, commit: bool = True
) -> list[tuple[bytes, dict[str, bytes]]]:
    consumer = AIOKafkaConsumer(
        topic, bootstrap_servers=bootstrap, group_id=group, auto_offset_reset="earliest", enable_auto_commit=False
    )
    got: list[tuple[bytes, dict[str, bytes]]] = []
    async with consumer:
        while len(got) < count:
            record = await asyncio.wait_for(consumer.getone(), 20)
            got.append((record.value, dict(record.headers)))
        if commit:
            await consumer.commit()
    return got


async def committed(bootstrap: str, topic: str, group: str) -> int | None:
    async with AIOKafkaConsumer(bootstrap_servers=bootstrap, group_id=group) as consumer:
        offset: int | None = await consumer.committed(TopicPartition(topic, 0))
        return offset


async def test_records_travel_with_headers_and_offsets_are_kept(broker: BrokerAddress, topic_prefix: str) -> None:
    assert broker.kind == "kafka"
    await create_topics(broker.bootstrap, [topic_prefix], 1)
    await produce(broker.bootstrap, topic_prefix, [b"one", b"two", b"three"])
    got = await consume(broker.bootstrap, topic_prefix, topic_prefix, 2)
    assert got[0] == (b"one", {"ce_id": b"0", "ce_type": b"qinlian.test.v1"})
    assert await committed(broker.bootstrap, topic_prefix, topic_prefix) == 2
    assert [value for value, _ in await consume(broker.bootstrap, topic_prefix, topic_prefix, 1)] == [b"three"]


async def test_a_record_of_900_kilobytes_passes(broker: BrokerAddress, topic_prefix: str) -> None:
    await create_topics(broker.bootstrap, [topic_prefix], 1)
    await produce(broker.bootstrap, topic_prefix, [b"x" * 900_000])
    assert len((await consume(broker.bootstrap, topic_prefix, topic_prefix, 1))[0][0]) == 900_000


async def test_creating_topics_again_changes_nothing(broker: BrokerAddress, topic_prefix: str) -> None:
    names = [f"{topic_prefix}.{number}" for number in range(3)]
    await create_topics(broker.bootstrap, names, 2)
    await create_topics(broker.bootstrap, names, 5)
    admin = AIOKafkaAdminClient(bootstrap_servers=broker.bootstrap)
    await admin.start()
    try:
        topics = await admin.describe_topics(names)
    finally:
        await admin.close()
    assert {topic["topic"]: len(topic["partitions"]) for topic in topics} == dict.fromkeys(names, 2)


async def test_a_new_topic_takes_records_at_once(
    broker: BrokerAddress, topic_prefix: str, caplog: pytest.LogCaptureFixture
) -> None:
    await create_topics(broker.bootstrap, [topic_prefix], 8)
    await produce(broker.bootstrap, topic_prefix, [b"first"])
    assert [record.message for record in caplog.records if record.levelname in {"WARNING", "ERROR"}] == []


async def test_a_topic_name_that_kafka_refuses_is_named(broker: BrokerAddress) -> None:
    with pytest.raises(ServerFailed, match="topic no/slashes was refused"):
        await create_topics(broker.bootstrap, ["no/slashes"], 1)


async def test_no_topic_comes_into_being_by_itself(broker: BrokerAddress, topic_prefix: str) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=broker.bootstrap)
    await admin.start()
    try:
        await admin.describe_topics([topic_prefix])
        assert topic_prefix not in await admin.list_topics()
    finally:
        await admin.close()


async def test_nothing_answers_on_a_port_that_nobody_listens_on() -> None:
    assert await until_answers(free_ports(1)[0], time.monotonic() + 0.2) is False


async def test_a_restart_keeps_records_offsets_and_address(tmp_path: Path) -> None:
    with RunDirectory(tmp_path / "run") as run:
        broker = Broker(run, allow_fallback=False)
        await broker.start()
        bootstrap = broker.bootstrap
        await create_topics(bootstrap, ["kept"], 1)
        await produce(bootstrap, "kept", [b"one", b"two"])
        await consume(bootstrap, "kept", "group", 1)
        await broker.stop()
        await broker.start()
        assert broker.bootstrap == bootstrap
        got = await consume(bootstrap, "kept", "group", 1)
        assert [value for value, _ in got] == [b"two"]
        await broker.stop()


async def test_a_killed_broker_keeps_what_it_acknowledged(tmp_path: Path) -> None:
    with RunDirectory(tmp_path / "run") as run:
        broker = Broker(run, allow_fallback=False)
        await broker.start()
        await create_topics(broker.bootstrap, ["kept"], 1)
        await produce(broker.bootstrap, "kept", [b"one", b"two"])
        await broker.kill()
        await broker.start()
        got = await consume(broker.bootstrap, "kept", "group", 2)
        assert [value for value, _ in got] == [b"one", b"two"]


async def test_the_stand_in_serves_a_try(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_kafka(_say: Say) -> Kafka:
        raise KafkaUnavailable("no Java 17 or newer")

    monkeypatch.setattr(broker_module, "get_kafka", no_kafka)
    said: list[str] = []
    with RunDirectory(tmp_path / "run", say=said.append) as run:
        broker = Broker(run)
        await broker.start()
        assert broker.kind == "fallback"
        await create_topics(broker.bootstrap, ["tried"], 2)
        await produce(broker.bootstrap, "tried", [b"one", b"two"])
        got = await consume(broker.bootstrap, "tried", "group", 2)
        assert [value for value, _ in got] == [b"one", b"two"]
        await broker.stop()
    assert "no evidence" in said[0]


async def test_a_port_that_another_program_uses_is_named(tmp_path: Path, broker: BrokerAddress) -> None:
    port = int(broker.bootstrap.rpartition(":")[2])
    with RunDirectory(tmp_path / "run") as run, pytest.raises(ServerFailed, match=f"port {port} is taken"):
        await Broker(run, port=port).start()
