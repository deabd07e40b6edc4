"""Which records are not done yet, by partition: how far offsets may be committed."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from qinlian_common.pipeline.bus import Partition, Record


@dataclass(slots=True)
class _Polled:
    """One partition: what comes next, and which records before it are in hand."""

    following: int
    in_hand: set[int] = field(default_factory=set)


class Undone:
    """The partitions of this member, from the first record that it polled of each."""

    def __init__(self) -> None:
        self._partitions: dict[Partition, _Polled] = {}

    def __contains__(self, partition: Partition) -> bool:
        return partition in self._partitions

    def begin(self, record: Record) -> bool:
        """Takes a polled record in hand; False where it came before, and is done, in hand or set aside."""
        polled = self._partitions.setdefault(place_of(record), _Polled(record.offset))
        if record.offset < polled.following:
            return False
        polled.following = record.offset + 1
        polled.in_hand.add(record.offset)
        return True

    def take(self, record: Record) -> None:
        """Takes in hand again what was set aside."""
        if polled := self._partitions.get(place_of(record)):
            polled.in_hand.add(record.offset)

    def finish(self, record: Record) -> None:
        """The record is done, or set aside."""
        if polled := self._partitions.get(place_of(record)):
            polled.in_hand.discard(record.offset)

    def keep(self, partitions: Iterable[Partition]) -> frozenset[Partition]:
        """Forgets all other partitions: they are another member's now. Returns them."""
        lost = frozenset(self._partitions.keys() - set(partitions))
        for partition in lost:
            del self._partitions[partition]
        return lost

    def done(self) -> dict[Partition, int]:
        """Of each partition the first offset that is in hand, or else the one that comes next."""
        return {place: min(polled.in_hand, default=polled.following) for place, polled in self._partitions.items()}


def place_of(record: Record) -> Partition:
    """The partition of a record."""
    return (record.topic, record.partition)
