"""The loop of a transforming service: poll, turn each event into others, publish, commit. It keeps no state."""

import asyncio
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

from qinlian_common.errors import TerminalError
from qinlian_common.observe import metrics
from qinlian_common.observe.logging import logger
from qinlian_common.pipeline.bus import Publisher, Record, Subscription
from qinlian_common.pipeline.retry import Patience, Stopped
from qinlian_common.wire.envelope import Envelope
from qinlian_common.wire.event import MADE_BYTES_MAX, Event
from qinlian_common.wire.parked import ParkedEvent, parked, sendable
from qinlian_common.wire.topics import TopicKind, topic

_log = logger(__name__)
Outgoing = tuple[str, Event | ParkedEvent]


class Handler(Protocol):
    """What a service does with one event."""

    @property
    def transforms(self) -> frozenset[str]:
        """The transforms whose events are this handler's; others pass by."""
        ...

    def __call__(self, event: Event) -> Iterable[Outgoing]:
        """The events made of this one; raises TerminalError where it can go nowhere."""
        ...


async def run_transform(subscription: Subscription, publisher: Publisher, handler: Handler, patience: Patience) -> None:
    """Runs until stopped; every event is answered by its children, or parked, before its offset is committed."""
    try:
        while True:
            patience.go_on()
            records = await patience.until_done("kafka", subscription.poll)
            if not records:
                await patience.pause(0)
                continue
            handling = _Handling(handler, deque(records))
            await patience.until_done("keys", partial(asyncio.to_thread, handling.go_on))
            for where, events in _by_topic(handling.outgoing).items():
                await patience.until_done("kafka", partial(publisher.publish, where, events))
            await patience.until_done("kafka", subscription.commit)
    except Stopped:
        return


@dataclass(slots=True)
class _Handling:
    """Records under way; where a key's holder is away, what is done stays done, and is not counted again."""

    handler: Handler
    records: deque[Record]
    outgoing: list[Outgoing] = field(default_factory=list)

    def go_on(self) -> None:
        while self.records:
            self.outgoing += answers(self.records[0], self.handler)
            self.records.popleft()


def answers(record: Record, handler: Handler) -> list[Outgoing]:
    """What becomes of one record: its children, nothing where it is not the handler's, or itself, parked."""
    division = record.topic.split(".")[1]
    try:
        envelope = Envelope.from_headers(record.headers)
        if envelope.transform not in handler.transforms:
            return []
        outgoing = list(handler(Event(envelope, record.payload)))
        _require_sendable(outgoing)
    except TerminalError as error:
        _log.error("parked", topic=record.topic, partition=record.partition, offset=record.offset, reason=str(error))
        metrics.PARKED.labels(division, type(error).__name__).inc()
        return [(topic(division, TopicKind.REJECTED), sendable(parked(record, str(error))))]
    _count(outgoing)
    _tell(envelope, outgoing)
    return outgoing


def _require_sendable(outgoing: Sequence[Outgoing]) -> None:
    largest = max((len(event.payload) for _, event in outgoing), default=0)
    if largest > MADE_BYTES_MAX:
        raise TerminalError(f"a batch made of this one has {largest} bytes, more than a broker takes")


def _count(outgoing: Sequence[Outgoing]) -> None:
    for where, event in outgoing:
        _, division, stage = where.split(".")
        if isinstance(event, Event):
            metrics.count_batch(stage, division, event.envelope.flows, event.envelope.subject, event.envelope.rows)


def _tell(one: Envelope, outgoing: Sequence[Outgoing]) -> None:
    made = [event.envelope.id for _, event in outgoing if isinstance(event, Event)]
    _log.info(
        "transformed", batch=one.id, trace_id=one.trace_id, made=made,
        flows=one.flows, dataset=one.subject, rows=one.rows,
    )  # fmt: skip


def _by_topic(outgoing: Sequence[Outgoing]) -> dict[str, list[Event | ParkedEvent]]:
    """What goes to each topic, what is refused before what goes on.

    Where the process dies in between, a batch is judged again, maybe by a mended mapping, under the same ids. A row
    that passes only then would be in neither, had the rest of its batch gone on already.
    """
    topics: dict[str, list[Event | ParkedEvent]] = {}
    for where, event in sorted(outgoing, key=lambda one: not one[0].endswith(f".{TopicKind.REJECTED}")):
        topics.setdefault(where, []).append(event)
    return topics
