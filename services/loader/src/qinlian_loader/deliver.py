"""Delivers events to one store: what is known already is passed over, the rest decoded, merged and answered."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TypeVar

from qinlian_common.errors import RefusedValue, TerminalError, TimedOut, TransientError
from qinlian_common.observe import clock, metrics
from qinlian_common.observe.logging import logger
from qinlian_common.pipeline.bus import Publisher, Rereader
from qinlian_common.pipeline.pauses import RejectLimit
from qinlian_common.pipeline.ports import Load, SinkStore
from qinlian_common.pipeline.retry import Patience
from qinlian_common.wire.envelope import Envelope, kept_id
from qinlian_common.wire.event import Event
from qinlian_common.wire.parked import ParkedEvent, parked
from qinlian_common.wire.seals import CLEAR, Seals
from qinlian_common.wire.topics import TopicKind, topic
from qinlian_loader.refuse_rows import RULE, rejected, without_refused
from qinlian_loader.sort_records import Duty, Item, decoded

_log = logger(__name__)
T = TypeVar("T")
Keep = Callable[[Sequence[Load]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Delivery:
    """To one store. Calling it again with the same events changes nothing; TransientError says to do so."""

    store: SinkStore
    publisher: Publisher
    rereader: Rereader
    patience: Patience
    seconds_max: float
    refused_rows_max: int
    limit: RejectLimit | None = None
    seals: Seals = CLEAR

    async def __call__(self, items: Sequence[Item]) -> None:
        """Returns when the store has everything, and everything is answered."""
        for item in items:
            if isinstance(item.content, ParkedEvent):
                await self._park(item.content)
        for duty, keep in (
            (Duty.KEEP_REJECTS, self._keep_rejects),
            (Duty.KEEP_QUALITY, self.store.record_quality),
        ):
            if loads := await self._decoded([item for item in items if item.duty is duty]):
                await self._keep(loads, keep)
        await self._load([item for item in items if item.duty is Duty.MERGE])

    async def _keep_rejects(self, loads: Sequence[Load]) -> None:
        for one in await self.store.record_rejects(loads, self.limit):
            origin = f"{one.origin_division} {one.origin_class}"
            _log.error(
                "paused", store=self.store.id, queue=one.queue, dataset=one.dataset, origin=origin, reason=one.reason
            )

    async def _load(self, items: Sequence[Item]) -> None:
        if not items:
            return
        ids = [one.id for one in _envelopes(items)]
        known = await self._asked(self.store.merged([*ids, *map(kept_id, ids)]))
        await self._answer([one for one in _envelopes(items) if one.id in known], [])
        fresh = [
            item for item, batch_id in zip(items, ids, strict=True) if known.isdisjoint({batch_id, kept_id(batch_id)})
        ]
        if loads := await self._decoded(fresh):
            await self._merge(loads)

    async def _decoded(self, items: Sequence[Item]) -> list[Load]:
        """What can be read; the rest is parked."""
        loads, unreadable = await asyncio.to_thread(_decode, items, self.seals)
        for event in unreadable:
            metrics.PARKED.labels(event.id.split(".")[1], "UnreadableEvent").inc()
            await self._park(event)
        return loads

    async def _merge(self, loads: Sequence[Load]) -> None:
        """Merges together; where the store refuses that, by halves, until the batch at fault is alone."""
        try:
            receipts = await self._asked(self.store.merge(loads))
        except TerminalError as error:
            if len(loads) > 1:
                for half in _halves(loads):
                    await self._merge(half)
            elif isinstance(error, RefusedValue):
                await self._sift(loads[0], error)
            else:
                await self._park_load(loads[0], error)
            return
        fresh = {receipt.batch_id for receipt in receipts if not receipt.repeated}
        await self._answer([load.envelope for load in loads], fresh)

    async def _sift(self, load: Load, refused: RefusedValue) -> None:
        """The rows at fault return to their source, the others go in; of too many rows, none does."""
        try:
            found = await self._asked(self.store.refusals(load, self.refused_rows_max))
        except TerminalError as error:
            await self._park_load(load, TerminalError(f"{refused}; {error}"))
            return
        kept = without_refused(load, found)
        if not found.is_empty():
            await self._return(load, rejected(load, found, self.seals), refused)
        try:
            receipts = await self._asked(self.store.merge([kept]))
        except TerminalError as error:
            await self._park_load(load, error)
            return
        await self._answer([kept.envelope], {receipt.batch_id for receipt in receipts if not receipt.repeated})

    async def _return(self, load: Load, event: Event, refused: RefusedValue) -> None:
        """Before the rest is merged, so that no crash in between can lose them; they keep one id however often."""
        one = load.envelope
        _log.warning(
            "rows refused", batch=one.id, trace_id=one.trace_id, store=self.store.id,
            rows=event.envelope.rows, reason=str(refused),
        )  # fmt: skip
        for flow in one.flows:
            metrics.REJECTED.labels(one.source, flow, one.subject, RULE).inc(event.envelope.rows)
        where = topic(one.source, TopicKind.REJECTED)
        await self.patience.until_done("kafka", partial(self.publisher.publish, where, [event]))

    async def _keep(self, loads: Sequence[Load], keep: Keep) -> None:
        """Keeps them together; where the store refuses a value, by halves, as with batches to merge."""
        try:
            await self._asked(keep(loads))
        except TerminalError as error:
            if len(loads) > 1:
                for half in _halves(loads):
                    await self._keep(half, keep)
                return
            await self._park_load(loads[0], error)

    async def _park_load(self, load: Load, error: TerminalError) -> None:
        one = load.envelope
        metrics.PARKED.labels(one.source, type(error).__name__).inc()
        event = await asyncio.to_thread(self.seals.event, one, load.rows)
        await self._park(ParkedEvent(one.id, str(error), tuple(event.headers()), event.payload))

    async def _park(self, event: ParkedEvent) -> None:
        whole = await self._whole(event) if event.is_reference else event
        _log.error("parked", batch=whole.id, store=self.store.id, reason=whole.reason)
        headers = {name: value.decode(errors="replace") for name, value in whole.original}
        await self._asked(self.store.park(whole.id, headers, whole.payload, whole.reason))

    async def _whole(self, event: ParkedEvent) -> ParkedEvent:
        """Fetches what was too large to be sent again; what the broker has deleted meanwhile is parked without it."""
        name, number, offset = event.place
        reading = partial(self.rereader.read, (name, number), offset)
        found = await self.patience.until_done("kafka", reading)
        if found and found[0].offset == offset:
            return ParkedEvent(event.id, event.reason, found[0].headers, found[0].payload)
        return ParkedEvent(event.id, f"{event.reason}; its content is no longer on the bus", event.original, b"")

    async def _answer(self, envelopes: Sequence[Envelope], fresh: Iterable[str]) -> None:
        """One `loaded` event for each batch, in one request for each platform; those of `fresh` are counted."""
        new = set(fresh)
        for envelope in envelopes:
            if envelope.id in new:
                _count(envelope)
        for source, answered in groupby(envelopes, key=lambda envelope: envelope.source):
            events = [Event(one.child("qinlian.loaded.v1", "load", time=clock.now()), b"") for one in answered]
            where = topic(source, TopicKind.LOADED)
            await self.patience.until_done("kafka", partial(self.publisher.publish, where, events))

    async def _asked(self, call: Awaitable[T]) -> T:
        """What the store answers; raises TimedOut where it does not answer in time."""
        try:
            async with asyncio.timeout(self.seconds_max) as deadline:
                return await call
        except (TimeoutError, TransientError) as error:
            if deadline.expired():
                raise TimedOut(f"store {self.store.id} gives no answer within {self.seconds_max:g} s") from error
            raise


def _envelopes(items: Iterable[Item]) -> list[Envelope]:
    return [item.content for item in items if isinstance(item.content, Envelope)]


def _decode(items: Sequence[Item], seals: Seals) -> tuple[list[Load], list[ParkedEvent]]:
    found = decoded(items, seals)
    unreadable = [
        parked(item.record, str(why)) for item, why in zip(items, found, strict=True) if not isinstance(why, Load)
    ]
    return [load for load in found if isinstance(load, Load)], unreadable


def _halves(loads: Sequence[Load]) -> tuple[Sequence[Load], Sequence[Load]]:
    middle = len(loads) // 2
    return loads[:middle], loads[middle:]


def _count(envelope: Envelope) -> None:
    metrics.count_batch("loaded", envelope.source, envelope.flows, envelope.subject, envelope.rows)
    age = (clock.now() - envelope.capturedat).total_seconds()
    for flow in envelope.flows:
        metrics.AGE.labels(flow).observe(age)
    _log.info(
        "loaded", batch=envelope.id, trace_id=envelope.trace_id,
        flows=envelope.flows, dataset=envelope.subject, rows=envelope.rows,
    )  # fmt: skip
