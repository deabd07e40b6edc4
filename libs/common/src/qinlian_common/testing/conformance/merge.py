"""What a sink store promises: each batch once, the newest version wins, all of a transaction or nothing."""

# ruff: noqa: S101, D102, PLR2004 - tests: asserts, names that are sentences, literal expectations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import polars as pl

from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.adapters.relational.shape import Shape
from qinlian_common.errors import RefusedValue, TerminalError, TransientError, UnknownTarget
from qinlian_common.pipeline.ports import Load, Receipt
from qinlian_common.testing.conformance.steps import raises
from qinlian_common.testing.factories import (
    COUNTY,
    DAY,
    Line,
    load_of,
)
from qinlian_common.testing.hands import ExchangeStore, Hands, OpenTrial
from qinlian_common.wire import batch


class MergeConformance:
    """Promises that hold for a staging table and for a vendor's table alike; a binding gives the `plan`."""

    plan: Plan
    text: str
    """A text column of the table that takes at most 20 or 50 characters."""

    @property
    def shape(self) -> Shape:
        return self.plan.shapes["CL03"]

    def line(self, record_id: str, version: int, text: str, delivery: int = 0) -> Line:
        return Line(record_id, version, {self.text: text}, delivery)

    async def texts(self, hands: Hands) -> dict[str, Any]:
        """Record id -> text, of the rows that are not withdrawn."""
        rows = await hands.table("CL03")
        return {row[self.shape.record_id]: row[self.text] for row in rows if row.get("modify_flag") != "3"}

    async def test_rows_arrive_and_the_ledger_tells_of_their_batch(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(self.plan)
        load = load_of(self.shape, self.line("1", 1, "王芳"), self.line("2", 2, "李明"))
        assert await store.merge([load]) == [Receipt(load.envelope.id, repeated=False)]
        assert await self.texts(hands) == {"1": "王芳", "2": "李明"}
        (entry,) = await hands.book("exchange_ledger")
        one = load.envelope
        assert (entry["batch_id"], entry["parent_id"], entry["root_id"]) == (one.id, one.parentid, one.rootid)
        assert (entry["flows"], entry["source_store"], entry["dataset"]) == ("P02", one.sourcestore, "CL03")
        assert (entry["origin_division"], entry["origin_class"]) == (COUNTY, "institution")
        assert (entry["business_day"], entry["captured_at"]) == (DAY, one.capturedat)
        assert (entry["rows"], entry["checksum"]) == (2, one.checksum)
        assert (entry["parent_rows"], entry["parent_checksum"]) == (one.parentrows, one.parentchecksum)

    async def test_a_newer_version_overwrites_and_an_older_or_equal_one_does_not(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(self.plan)
        for version, text in ((2, "二"), (1, "一"), (2, "又二"), (3, "三"), (2, "仍二")):
            await store.merge([load_of(self.shape, self.line("1", version, text))])
            assert await self.texts(hands) == {"1": "三" if text in {"三", "仍二"} else "二"}
        assert len(await hands.book("exchange_ledger")) == 5

    async def test_of_one_row_version_the_higher_delivery_wins(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(self.plan)
        for delivery, text in ((5, "五"), (4, "四"), (6, "六"), (6, "又六")):
            await store.merge([load_of(self.shape, self.line("1", 1, text, delivery))])
        assert await self.texts(hands) == {"1": "六"}
        await store.merge([load_of(self.shape, self.line("1", 2, "新", delivery=0))])
        assert await self.texts(hands) == {"1": "新"}

    async def test_a_batch_that_comes_again_is_acknowledged_and_changes_nothing(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(self.plan)
        load = load_of(self.shape, self.line("1", 1, "一"))
        await store.merge([load])
        before = (await hands.table("CL03"), await hands.book("exchange_ledger"))
        assert await store.merge([load]) == [Receipt(load.envelope.id, repeated=True)]
        assert (await hands.table("CL03"), await hands.book("exchange_ledger")) == before

    async def test_a_batch_given_twice_in_one_call_is_merged_once(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(self.plan)
        load, other = (load_of(self.shape, self.line(record, 1, "一")) for record in ("1", "2"))
        receipts = await store.merge([load, other, load])
        assert [(receipt.batch_id, receipt.repeated) for receipt in receipts] == [
            (load.envelope.id, False), (other.envelope.id, False), (load.envelope.id, True),
        ]  # fmt: skip
        assert len(await hands.book("exchange_ledger")) == 2

    async def test_an_id_that_comes_again_with_other_rows_counts_as_the_same_batch(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(self.plan)
        first = load_of(self.shape, self.line("1", 1, "一"), id="the-same-id")
        second = load_of(self.shape, self.line("1", 2, "二"), id="the-same-id")
        await store.merge([first, second])
        await store.merge([second])
        assert await self.texts(hands) == {"1": "一"}

    async def test_of_batches_merged_together_the_newest_row_of_each_key_counts(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(self.plan)
        loads = [
            load_of(self.shape, self.line("1", 2, "二"), self.line("2", 1, "甲")),
            load_of(self.shape, self.line("1", 3, "三"), self.line("3", 1, "丙")),
            load_of(self.shape, self.line("1", 1, "一"), Line("2", 2, op="D")),
        ]
        receipts = await store.merge(loads)
        assert [receipt.repeated for receipt in receipts] == [False] * 3
        assert await self.texts(hands) == {"1": "三", "3": "丙"}
        assert len(await hands.book("exchange_ledger")) == 3

    async def test_a_batch_may_carry_a_key_twice(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(self.plan)
        await store.merge([load_of(self.shape, self.line("1", 2, "二"), self.line("1", 1, "一"))])
        assert await self.texts(hands) == {"1": "二"}

    async def test_a_withdrawn_row_stays_withdrawn_until_a_newer_one_comes(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(self.plan)
        await store.merge([load_of(self.shape, self.line("1", 1, "一"))])
        await store.merge([load_of(self.shape, Line("1", 3, op="D"))])
        assert await self.texts(hands) == {}
        await store.merge([load_of(self.shape, self.line("1", 2, "二"))])
        assert await self.texts(hands) == {}
        await store.merge([load_of(self.shape, self.line("1", 4, "四"))])
        assert await self.texts(hands) == {"1": "四"}

    async def test_a_withdrawal_that_comes_first_keeps_the_older_row_out(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(self.plan)
        await store.merge([load_of(self.shape, Line("1", 2, op="D"))])
        await store.merge([load_of(self.shape, self.line("1", 1, "一"))])
        assert await self.texts(hands) == {}

    async def test_an_older_withdrawal_does_not_remove_a_newer_row(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(self.plan)
        await store.merge([load_of(self.shape, self.line("1", 2, "二"))])
        await store.merge([load_of(self.shape, Line("1", 1, op="D"))])
        assert await self.texts(hands) == {"1": "二"}

    async def test_a_value_that_is_too_long_is_refused_with_all_that_came_with_it(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(self.plan)
        await store.merge([load_of(self.shape, self.line("0", 1, "在先"))])
        before = (await hands.table("CL03"), await hands.book("exchange_ledger"))
        good = load_of(self.shape, self.line("1", 1, "好"))
        bad = load_of(self.shape, self.line("0", 2, "改"), self.line("2", 1, "长" * 51))
        with raises(RefusedValue, store.id):
            await store.merge([good, bad])
        assert (await hands.table("CL03"), await hands.book("exchange_ledger")) == before
        assert await store.merge([good]) == [Receipt(good.envelope.id, repeated=False)]

    async def test_a_row_without_a_key_is_refused(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(self.plan)
        load = load_of(self.shape, self.line("1", 1, "一"))
        keyless = load.rows.with_columns(pl.lit(None, pl.String()).alias(batch.RECORD_ID))
        with raises(TerminalError):
            await store.merge([Load(load.envelope, keyless)])
        assert await hands.book("exchange_ledger") == []

    async def test_a_batch_in_a_foreign_form_is_refused(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(self.plan)
        load = load_of(self.shape, self.line("1", 1, "一"))
        foreign = load_of(self.shape, self.line("1", 1, "一"), dataschema="vendor:other/CL03/1")
        for rows in (
            load.rows.drop(self.text),
            load.rows.with_columns(pl.lit(1).alias(self.text)),
            load.rows.with_columns(pl.lit("x").alias("surplus")),
        ):
            with raises(TerminalError, self.shape.table):
                await store.merge([load_of(self.shape, self.line("2", 1, "二")), Load(load.envelope, rows)])
        with raises(TerminalError, "vendor:other/CL03/1"):
            await store.merge([foreign])
        assert await hands.table("CL03") == []

    @property
    def grown(self) -> tuple[Plan, Shape]:
        """The plan of a later release, in whose second version of the dataset the text came."""
        form = self.shape.schema_name.removesuffix("/1")
        columns = tuple(replace(one, since=2 if one.name == self.text else 1) for one in self.shape.columns)
        shape = replace(self.shape, schema_name=f"{form}/2", columns=columns)
        return replace(self.plan, shapes={**self.plan.shapes, "CL03": shape}), shape

    async def test_a_batch_of_an_earlier_version_leaves_what_it_does_not_know(self, open_trial: OpenTrial) -> None:
        plan, shape = self.grown
        store, hands = await open_trial(plan)
        await store.merge([load_of(shape, self.line("1", 1, "一"))])
        await store.merge([load_of(shape.at(1), Line("1", 2), Line("2", 1))])
        assert await self.texts(hands) == {"1": "一", "2": None}
        await store.merge([load_of(shape, self.line("1", 4, "四")), load_of(shape.at(1), Line("1", 3), Line("3", 1))])
        assert await self.texts(hands) == {"1": "四", "2": None, "3": None}
        assert len(await hands.book("exchange_ledger")) == 4

    async def test_a_withdrawal_of_an_earlier_version_empties_what_it_does_not_know(
        self, open_trial: OpenTrial
    ) -> None:
        plan, shape = self.grown
        store, hands = await open_trial(plan)
        await store.merge([load_of(shape, self.line("1", 1, "一"))])
        await store.merge([load_of(shape.at(1), Line("1", 2, op="D"))])
        assert {row[self.text] for row in await hands.table("CL03")} <= {None}

    async def test_a_batch_of_a_later_version_is_refused_with_how_it_goes_on(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(self.plan)
        _, shape = self.grown
        with raises(TerminalError, "is of version 2 of CL03, and this loader knows version 1; renew the loader"):
            await store.merge([load_of(shape, self.line("1", 1, "一"))])
        assert await hands.table("CL03") == []

    async def test_columns_may_come_in_any_order(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(self.plan)
        load = load_of(self.shape, self.line("1", 1, "一"))
        turned = load.rows.select(reversed(load.rows.columns))
        await store.merge([load_of(self.shape, self.line("2", 1, "二")), Load(load.envelope, turned)])
        assert await self.texts(hands) == {"1": "一", "2": "二"}

    async def test_a_dataset_that_the_store_does_not_hold_is_an_unknown_target(self, open_trial: OpenTrial) -> None:
        store, _ = await open_trial(self.plan)
        with raises(UnknownTarget, "PH99"):
            await store.merge([load_of(self.shape, self.line("1", 1, "一"), subject="PH99")])

    async def test_batches_of_several_datasets_are_merged_together_or_not_at_all(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(self.plan)
        visits = load_of(self.shape, self.line("1", 1, "一"))
        persons = load_of(self.plan.shapes["BI01"], Line("9", 1))
        bad = load_of(self.shape, self.line("2", 1, "长" * 51))
        with raises(RefusedValue):
            await store.merge([persons, visits, bad])
        assert await hands.book("exchange_ledger") == []
        assert await hands.table("BI01") == []
        assert await store.merge([visits, persons]) == [
            Receipt(visits.envelope.id, repeated=False), Receipt(persons.envelope.id, repeated=False),
        ]  # fmt: skip
        assert await self.texts(hands) == {"1": "一"}
        assert len(await hands.table("BI01")) == 1

    async def test_the_ledger_tells_which_batches_were_merged(self, open_trial: OpenTrial) -> None:
        store, _ = await open_trial(self.plan)
        load = load_of(self.shape, self.line("1", 1, "一"))
        assert await store.merged([load.envelope.id]) == frozenset()
        await store.merge([load])
        assert await store.merged(["another-id", load.envelope.id]) == {load.envelope.id}

    async def test_a_batch_that_comes_again_beside_a_new_one_does_not_keep_that_from_being_merged(
        self, open_trial: OpenTrial
    ) -> None:
        store, hands = await open_trial(self.plan)
        old, new = (load_of(self.shape, self.line(record, 1, "一")) for record in ("1", "2"))
        await store.merge([old])
        receipts = await store.merge([old, new])
        assert [receipt.repeated for receipt in receipts] == [True, False]
        assert set(await self.texts(hands)) == {"1", "2"}

    async def test_the_refused_rows_of_a_batch_are_found_and_nothing_is_kept(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(self.plan)
        lines = [self.line(str(n), 1, "长" * 51 if n in {3, 4, 20} else "好") for n in range(1, 31)]
        found = await store.refusals(load_of(self.shape, *lines), 3)
        assert found.drop("detail").rows() == [
            (place, "22001", "StringDataRightTruncationError", self.text) for place in (2, 3, 19)
        ]  # fmt: skip
        assert "长" * 2 not in str(found["detail"].to_list())
        assert await hands.table("CL03") == []
        assert await hands.book("exchange_change") == []
        assert (await store.refusals(load_of(self.shape, self.line("1", 1, "好")), 3)).is_empty()

    async def test_a_row_without_a_key_is_found_by_the_column_that_is_missing(self, open_trial: OpenTrial) -> None:
        store, _ = await open_trial(self.plan)
        load = load_of(self.shape, self.line("1", 1, "一"), self.line("2", 1, "二"))
        second = pl.int_range(pl.len()) == 1
        lacking = load.rows.with_columns(pl.when(~second).then(batch.RECORD_ID).alias(batch.RECORD_ID))
        ((place, state, condition, column, _),) = (await store.refusals(Load(load.envelope, lacking), 3)).rows()
        assert (place, state, condition, column) == (1, "23502", "NotNullViolationError", "record_id")

    async def test_more_refused_rows_than_asked_for_are_not_searched(self, open_trial: OpenTrial) -> None:
        store, _ = await open_trial(self.plan)
        load = load_of(self.shape, *(self.line(str(n), 1, "长" * 51) for n in range(9)))
        with raises(TerminalError, "more than 3 rows"):
            await store.refusals(load, 3)

    async def test_two_loaders_with_the_same_batches_merge_each_once(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(self.plan)
        loads = [load_of(self.shape, *(self.line(str(n), v, f"{v}") for n in range(20))) for v in range(1, 9)]
        receipts = await asyncio.gather(*(_stubborn(store, part) for part in (loads, loads[::-1], loads)))
        fresh = [receipt.batch_id for given in receipts for receipt in given if not receipt.repeated]
        assert sorted(fresh) == sorted(load.envelope.id for load in loads)
        assert set((await self.texts(hands)).values()) == {"8"}
        assert len(await hands.book("exchange_ledger")) == 8


async def _stubborn(store: ExchangeStore, loads: Sequence[Load]) -> list[Receipt]:
    """Merges one by one, and again where another loader is at the same batch, as services do."""
    receipts: list[Receipt] = []
    for load in loads:
        while True:
            try:
                receipts += await store.merge([load])
            except TransientError:
                await asyncio.sleep(0.01)
                continue
            break
    return receipts
