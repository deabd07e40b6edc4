"""Poll, sort into lanes, commit what is done. No store holds up another: each has its own lane."""

import asyncio
from collections.abc import Coroutine, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from qinlian_common.observe.logging import logger
from qinlian_common.pipeline.bus import Partition, Publisher, Record, Rereader, Subscription
from qinlian_common.pipeline.pauses import RejectLimit
from qinlian_common.pipeline.ports import SinkStore
from qinlian_common.pipeline.retry import Patience, Stopped
from qinlian_common.topology.topology import StoreId, Topology
from qinlian_common.wire.seals import CLEAR, Seals
from qinlian_loader.circuit import State
from qinlian_loader.deliver import Delivery
from qinlian_loader.lane import RUNS_AT_A_TIME, Bounds, Hall, Lane
from qinlian_loader.read_back import ReadBack
from qinlian_loader.sort_records import sort_record
from qinlian_loader.undone import place_of

FINISH_SECONDS_MAX: Final = 20.0
"""At the end, what is under way has so long; what is not finished then is done again after the next start."""

FULL_SECONDS: Final = 0.1
"""How long polling rests where a poll brought nothing but what stores that answer had no room for."""

_log = logger(__name__)


@dataclass(slots=True)
class Loader:
    """Gives what it polls to one lane for each store; the lanes work side by side.

    Attributes:
        limit: past it, a source is paused; None pauses nothing.
        seals: opens what is sealed.
        hall: what the lanes share.
        lanes: those of the stores that something came for so far.
        committed: what was committed last, by partition.
    """

    topology: Topology
    stores: Mapping[StoreId, SinkStore]
    subscription: Subscription
    rereader: Rereader
    publisher: Publisher
    patience: Patience
    bounds: Bounds
    limit: RejectLimit | None = None
    seals: Seals = CLEAR
    hall: Hall = field(init=False)
    lanes: dict[StoreId, Lane] = field(init=False, default_factory=dict)
    committed: dict[Partition, int] = field(init=False, default_factory=dict)
    _tasks: list[asyncio.Task[None]] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self.hall = Hall(self.bounds, self.patience)

    async def run(self) -> None:
        """Runs until stopped."""
        sort = partial(sort_record, topology=self.topology)
        self._begin(ReadBack(self.lanes, self.rereader, sort, self.hall).work())
        try:
            await self._poll_on()
        except Stopped:
            with suppress(Stopped):
                await self._finish()
        finally:
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _poll_on(self) -> None:
        while True:
            self.patience.go_on()
            records = await self.patience.until_done("kafka", self.subscription.poll)
            self._give_up_lost()
            taken = [self._admit(record) for record in records]
            self._tell_health()
            self._raise_faults()
            await self._commit()
            if records and not any(taken):
                await self.patience.back_off(FULL_SECONDS)
            elif not records and all(lane.idle for lane in self.lanes.values()):
                await self.patience.pause(0)

    def _admit(self, record: Record) -> bool:
        """False where its store answers, but has so much to do already that the record was set aside."""
        if self.hall.undone.goes_back(record):
            self._take_anew(record)
        self.hall.undone.begin(record)
        item = sort_record(record, self.topology)
        if item is None:
            self.hall.undone.finish(record)
            return True
        lane = self._lane(item.store)
        return lane.offer(item) or lane.circuit.state is not State.UP

    def _take_anew(self, record: Record) -> None:
        """What was set aside from here on may lie elsewhere now: the log was cut off, or made anew.

        Where it is the same as before, the ledgers pass over it.
        """
        place = place_of(record)
        _log.warning("partition goes back", topic=place[0], partition=place[1], offset=record.offset)
        for lane in self.lanes.values():
            lane.forget_from(place, record.offset)

    def _lane(self, store: StoreId) -> Lane:
        lane = self.lanes.get(store)
        if lane is None:
            # a run may first have to wait for the one before it
            limits = self.bounds.merge_seconds_max * RUNS_AT_A_TIME, self.bounds.refused_rows_max
            delivery = Delivery(
                self.stores[store], self.publisher, self.rereader, self.patience, *limits, self.limit, self.seals
            )
            lane = self.lanes[store] = Lane(store, delivery, self.hall)
            for _ in range(RUNS_AT_A_TIME):
                self._begin(lane.work())
        return lane

    def _begin(self, work: Coroutine[None, None, None]) -> None:
        self._tasks.append(asyncio.create_task(work))

    def _give_up_lost(self) -> None:
        """Forgets what waits of partitions that another member has now: it commits for them."""
        lost = self.hall.undone.keep(self.subscription.partitions)
        if lost:
            _log.info("partitions lost", partitions=sorted(f"{name}/{number}" for name, number in lost))
            for lane in self.lanes.values():
                lane.forget(lost)
            for partition in lost:
                self.committed.pop(partition, None)

    async def _commit(self) -> None:
        """Commits of each partition what lies below its first record that is in hand or set aside."""
        done = self.hall.undone.done()
        for lane in self.lanes.values():
            for partition, ranges in lane.aside.items():
                done[partition] = min(done.get(partition, ranges.first), ranges.first)
        new = {partition: offset for partition, offset in done.items() if self.committed.get(partition) != offset}
        if new:
            await self.patience.until_done("kafka", partial(self.subscription.commit, new))
            self.committed |= new

    def _raise_faults(self) -> None:
        for task in self._tasks:
            if task.done() and not task.cancelled() and (fault := task.exception()):
                raise fault

    def _tell_health(self) -> None:
        """One store that is away only impairs a loader; if all that it has to do with are, it is not ready."""
        away = [lane for lane in self.lanes.values() if lane.circuit.state is not State.UP]
        if away and len(away) == len(self.lanes):
            self.patience.health.lost("every store", away[0].circuit.reason)
        else:
            self.patience.health.found("every store")

    async def _finish(self) -> None:
        """Lets the lanes finish what is under way, and commits it."""
        for lane in self.lanes.values():
            lane.close()
        if workers := self._tasks[1:]:
            await asyncio.wait(workers, timeout=FINISH_SECONDS_MAX)
        self._raise_faults()
        await self._commit()
