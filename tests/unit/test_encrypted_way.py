"""The whole way over stores that lie encrypted: everything arrives, and no staging store has a number in clear."""

import pytest
from tests.unit.province import MemoryProvince, demo_topology
from tests.unit.test_sealed_way import COUNTY, MARKED, written

from qinlian_common.testing.factories import Line, load_of, staging_plan
from qinlian_common.testing.keys import AES, SM4
from qinlian_common.testing.memory_store import MemoryStore
from qinlian_common.topology.places import AtRest

NAME, NUMBER = MARKED[0], MARKED[1]


async def province_of(suite: str) -> MemoryProvince:
    province = MemoryProvince(demo_topology(AtRest.ENCRYPTED))
    await province.make_store_keys(suite)
    return province


def held(store: MemoryStore) -> str:
    return str({name: store.database[name] for name in [s.table for s in store.plan.shapes.values()]}) + str(
        [store.database[name] for name in ("exchange_person", "exchange_delivery")]
    )


@pytest.mark.parametrize("suite", [AES, SM4])
async def test_no_store_of_the_exchange_has_a_marked_number_and_every_production_store_gets_it(suite):
    province = await province_of(suite)
    await written(province)
    await province.drain()
    encrypted = [store for store in province.stores.values() if store.plan.encrypts]
    assert any(NAME in held(store) for store in encrypted)
    assert not [store.id for store in encrypted if NUMBER in held(store)]
    home = province.stores[f"{COUNTY}.production"]
    rows = await home.table("CL03")
    assert rows
    assert {row["id_no"] for row in rows} == {NUMBER}


async def test_a_number_that_was_changed_in_a_store_is_sent_by_nobody_and_the_service_goes_on():
    province = await province_of(AES)
    source, queue = next(one for one in province.queues if one == (f"{COUNTY}.staging", "610400.none"))
    store, shape = province.stores[source], staging_plan().shapes["CL03"]
    for number in ("1", "2"):
        await store.merge([load_of(shape, Line(number, 1, {"id_no": NUMBER}), origindivision=COUNTY)])
    table = store.database[shape.table]
    key = next(one for one in table if one[1] == "1")
    whole = table[key]
    table[key] = whole | {"id_no": "1:AAAA"}
    for _ in range(2):
        await province.collect(source, queue)
        assert [one.rows for one in await store.backlog(queue)] == [2]
    assert not province.bus.records("qinlian.610400.collected")
    table[key] = whole
    await province.collect(source, queue)
    assert not await store.backlog(queue)
