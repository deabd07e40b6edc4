"""Sets a consumer group back to a moment: its members read again what was published since."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import CommitFailedError, KafkaError, RebalanceInProgressError, UnknownMemberIdError

from qinlian_common.adapters.kafka.refusals import refusal
from qinlian_common.adapters.kafka.security import PLAIN, Security
from qinlian_common.errors import TransientError

_HAS_MEMBERS = (CommitFailedError, UnknownMemberIdError, RebalanceInProgressError)


@dataclass(frozen=True, slots=True)
class Rewound:
    """One partition: what the group had committed, and from where it reads now."""

    topic: str
    partition: int
    committed: int
    begins: int

    @property
    def events(self) -> int:
        """So many are read again."""
        return self.committed - self.begins


class GroupInUse(TransientError):  # noqa: N818 - not a fault: its members have not left yet
    """The group has members; a broker takes no offsets from others."""


async def rewind(
    bootstrap: str, group: str, topics: Sequence[str], since: datetime, security: Security = PLAIN, *, trial: bool
) -> list[Rewound]:
    """Sets the group back to the first event of each partition that the broker has had since a moment.

    A partition in which nothing came since, or of which the group has committed nothing, stays as it is; none is set
    forward.

    Args:
        bootstrap: of the broker.
        group: consumer group, whose members have all ended.
        topics: what it reads.
        since: aware.
        security: how the line to the broker is secured.
        trial: True to look only.

    Raises:
        GroupInUse: a member is there, or its session has not ended yet.
        TransientError: the broker is away.
    """
    consumer = AIOKafkaConsumer(
        bootstrap_servers=bootstrap, group_id=group, enable_auto_commit=False, **security.options()
    )
    try:
        await consumer.start()
        found = await _found(consumer, topics, since)
        if found and not trial:
            consumer.assign([TopicPartition(one.topic, one.partition) for one in found])
            await consumer.commit({TopicPartition(one.topic, one.partition): one.begins for one in found})
    except _HAS_MEMBERS as error:
        raise GroupInUse(f"group {group} has members still; stop the loaders, and wait half a minute") from error
    except (KafkaError, OSError) as error:
        raise TransientError(f"broker {bootstrap}: {refusal(error)}") from error
    finally:
        await consumer.stop()
    return found


async def _found(consumer: AIOKafkaConsumer, topics: Sequence[str], since: datetime) -> list[Rewound]:
    places = [TopicPartition(one, number) for one in topics for number in sorted(await _partitions(consumer, one))]
    consumer.assign(places)
    milliseconds = int(since.timestamp() * 1000)
    first = await consumer.offsets_for_times(dict.fromkeys(places, milliseconds)) if places else {}
    found = []
    for place in places:
        committed, at = await consumer.committed(place), first.get(place)
        if committed is not None and at is not None and at.offset < committed:
            found.append(Rewound(place.topic, place.partition, committed, at.offset))
    return found


async def _partitions(consumer: AIOKafkaConsumer, topic: str) -> set[int]:
    await consumer._client._wait_on_metadata(topic)  # noqa: SLF001 - the driver asks only for topics that it reads
    found: set[int] = consumer.partitions_for_topic(topic) or set()
    return found
