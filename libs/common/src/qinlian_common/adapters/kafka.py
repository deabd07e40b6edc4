"""Apache Kafka as the bus: an idempotent producer, and consumers that commit only what is done."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.errors import (
    CommitFailedError,
    IllegalStateError,
    KafkaError,
    MessageSizeTooLargeError,
    UnknownTopicOrPartitionError,
)

from qinlian_common.errors import TerminalError, TransientError
from qinlian_common.pipeline.ports import Publishable, Record

REQUEST_BYTES_MAX = 1_000_000
POLL_SECONDS_MAX = 0.5
POLL_RECORDS_MAX = 64
WORK_SECONDS_MAX = 3_600
"""A consumer that waits this long for a store keeps its partitions; past it, another one may take them over."""


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except MessageSizeTooLargeError as error:
        raise TerminalError("event is larger than the broker takes") from error
    except UnknownTopicOrPartitionError as error:
        raise TransientError("broker: topics of this topology are missing; run: qinlian prepare") from error
    except (KafkaError, OSError) as error:
        raise TransientError(f"broker: {type(error).__name__}") from error


def _headers(found: Sequence[tuple[str, bytes | None]]) -> tuple[tuple[str, bytes], ...]:
    """Kafka lets a header have no value at all."""
    return tuple((name, value or b"") for name, value in found)


class KafkaPublisher:
    """Publishes with acks from all replicas, in order, without duplicates of its own making (Publisher)."""

    def __init__(self, bootstrap: str) -> None:
        self._bootstrap = bootstrap
        self._producer: AIOKafkaProducer | None = None
        self._starting = asyncio.Lock()

    async def publish(self, topic: str, events: Sequence[Publishable]) -> None:
        """Returns when every event is acknowledged."""
        with _translated():
            producer = await self._started()
            try:
                sent = [
                    await producer.send(topic, event.payload, key=event.partition_key, headers=event.headers())
                    for event in events
                ]
                for acknowledgement in sent:
                    await acknowledgement
            except KafkaError as error:
                if not error.retriable:
                    await self._give_up(producer)  # fenced, it never recovers; the next try makes a new one
                raise

    async def _started(self) -> AIOKafkaProducer:
        async with self._starting:  # all queues of a process begin at once, and share one producer
            if self._producer is None:
                self._producer = await self._new()
            return self._producer

    async def _new(self) -> AIOKafkaProducer:
        producer = AIOKafkaProducer(
            bootstrap_servers=self._bootstrap,
            acks="all",
            enable_idempotence=True,
            linger_ms=2,
            max_request_size=REQUEST_BYTES_MAX,
            request_timeout_ms=30_000,
        )
        try:
            await producer.start()
        except BaseException:
            await producer.stop()
            raise
        return producer

    async def _give_up(self, producer: AIOKafkaProducer) -> None:
        """Stops a producer; whoever else published by it may have a new one already, which stays."""
        if self._producer is producer:
            self._producer = None
        await producer.stop()

    async def close(self) -> None:
        """Flushes and leaves."""
        producer, self._producer = self._producer, None
        if producer is not None:
            await producer.stop()


class KafkaSubscription:
    """One member of a consumer group (Subscription)."""

    def __init__(self, bootstrap: str, group: str, topics: Sequence[str]) -> None:
        self._bootstrap, self._group, self._topics = bootstrap, group, topics
        self._consumer: AIOKafkaConsumer | None = None

    async def poll(self) -> list[Record]:
        """The next records of all partitions; empty when none came in time."""
        with _translated():
            consumer = await self._started()
            found = await consumer.getmany(timeout_ms=int(POLL_SECONDS_MAX * 1000), max_records=POLL_RECORDS_MAX)
            return [
                Record(r.topic, r.partition, r.offset, r.key, _headers(r.headers), r.value or b"")
                for records in found.values()
                for r in records
            ]

    async def commit(self) -> None:
        """Commits what was polled. Partitions taken over meanwhile are polled again by their new owner: no harm."""
        with _translated():
            try:
                if self._consumer is not None:
                    await self._consumer.commit()
            except (CommitFailedError, IllegalStateError):
                return

    async def _started(self) -> AIOKafkaConsumer:
        if self._consumer is None:
            consumer = AIOKafkaConsumer(
                *self._topics,
                bootstrap_servers=self._bootstrap,
                group_id=self._group,
                enable_auto_commit=False,
                auto_offset_reset="earliest",
                max_partition_fetch_bytes=4 * REQUEST_BYTES_MAX,
                max_poll_interval_ms=WORK_SECONDS_MAX * 1000,
                session_timeout_ms=30_000,
            )
            try:
                await consumer.start()
            except BaseException:
                await consumer.stop()
                raise
            self._consumer = consumer
        return self._consumer

    async def close(self) -> None:
        """Leaves the group."""
        if self._consumer is not None:
            await self._consumer.stop()
            self._consumer = None


@asynccontextmanager
async def opened_publisher(bootstrap: str) -> AsyncIterator[KafkaPublisher]:
    """A publisher that is closed on leaving."""
    publisher = KafkaPublisher(bootstrap)
    try:
        yield publisher
    finally:
        await publisher.close()


@asynccontextmanager
async def opened_subscription(bootstrap: str, group: str, topics: Sequence[str]) -> AsyncIterator[KafkaSubscription]:
    """A subscription that is closed on leaving."""
    subscription = KafkaSubscription(bootstrap, group, topics)
    try:
        yield subscription
    finally:
        await subscription.close()
