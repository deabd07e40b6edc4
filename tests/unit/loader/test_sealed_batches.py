"""A loader opens what is sealed for it; what it parks or sends back is sealed again."""

import pytest
from tests.unit.loader.steps import (
    CITY,
    COUNTY,
    LOADED,
    REJECTED,
    SHAPE,
    all_stores,
    loaded,
    names,
    only_parked,
    published,
)
from tests.unit.province import CATALOGUE

from qinlian_common.testing.factories import Line, load_of
from qinlian_common.testing.keys import MemoryKeys, seals_of
from qinlian_common.wire.envelope import Envelope
from qinlian_common.wire.event import Event
from qinlian_common.wire.seal_form import is_sealed
from qinlian_common.wire.seals import Seals
from qinlian_loader.lane import Bounds

TOO_LONG = "长" * 51


@pytest.fixture
def keys() -> MemoryKeys:
    return MemoryKeys()


@pytest.fixture
def seals(keys: MemoryKeys) -> Seals:
    return seals_of(CATALOGUE, keys)


def sealed(seals: Seals, *lines: Line) -> Event:
    load = load_of(SHAPE, *lines)
    return seals.event(load.envelope, load.rows)


def line(record: str, name: str = "王芳") -> Line:
    return Line(record, 1, {"person_name": name})


async def test_sealed_and_open_batches_are_loaded_side_by_side(seals):
    stores = all_stores()
    bus = await published([sealed(seals, line("1")), sealed(Seals(), line("2")), sealed(seals, line("3"))])
    await loaded(bus, stores, seals=seals)
    assert set(await names(stores[CITY])) == {"1", "2", "3"}
    assert [Envelope.from_headers(one.headers).keyid for one in bus.records(LOADED)] == [None] * 3


async def test_while_the_keys_are_away_the_lane_waits_and_then_loads(keys, seals):
    stores, bus = all_stores(), await published([sealed(seals_of(CATALOGUE, keys), line("1"))])
    keys.away = 7
    await loaded(bus, stores, seals=seals)
    assert keys.away == 0
    assert set(await names(stores[CITY])) == {"1"}
    assert await stores[CITY].book("exchange_parked") == []


async def test_a_batch_that_cannot_be_opened_is_parked_as_it_came_and_the_others_go_on(seals):
    stores, foreign = all_stores(), sealed(seals_of(CATALOGUE), line("2"))
    await loaded(await published([sealed(seals, line("1")), foreign, sealed(seals, line("3"))]), stores, seals=seals)
    assert set(await names(stores[CITY])) == {"1", "3"}
    event = await only_parked(stores[CITY])
    assert event["payload"] == foreign.payload
    assert "does not open" in event["reason"]


async def test_a_batch_that_the_store_refuses_is_parked_sealed_and_a_replay_loads_it(seals):
    stores, bad = all_stores(), sealed(seals, line("1"), line("2", TOO_LONG))
    await loaded(await published([bad]), stores, bounds=Bounds(refused_rows_max=0), seals=seals)
    event = await only_parked(stores[CITY])
    assert is_sealed(event["payload"])
    assert TOO_LONG.encode() not in event["payload"]
    headers = [(name, value.encode()) for name, value in event["headers"].items()]
    again = Event(Envelope.from_headers(headers), event["payload"])
    assert again.envelope.keyid is not None
    assert again.rows(seals).equals(bad.rows(seals))


async def test_rows_that_the_store_refuses_return_sealed_and_reach_their_sender(seals):
    stores = all_stores()
    bus = await published([sealed(seals, line("good"), line("THE-BAD-ONE", TOO_LONG))])
    await loaded(bus, stores, seals=seals)
    (record,) = bus.records(REJECTED)
    assert is_sealed(record.payload)
    assert b"THE-BAD-ONE" not in record.payload
    (ticket,) = await stores[COUNTY].book("exchange_reject")
    assert ticket["record_id"] == "THE-BAD-ONE"
    assert set(await names(stores[CITY])) == {"good"}
