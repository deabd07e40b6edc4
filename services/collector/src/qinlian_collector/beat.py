"""Heartbeats: every queue says, also when nothing changes, that its source is alive and how much waits."""

from collections.abc import Sequence
from dataclasses import dataclass

from qinlian_common.errors import TransientError
from qinlian_common.observe import clock, metrics
from qinlian_common.pipeline.ports import Backlog, Publisher, SourceStore
from qinlian_common.pipeline.retry import Patience, Stopped
from qinlian_common.wire.heartbeat import Heartbeat
from qinlian_common.wire.topics import TopicKind, topic


@dataclass(frozen=True, slots=True)
class Pulse:
    """The heartbeat of one queue. A source that is away has none, and that is the message."""

    store: SourceStore
    queue: str
    publisher: Publisher
    patience: Patience
    seconds: float

    async def run(self) -> None:
        """Beats until stopped."""
        try:
            while True:
                await self._beat()
                await self.patience.pause(self.seconds)
        except Stopped:
            return

    async def _beat(self) -> None:
        division = self.queue.partition(".")[0]
        try:
            backlog = await self.store.backlog(self.queue)
            heartbeat = self._measured(division, backlog)
            await self.publisher.publish(topic(division, TopicKind.HEARTBEAT), [heartbeat])
        except TransientError:
            return

    def _measured(self, division: str, backlog: Sequence[Backlog]) -> Heartbeat:
        now = clock.now()
        rows = sum(part.rows for part in backlog)
        oldest = min((part.oldest for part in backlog if part.oldest), default=None)
        metrics.BACKLOG.labels(self.store.id, self.queue).set(rows)
        age = (now - oldest).total_seconds() if oldest else 0.0
        metrics.OLDEST_UNDELIVERED.labels(self.store.id, self.queue).set(age)
        metrics.HEARTBEAT.labels(self.store.id, self.queue).set(now.timestamp())
        return Heartbeat(source=division, store=self.store.id, queue=self.queue, time=now, rows=rows, oldest=oldest)
