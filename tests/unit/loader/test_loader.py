import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.loader.steps import (
    CITY,
    COLLECTED,
    COUNTY,
    GROUP,
    LOADED,
    PERSONS,
    REJECTED,
    SHAPE,
    TOPOLOGY,
    all_stores,
    loaded,
    names,
    only_parked,
    published,
    returned,
    visit,
)
from tests.unit.province import CATALOGUE

from qinlian_common.adapters.by_engine.stores import store_plan
from qinlian_common.errors import TerminalError
from qinlian_common.observe.health import Health
from qinlian_common.pipeline.bus import Record
from qinlian_common.pipeline.pauses import Pause, RejectLimit
from qinlian_common.pipeline.ports import Load, Receipt
from qinlian_common.pipeline.retry import Patience
from qinlian_common.testing.conformance.books import rejects
from qinlian_common.testing.factories import Line, event_of, load_of
from qinlian_common.testing.faults import Crash, Faults, crash
from qinlian_common.testing.memory_store import MemoryStore
from qinlian_common.wire.envelope import Envelope
from qinlian_common.wire.event import Event
from qinlian_common.wire.parked import parked
from qinlian_loader.flow import Loader
from qinlian_loader.lane import Bounds


async def test_a_batch_is_merged_answered_and_only_then_committed():
    stores, event = all_stores(), visit("1")
    bus = await published([event])
    await loaded(bus, stores)
    assert await names(stores[CITY]) == {"1": "王芳"}
    (answer,) = [Envelope.from_headers(record.headers) for record in bus.records(LOADED)]
    assert (answer.type, answer.parentid, answer.rows) == ("qinlian.loaded.v1", event.envelope.id, 1)
    assert bus.committed[GROUP, (COLLECTED, 0)] == 1


async def test_batches_of_several_stores_go_each_to_its_own():
    stores = all_stores()
    await loaded(await published([visit("1"), visit("2", targetstore="610100.staging"), visit("3")]), stores)
    assert set(await names(stores[CITY])) == {"1", "3"}
    assert set(await names(stores["610100.staging"])) == {"2"}


async def test_events_on_the_way_to_another_service_are_passed_over():
    stores = all_stores()
    bus = await published([visit("1", queue="610400.standardise"), visit("2", queue="610400.distribute")])
    await loaded(bus, stores)
    assert bus.records(LOADED) == []
    assert await stores[CITY].book("exchange_parked") == []
    assert bus.committed[GROUP, (COLLECTED, 0)] == 2


async def test_what_was_standardised_or_distributed_is_merged():
    stores = all_stores()
    events = [
        visit("1", queue="610400.standardise", type="qinlian.standardized.v1"),
        visit("2", queue="610000.distribute", type="qinlian.distributed.v1"),
    ]
    await loaded(await published(events), stores)
    assert set(await names(stores[CITY])) == {"1", "2"}


async def test_an_event_that_is_delivered_twice_is_merged_once_and_answered_under_one_id():
    stores, event = all_stores(), visit("1")
    bus = await published([event, event])
    await loaded(bus, stores)
    assert len(await stores[CITY].book("exchange_ledger")) == 1
    assert len({Envelope.from_headers(record.headers).id for record in bus.records(LOADED)}) == 1
    assert bus.committed[GROUP, (COLLECTED, 0)] == 2


async def test_small_batches_of_one_store_are_merged_together():
    stores = all_stores()
    events = [visit(str(n), id=f"visit-{n:04}") for n in range(10)] + [event_of(PERSONS, Line("p"))]
    faults = Faults()
    await loaded(await published(events), stores, faults)
    assert faults.calls.count("merge") == 1
    assert len(await names(stores[CITY])) == 10
    assert len(await stores[CITY].table("BI01")) == 1


async def test_batches_are_not_merged_together_beyond_the_limits():
    for bounds in (Bounds(merge_rows_max=4), Bounds(merge_bytes_max=4 * len(visit("1").payload))):
        stores, faults = all_stores(), Faults()
        await loaded(await published([visit(str(n), id=f"visit-{n:04}") for n in range(10)]), stores, faults, bounds)
        assert faults.calls.count("merge") in {3, 4}
        assert len(await names(stores[CITY])) == 10


async def test_of_several_changes_of_one_row_the_newest_stays_in_whatever_order_they_come():
    stores = all_stores()
    await loaded(await published([visit("1", 2, "二"), visit("1", 3, "三"), visit("1", 1, "一")]), stores)
    assert await names(stores[CITY]) == {"1": "三"}


def bad_event(record: str = "bad") -> Event:
    return event_of(SHAPE, Line(record, 1, {"person_name": "长" * 51}))


async def test_one_batch_with_too_many_refused_rows_is_parked_in_its_store_and_the_others_go_on():
    stores, bad = all_stores(), bad_event()
    bus = await published([visit("1"), bad, visit("2")])
    await loaded(bus, stores, bounds=Bounds(refused_rows_max=0))
    assert set(await names(stores[CITY])) == {"1", "2"}
    event = await only_parked(stores[CITY])
    assert event["event_id"] == bad.envelope.id
    assert "610400.staging" in event["reason"]
    assert event["headers"]["ce_id"] == bad.envelope.id
    assert Event(bad.envelope, event["payload"]).rows().equals(bad.rows())
    assert len(bus.records(LOADED)) == 2


@pytest.mark.parametrize(
    ("event", "word"),
    [
        (Event(visit("1").envelope, b"truncated"), "Arrow"),
        (Event(visit("1").envelope.model_copy(update={"rows": 7}), visit("1").payload), "7 rows"),
        (visit("1", dataschema="catalogue/CL03/2"), "version 2 of CL03, and this loader knows version 1"),
        (visit("1", targetstore="619999.staging"), "store"),
        (visit("1", targetstore=None), "store"),
        (visit("1", flows=("P99",)), "P99"),
        (visit("1", subject="PH99"), "PH99"),
    ],
    ids=["payload", "count", "schema", "store", "no store", "flow", "dataset"],
)
async def test_an_event_that_cannot_be_used_is_parked_with_the_reason_and_the_others_go_on(event: Event, word: str):
    stores = all_stores()
    await loaded(await published([event, visit("2")]), stores)
    found = [one for store in stores.values() for one in await store.book("exchange_parked")]
    assert [word in one["reason"] for one in found] == [True]
    assert found[0]["headers"]["ce_id"] == event.envelope.id
    assert await names(stores[CITY]) == {"2": "王芳"}


async def test_headers_that_say_nothing_are_parked_at_the_platform_that_read_them():
    class Foreign:
        partition_key, payload = b"", b"\xff"

        def headers(self) -> list[tuple[str, bytes]]:
            return [("ce_id", b"\xff"), ("x", b"")]

    stores = all_stores()
    await loaded(await published([Foreign(), visit("2")]), stores)
    found = {store.id: await store.book("exchange_parked") for store in stores.values()}
    (where,) = (store_id for store_id, events in found.items() if events)
    assert any(route.source == where for route in TOPOLOGY.routes_of_reader("610400"))
    assert found[where][0]["payload"] == b"\xff"
    assert await names(stores[CITY]) == {"2": "王芳"}


async def test_an_event_that_another_service_parked_is_kept_where_its_batch_came_from():
    stores, lost = all_stores(), visit("1")
    record = Record(COLLECTED, 2, 5310, b"", tuple(lost.headers()), lost.payload)
    await loaded(await published([parked(record, "no such vendor")], REJECTED), stores)
    event = await only_parked(stores[COUNTY])
    assert (event["event_id"], event["reason"]) == (f"{COLLECTED}/2/5310", "no such vendor")
    assert (event["payload"], event["headers"]["ce_id"]) == (lost.payload, lost.envelope.id)


async def test_rejected_rows_return_to_the_store_that_they_came_from():
    stores = all_stores()
    bus = await published([returned(rejects("reject-1", "1", None))], REJECTED)
    await loaded(bus, stores)
    assert len(await stores[COUNTY].book("exchange_reject")) == 2
    assert bus.records(LOADED) == []


async def test_rejected_rows_in_another_schema_are_parked():
    stores, foreign = all_stores(), visit("1", type="qinlian.rejected.v1")
    await loaded(await published([foreign, returned(rejects("reject-1", "1"))], REJECTED), stores)
    assert "other columns" in (await only_parked(stores[COUNTY]))["reason"]
    assert len(await stores[COUNTY].book("exchange_reject")) == 1


async def test_rejected_rows_that_the_store_refuses_are_parked_and_the_others_kept():
    class Choosy(MemoryStore):
        async def record_rejects(self, loads: Sequence[Load], limit: RejectLimit | None = None) -> list[Pause]:
            if any(load.envelope.id == "reject-bad" for load in loads):
                raise TerminalError("value too long")
            return await super().record_rejects(loads, limit)

    stores = all_stores()
    stores[COUNTY] = Choosy(stores[COUNTY].plan)
    events = [returned(rejects(name, "1")) for name in ("reject-1", "reject-bad", "reject-2")]
    await loaded(await published(events, REJECTED), stores)
    assert {row["batch_id"] for row in await stores[COUNTY].book("exchange_reject")} == {"reject-1", "reject-2"}
    assert (await only_parked(stores[COUNTY]))["event_id"] == "reject-bad"


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("call", range(1, 20))
async def test_after_a_crash_at_any_call_everything_is_there_once(call: int, after: bool):
    stores = all_stores()
    bus = await published([visit("1"), bad_event(), visit("2"), visit("3", targetstore="610100.staging")])
    await bus.publisher().publish(REJECTED, [returned(rejects("reject-1", "1"))])
    try:
        await loaded(bus, stores, Faults(() if after else {call}, {call} if after else (), crash))
    except Crash:
        await loaded(bus, stores)
    assert set(await names(stores[CITY])) == {"1", "2"}
    assert set(await names(stores["610100.staging"])) == {"3"}
    assert [row["rows"] for row in await stores[CITY].book("exchange_ledger")].count(1) == 2
    assert await stores[CITY].book("exchange_parked") == []
    assert {row["rule"] for row in await stores[COUNTY].book("exchange_reject")} == {"mandatory", "store_refused"}
    assert len(await stores[COUNTY].book("exchange_reject")) == 2
    answered = {Envelope.from_headers(record.headers).parentid for record in bus.records(LOADED)}
    assert answered >= {visit(record).envelope.id for record in "12"}
    assert bus.committed[GROUP, (COLLECTED, 0)] == 4


@pytest.mark.parametrize("call", range(1, 14))
async def test_a_store_or_broker_that_is_away_for_a_moment_changes_nothing(call: int):
    stores = all_stores()
    bus = await published([visit("1"), bad_event(), visit("2")])
    await loaded(bus, stores, Faults(before={call}, after={call + 1}))
    assert set(await names(stores[CITY])) == {"1", "2"}
    assert len(await stores[COUNTY].book("exchange_reject")) == 1
    assert bus.committed[GROUP, (COLLECTED, 0)] == 3


async def test_a_loader_that_always_has_something_to_do_still_stops():
    stores, bus, stop = all_stores(), await published([visit("0")]), asyncio.Event()

    class Feeding(MemoryStore):
        async def merge(self, loads: Sequence[Load]) -> list[Receipt]:
            bus.append(COLLECTED, visit(str(len(bus.records(COLLECTED))), id=f"visit-{len(bus.records(COLLECTED)):04}"))
            if len(bus.records(COLLECTED)) > 20:
                stop.set()
            return await super().merge(loads)

    stores[CITY] = Feeding(stores[CITY].plan)
    subscription = bus.subscription(GROUP, [COLLECTED])
    async with asyncio.timeout(20):
        patience = Patience(Health("test"), stop)
        await Loader(TOPOLOGY, stores, subscription, bus.rereader(), bus.publisher(), patience, Bounds()).run()
    assert bus.committed[GROUP, (COLLECTED, 0)] == len(await stores[CITY].book("exchange_ledger"))


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from("12"), st.integers(1, 4), st.booleans()), min_size=1, max_size=10), st.data())
def test_the_result_does_not_depend_on_how_batches_are_coalesced_or_ordered(changes, data):
    """One version of a row has one content."""
    loads = [
        load_of(
            SHAPE, Line(r, v, {"person_name": f"{r}/{v}"}, op="D" if (v + int(r)) % 3 == 0 else "U"), id=f"batch-{n:03}"
        )
        for n, (r, v, _) in enumerate(changes)
    ]

    async def merged(order: Sequence[Load], rows_max: int) -> list[dict[str, Any]]:
        store = MemoryStore(store_plan(TOPOLOGY, CATALOGUE, TOPOLOGY.stores[CITY]))
        for start in range(0, len(order), rows_max):
            await store.merge(order[start : start + rows_max])
        return [{k: v for k, v in row.items() if k != "batch_id"} for row in await store.table("CL03")]

    one_by_one = asyncio.run(merged(loads, 1))
    shuffled = data.draw(st.permutations(loads))
    assert asyncio.run(merged(shuffled, data.draw(st.integers(1, 12)))) == one_by_one
    newest = {r: max(v for r2, v, _ in changes if r2 == r) for r, _, _ in changes}
    assert {row["record_id"]: row["row_version"] for row in one_by_one} == newest
