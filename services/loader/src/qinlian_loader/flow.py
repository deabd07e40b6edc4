"""Poll, sort by store, merge, answer, commit: offsets only after every store has its rows."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from qinlian_common.errors import TerminalError
from qinlian_common.observe import clock, metrics
from qinlian_common.observe.logging import logger
from qinlian_common.pipeline.ports import Load, Publisher, Receipt, RejectLimit, SinkStore, Subscription
from qinlian_common.pipeline.retry import Patience, Stopped
from qinlian_common.topology.topology import StoreId, Topology
from qinlian_common.wire.codec import encode
from qinlian_common.wire.envelope import Envelope
from qinlian_common.wire.event import Event
from qinlian_common.wire.topics import TopicKind, topic
from qinlian_loader.sort_records import Work, sort_records

_log = logger(__name__)
Keep = Callable[[Sequence[Load]], Awaitable[None]]


@dataclass(slots=True)
class Loader:
    """Merges what it polls, store by store; the stores work side by side."""

    topology: Topology
    stores: Mapping[StoreId, SinkStore]
    subscription: Subscription
    publisher: Publisher
    patience: Patience
    merge_rows_max: int
    limit: RejectLimit | None = None
    """Past it, a source is paused; None pauses nothing."""

    async def run(self) -> None:
        """Runs until stopped."""
        try:
            while True:
                self.patience.go_on()
                records = await self.patience.until_done("kafka", self.subscription.poll)
                if not records:
                    await self.patience.pause(0)
                    continue
                work = await asyncio.to_thread(sort_records, records, self.topology)
                await self._do(work)
                await self.patience.until_done("kafka", self.subscription.commit)
        except Stopped:
            return

    async def _do(self, work: Mapping[StoreId, Work]) -> None:
        results = await asyncio.gather(
            *(self._do_store(self.stores[store_id], each) for store_id, each in work.items()), return_exceptions=True
        )
        for fault in results:
            if fault is not None:
                raise fault

    async def _do_store(self, store: SinkStore, work: Work) -> None:
        what = f"store {store.id}"
        for event in work.parked:
            headers = {name: value.decode(errors="replace") for name, value in event.original}
            parking = partial(store.park, event.id, headers, event.payload, event.reason)
            await self.patience.until_done(what, parking)
        for loads, keep in ((work.rejects, partial(self._keep_rejects, store)), (work.quality, store.record_quality)):
            if loads:
                await self._keep(store, loads, keep)
        for loads in coalesced(work.loads, self.merge_rows_max):
            await self._merge(store, loads)

    async def _keep_rejects(self, store: SinkStore, loads: Sequence[Load]) -> None:
        for one in await store.record_rejects(loads, self.limit):
            origin = f"{one.origin_division} {one.origin_class}"
            _log.error("paused", store=store.id, queue=one.queue, dataset=one.dataset, origin=origin, reason=one.reason)

    async def _keep(self, store: SinkStore, loads: Sequence[Load], keep: Keep) -> None:
        """Keeps them together; where the store refuses a value, one by one, as with batches to merge."""
        try:
            await self.patience.until_done(f"store {store.id}", lambda: keep(loads))
        except TerminalError as error:
            if len(loads) > 1:
                for load in loads:
                    await self._keep(store, [load], keep)
                return
            await self._park(store, loads[0], str(error))

    async def _merge(self, store: SinkStore, loads: Sequence[Load]) -> None:
        """Merges together; where the store refuses a value, one by one, so that only the batch at fault is parked."""
        try:
            receipts = await self.patience.until_done(f"store {store.id}", lambda: store.merge(loads))
        except TerminalError as error:
            if len(loads) > 1:
                for load in loads:
                    await self._merge(store, [load])
                return
            await self._park(store, loads[0], str(error))
            return
        await self._answer(loads, receipts)

    async def _park(self, store: SinkStore, load: Load, reason: str) -> None:
        one = load.envelope
        _log.error("parked", batch=one.id, store=store.id, reason=reason)
        metrics.PARKED.labels(one.source, "TerminalError").inc()
        headers = {name: value.decode() for name, value in one.headers()}
        payload = await asyncio.to_thread(encode, load.rows)
        await self.patience.until_done(f"store {store.id}", lambda: store.park(one.id, headers, payload, reason))

    async def _answer(self, loads: Sequence[Load], receipts: Sequence[Receipt]) -> None:
        """One `loaded` event for each batch, in one request for each platform."""
        fresh = {receipt.batch_id for receipt in receipts if not receipt.repeated}
        for load in loads:
            if load.envelope.id in fresh:
                _count(load.envelope)
        for source, answered in groupby(loads, key=lambda load: load.envelope.source):
            events = [_receipt(load.envelope) for load in answered]
            where = topic(source, TopicKind.LOADED)
            await self.patience.until_done("kafka", partial(self.publisher.publish, where, events))


def coalesced(loads: Sequence[Load], rows_max: int) -> Iterator[list[Load]]:
    """Runs of batches of one dataset, each run at most `rows_max` rows or one batch; order within a dataset is kept."""
    by_dataset: dict[str, list[Load]] = {}
    for load in loads:
        by_dataset.setdefault(load.envelope.subject, []).append(load)
    for same in by_dataset.values():
        run: list[Load] = []
        for load in same:
            if run and sum(one.rows.height for one in run) + load.rows.height > rows_max:
                yield run
                run = []
            run.append(load)
        yield run


def _receipt(envelope: Envelope) -> Event:
    return Event(envelope.child("qinlian.loaded.v1", "load", time=clock.now()), b"")


def _count(envelope: Envelope) -> None:
    metrics.count_batch("loaded", envelope.source, envelope.flows, envelope.subject, envelope.rows)
    age = (clock.now() - envelope.capturedat).total_seconds()
    for flow in envelope.flows:
        metrics.AGE.labels(flow).observe(age)
    _log.info("loaded", batch=envelope.id, flows=envelope.flows, dataset=envelope.subject, rows=envelope.rows)
