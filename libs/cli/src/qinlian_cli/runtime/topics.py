"""Topics of a broker: made once, with retention, and usable when the call returns."""

import asyncio
import time
from collections.abc import Iterable

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError

from qinlian_cli.runtime.failures import ServerFailed
from qinlian_cli.runtime.ports import LOOPBACK
from qinlian_common.adapters.kafka import topics as kafka_admin
from qinlian_common.errors import QinlianError

_POLL_S = 0.05
_USABLE_LIMIT_S = 30.0
_ANY_GROUP = "qinlian-readiness"


async def create_topics(bootstrap: str, names: Iterable[str], partitions: int) -> None:
    """Creates those topics that do not exist yet, and returns when every partition takes and gives records.

    Args:
        bootstrap: address of the broker.
        names: topics to have.
        partitions: number of partitions of a new topic; an existing one keeps its own.

    Raises:
        ServerFailed: the broker refused a topic, or its partitions do not answer.
    """
    wanted = sorted(set(names))
    try:
        await kafka_admin.create_topics(bootstrap, wanted, partitions)
    except QinlianError as error:
        raise ServerFailed(str(error)) from error
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap)
    await admin.start()
    try:
        await _until_usable(bootstrap, await _partitions(admin, wanted))
    except KafkaError as error:
        raise ServerFailed(f"the topics {wanted[0]}, ... cannot be used: {error}") from error
    finally:
        await admin.close()


async def until_answers(port: int, deadline: float) -> bool:
    """Waits until the broker on this loopback port serves metadata and groups; False if the deadline passes first.

    Args:
        port: where the broker listens.
        deadline: on the clock of `time.monotonic`, seconds.
    """
    while time.monotonic() < deadline:
        if await _listens(port) and await _serves(f"{LOOPBACK}:{port}"):
            return True
        await asyncio.sleep(_POLL_S)
    return False


async def _partitions(admin: AIOKafkaAdminClient, names: list[str]) -> list[TopicPartition]:
    """All partitions of these topics, once the broker's metadata has them."""
    while True:
        topics = await admin.describe_topics(names)
        if all(topic["error_code"] == 0 and topic["partitions"] for topic in topics):
            return [
                TopicPartition(topic["topic"], part["partition"]) for topic in topics for part in topic["partitions"]
            ]
        await asyncio.sleep(_POLL_S)


async def _until_usable(bootstrap: str, partitions: list[TopicPartition]) -> None:
    # A new partition has a leader in the metadata a little before its broker has opened its log.
    consumer = AIOKafkaConsumer(bootstrap_servers=bootstrap, request_timeout_ms=int(_USABLE_LIMIT_S * 1000))
    await consumer.start()
    try:
        # Assigned, so that one metadata request names them all; paused at a position, so that nothing is fetched.
        consumer.assign(partitions)
        consumer.pause(*partitions)
        for partition in partitions:
            consumer.seek(partition, 0)
        await consumer.end_offsets(partitions)
    finally:
        await consumer.stop()


async def _listens(port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection(LOOPBACK, port)
    except OSError:
        return False
    writer.close()
    return True


async def _serves(bootstrap: str) -> bool:
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap, request_timeout_ms=2000)
    try:
        await admin.start()
        cluster = await admin.describe_cluster()
        # Asking for a coordinator makes the broker create its topic of group offsets, which the first consumer
        # would otherwise wait for.
        return bool(cluster["brokers"]) and await admin.find_coordinator(_ANY_GROUP) is not None
    except KafkaError:
        return False
    finally:
        await admin.close()
