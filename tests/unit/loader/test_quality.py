from collections.abc import Sequence

import pytest
from tests.unit.loader.steps import (
    CITY,
    COLLECTED,
    COUNTY,
    GROUP,
    LOADED,
    QUALITY,
    all_stores,
    loaded,
    names,
    only_parked,
    published,
    returned,
    visit,
)

from qinlian_common.errors import TerminalError
from qinlian_common.pipeline.ports import Load
from qinlian_common.testing.conformance.books import rejects, tally
from qinlian_common.testing.factories import ORG
from qinlian_common.testing.faults import Crash, Faults, crash
from qinlian_common.testing.memory_store import MemoryStore
from qinlian_common.wire.event import Event

STANDARDISE = "610402.standardise"


def assessed(name: str = "assess-1", queue: str = STANDARDISE, **changes: object) -> Event:
    return returned(tally(name, (ORG, "mandatory", "person_name", 9, 1)), queue=queue, **changes)


def warned(name: str = "warning-1", queue: str = STANDARDISE, **changes: object) -> Event:
    return returned(rejects(name, "1", "2", kind="warned"), queue=queue, **changes)


async def test_tallies_and_warnings_return_to_the_store_that_the_rows_came_from():
    stores = all_stores()
    bus = await published([assessed(), warned()], QUALITY)
    await loaded(bus, stores)
    (line,) = await stores[COUNTY].book("exchange_quality")
    assert (line["batch_id"], line["org_code"], line["checked"], line["violated"]) == ("assess-1", ORG, 9, 1)
    assert [row["record_id"] for row in await stores[COUNTY].book("exchange_warning")] == ["1", "2"]
    for store in stores.values():
        assert await store.book("exchange_parked") == []
        assert store is stores[COUNTY] or await store.book("exchange_quality") == []
    assert bus.committed[GROUP, (QUALITY, 0)] == 2


@pytest.mark.parametrize("queue", ["610402.standardise", "610402.none"])
async def test_a_tally_or_warning_is_no_batch_to_load_whatever_its_transform(queue: str):
    stores = all_stores()
    bus = await published([assessed(queue=queue), warned(queue=queue)], QUALITY)
    await loaded(bus, stores)
    assert bus.records(LOADED) == []
    for store in stores.values():
        assert await store.book("exchange_ledger") == []
        assert await store.book("exchange_parked") == []


async def test_quality_that_is_delivered_twice_is_kept_once():
    stores = all_stores()
    await loaded(await published([assessed(), warned(), assessed(), warned()], QUALITY), stores)
    assert len(await stores[COUNTY].book("exchange_quality")) == 1
    assert len(await stores[COUNTY].book("exchange_warning")) == 2


async def test_the_quality_of_many_batches_is_kept_in_one_go():
    stores, faults = all_stores(), Faults()
    await loaded(await published([assessed(f"assess-{n:02}") for n in range(20)], QUALITY), stores, faults)
    assert faults.calls.count("record_quality") == 1
    assert len(await stores[COUNTY].book("exchange_quality")) == 20


def disguised(what: Event, kind: str) -> Event:
    """The payload of one kind of event under the type of another."""
    return Event(what.envelope.model_copy(update={"id": "disguised", "type": f"qinlian.{kind}.v1"}), what.payload)


@pytest.mark.parametrize(
    "wrong",
    [
        disguised(assessed(), "warned"),
        disguised(warned(), "assessed"),
        disguised(visit("1", sourcestore=COUNTY), "warned"),
    ],
    ids=["a tally as warnings", "warnings as a tally", "rows as warnings"],
)
async def test_quality_in_another_form_is_parked_and_the_others_kept(wrong: Event):
    stores = all_stores()
    await loaded(await published([wrong, assessed(), warned()], QUALITY), stores)
    parked = await only_parked(stores[COUNTY])
    assert "columns" in parked["reason"]
    assert parked["headers"]["ce_id"] == "disguised"
    assert len(await stores[COUNTY].book("exchange_quality")) == 1
    assert len(await stores[COUNTY].book("exchange_warning")) == 2


async def test_quality_that_the_store_refuses_is_parked_and_the_others_kept():
    class Choosy(MemoryStore):
        async def record_quality(self, loads: Sequence[Load]) -> None:
            if any(load.envelope.id == "assess-bad" for load in loads):
                raise TerminalError("value too long")
            await super().record_quality(loads)

    stores = all_stores()
    stores[COUNTY] = Choosy(stores[COUNTY].plan)
    bad = assessed("assess-bad")
    await loaded(await published([assessed("assess-1"), bad, warned(), assessed("assess-2")], QUALITY), stores)
    assert [row["batch_id"] for row in await stores[COUNTY].book("exchange_quality")] == ["assess-1", "assess-2"]
    assert len(await stores[COUNTY].book("exchange_warning")) == 2
    event = await only_parked(stores[COUNTY])
    assert event["event_id"] == "assess-bad"
    assert Event(bad.envelope, event["payload"]).rows().equals(bad.rows())


async def test_quality_of_a_store_that_is_not_there_is_parked():
    stores = all_stores()
    await loaded(await published([assessed(sourcestore="619999.staging")], QUALITY), stores)
    found = [event for store in stores.values() for event in await store.book("exchange_parked")]
    assert ["store" in event["reason"] for event in found] == [True]


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("call", range(1, 8))
async def test_after_a_crash_at_any_call_rows_rejects_and_quality_are_there_once(call: int, after: bool):
    stores = all_stores()
    bus = await published([visit("1")])
    refused = returned(rejects("reject-1", "9"), queue=STANDARDISE)
    await bus.publisher().publish(QUALITY, [assessed(), warned(), refused])
    try:
        await loaded(bus, stores, Faults(() if after else {call}, {call} if after else (), crash))
    except Crash:
        await loaded(bus, stores)
    assert await names(stores[CITY]) == {"1": "王芳"}
    assert len(await stores[COUNTY].book("exchange_quality")) == 1
    assert len(await stores[COUNTY].book("exchange_warning")) == 2
    assert len(await stores[COUNTY].book("exchange_reject")) == 1
    assert (bus.committed[GROUP, (COLLECTED, 0)], bus.committed[GROUP, (QUALITY, 0)]) == (1, 3)
