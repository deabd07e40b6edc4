"""What a distributing store promises: every row goes to where its person lives, and leaves where they lived before."""

# ruff: noqa: S101, D102, PLR2004 - tests: asserts, names that are sentences, literal expectations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

import polars as pl

from qinlian_common.pipeline.ports import Lease, Sent
from qinlian_common.testing.conformance.steps import ROWS_MAX, drained, read_one
from qinlian_common.testing.factories import BUSINESS, PROVINCE, Line, load_of, staging_plan, taker
from qinlian_common.testing.hands import ExchangeStore, OpenTrial
from qinlian_common.wire import batch

QUEUE = f"{PROVINCE}.distribute"
UPWARD = f"{PROVINCE}.none"
CITY, OTHER_CITY = "610400.staging", "610100.staging"
WAYS = {(PROVINCE, home): CITY for home in ("610400", "610402", "610404")} | {
    (PROVINCE, home): OTHER_CITY for home in ("610100", "610112")
}
PLAN = staging_plan(*taker(QUEUE, PROVINCE), *taker(UPWARD, PROVINCE), store_id="610000.staging", ways=WAYS)


def updated(day: int) -> datetime:
    """A day of May 2024, as `updated_at` has it."""
    return datetime(2024, 5, day, 8)  # noqa: DTZ001 - naive, as a batch's times are


def person(record_id: str, version: int, home: str | None, day: int = 1, id_no: str = "p1") -> Line:
    """A row of a person's basic information, or of the population register."""
    content = {"id_no": id_no, "present_division": home, "updated_at": updated(day), "modify_flag": "1"}
    return Line(record_id, version, content)


def visit(record_id: str, version: int, id_no: str | None = "p1", home: str | None = None) -> Line:
    """A visit, which has no address of its own."""
    return Line(record_id, version, {"id_no": id_no, "modify_flag": "2"}, home=home)


async def merge(store: ExchangeStore, dataset: str, *lines: Line, kind: str = "institution") -> None:
    """Rows of the province's own sources arrive in its staging store."""
    shape = PLAN.shapes[dataset]
    await store.merge([load_of(shape, *lines, origindivision=PROVINCE, originclass=kind, targetstore=store.id)])


def told(rows: Iterable[dict[str, Any]]) -> list[tuple[str, str, str]]:
    """(record id, op, home) of every instruction."""
    return sorted((row[batch.RECORD_ID], row[batch.OP], row[batch.HOME]) for row in rows)


async def all_told(store: ExchangeStore, *datasets: str) -> list[tuple[str, str, str]]:
    """Every instruction that waits in these datasets, released."""
    found = [row for dataset in datasets for row in await drained(store, QUEUE, dataset)]
    return told(found)


class DistributionConformance:
    """Instructions that a distributing queue reads."""

    async def test_a_row_with_an_address_goes_to_its_first_six_digits(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        await merge(store, "BI01", person("1", 7, "610402001000"))
        (row,) = await drained(store, QUEUE, "BI01")
        assert told([row]) == [("1", "U", "610402")]
        assert row[batch.ROW_VERSION] == 7
        assert row[batch.DELIVERY_VERSION] > 1 << batch.SEQUENCE_BITS
        assert (row["id_no"], row["present_division"]) == ("p1", "610402001000")
        (delivery,) = await hands.book("exchange_delivery")
        assert (delivery["destination"], delivery["home_division"]) == (CITY, "610402")
        assert delivery["delivery_version"] == row[batch.DELIVERY_VERSION]

    async def test_a_row_without_an_address_goes_to_the_home_it_arrived_with(self, open_trial: OpenTrial) -> None:
        store, _ = await open_trial(PLAN)
        await merge(store, "BI01", person("1", 1, "610112"))
        await merge(store, "CL03", visit("2", 1, home="610404"))
        assert await all_told(store, "BI01", "CL03") == [("1", "U", "610112"), ("2", "U", "610404")]

    async def test_else_to_the_home_that_the_person_register_knows(self, open_trial: OpenTrial) -> None:
        store, _ = await open_trial(PLAN)
        await merge(store, "BI01", person("1", 1, "610402"))
        await merge(store, "CL03", visit("2", 1))
        assert await all_told(store, "CL03") == [("2", "U", "610402")]

    async def test_a_row_without_a_home_waits_and_goes_when_the_register_learns_it(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        await merge(store, "CL03", visit("1", 1), visit("2", 1, id_no=None), visit("3", 1, id_no="p3"))
        assert await all_told(store, "CL03") == []
        waiting = await hands.book("exchange_delivery")
        assert [(row["record_id"], row["destination"]) for row in waiting] == [(n, "waiting") for n in "123"]
        await merge(store, "BI01", person("9", 1, "610402"))
        assert await all_told(store, "CL03") == [("1", "U", "610402")]
        left = {row["record_id"]: row["destination"] for row in await hands.book("exchange_delivery")}
        assert left == {"1": CITY, "2": "waiting", "3": "waiting"}

    async def test_a_row_of_a_person_from_outside_stays_until_they_move_in(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        await merge(store, "BI01", person("1", 1, "500112"))
        await merge(store, "CL03", visit("2", 1))
        assert await all_told(store, "BI01", "CL03") == []
        assert {row["destination"] for row in await hands.book("exchange_delivery")} == {"outside"}
        await merge(store, "BI01", person("1", 2, "610402", day=2))
        assert await all_told(store, "BI01", "CL03") == [("1", "U", "610402"), ("2", "U", "610402")]

    async def test_a_move_withdraws_from_the_old_home_and_delivers_to_the_new(self, open_trial: OpenTrial) -> None:
        store, _ = await open_trial(PLAN)
        await merge(store, "BI01", person("1", 1, "610402"))
        await merge(store, "CL03", visit("2", 1))
        (before,) = await drained(store, QUEUE, "CL03")
        await drained(store, QUEUE, "BI01")
        await merge(store, "BI01", person("1", 2, "610112", day=2))
        assert await all_told(store, "BI01") == [("1", "D", "610400"), ("1", "U", "610112")]
        rows = await drained(store, QUEUE, "CL03")
        assert told(rows) == [("2", "D", "610400"), ("2", "U", "610112")]
        assert {row[batch.ROW_VERSION] for row in rows} == {1}
        (version,) = {row[batch.DELIVERY_VERSION] for row in rows}
        assert version > before[batch.DELIVERY_VERSION]
        (gone,) = (row for row in rows if row[batch.OP] == "D")
        assert {gone[name] for name in PLAN.shapes["CL03"].names} == {None}

    async def test_a_move_out_of_the_province_withdraws(self, open_trial: OpenTrial) -> None:
        store, _ = await open_trial(PLAN)
        await merge(store, "BI01", person("1", 1, "610402"))
        await all_told(store, "BI01")
        await merge(store, "BI01", person("1", 2, "500112", day=2))
        assert await all_told(store, "BI01") == [("1", "D", "610400")]

    async def test_a_move_within_the_reach_of_one_store_is_one_delivery(self, open_trial: OpenTrial) -> None:
        store, _ = await open_trial(PLAN)
        await merge(store, "BI01", person("1", 1, "610402"))
        await all_told(store, "BI01")
        await merge(store, "BI01", person("1", 2, "610404", day=2))
        assert await all_told(store, "BI01") == [("1", "U", "610404")]

    async def test_an_old_home_is_withdrawn_from_once_only(self, open_trial: OpenTrial) -> None:
        store, _ = await open_trial(PLAN)
        for version, home in ((1, "610402"), (2, "610112"), (3, "610112")):
            await merge(store, "BI01", person("1", version, home, day=version))
            seen = await all_told(store, "BI01")
        assert seen == [("1", "U", "610112")]

    async def test_a_withdrawn_row_is_withdrawn_from_where_it_was_given(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        await merge(store, "BI01", person("1", 1, "610402"), person("2", 1, "610402", id_no="p2"))
        await merge(store, "BI01", Line("2", 2, op="D"))
        assert await all_told(store, "BI01") == [("1", "U", "610402")]
        await merge(store, "BI01", Line("1", 2, op="D"))
        rows = await drained(store, QUEUE, "BI01")
        assert [(*line, row[batch.ROW_VERSION]) for line, row in zip(told(rows), rows, strict=True)] == [
            ("1", "D", "610400", 2)
        ]
        assert await hands.book("exchange_delivery") == []

    async def test_the_population_register_outranks_health_records(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        await merge(store, "FP01", person("1", 1, "610402", day=1))
        await merge(store, "BI01", person("2", 1, "610112", day=9))
        await merge(store, "CL03", visit("3", 1))
        assert await all_told(store, "CL03") == [("3", "U", "610402")]
        await merge(store, "FP01", person("1", 2, "610404", day=2))
        assert await all_told(store, "CL03") == [("3", "U", "610404")]
        (known,) = await hands.book("exchange_person")
        assert (known["home_division"], known["authority"], known["updated_at"]) == ("610404", 2, updated(2))

    async def test_of_two_records_of_one_register_the_later_update_counts(self, open_trial: OpenTrial) -> None:
        store, _ = await open_trial(PLAN)
        await merge(store, "BI01", person("1", 1, "610402", day=5), person("2", 1, "610112", day=4))
        await merge(store, "BI01", person("3", 1, "610112", day=3))
        await merge(store, "CL03", visit("4", 1))
        assert await all_told(store, "CL03") == [("4", "U", "610402")]
        await merge(store, "BI01", person("3", 2, "610112", day=6))
        assert await all_told(store, "CL03") == [("4", "D", "610400"), ("4", "U", "610112")]

    async def test_a_withdrawn_record_teaches_nothing(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        await merge(store, "BI01", person("1", 1, "610402"))
        await merge(store, "BI01", Line("1", 2, op="D"), person("2", 1, None, day=9))
        (known,) = await hands.book("exchange_person")
        assert known["home_division"] == "610402"

    async def test_a_learnt_home_moves_all_rows_of_the_person_and_no_others(self, open_trial: OpenTrial) -> None:
        store, _ = await open_trial(PLAN)
        await merge(store, "CL03", visit("1", 1), visit("2", 1, id_no="p2"))
        await merge(store, "CL03", visit("3", 1), kind=BUSINESS)
        await all_told(store, "CL03")
        await drained(store, UPWARD, "CL03")
        await merge(store, "FP01", person("9", 1, "610402"))
        leases = await store.lease(QUEUE, "CL03", ROWS_MAX)
        assert sorted(lease.origin_class for lease in leases) == [BUSINESS, "institution"]
        rows = [row for lease in leases for row in (await store.read(lease)).to_dicts()]
        assert told(rows) == [("1", "U", "610402"), ("3", "U", "610402")]
        assert await store.waiting_datasets(UPWARD) == ["FP01"]

    async def test_a_home_that_did_not_change_moves_nothing(self, open_trial: OpenTrial) -> None:
        store, _ = await open_trial(PLAN)
        await merge(store, "BI01", person("1", 1, "610402"))
        await merge(store, "CL03", visit("2", 1))
        await all_told(store, "BI01", "CL03")
        await merge(store, "BI01", person("1", 2, "610402", day=2))
        assert await store.waiting_datasets(QUEUE) == ["BI01"]

    async def test_a_lease_read_again_after_a_move_withdraws_from_the_first_home(self, open_trial: OpenTrial) -> None:
        store, _ = await open_trial(PLAN)
        await merge(store, "BI01", person("1", 1, "610402"))
        lease, first = await read_one(store, QUEUE, "BI01")
        await merge(store, "BI01", person("1", 2, "610112", day=2))
        (again,) = await store.unfinished(QUEUE)
        assert again.id == lease.id
        second = (await store.read(again)).to_dicts()
        assert told(second) == [("1", "D", "610400"), ("1", "U", "610112")]
        assert min(row[batch.DELIVERY_VERSION] for row in second) > first[batch.DELIVERY_VERSION].item()

    async def test_two_leases_of_one_row_under_way_agree_by_version(self, open_trial: OpenTrial) -> None:
        store, _ = await open_trial(PLAN)
        await merge(store, "BI01", person("1", 1, "610402"))
        (first,) = await store.lease(QUEUE, "BI01", ROWS_MAX)
        await merge(store, "BI01", person("1", 2, "610112", day=2))
        (second,) = await store.lease(QUEUE, "BI01", ROWS_MAX)
        instructions = (await store.read(first)).to_dicts() + (await store.read(second)).to_dicts()
        await store.release(second)
        await store.release(first)
        latest = {
            row[batch.HOME]: row[batch.OP] for row in sorted(instructions, key=lambda r: r[batch.DELIVERY_VERSION])
        }
        assert latest["610112"] == "U"
        assert latest.get("610400", "D") == "D"
        await merge(store, "BI01", person("1", 3, "610112", day=3))
        assert await all_told(store, "BI01") == [("1", "U", "610112")]

    async def test_a_split_lease_gives_the_same_instructions(self, open_trial: OpenTrial) -> None:
        store, _ = await open_trial(PLAN)
        homes = ("610402", "610112", "610404", "500112", "610100")
        await merge(store, "BI01", *(person(str(n), 1, home, id_no=f"p{n}") for n, home in enumerate(homes)))
        lease, whole = await read_one(store, QUEUE, "BI01")
        rows = [row for half in await store.split(lease) for row in (await store.read(half)).to_dicts()]
        assert told(rows) == told(whole.to_dicts())
        assert len(rows) == 4

    async def test_a_row_without_a_modification_flag_is_a_normal_row(self, open_trial: OpenTrial) -> None:
        store, _ = await open_trial(PLAN)
        content = {"id_no": "p1", "present_division": "610402"}
        await merge(store, "BI01", Line("1", 1, content))
        await merge(store, "CL03", Line("2", 1, {"id_no": "p1"}))
        assert await all_told(store, "BI01", "CL03") == [("1", "U", "610402"), ("2", "U", "610402")]

    async def test_a_lease_that_was_read_again_belongs_to_its_last_reader(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        await merge(store, "BI01", person("1", 1, "610402"))
        await drained(store, QUEUE, "BI01")
        await merge(store, "BI01", person("1", 2, "610112"))
        (lease,) = await store.lease(QUEUE, "BI01", ROWS_MAX)
        first, last = [_as_read(lease, await store.read(lease)) for _ in range(2)]
        sent = [Sent("P12", OTHER_CITY, 1, "a" * 16)]
        assert [await store.record_attempt(reader, sent) for reader in (first, last)] == [False, True]
        await store.release(first)
        assert len(await hands.book("exchange_lease")) == 1
        assert {line["destination"] for line in await hands.book("exchange_delivery")} == {CITY, OTHER_CITY}
        await store.release(last)
        assert await hands.book("exchange_lease") == []
        assert {line["destination"] for line in await hands.book("exchange_delivery")} == {OTHER_CITY}
        assert not await store.record_attempt(last, sent)


def _as_read(lease: Lease, rows: pl.DataFrame) -> Lease:
    return replace(lease, delivery_version=rows[batch.DELIVERY_VERSION][0])
