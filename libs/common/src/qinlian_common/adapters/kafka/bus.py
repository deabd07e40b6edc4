"""Apache Kafka as the bus: an idempotent producer, and consumers that commit only what is done."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, ConsumerRebalanceListener, ConsumerRecord, TopicPartition
from aiokafka.errors import (
    CommitFailedError,
    IllegalStateError,
    KafkaError,
    MessageSizeTooLargeError,
    UnknownTopicOrPartitionError,
)

from qinlian_common.adapters.kafka.members import Replaced, is_known, name_is_taken
from qinlian_common.adapters.kafka.refusals import refusal
from qinlian_common.adapters.kafka.security import PLAIN, Security
from qinlian_common.errors import TerminalError, TransientError
from qinlian_common.observe import metrics
from qinlian_common.observe.logging import logger
from qinlian_common.pipeline.bus import Partition, Publishable, Record

_log = logger(__name__)

REQUEST_BYTES_MAX = 1_000_000
POLL_SECONDS_MAX = 0.5
POLL_RECORDS_MAX = 64
COMMITTED_SECONDS_MAX = 5.0
"""How long a member waits to be told where its group stood, which it only wants to know to count what it missed."""

FETCH_BYTES_MAX = 4 * REQUEST_BYTES_MAX
REREAD_BYTES_MAX = 2 * REQUEST_BYTES_MAX
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
        raise TransientError(f"broker: {refusal(error)}") from error


def records_of(found: Iterable[Sequence[ConsumerRecord]]) -> list[Record]:
    """The driver's records of several partitions as the pipeline has them."""
    return [
        Record(r.topic, r.partition, r.offset, r.key, _headers(r.headers), r.value or b"")
        for records in found
        for r in records
    ]


def _headers(found: Sequence[tuple[str, bytes | None]]) -> tuple[tuple[str, bytes], ...]:
    """Kafka lets a header have no value at all."""
    return tuple((name, value or b"") for name, value in found)


class KafkaPublisher:
    """Publishes with acks from all replicas, in order, without duplicates of its own making (Publisher)."""

    def __init__(self, bootstrap: str, security: Security = PLAIN) -> None:
        self._bootstrap, self._security = bootstrap, security
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
            **self._security.options(),
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


class KafkaSubscription(ConsumerRebalanceListener):  # type: ignore[misc]  # the driver has no types
    """One member of a consumer group (Subscription).

    A member with a name (`instance`) that crashed has its partitions back as soon as it is there again: the broker need
    not wait until its session has ended (KIP-345). A name is one process's; who comes later with it has it.
    """

    def __init__(
        self,
        bootstrap: str,
        group: str,
        topics: Sequence[str],
        instance: str | None = None,
        security: Security = PLAIN,
    ) -> None:
        self._bootstrap, self._group, self._topics = bootstrap, group, topics
        self._security = security
        self._instance = instance
        self._consumer: AIOKafkaConsumer | None = None
        self._replaced: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._positions: dict[TopicPartition, int] = {}

    @property
    def partitions(self) -> frozenset[Partition]:
        """The partitions that are this member's now."""
        assigned = self._consumer.assignment() if self._consumer is not None else ()
        return frozenset((one.topic, one.partition) for one in assigned)

    async def poll(self) -> list[Record]:
        """The next records of all partitions; empty when none came in time.

        Raises ConfigurationError where another process runs under this one's name.
        """
        with _translated():
            consumer = await self._started()
            found = {place: records for place, records in (await self._polled(consumer)).items() if records}
            before = {place: self._positions.get(place) for place in found}
            self._positions |= {place: records[-1].offset + 1 for place, records in found.items()}
            for place, records in found.items():  # waits: positions are right by now, whatever is shared out meanwhile
                await self._tell_expired(place, before[place], records[0].offset)
            return records_of(found.values())

    async def _tell_expired(self, place: TopicPartition, wanted: int | None, first: int) -> None:
        """Counts what lay between where a partition was to go on and the first record that is left of it.

        The driver goes on there without a word. A group that has committed nothing of a partition has missed nothing.
        """
        if wanted is None and first:
            wanted = await self._committed(place)
        if wanted is not None and wanted < first:
            metrics.EXPIRED.labels(place.topic).inc(first - wanted)
            _log.error("expired", topic=place.topic, partition=place.partition, first=wanted, offsets=first - wanted)

    async def _committed(self, place: TopicPartition) -> int | None:
        """Where the group goes on; None where that cannot be told now, for what was polled must not wait for it."""
        consumer = self._consumer
        try:
            async with asyncio.timeout(COMMITTED_SECONDS_MAX):
                found: int | None = await consumer.committed(place) if consumer is not None else None
        except (KafkaError, IllegalStateError, TimeoutError):
            return None
        return found

    async def _polled(self, consumer: AIOKafkaConsumer) -> dict[TopicPartition, list[ConsumerRecord]]:
        """Polls until this member is replaced: the driver would then wait for an assignment that never comes."""
        milliseconds = int(POLL_SECONDS_MAX * 1000)
        polling = asyncio.ensure_future(consumer.getmany(timeout_ms=milliseconds, max_records=POLL_RECORDS_MAX))
        try:
            await asyncio.wait({polling, self._replaced}, return_when=asyncio.FIRST_COMPLETED)
            if not self._replaced.done():
                found: dict[TopicPartition, list[ConsumerRecord]] = await polling
                return found
        finally:
            polling.cancel()
        raise name_is_taken(self._group, self._instance or "")

    async def commit(self, offsets: Mapping[Partition, int] | None = None) -> None:
        """Commits what was polled, or these offsets.

        What was polled of partitions that were taken over meanwhile is polled again by their new owner: no harm.
        """
        if self._consumer is None:
            return
        mine = self.partitions
        given = None if offsets is None else {TopicPartition(*p): at for p, at in offsets.items() if p in mine}
        with _translated():
            try:
                if given is None or given:
                    await self._consumer.commit(given)
            except (CommitFailedError, IllegalStateError) as error:
                if offsets is not None:
                    raise TransientError("broker: the group shares its partitions out anew") from error

    async def on_partitions_revoked(self, revoked: object) -> None:  # noqa: ARG002 - the driver's signature
        """What is not assigned again is forgotten then; here it is seen whether this member may join again at all."""
        if self._instance is None or self._consumer is None or self._consumer._coordinator.member_id:  # noqa: SLF001
            return
        if await is_known(self._bootstrap, self._group, self._instance, self._security):
            self._replaced.set_result(None)
            raise Replaced

    async def on_partitions_assigned(self, assigned: Iterable[TopicPartition]) -> None:
        """A partition that stays goes on where it was polled last, and not where the group has committed."""
        self._positions = {one: self._positions[one] for one in assigned if one in self._positions}
        if self._consumer is not None:
            for partition, position in self._positions.items():
                self._consumer.seek(partition, position)

    async def _started(self) -> AIOKafkaConsumer:
        if self._consumer is None:
            consumer = AIOKafkaConsumer(
                bootstrap_servers=self._bootstrap,
                **self._security.options(),
                group_id=self._group,
                enable_auto_commit=False,
                auto_offset_reset="earliest",
                fetch_max_bytes=FETCH_BYTES_MAX,
                max_partition_fetch_bytes=FETCH_BYTES_MAX // 2,
                max_poll_interval_ms=WORK_SECONDS_MAX * 1000,
                session_timeout_ms=30_000,
                group_instance_id=self._instance,
            )
            consumer.subscribe(self._topics, listener=self)
            self._consumer = await _begun(consumer)
        return self._consumer

    async def close(self) -> None:
        """Leaves the group."""
        consumer, self._consumer = self._consumer, None
        self._positions = {}
        if consumer is not None:
            await consumer.stop()


class KafkaRereader:
    """Reads one partition at a time, anywhere in it, without a group (Rereader)."""

    def __init__(self, bootstrap: str, security: Security = PLAIN) -> None:
        self._bootstrap, self._security = bootstrap, security
        self._consumer: AIOKafkaConsumer | None = None
        self._next: tuple[TopicPartition, int] | None = None
        self._alone = asyncio.Lock()

    async def read(self, partition: Partition, offset: int) -> list[Record]:
        """Records from an offset on, or from the oldest that is left; empty when none came in time."""
        place = TopicPartition(*partition)
        async with self._alone:
            return await self._read(place, offset)

    async def _read(self, place: TopicPartition, offset: int) -> list[Record]:
        with _translated():
            consumer = await self._started()
            if self._next is None or self._next[0] != place:
                consumer.assign([place])
            if self._next != (place, offset):
                consumer.seek(place, offset)
            found = await consumer.getmany(timeout_ms=int(POLL_SECONDS_MAX * 1000), max_records=POLL_RECORDS_MAX)
        records = [record for record in records_of(found.values()) if record.offset >= offset]
        self._next = (place, records[-1].offset + 1 if records else offset)
        return records

    async def _started(self) -> AIOKafkaConsumer:
        if self._consumer is None:
            consumer = AIOKafkaConsumer(
                bootstrap_servers=self._bootstrap,
                **self._security.options(),
                enable_auto_commit=False,
                auto_offset_reset="earliest",
                fetch_max_bytes=REREAD_BYTES_MAX,
                max_partition_fetch_bytes=REREAD_BYTES_MAX,
            )
            self._consumer = await _begun(consumer)
        return self._consumer

    async def close(self) -> None:
        """Leaves."""
        consumer, self._consumer = self._consumer, None
        self._next = None
        if consumer is not None:
            await consumer.stop()


async def _begun(consumer: AIOKafkaConsumer) -> AIOKafkaConsumer:
    try:
        await consumer.start()
    except BaseException:
        await consumer.stop()
        raise
    return consumer


@asynccontextmanager
async def opened_publisher(bootstrap: str, security: Security = PLAIN) -> AsyncIterator[KafkaPublisher]:
    """A publisher that is closed on leaving."""
    publisher = KafkaPublisher(bootstrap, security)
    try:
        yield publisher
    finally:
        await publisher.close()


@asynccontextmanager
async def opened_subscription(
    bootstrap: str, group: str, topics: Sequence[str], instance: str | None = None, security: Security = PLAIN
) -> AsyncIterator[KafkaSubscription]:
    """A subscription that is closed on leaving."""
    subscription = KafkaSubscription(bootstrap, group, topics, instance, security)
    try:
        yield subscription
    finally:
        await subscription.close()


@asynccontextmanager
async def opened_rereader(bootstrap: str, security: Security = PLAIN) -> AsyncIterator[KafkaRereader]:
    """A rereader that is closed on leaving."""
    rereader = KafkaRereader(bootstrap, security)
    try:
        yield rereader
    finally:
        await rereader.close()
