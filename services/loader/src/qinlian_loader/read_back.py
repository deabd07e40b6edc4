"""What was set aside is read again, oldest first, as soon as its store takes it."""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from qinlian_common.observe import metrics
from qinlian_common.observe.logging import logger
from qinlian_common.pipeline.bus import Partition, Record, Rereader
from qinlian_common.pipeline.retry import Stopped
from qinlian_loader.circuit import State
from qinlian_loader.lane import Hall, Lane
from qinlian_loader.sort_records import Item

_log = logger(__name__)
Sort = Callable[[Record], Item | None]


class ReadBack:
    """One for all lanes: what is read for one is offered to the others that wait for the same part of the bus."""

    def __init__(self, lanes: Mapping[str, Lane], rereader: Rereader, sort: Sort, hall: Hall) -> None:
        self._lanes, self._rereader, self._sort, self._hall = lanes, rereader, sort, hall
        self._order: deque[str] = deque()

    async def work(self) -> None:
        """Runs until stopped."""
        try:
            while True:
                self._hall.changed.clear()
                place = self._next()
                if place is None:
                    await self._hall.changed.wait()
                    continue
                reading = partial(self._rereader.read, *place)
                records = await self._hall.patience.until_done("kafka", reading)
                if records and not self._hand_out(*place, records):
                    await self._hall.changed.wait()
        except Stopped:
            return

    def _next(self) -> tuple[Partition, int] | None:
        """The oldest that is set aside for the lane whose turn it is."""
        self._order.extend(self._lanes.keys() - set(self._order))
        for _ in range(len(self._order)):
            self._order.rotate(-1)
            lane = self._lanes[self._order[-1]]
            if lane.aside and _is_willing(lane, self._hall):
                partition = next(iter(lane.aside))
                lane.aside[partition] = lane.aside.pop(partition)  # the next turn is another partition's
                return partition, lane.aside[partition].first
        return None

    def _hand_out(self, partition: Partition, start: int, records: Sequence[Record]) -> bool:
        """False where no lane had room for any of it."""
        if records[0].offset > start:
            self._miss(partition, start, records[0].offset)
        waiting = [lane for lane in self._lanes.values() if partition in lane.aside]
        wanted = [r for r in records if any(r.offset in lane.aside[partition] for lane in waiting)]
        sorted_ones = {record.offset: self._sort(record) for record in wanted}
        found = [(record, sorted_ones.get(record.offset)) for record in records]
        taken = [lane.take_back(partition, start, found) for lane in waiting]
        return any(taken)

    def _miss(self, partition: Partition, start: int, found: int) -> None:
        """The broker has deleted them; nobody can load them any more."""
        metrics.EXPIRED.labels(partition[0]).inc(found - start)
        _log.error("expired", topic=partition[0], partition=partition[1], first=start, offsets=found - start)


def _is_willing(lane: Lane, hall: Hall) -> bool:
    """Whether reading for it is worth while: it holds nothing, or is half empty as the hall is."""
    if lane.records == 0:
        return lane.circuit.state is not State.AWAY
    is_half_empty = (
        lane.records * 2 <= hall.bounds.lane_records_max
        and lane.bytes * 2 <= hall.bounds.lane_bytes_max
        and hall.bytes * 2 <= hall.bounds.memory_bytes_max
    )
    return lane.circuit.state is State.UP and is_half_empty
