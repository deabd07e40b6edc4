"""Heartbeats: every queue says, also when nothing changes, that its source is alive and how much waits."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from qinlian_common.errors import TransientError
from qinlian_common.observe import clock, metrics
from qinlian_common.observe.logging import logger
from qinlian_common.pipeline.bus import Publisher
from qinlian_common.pipeline.liveness import BEATS_MISSED_MAX, Signs, State, is_overdue, state
from qinlian_common.pipeline.pauses import PERSON, RATIO, WITHDRAWALS
from qinlian_common.pipeline.ports import Backlog, Examination, SourceStore
from qinlian_common.pipeline.retry import Patience, Stopped
from qinlian_common.wire.heartbeat import Heartbeat
from qinlian_common.wire.topics import TopicKind, topic

_log = logger(__name__)


@dataclass(slots=True)
class Pulse:
    """The heartbeat of one queue. A source that is away has none, and that is the message.

    Attributes:
        seconds: from one beat to the next.
        examine_seconds: from one slow look at triggers and rhythm to the next.
    """

    store: SourceStore
    queue: str
    publisher: Publisher
    patience: Patience
    seconds: float
    examine_seconds: float = 300.0
    _found: Examination = field(default_factory=Examination, init=False)
    _examined_at: datetime | None = field(default=None, init=False)

    async def run(self) -> None:
        """Beats until stopped. A source that is never seen counts as last seen now: its age must grow, and be told."""
        metrics.HEARTBEAT.labels(self.store.id, self.queue).set(clock.now().timestamp())
        try:
            while True:
                await self._beat()
                await self.patience.pause(self.seconds)
        except Stopped:
            return

    async def _beat(self) -> None:
        try:
            backlog = await self.store.backlog(self.queue)
            pauses = await self.store.beat(self.queue, BEATS_MISSED_MAX * self.seconds)
            await self._examine()
            heartbeat = self._measured(backlog, pauses)
            await self.publisher.publish(topic(heartbeat.source, TopicKind.HEARTBEAT), [heartbeat])
        except TransientError:
            return

    async def _examine(self) -> None:
        now = clock.now()
        if self._examined_at is not None and (now - self._examined_at).total_seconds() < self.examine_seconds:
            return
        found = await self.store.examine(self.queue)
        if set(found.broken) - set(self._found.broken):
            _log.error("capture broken", store=self.store.id, queue=self.queue, datasets=found.broken)
        _show(self.store.id, self.queue, found, self._found.broken)
        self._found, self._examined_at = found, now

    def _measured(self, backlog: Sequence[Backlog], pauses: Counter[str]) -> Heartbeat:
        now = clock.now()
        oldest = min((part.oldest for part in backlog if part.oldest), default=None)
        whole = next((rhythm for rhythm in self._found.rhythms if rhythm.dataset is None), None)
        last_change = max((moment for moment in (oldest, whole and whole.last_change) if moment), default=None)
        usual_gap = whole.usual_gap_seconds if whole else None
        signs = Signs(True, self._found.broken, pauses.total(), oldest, last_change, usual_gap)
        beat = Heartbeat(
            source=self.queue.partition(".")[0],
            store=self.store.id,
            queue=self.queue,
            time=now,
            rows=sum(part.rows for part in backlog),
            oldest=oldest,
            state=state(signs, now),
            last_change=last_change,
            usual_gap_seconds=usual_gap,
            overdue=self._overdue(backlog, now),
            broken=self._found.broken,
            pauses=pauses.total(),
        )
        _measure(beat, pauses)
        return beat

    def _overdue(self, backlog: Sequence[Backlog], now: datetime) -> tuple[str, ...]:
        changed = {part.dataset for part in backlog}
        return tuple(
            one.dataset
            for one in self._found.rhythms
            if one.dataset is not None
            and one.dataset not in changed
            and is_overdue(one.last_change, one.usual_gap_seconds, now)
        )


def _measure(beat: Heartbeat, pauses: Counter[str]) -> None:
    place = (beat.store, beat.queue)
    metrics.BACKLOG.labels(*place).set(beat.rows)
    metrics.OLDEST_UNDELIVERED.labels(*place).set((beat.time - beat.oldest).total_seconds() if beat.oldest else 0.0)
    metrics.HEARTBEAT.labels(*place).set(beat.time.timestamp())
    for by in (RATIO, WITHDRAWALS, PERSON):
        metrics.PAUSES.labels(*place, by).set(pauses[by])
    for one in State:
        metrics.STATE.labels(*place, one).set(one == beat.state)


def _show(store: str, queue: str, found: Examination, broken_before: Sequence[str]) -> None:
    for one in found.rhythms:
        if one.dataset is not None:
            gap = float("nan") if one.usual_gap_seconds is None else one.usual_gap_seconds
            metrics.LAST_CHANGE.labels(store, queue, one.dataset).set(one.last_change.timestamp())
            metrics.USUAL_GAP.labels(store, queue, one.dataset).set(gap)
    for dataset in {*found.broken, *broken_before, *(one.dataset for one in found.rhythms if one.dataset)}:
        metrics.BROKEN.labels(store, queue, dataset).set(dataset in found.broken)
