"""Which records are not done yet, by partition: how far offsets may be committed."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from qinlian_common.pipeline.bus import Partition, Record


@dataclass(slots=True)
class _Polled:
    """One partition: what comes next, and which records before it are in hand."""

    following: int
    in_hand: dict[int, Record] = field(default_factory=dict)


class Undone:
    """The partitions of this member, from the first record that it polled of each.

    An offset names a record only as long as the broker keeps its log: behind the same one another may lie later. So
    a record is in hand as itself.
    """

    def __init__(self) -> None:
        self._partitions: dict[Partition, _Polled] = {}

    def __contains__(self, record: Record) -> bool:
        """Whether it is in hand."""
        polled = self._partitions.get(place_of(record))
        return polled is not None and polled.in_hand.get(record.offset) is record

    def goes_back(self, record: Record) -> bool:
        """Whether a polled record lies before what was polled of its partition already."""
        polled = self._partitions.get(place_of(record))
        return polled is not None and record.offset < polled.following

    def begin(self, record: Record) -> None:
        """Takes a polled record in hand. Where it goes back, what was polled from its offset on is in hand no more."""
        polled = self._partitions.setdefault(place_of(record), _Polled(record.offset))
        if self.goes_back(record):
            polled.in_hand = {at: one for at, one in polled.in_hand.items() if at < record.offset}
        polled.following = record.offset + 1
        polled.in_hand[record.offset] = record

    def take(self, record: Record) -> None:
        """Takes in hand again what was set aside."""
        if polled := self._partitions.get(place_of(record)):
            polled.in_hand[record.offset] = record

    def finish(self, record: Record) -> None:
        """The record is done, or set aside."""
        if record in self:
            del self._partitions[place_of(record)].in_hand[record.offset]

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
