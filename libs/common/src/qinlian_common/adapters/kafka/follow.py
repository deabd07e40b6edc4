"""Reads topics as somebody who looks on: a member of no group, so that no offset moves and nobody is disturbed."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from typing import Any, Final

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError, TopicAuthorizationFailedError, UnknownTopicOrPartitionError

from qinlian_common.adapters.kafka.bus import POLL_RECORDS_MAX, POLL_SECONDS_MAX, REREAD_BYTES_MAX, records_of
from qinlian_common.adapters.kafka.refusals import refusal
from qinlian_common.adapters.kafka.security import PLAIN, Security
from qinlian_common.errors import ConfigurationError, Problem, TransientError
from qinlian_common.pipeline.bus import Record

_REQUEST_MS_MAX: Final = 30_000
_NAMED_MAX: Final = 5


async def followed(
    bootstrap: str, topics: Sequence[str], last: int | None, security: Security = PLAIN, *, until_end: bool = False
) -> AsyncGenerator[Record, None]:
    """Records of topics as they come, in the order of each partition.

    Args:
        bootstrap: of the broker.
        topics: what is read.
        last: so many records that are there already of each partition first; all of them where None.
        security: how the line to the broker is secured.
        until_end: ends with what was there at the beginning.

    Raises:
        ConfigurationError: a topic is not there, or this user has no right to it.
        TransientError: the broker is away.
    """
    try:
        places = await _places(bootstrap, topics, security)
        async with aclosing(_records(bootstrap, places, last, security, until_end=until_end)) as records:
            async for record in records:
                yield record
    except (KafkaError, OSError) as error:
        raise TransientError(f"broker {bootstrap}: {refusal(error)}") from error


async def _records(
    bootstrap: str, places: Sequence[TopicPartition], last: int | None, security: Security, *, until_end: bool
) -> AsyncGenerator[Record, None]:
    consumer = AIOKafkaConsumer(
        bootstrap_servers=bootstrap,
        **security.options(),
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        fetch_max_bytes=REREAD_BYTES_MAX,
        max_partition_fetch_bytes=REREAD_BYTES_MAX,
    )
    try:
        await consumer.start()
        ends = await _begun(consumer, places, last)
        while not until_end or await _is_behind(consumer, ends):
            found = await consumer.getmany(timeout_ms=int(POLL_SECONDS_MAX * 1000), max_records=POLL_RECORDS_MAX)
            for record in records_of(found.values()):
                if not until_end or record.offset < ends[TopicPartition(record.topic, record.partition)]:
                    yield record
    finally:
        await consumer.stop()


async def _begun(
    consumer: AIOKafkaConsumer, places: Sequence[TopicPartition], last: int | None
) -> dict[TopicPartition, int]:
    """Goes to where reading begins; returns the ends of the partitions as they are now."""
    consumer.assign(places)
    firsts = await consumer.beginning_offsets(places)
    ends: dict[TopicPartition, int] = await consumer.end_offsets(places)
    for place in places:
        consumer.seek(place, firsts[place] if last is None else max(firsts[place], ends[place] - last))
    return ends


async def _is_behind(consumer: AIOKafkaConsumer, ends: dict[TopicPartition, int]) -> bool:
    return any([await consumer.position(place) < end for place, end in ends.items()])


async def _places(bootstrap: str, topics: Sequence[str], security: Security) -> list[TopicPartition]:
    """The partitions of the topics."""
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap, request_timeout_ms=_REQUEST_MS_MAX, **security.options())
    try:
        await admin.start()
        found = await admin.describe_topics(list(topics))
    finally:
        await admin.close()
    _require_all(found)
    return [TopicPartition(one["topic"], part["partition"]) for one in found for part in one["partitions"]]


def _require_all(found: Sequence[Any]) -> None:
    """Raises ConfigurationError that names the topics which are refused, or not there."""
    closed = [one["topic"] for one in found if one["error_code"] == TopicAuthorizationFailedError.errno]
    missing = [one["topic"] for one in found if one["error_code"] == UnknownTopicOrPartitionError.errno]
    problems = []
    if closed:
        fix = "name the platform whose user this is, by --division or QINLIAN_PLATFORMS; each reads its own topics only"
        problems.append(Problem("broker", None, f"this user has no right to {_some(closed)}", fix))
    if missing:
        problems.append(Problem("broker", None, f"no topic {_some(missing)}", "make the topics: qinlian prepare"))
    if problems:
        raise ConfigurationError(*problems)


def _some(topics: Sequence[str]) -> str:
    return ", ".join(sorted(topics)[:_NAMED_MAX]) + (", ..." if len(topics) > _NAMED_MAX else "")
