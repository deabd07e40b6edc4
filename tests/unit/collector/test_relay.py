import asyncio
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.province import CATALOGUE, demo_topology, settings

from qinlian_collector import flow as flow_of_collector
from qinlian_collector.flow import TOGETHER_MAX, Relay, grouped
from qinlian_common.adapters.by_engine.stores import store_plan
from qinlian_common.errors import TerminalError
from qinlian_common.observe.health import Health
from qinlian_common.pipeline.bus import Publishable
from qinlian_common.pipeline.pauses import Pause
from qinlian_common.pipeline.ports import Lease
from qinlian_common.pipeline.retry import Patience
from qinlian_common.testing.factories import BUSINESS, COUNTY, DAY, INSTITUTION, MOMENT, Line, load_of
from qinlian_common.testing.faults import Crash, Faults, crash
from qinlian_common.testing.memory_bus import MemoryBus
from qinlian_common.testing.memory_store import MemoryStore
from qinlian_common.testing.patience import Restless
from qinlian_common.topology.topology import Origin
from qinlian_common.wire import batch
from qinlian_common.wire.envelope import Envelope
from qinlian_common.wire.event import Event
from qinlian_loader.flow import Loader
from qinlian_loader.lane import Bounds

TOPOLOGY = demo_topology()
SOURCE, TARGET, QUEUE = f"{COUNTY}.staging", "610400.staging", "610400.none"
COLLECTED = "qinlian.610400.collected"
SHAPE = store_plan(TOPOLOGY, CATALOGUE, TOPOLOGY.stores[SOURCE]).shapes["CL03"]


def store_of(store_id: str) -> MemoryStore:
    return MemoryStore(store_plan(TOPOLOGY, CATALOGUE, TOPOLOGY.stores[store_id]))


async def filled(records: Sequence[str], **envelope: object) -> MemoryStore:
    """The county's staging store with some visits."""
    store = store_of(SOURCE)
    await store.merge([load_of(SHAPE, *(Line(record, 1, {"person_name": record}) for record in records), **envelope)])
    return store


def relay(store, publisher, patience: Patience | None = None, **changes: object) -> Relay:
    return Relay(TOPOLOGY, store, QUEUE, publisher, patience or Restless(), settings(**changes))


async def loaded(bus: MemoryBus, target: MemoryStore) -> None:
    subscription = bus.subscription("qinlian.loader", [COLLECTED])
    await Loader(TOPOLOGY, {TARGET: target}, subscription, bus.rereader(), bus.publisher(), Restless(), Bounds()).run()


def collected(bus: MemoryBus) -> list[Event]:
    return [Event(Envelope.from_headers(r.headers), r.payload) for r in bus.records(COLLECTED)]


async def test_what_waits_becomes_an_event_under_the_leases_id():
    store, bus = await filled(["1", "2"]), MemoryBus()
    await relay(store, bus.publisher()).run()
    (event,) = collected(bus)
    one = event.envelope
    assert (one.type, one.source, one.subject, one.queue) == ("qinlian.collected.v1", "610400", "CL03", QUEUE)
    assert (one.sourcestore, one.targetstore, one.flows) == (SOURCE, TARGET, ("P02",))
    assert (one.origindivision, one.originclass) == (COUNTY, INSTITUTION)
    assert one.dataschema == SHAPE.schema_name
    assert one.id == one.rootid == one.parentid
    assert event.rows()[batch.RECORD_ID].to_list() == ["1", "2"]
    assert await store.backlog(QUEUE) == []


async def test_what_is_sent_is_on_the_account_before_and_acknowledged_after():
    store, bus = await filled(["1"]), MemoryBus()
    await relay(store, bus.publisher()).run()
    (line,) = await store.book("exchange_sent")
    (event,) = collected(bus)
    assert (line["batch_id"], line["flow"], line["target"]) == (event.envelope.id, "P02", TARGET)
    assert (line["rows"], line["checksum"]) == (1, event.envelope.checksum)
    assert line["acknowledged_at"] is not None


async def test_rows_of_one_business_day_and_class_share_an_event_and_others_do_not():
    store, bus = await filled(["1"]), MemoryBus()
    await store.merge([load_of(SHAPE, Line("2"), originclass=BUSINESS)])
    await relay(store, bus.publisher()).run()
    found = {Origin(e.envelope.origindivision, e.envelope.originclass): e.envelope.rows for e in collected(bus)}
    assert found == {Origin(COUNTY, INSTITUTION): 1, Origin(COUNTY, BUSINESS): 1}


async def test_a_large_backlog_leaves_in_batches_of_the_set_size():
    store, bus = await filled([f"{n:03}" for n in range(25)]), MemoryBus()
    await relay(store, bus.publisher(), batch_rows_max=10, leases_in_flight_max=2).run()
    assert sorted(event.envelope.rows for event in collected(bus)) == [5, 10, 10]


async def test_a_batch_that_is_too_large_for_an_event_is_split_until_its_parts_fit(monkeypatch):
    records = [f"{n:03}" for n in range(40)]
    store, bus = await filled(records), MemoryBus()
    whole = MemoryBus()
    await relay(await filled(records), whole.publisher()).run()
    limit = len(collected(whole)[0].payload) - 200
    monkeypatch.setattr(flow_of_collector, "PAYLOAD_BYTES_MAX", limit)
    await relay(store, bus.publisher()).run()
    events = collected(bus)
    assert len(events) > 1
    assert all(len(event.payload) <= limit for event in events)
    assert sorted(record for event in events for record in event.rows()[batch.RECORD_ID]) == records
    sent = await store.book("exchange_sent")
    assert {line["batch_id"] for line in sent} == {event.envelope.id for event in events}
    assert await store.book("exchange_lease") == []


async def test_rows_that_fit_alone_are_split_down_to_one_and_sent(monkeypatch):
    monkeypatch.setattr(flow_of_collector, "PAYLOAD_BYTES_MAX", 10)
    store, bus = await filled(["1", "2", "3"]), MemoryBus()
    await relay(store, bus.publisher()).run()
    assert sorted(event.envelope.rows for event in collected(bus)) == [1, 1, 1]


async def test_a_row_that_no_event_can_carry_is_rejected_to_its_sender_and_the_others_go(monkeypatch):
    monkeypatch.setattr(flow_of_collector, "PAYLOAD_BYTES_MAX", 10)
    store, bus = await filled(["1"]), MemoryBus()
    texts = "".join(chr(0x4E00 + n * 37 % 20000) for n in range(100))
    await store.merge([load_of(SHAPE, Line("2", 1, {"chief_complaint": texts}))])
    small = MemoryBus()
    await relay(await filled(["1"]), small.publisher()).run()
    monkeypatch.setattr(flow_of_collector, "MADE_BYTES_MAX", len(collected(small)[0].payload) + 8)
    await relay(store, bus.publisher()).run()
    assert [event.rows()[batch.RECORD_ID].to_list() for event in collected(bus)] == [["1"]]
    (ticket,) = await store.book("exchange_reject")
    assert (ticket["record_id"], ticket["rule"], ticket["resubmitted_at"]) == ("2", "row_too_large", None)
    assert await store.book("exchange_lease") == []


async def test_a_batch_that_the_broker_refuses_keeps_its_lease_and_the_others_go():
    class Choosy:
        """Refuses whatever carries the record "bad"."""

        def __init__(self, bus: MemoryBus) -> None:
            self._publisher = bus.publisher()

        async def publish(self, topic: str, events: Sequence[Publishable]) -> None:
            if any("bad" in event.rows()[batch.RECORD_ID] for event in events if isinstance(event, Event)):
                raise TerminalError("event is larger than the broker takes")
            await self._publisher.publish(topic, events)

    store, bus = await filled(["bad"]), MemoryBus()
    await store.merge([load_of(SHAPE, Line("good"), originclass=BUSINESS)])
    await relay(store, Choosy(bus)).run()
    assert [event.rows()[batch.RECORD_ID].to_list() for event in collected(bus)] == [["good"]]
    (lease,) = await store.unfinished(QUEUE)
    assert lease.rows == 1


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("call", range(1, 16))
async def test_after_a_crash_at_any_call_every_row_arrives_once(call: int, after: bool):
    records = [f"{n:03}" for n in range(7)]
    store, bus, target = await filled(records), MemoryBus(), store_of(TARGET)
    faults = Faults(() if after else {call}, {call} if after else (), crash)
    try:
        await relay(faults.laid_on(store), faults.laid_on(bus.publisher()), batch_rows_max=3).run()
    except Crash:
        await relay(store, bus.publisher(), batch_rows_max=3).run()
    await loaded(bus, target)
    assert [row["record_id"] for row in await target.table("CL03")] == records
    ledger = await target.book("exchange_ledger")
    assert sum(entry["rows"] for entry in ledger) == len(records)
    sent = {line["batch_id"]: line for line in await store.book("exchange_sent")}
    assert {entry["batch_id"]: entry["checksum"] for entry in ledger} == {b: sent[b]["checksum"] for b in sent}
    assert await store.backlog(QUEUE) == []


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("call", range(1, 14, 2))
async def test_after_a_crash_while_a_batch_was_split_every_row_arrives_once(call: int, after: bool, monkeypatch):
    monkeypatch.setattr(flow_of_collector, "PAYLOAD_BYTES_MAX", 10)
    store, bus, target = await filled(["1", "2", "3"]), MemoryBus(), store_of(TARGET)
    faults = Faults(() if after else {call}, {call} if after else (), crash)
    try:
        await relay(faults.laid_on(store), faults.laid_on(bus.publisher())).run()
    except Crash:
        await relay(store, bus.publisher()).run()
    await loaded(bus, target)
    assert [row["record_id"] for row in await target.table("CL03")] == ["1", "2", "3"]
    assert sum(entry["rows"] for entry in await target.book("exchange_ledger")) == 3


@pytest.mark.parametrize("splits", [False, True], ids=["whole", "split"])
@pytest.mark.parametrize("call", range(1, 16))
async def test_an_answer_that_is_lost_delays_nothing(call: int, splits: bool, monkeypatch):
    """The call has done its work, but fails: what it leased or split must not lie about until the next start."""
    if splits:
        monkeypatch.setattr(flow_of_collector, "PAYLOAD_BYTES_MAX", 10)
    store, bus = await filled(["1", "2", "3"]), MemoryBus()
    faults = Faults(before={call + 1}, after={call})
    await relay(faults.laid_on(store), faults.laid_on(bus.publisher())).run()
    assert {record for event in collected(bus) for record in event.rows()[batch.RECORD_ID]} == {"1", "2", "3"}
    assert {event.envelope.id for event in collected(bus)} == {e["batch_id"] for e in await store.book("exchange_sent")}
    assert await store.backlog(QUEUE) == []


async def test_a_restarted_relay_sends_the_newest_content_under_the_old_id_and_the_change_in_another_batch():
    store, bus = await filled(["1"]), MemoryBus()
    (lease,) = await store.lease(QUEUE, "CL03", 10)
    await store.merge([load_of(SHAPE, Line("1", 2, {"person_name": "改"}))])
    await relay(store, bus.publisher()).run()
    events = collected(bus)
    assert [event.rows()["person_name"].item() for event in events] == ["改", "改"]
    assert events[0].envelope.id == lease.id
    assert events[1].envelope.id != lease.id


async def test_a_lease_whose_rows_all_wait_for_a_home_ends_without_an_event():
    source, queue, bus = store_of("610000.staging"), "610000.distribute", MemoryBus()
    visit = Line("1", 1, {"id_no": "nobody knows"})
    await source.merge([load_of(SHAPE, visit, origindivision="610000", targetstore=source.id)])
    await Relay(TOPOLOGY, source, queue, bus.publisher(), Restless(), settings()).run()
    assert bus.records("qinlian.610000.collected") == []
    assert await source.backlog(queue) == []
    assert await source.book("exchange_sent") == []


async def test_a_distributing_queue_is_accounted_destination_by_destination():
    source, queue, bus = store_of("610000.staging"), "610000.distribute", MemoryBus()
    shape = source.plan.shapes["BI01"]
    homes = ["610402", "610404", "610112", "611002"]
    people = [Line(home, 1, {"present_division": home, "id_no": home}) for home in homes]
    await source.merge([load_of(shape, *people, origindivision="610000", targetstore=source.id)])
    await Relay(TOPOLOGY, source, queue, bus.publisher(), Restless(), settings()).run()
    rows = {(line["flow"], line["target"]): line["rows"] for line in await source.book("exchange_sent")}
    assert rows == {
        ("P13", "610400.staging"): 2, ("B13", "610100.staging"): 1,
        ("P13", "611002.staging"): 1, ("P18", "611002.staging"): 1,
    }  # fmt: skip


async def test_a_relay_that_always_has_something_to_do_still_stops():
    store, bus, stop = await filled(["0"]), MemoryBus(), asyncio.Event()

    class Feeding:
        """The vendor writes faster than anybody reads."""

        def __init__(self) -> None:
            self.published = 0

        async def publish(self, topic: str, events: Sequence[Publishable]) -> None:
            self.published += 1
            await bus.publisher().publish(topic, events)
            await store.merge([load_of(SHAPE, Line(str(self.published), 1))])
            if self.published > 20:
                stop.set()

    async with asyncio.timeout(20):
        await relay(store, Feeding(), Patience(Health("test"), stop)).run()
    assert await store.book("exchange_lease") == []


class Slow:
    """A publisher that holds on to what it has until the store's backlog is no larger than `rows`."""

    def __init__(self, bus: MemoryBus, store: MemoryStore, rows: int) -> None:
        self._publisher, self._store, self._rows = bus.publisher(), store, rows

    async def publish(self, topic: str, events: Sequence[Publishable]) -> None:
        async with asyncio.timeout(20):
            while len(await self._store.book("exchange_change")) > self._rows:  # noqa: ASYNC110 - the fake has no event
                await asyncio.sleep(0)
        await self._publisher.publish(topic, events)


async def test_while_a_backlog_is_being_sent_the_next_leases_are_taken():
    store, bus = await filled([f"{n:03}" for n in range(25)]), MemoryBus()
    one = relay(store, Slow(bus, store, 5), batch_rows_max=5, leases_in_flight_max=2)
    one.row_bytes["CL03"] = 100
    await one.run()
    assert [event.envelope.rows for event in collected(bus)] == [5] * 5
    assert await store.backlog(QUEUE) == []


async def test_the_first_batch_of_a_backlog_goes_alone_and_tells_how_many_rows_fit_into_the_next(monkeypatch):
    records = [f"{n:03}" for n in range(90)]
    store, bus, whole = await filled(records), MemoryBus(), MemoryBus()
    await relay(await filled(records[:30]), whole.publisher()).run()
    monkeypatch.setattr(flow_of_collector, "PAYLOAD_BYTES_MAX", len(collected(whole)[0].payload) - 200)
    faults = Faults()
    await relay(faults.laid_on(store), bus.publisher(), batch_rows_max=30).run()
    assert faults.calls.count("split") == 1
    assert sum(event.envelope.rows for event in collected(bus)) == 90


async def test_no_more_batches_are_under_way_than_the_setting_says():
    store, bus = await filled([f"{n:03}" for n in range(40)]), MemoryBus()
    reading, most = 0, 0

    class Counted:
        """A publisher that sees how many publish at the same time."""

        async def publish(self, topic: str, events: Sequence[Publishable]) -> None:
            nonlocal reading, most
            reading += 1
            most = max(most, reading)
            await asyncio.sleep(0)
            await bus.publisher().publish(topic, events)
            reading -= 1

    await relay(store, Counted(), batch_rows_max=5, leases_in_flight_max=2).run()
    assert most == 2


async def test_small_leases_of_several_datasets_are_published_in_one_request():
    store, bus = await filled(["1"]), MemoryBus()
    fp01 = store.plan.shapes["FP01"]
    await store.merge([load_of(fp01, Line("7"), Line("8"))])
    faults = Faults()
    await relay(store, faults.laid_on(bus.publisher())).run()
    assert {(event.envelope.subject, event.envelope.rows) for event in collected(bus)} == {("CL03", 1), ("FP01", 2)}
    assert faults.calls == ["publish"]
    assert await store.backlog(QUEUE) == []


async def test_a_batch_of_one_row_does_not_make_the_next_ones_small():
    store, bus = await filled(["1"]), MemoryBus()
    one = relay(store, bus.publisher())
    await one.run()
    await store.merge([load_of(SHAPE, *(Line(f"2{number:03}", 1) for number in range(200)))])
    one.patience = Restless()
    await one.run()
    assert [event.envelope.rows for event in collected(bus)] == [1, 200]


async def test_an_event_that_the_broker_refuses_holds_none_back_that_was_to_go_with_it():
    store, bus = await filled(["1"]), MemoryBus()
    await store.merge([load_of(store.plan.shapes["FP01"], Line("7"))])
    await relay(store, Choosy(bus, "CL03")).run()
    assert [event.envelope.subject for event in collected(bus)] == ["FP01"]
    assert [(line["dataset"], line["rows"]) for line in await store.book("exchange_lease")] == [("CL03", 1)]


class Choosy:
    """A publisher whose broker refuses the events of one dataset, and with them every request that holds one."""

    def __init__(self, bus: MemoryBus, refused: str) -> None:
        self._publisher, self._refused = bus.publisher(), refused

    async def publish(self, topic: str, events: Sequence[Publishable]) -> None:
        if any(isinstance(event, Event) and event.envelope.subject == self._refused for event in events):
            raise TerminalError("event is larger than the broker takes")
        await self._publisher.publish(topic, events)


@given(st.lists(st.integers(1, 120), max_size=60))
def test_leases_go_together_in_their_order_until_they_have_the_rows_of_a_large_one(sizes: list[int]) -> None:
    leases = [
        Lease(f"{place:08}", QUEUE, "CL03", COUNTY, INSTITUTION, DAY, rows, MOMENT) for place, rows in enumerate(sizes)
    ]
    groups = grouped(leases, 100)
    assert [lease for group in groups for lease in group] == leases
    for group in groups:
        assert len(group) == 1 or sum(lease.rows for lease in group) <= 100
        assert len(group) <= TOGETHER_MAX
    for group, following in pairwise(groups):
        full = sum(lease.rows for lease in group) + following[0].rows > 100
        assert full or len(group) == TOGETHER_MAX


async def test_what_is_paused_stays_and_the_relay_rests_though_changes_wait():
    store, bus = await filled(["1", "2"]), MemoryBus()
    await store.merge([load_of(SHAPE, Line("3"), originclass=BUSINESS)])
    await store.pause([Pause(QUEUE, "CL03", COUNTY, INSTITUTION, "王芳", "维护")])
    await relay(store, bus.publisher()).run()
    assert [event.rows()[batch.RECORD_ID].to_list() for event in collected(bus)] == [["3"]]
    assert [part.rows for part in await store.backlog(QUEUE)] == [2]


async def test_a_dataset_in_which_all_is_paused_is_not_looked_at_every_round_but_goes_on_after_its_resumption():
    class Rounds(Restless):
        """Ends the service after so many rests; in the middle the source is resumed."""

        rests = 0

        async def pause(self, seconds: float) -> None:
            self.rests += 1
            if self.rests == flow_of_collector.ROUNDS_SAT_OUT // 2:
                await store.resume(await store.pauses(), "李明", "修好了")
            if self.rests > 2 * flow_of_collector.ROUNDS_SAT_OUT:
                await super().pause(seconds)

    store, bus, counted = await filled(["1"]), MemoryBus(), Faults()
    await store.pause([Pause(QUEUE, None, None, None, "王芳", "维护")])
    await relay(counted.laid_on(store), bus.publisher(), Rounds()).run()
    assert [event.rows()[batch.RECORD_ID].to_list() for event in collected(bus)] == [["1"]]
    assert counted.calls.count("lease") == 2


class Overtaken:
    """A store whose lease another collector reads, publishes and ends before this one puts it on the account."""

    def __init__(self, store: MemoryStore, other: Relay) -> None:
        self._store, self._others = store, [other]

    def __getattr__(self, name: str):
        return getattr(self._store, name)

    async def record_attempt(self, lease, sent):
        while self._others:
            await self._others.pop().run()
        return await self._store.record_attempt(lease, sent)


async def test_of_two_collectors_with_one_lease_only_that_one_publishes_whose_attempt_is_on_the_account():
    source, queue, bus = "610400.staging", "610400.distribute", MemoryBus()
    store = store_of(source)
    home = {"present_division": f"{COUNTY}001001", "id_no": "1"}
    await store.merge([load_of(store.plan.shapes["BI01"], Line("1", 1, home), origindivision="610400")])
    await store.lease(queue, "BI01", 10)

    def collector(its_store) -> Relay:
        return Relay(TOPOLOGY, its_store, queue, bus.publisher(), Restless(), settings())

    await collector(Overtaken(store, collector(store))).run()
    accounted = [line["checksum"] for line in await store.book("exchange_sent")]
    assert [event.envelope.checksum for event in collected(bus)] == accounted
    assert await store.book("exchange_lease") == []
