from collections.abc import Sequence

import polars as pl
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
    visit,
)

from qinlian_common.errors import RefusedValue
from qinlian_common.pipeline.ports import REFUSAL_SCHEMA, Load, Receipt
from qinlian_common.testing.factories import Line, event_of, load_of
from qinlian_common.testing.memory_store import MemoryStore
from qinlian_common.wire.batch import RECORD_ID
from qinlian_common.wire.envelope import Envelope, kept_id, refused_id
from qinlian_common.wire.event import Event
from qinlian_loader.lane import Bounds
from qinlian_loader.refuse_rows import rejected, without_refused

LONG = "长" * 51


def mixed(*bad: str, rows: int = 20, **changes: object) -> Event:
    lines = [Line(str(n), 1, {"person_name": LONG if str(n) in bad else "王芳"}) for n in range(1, rows + 1)]
    return event_of(SHAPE, *lines, **changes)


async def test_the_good_rows_of_a_batch_go_in_and_the_refused_ones_return_to_their_source() -> None:
    stores, event = all_stores(), mixed("3", "17")
    bus = await published([event])
    await loaded(bus, stores)
    assert set(await names(stores[CITY])) == {str(n) for n in range(1, 21)} - {"3", "17"}
    tickets = await stores[COUNTY].book("exchange_reject")
    assert [ticket["record_id"] for ticket in tickets] == ["3", "17"]
    for ticket in tickets:
        assert (ticket["rule"], ticket["field"]) == ("store_refused", "person_name")
        assert ticket["value_class"] == "StringDataRightTruncationError (22001)"
        assert ticket["parent_id"] == event.envelope.id
        assert CITY in ticket["message"]
        assert "person_name" in ticket["message"]
        assert "超出列的长度" in ticket["message"]
        assert LONG not in ticket["message"]
    (entry,) = await stores[CITY].book("exchange_ledger")
    assert (entry["batch_id"], entry["parent_id"]) == (kept_id(event.envelope.id), event.envelope.parentid)
    assert (entry["rows"], entry["parent_rows"]) == (18, 20)
    assert entry["parent_checksum"] == event.envelope.checksum
    assert await stores[CITY].book("exchange_parked") == []
    (answer,) = [Envelope.from_headers(record.headers) for record in bus.records(LOADED)]
    assert (answer.parentid, answer.rows) == (kept_id(event.envelope.id), 18)


async def test_a_batch_of_which_rows_were_refused_is_passed_over_when_it_comes_again() -> None:
    stores, event = all_stores(), mixed("3")
    bus = await published([event])
    await loaded(bus, stores)
    before = [await stores[CITY].table("CL03"), await stores[CITY].book("exchange_ledger")]
    await bus.publisher().publish("qinlian.610400.collected", [event])
    await loaded(bus, stores)
    assert [await stores[CITY].table("CL03"), await stores[CITY].book("exchange_ledger")] == before
    assert len(await stores[COUNTY].book("exchange_reject")) == 1
    assert len(bus.records(REJECTED)) == 1


@pytest.mark.parametrize(("bad", "is_parked"), [(3, False), (4, True)])
async def test_a_batch_with_more_refused_rows_than_allowed_is_parked_whole(bad: int, is_parked: bool) -> None:
    stores, event = all_stores(), mixed(*(str(n) for n in range(1, bad + 1)))
    bus = await published([event])
    await loaded(bus, stores, bounds=Bounds(refused_rows_max=3))
    assert bool(await stores[CITY].book("exchange_parked")) is is_parked
    assert len(await names(stores[CITY])) == (0 if is_parked else 17)
    assert len(await stores[COUNTY].book("exchange_reject")) == (0 if is_parked else 3)
    if is_parked:
        assert "more than 3 rows" in (await only_parked(stores[CITY]))["reason"]


async def test_a_batch_without_one_good_row_is_remembered_all_the_same() -> None:
    stores = all_stores()
    await loaded(await published([mixed("1", "2", rows=2)]), stores)
    assert [row["rows"] for row in await stores[CITY].book("exchange_ledger")] == [0]
    assert len(await stores[COUNTY].book("exchange_reject")) == 2


async def test_one_bad_batch_among_many_costs_few_transactions() -> None:
    class Counting(MemoryStore):
        merges = 0

        async def merge(self, loads: Sequence[Load]) -> list[Receipt]:
            self.merges += 1
            return await super().merge(loads)

    stores = all_stores()
    stores[CITY] = store = Counting(stores[CITY].plan)
    events = [visit(str(n), id=f"visit-{n:04}") for n in range(64)]
    events[40] = event_of(SHAPE, Line("40", 1, {"person_name": LONG}), id="visit-bad")
    await loaded(await published(events), stores)
    assert len(await names(store)) == 63
    assert store.merges <= 2 * 6 + 2


async def test_what_the_store_refuses_even_without_the_rows_at_fault_is_parked() -> None:
    class Moody(MemoryStore):
        async def merge(self, loads: Sequence[Load]) -> list[Receipt]:  # noqa: ARG002 - the port's name
            raise RefusedValue(f"store {self.id} refuses the batch", "23514", "CheckViolationError", "cheerful")

    stores = all_stores()
    stores[CITY] = Moody(stores[CITY].plan)
    await loaded(await published([visit("1")]), stores)
    assert "refuses the batch" in (await only_parked(stores[CITY]))["reason"]


def refusals(*lines: tuple[int | str | None, ...]) -> pl.DataFrame:
    told = [line if len(line) == len(REFUSAL_SCHEMA) else (*line, None) for line in lines]
    return pl.DataFrame(told, schema=REFUSAL_SCHEMA, orient="row")


@pytest.mark.parametrize(
    ("transform", "parent_rows"), [("none", 3), ("distribute", 3), ("standardise", 9), ("convert", 9)]
)
def test_what_is_kept_and_what_is_refused_tell_what_the_source_store_sent(transform: str, parent_rows: int) -> None:
    load = load_of(
        SHAPE, Line("1"), Line("2"), Line("3"), queue=f"610400.{transform}", parentid="the-lease-of-it", parentrows=9
    )
    found = refusals((1, "23505", "UniqueViolationError", "one_each"))
    kept, event = without_refused(load, found), rejected(load, found)
    for envelope in (kept.envelope, event.envelope):
        assert (envelope.parentid, envelope.parentrows) == ("the-lease-of-it", parent_rows)
        assert envelope.sourcestore == load.envelope.sourcestore
    assert kept.rows[RECORD_ID].to_list() == ["1", "3"]
    assert Event(kept.envelope, event_of(SHAPE, Line("1"), Line("3")).payload).rows().height == 2
    assert event.rows()[RECORD_ID].to_list() == ["2"]
    assert (kept.envelope.id, event.envelope.id) == (kept_id(load.envelope.id), refused_id(load.envelope.id))
    assert "唯一性" in event.rows()["message"].item()


def test_a_fault_that_has_no_words_of_its_own_and_no_column_is_told_by_its_sqlstate() -> None:
    load = load_of(SHAPE, Line("1"))
    ((field, said),) = (
        rejected(load, refusals((0, "22ZZZ", "DataError", None))).rows().select("field", "message").rows()
    )
    assert field == ""
    assert "22ZZZ" in said
    assert "列（或约束）" not in said


def test_what_a_store_tells_besides_is_told_to_the_sender() -> None:
    told = (0, "22P05", "UntranslatableCharacterError", "person_name", "第 2 个字符不在 ZHS16GBK 中")
    said = rejected(load_of(SHAPE, Line("1")), refusals(told)).rows()["message"].item()
    assert "person_name，含有该数据库字符集没有的字符：第 2 个字符不在 ZHS16GBK 中（SQLSTATE 22P05）" in said


def test_a_batch_without_refused_rows_stays_what_it_is() -> None:
    load = load_of(SHAPE, Line("1"))
    assert without_refused(load, refusals()) is load
