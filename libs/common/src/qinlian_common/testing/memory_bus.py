"""The bus in memory: topics of partitions, consumer groups, offsets; what Apache Kafka promises, and no more."""

import asyncio
from collections.abc import Mapping, Sequence
from zlib import crc32

from qinlian_common.adapters.kafka.bus import REQUEST_BYTES_MAX
from qinlian_common.errors import TerminalError
from qinlian_common.pipeline.bus import Partition, Publishable, Record

_Payload = tuple[bytes | None, tuple[tuple[str, bytes], ...], bytes]


class MemoryBus:
    """Topics, each of some partitions; they come into being when first named."""

    def __init__(self, partitions: int = 3) -> None:
        self.partitions = partitions
        self.committed: dict[tuple[str, Partition], int] = {}
        self._logs: dict[Partition, list[_Payload]] = {}
        self._members: dict[str, list[MemorySubscription]] = {}

    def publisher(self) -> "MemoryPublisher":
        """A way onto the bus."""
        return MemoryPublisher(self)

    def subscription(self, group: str, topics: Sequence[str], records_max: int = 64) -> "MemorySubscription":
        """A new member of a consumer group: the partitions of its topics are shared out anew."""
        member = MemorySubscription(self, group, tuple(topics), records_max)
        self._members.setdefault(group, []).append(member)
        self._share_out(group)
        return member

    def rereader(self, records_max: int = 64) -> "MemoryRereader":
        """Reads records again, as a member of no group."""
        return MemoryRereader(self, records_max)

    def records(self, topic: str) -> list[Record]:
        """Everything that was ever published on a topic."""
        return [record for number in range(self.partitions) for record in self.read((topic, number), 0)]

    def append(self, topic: str, event: Publishable) -> None:
        """Puts one event at the end of the partition that its key chooses."""
        key = event.partition_key
        partition = (topic, crc32(key) % self.partitions)
        self._logs.setdefault(partition, []).append((key, tuple(event.headers()), event.payload))

    def read(self, partition: Partition, offset: int) -> list[Record]:
        """The records of a partition from an offset on."""
        log = self._logs.get(partition, [])[offset:]
        return [Record(*partition, at, key, headers, value) for at, (key, headers, value) in enumerate(log, offset)]

    def cut(self, partition: Partition, end: int) -> None:
        """As after a restore of the broker: a partition ends where it once did. Who was further on begins anew."""
        del self._logs.get(partition, [])[end:]
        for member in (one for members in self._members.values() for one in members):
            member.begin_anew(partition, end)

    def leave(self, member: "MemorySubscription") -> None:
        """A member leaves its group; the others take its partitions over, from what was committed."""
        members = self._members.get(member.group, [])
        if member in members:
            members.remove(member)
            self._share_out(member.group)

    def _share_out(self, group: str) -> None:
        members = self._members[group]
        for place, member in enumerate(members):
            member.share(
                [
                    (topic, number)
                    for topic in member.topics
                    for number in range(self.partitions)
                    if number % len(members) == place
                ]
            )


class MemoryPublisher:
    """Appends to the bus (Publisher)."""

    def __init__(self, bus: MemoryBus) -> None:
        self._bus = bus

    async def publish(self, topic: str, events: Sequence[Publishable]) -> None:
        """Appends the events in order; refuses one that a broker would not take."""
        await asyncio.sleep(0)
        if any(_size(event) > REQUEST_BYTES_MAX for event in events):
            raise TerminalError("event is larger than the broker takes")
        for event in events:
            self._bus.append(topic, event)


def _size(event: Publishable) -> int:
    """About what a broker counts."""
    return len(event.payload) + sum(len(name) + len(value) for name, value in event.headers())


class MemorySubscription:
    """One member of a consumer group (Subscription)."""

    def __init__(self, bus: MemoryBus, group: str, topics: tuple[str, ...], records_max: int) -> None:
        self.group, self.topics = group, topics
        self._bus, self._records_max = bus, records_max
        self._positions: dict[Partition, int] = {}

    async def poll(self) -> list[Record]:
        """The next records, at most `records_max`; empty when there are none, without waiting."""
        await asyncio.sleep(0)
        found: list[Record] = []
        for partition, position in self._positions.items():
            records = self._bus.read(partition, position)[: self._records_max - len(found)]
            self._positions[partition] += len(records)
            found += records
        return found

    @property
    def partitions(self) -> frozenset[Partition]:
        """The partitions that are this member's now."""
        return frozenset(self._positions)

    async def commit(self, offsets: Mapping[Partition, int] | None = None) -> None:
        """What lies below these offsets is done, or everything polled so far."""
        await asyncio.sleep(0)
        done = self._positions if offsets is None else offsets
        for partition in done.keys() & self._positions.keys():
            self._bus.committed[self.group, partition] = done[partition]

    def share(self, partitions: Sequence[Partition]) -> None:
        """These partitions are this member's now; those that were so before go on where they were."""
        before = self._positions
        self.assign(partitions)
        self._positions |= {p: before[p] for p in self._positions.keys() & before.keys()}

    def assign(self, partitions: Sequence[Partition]) -> None:
        """These partitions are this member's, as after a start; it goes on where the group has committed."""
        self._positions = {p: self._bus.committed.get((self.group, p), 0) for p in partitions}

    def begin_anew(self, partition: Partition, end: int) -> None:
        """A position behind the end of a log is none: the member goes to the oldest record."""
        if self._positions.get(partition, 0) > end:
            self._positions[partition] = 0

    def reopen(self) -> None:
        """As after a restart: what was polled and not committed comes again."""
        self.assign(list(self._positions))

    def rewind(self, records: int) -> None:
        """As after a lost commit: the last records of every partition come again, committed or not."""
        for partition, position in self._positions.items():
            self._positions[partition] = max(0, position - records)

    async def close(self) -> None:
        """Leaves the group without committing."""
        self._bus.leave(self)


class MemoryRereader:
    """Reads records anywhere again (Rereader)."""

    def __init__(self, bus: MemoryBus, records_max: int) -> None:
        self._bus, self._records_max = bus, records_max

    async def read(self, partition: Partition, offset: int) -> list[Record]:
        """Records from an offset on, at most `records_max`."""
        await asyncio.sleep(0)
        return self._bus.read(partition, offset)[: self._records_max]
