"""What the pipeline asks of the bus. Raises as the ports do: TransientError while it is away, and no driver's error."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol


class Publishable(Protocol):
    """Anything that can go onto the bus."""

    @property
    def partition_key(self) -> bytes:
        """The Kafka key."""
        ...

    @property
    def payload(self) -> bytes:
        """The Kafka value."""
        ...

    def headers(self) -> list[tuple[str, bytes]]:
        """The Kafka headers."""
        ...


class Publisher(Protocol):
    """The way onto the bus."""

    async def publish(self, topic: str, events: Sequence[Publishable]) -> None:
        """Returns once the broker has acknowledged all events; keeps their order within a key."""
        ...


Partition = tuple[str, int]
"""Topic and number."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record as it came from a topic, its envelope not yet read."""

    topic: str
    partition: int
    offset: int
    key: bytes | None
    headers: tuple[tuple[str, bytes], ...]
    payload: bytes = field(repr=False)


class Subscription(Protocol):
    """The way off the bus, as a member of a group that shares the partitions out among its members."""

    @property
    def partitions(self) -> frozenset[Partition]:
        """The partitions that are this member's now."""
        ...

    async def poll(self) -> list[Record]:
        """The next records, at least one unless the wait was in vain; order within a partition is kept.

        A partition that stays this member's while others join or leave goes on where it was polled last.
        """
        ...

    async def commit(self, offsets: Mapping[Partition, int] | None = None) -> None:
        """Marks as done what lies below these offsets, or everything polled so far.

        Partitions that are another member's now are left out.
        """
        ...


class Rereader(Protocol):
    """Reads records anywhere on the bus again, as a member of no group."""

    async def read(self, partition: Partition, offset: int) -> list[Record]:
        """Records of one partition from an offset on, in order, as many as it likes; empty when none came in time."""
        ...
