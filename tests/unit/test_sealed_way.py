"""The whole way sealed: every hop carries marked values of level 4 and 5, and none of them can be read on the bus."""

import polars as pl
import pytest
from tests.unit.province import CATALOGUE, MemoryProvince

from qinlian_common.testing.keys import AES, SM4, seals_of
from qinlian_common.topology.pairs import pairs_of
from qinlian_common.wire import batch
from qinlian_common.wire.codec import decode
from qinlian_common.wire.data_keys import pair_key
from qinlian_common.wire.envelope import Envelope
from qinlian_common.wire.event import Event
from qinlian_common.wire.seal_form import is_sealed, taken_apart
from qinlian_common.wire.topics import topics_of

MARKED = ("标记姓名", "610402199001019999", "标记主诉", "REC-MARKED")
COUNTY, PROVINCE, AWAY = "610402", "610000", "610404"
ROW = {"modify_flag": "1", "origin_class": "institution"}


async def written(province: MemoryProvince) -> None:
    """A person of one county is registered at the province and has visits there and at another county."""
    person = {"org_code": "o", "record_id": f"{MARKED[3]}-p", "id_no": MARKED[1], "person_name": MARKED[0]}
    person |= ROW | {"present_division": f"{COUNTY}001000"}
    visit = {"org_code": "o", "id_no": MARKED[1], "person_name": MARKED[0], "chief_complaint": MARKED[2]} | ROW
    await province.stores[f"{PROVINCE}.production"].write("BI01", person)
    for place in (PROVINCE, AWAY, "611002", "610112", "610100"):
        await province.stores[f"{place}.production"].write("CL03", visit | {"record_id": f"{MARKED[3]}-{place}"})


async def filled(province: MemoryProvince) -> None:
    """The same, and everything has arrived."""
    await written(province)
    await province.drain()


def events(province: MemoryProvince) -> list[Event]:
    found = [one for division in province.topology.platforms for topic in topics_of(division)
             for one in province.bus.records(topic)]  # fmt: skip
    return [Event(Envelope.from_headers(one.headers), one.payload) for one in found if one.payload]


def readable(event: Event) -> bytes:
    """All that somebody without keys reads of an event: its bytes, and its clear columns taken out of compression."""
    payload = taken_apart(event.payload).clear if is_sealed(event.payload) else event.payload
    rows = decode(payload, pl.Schema({}))
    texts = "\n".join(str(row) for row in rows.iter_rows())
    return b"\n".join([event.payload, texts.encode(), *(value for _, value in event.headers())])


def marks_in(province: MemoryProvince) -> set[str]:
    return {mark for event in events(province) for mark in MARKED if mark.encode() in readable(event)}


@pytest.mark.parametrize("suite", [AES, SM4])
async def test_no_marked_value_can_be_read_on_the_bus_and_all_of_them_arrive(suite):
    province = MemoryProvince(suite=suite)
    await filled(province)
    await province.stores[f"{PROVINCE}.production"].erase("CL03", ("o", f"{MARKED[3]}-{PROVINCE}"))
    await province.drain()
    assert {event.envelope.transform for event in events(province)} == {"none", "standardise", "convert", "distribute"}
    assert marks_in(province) == set()
    home = {row["record_id"]: row for row in await province.stores[f"{COUNTY}.production"].table("BI01")}
    assert home[f"{MARKED[3]}-p"]["person_name"] == MARKED[0]
    visits = await province.stores[f"{PROVINCE}.staging"].table("CL03")
    assert {row["chief_complaint"] for row in visits} == {MARKED[2], None}
    for store in province.stores.values():
        assert await store.book("exchange_parked") == []


async def test_without_sealing_the_same_marks_are_found():
    province = MemoryProvince(suite=None)
    await filled(province)
    assert marks_in(province) == set(MARKED)


async def test_every_batch_is_sealed_under_the_key_of_its_two_platforms():
    province = MemoryProvince()
    await filled(province)
    pairs = {pair_key(*pair) for pair in pairs_of(province.topology, province.topology.platforms)}
    for event in events(province):
        heads = [one.head for one in taken_apart(event.payload).segments] if is_sealed(event.payload) else []
        assert heads or event.envelope.type == "qinlian.assessed.v1"
        assert {one.key.removesuffix("-1") for one in heads} <= pairs


async def test_while_the_keys_are_away_everything_waits_and_nothing_is_lost():
    province = MemoryProvince()
    province.keys.away = 50
    await filled(province)
    assert province.keys.away == 0
    assert len(await province.stores[f"{COUNTY}.production"].table("BI01")) == 1
    for store in province.stores.values():
        assert await store.book("exchange_parked") == []


async def test_what_a_platform_cannot_open_is_parked_sealed_and_loaded_once_it_has_the_key():
    province = MemoryProvince()
    held = province.seals["loader"]
    province.seals["loader"] = seals_of(CATALOGUE)
    store = province.stores[f"{PROVINCE}.production"]
    await store.write("CL03", {"org_code": "o", "record_id": MARKED[3], "person_name": MARKED[0]} | ROW)
    await province.drain()
    staging = province.stores[f"{PROVINCE}.staging"]
    (parked,) = await staging.book("exchange_parked")
    assert "not held here" in parked["reason"] or "does not open" in parked["reason"]
    assert not any(mark.encode() in parked["payload"] for mark in MARKED)
    assert await staging.table("CL03") == []
    event = Event(
        Envelope.from_headers([(n, v.encode()) for n, v in dict(parked["headers"]).items()]), parked["payload"]
    )
    assert event.rows(held)["person_name"].to_list() == [MARKED[0]]
    province.seals["loader"] = held
    await province.bus.publisher().publish(f"qinlian.{PROVINCE}.standardized", [event])
    await province.drain()
    assert [row["person_name"] for row in await staging.table("CL03")] == [MARKED[0]]


async def test_the_distributor_hands_on_what_it_cannot_open():
    province = MemoryProvince()
    await filled(province)
    given = [one for one in events(province) if one.envelope.type == "qinlian.distributed.v1"]
    assert given
    for event in given:
        assert is_sealed(event.payload)
        rows = event.rows(province.seals["loader"])
        assert rows[batch.RECORD_ID].str.starts_with(MARKED[3]).all()
