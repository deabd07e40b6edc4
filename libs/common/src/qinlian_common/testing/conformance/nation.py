"""What an outbound store promises of the way to the nation, whatever its engine."""

# ruff: noqa: S101, D102, PLR2004 - tests: asserts, names that are sentences, literal expectations

from dataclasses import replace
from datetime import timedelta
from typing import Final

import orjson

from qinlian_common.adapters.by_engine import nation
from qinlian_common.adapters.by_engine.books import pruning_of
from qinlian_common.adapters.by_engine.nation import nation_books_of
from qinlian_common.adapters.by_engine.stores import AnyStore
from qinlian_common.adapters.relational.nation_list import STATES
from qinlian_common.observe import clock
from qinlian_common.pipeline.national_platform import NationalReceipt, RefusedRow, Upload
from qinlian_common.testing.conformance.asked import asked
from qinlian_common.testing.factories import PROVINCE, Line, load_of, staging_plan
from qinlian_common.testing.hands import Hands, OpenTrial
from qinlian_common.wire.nation_batch import unpacked

UPLOADED: Final = "FP01"
PLAN: Final = replace(staging_plan(store_id=f"{PROVINCE}.outbound"), uploads=(UPLOADED,))
SHAPE = PLAN.shapes[UPLOADED]


async def opened(open_trial: OpenTrial) -> tuple[AnyStore, Hands]:
    """An empty outbound store."""
    store, hands = await open_trial(PLAN)
    return asked(store), hands


async def put(store: AnyStore, *records: str, version: int = 1, **content: object) -> None:
    """Rows as the loader brings them."""
    told = {"modify_flag": "1", "person_name": "张三", "children_count": 2} | content
    await store.merge([load_of(SHAPE, *(Line(one, version, told) for one in records))])


async def uploaded(store: AnyStore, rows_max: int = 10) -> Upload:
    """The next batch, cut and sent."""
    books = nation_books_of(store)
    assert await books.cut(UPLOADED, rows_max)
    upload = await books.to_send()
    assert upload is not None
    await books.sent(upload.batch_id)
    return upload


def lines_of(upload: Upload) -> list[dict[str, object]]:
    """The rows of a batch."""
    return [orjson.loads(line) for line in unpacked(upload.payload)[1]]


async def states(store: AnyStore) -> dict[str, int]:
    """How many rows are in which state."""
    frame = await nation.standing(store)
    counts = frame.select(STATES).sum().to_dicts()[0] if frame.height else {}
    return {state: rows for state, rows in counts.items() if rows}


class NationConformance:
    """A test class of an adapter derives from this and has a fixture `open_trial`."""

    async def test_rows_are_cut_into_batches_in_the_order_in_which_they_came(self, open_trial: OpenTrial) -> None:
        store, _ = await opened(open_trial)
        for record in ("1", "2", "3"):
            await put(store, record)
        first, second = await uploaded(store, 2), await uploaded(store, 2)
        assert [line["record_id"] for line in lines_of(first)] == ["1", "2"]
        assert [line["record_id"] for line in lines_of(second)] == ["3"]
        (line, _) = lines_of(first)
        assert (line["operation"], line["person_name"], line["children_count"]) == ("upsert", "张三", 2)
        assert not await nation_books_of(store).cut(UPLOADED, 2)
        assert (first.rows, first.dataset) == (2, UPLOADED)

    async def test_a_batch_is_the_same_bytes_until_it_is_sent(self, open_trial: OpenTrial) -> None:
        store, _ = await opened(open_trial)
        books = nation_books_of(store)
        assert await books.to_send() is None
        await put(store, *map(str, range(300)))
        assert await books.cut(UPLOADED, 1000)
        first = await books.to_send()
        await put(store, "1", version=2)
        assert await books.to_send() == first
        assert first is not None
        assert [line["record_id"] for line in lines_of(first)] == sorted(map(str, range(300)))
        await books.sent(first.batch_id)
        assert await books.to_send() is None
        assert await books.awaited(5) == [first.batch_id]
        await books.send_again(first.batch_id)
        assert await books.to_send() == first
        assert await books.open() == 1
        assert -60 < await books.oldest_seconds() < 3600

    async def test_a_withdrawn_row_goes_up_as_its_key_alone(self, open_trial: OpenTrial) -> None:
        store, _ = await opened(open_trial)
        await put(store, "1")
        await store.merge([load_of(SHAPE, Line("1", 2, op="D"))])
        (line,) = lines_of(await uploaded(store))
        assert line["operation"] == "withdraw"
        assert {name for name, value in line.items() if value is not None} == {
            "operation", "org_code", "record_id", "modify_flag",
        }  # fmt: skip

    async def test_a_receipt_that_tells_nothing_but_its_counts_is_counted(self, open_trial: OpenTrial) -> None:
        store, _ = await opened(open_trial)
        await put(store, "1", "2")
        upload = await uploaded(store)
        assert await nation_books_of(store).answered(NationalReceipt(upload.batch_id, "", 1, [RefusedRow(2, "", "")]))
        assert await states(store) == {"acknowledged": 1, "refused": 1}

    async def test_what_is_acknowledged_is_counted_once(self, open_trial: OpenTrial) -> None:
        store, _ = await opened(open_trial)
        books = nation_books_of(store)
        await put(store, "1", "2")
        upload = await uploaded(store)
        assert not await books.answered(NationalReceipt(upload.batch_id, "r0", 5, []))
        assert not await books.answered(NationalReceipt("nobody's", "r0", 1, []))
        assert await books.answered(NationalReceipt(upload.batch_id, "r1", 2, []))
        for _ in range(2):
            assert not await books.answered(NationalReceipt(upload.batch_id, "r2", 2, []))
        told = await nation.receipts(store, 10)
        assert told.select("receipt_id", "dataset", "rows", "counted", "note").rows() == [
            ("r2", UPLOADED, 2, False, "repeated"), ("r1", UPLOADED, 2, True, None),
            ("r0", None, None, False, "of no batch that was sent"),
            ("r0", UPLOADED, 2, False, "contradicts its batch"),
        ]  # fmt: skip
        assert (await nation.receipts(store, 1)).height == 1
        assert (await nation.balance(store)).rows() == [(UPLOADED, 1, 2, 2, 0, 0)]
        assert await states(store) == {"acknowledged": 2}
        assert (await books.open(), await books.oldest_seconds()) == (0, 0.0)

    async def test_a_refused_row_is_a_ticket_and_its_correction_counts_as_repaired(self, open_trial: OpenTrial) -> None:
        store, hands = await opened(open_trial)
        books = nation_books_of(store)
        await put(store, "1", "2")
        upload = await uploaded(store)
        assert await books.answered(
            NationalReceipt(upload.batch_id, "r1", 1, [RefusedRow(2, "N1001", "身份证件号码有误")])
        )
        (ticket,) = await hands.book("exchange_reject")
        assert (ticket["record_id"], ticket["rule"], ticket["value_class"], ticket["message"]) == (
            "2", "national_refused", "N1001", "身份证件号码有误",
        )  # fmt: skip
        assert (ticket["flow"], ticket["parent_id"], ticket["resubmitted_at"]) == ("N01", upload.batch_id, None)
        assert (await nation.reasons(store)).rows() == [(UPLOADED, "N1001", "身份证件号码有误", 1)]
        await put(store, "2", version=2)
        again = await uploaded(store)
        assert [line["record_id"] for line in lines_of(again)] == ["2"]
        assert (await hands.book("exchange_reject"))[0]["resubmitted_at"] is not None
        assert await books.answered(NationalReceipt(again.batch_id, "r2", 1, []))
        assert await states(store) == {"acknowledged": 1, "repaired": 1}
        assert (await nation.balance(store)).rows() == [(UPLOADED, 2, 3, 2, 1, 0)]

    async def test_a_batch_that_is_refused_whole_is_refused_once_row_by_row(self, open_trial: OpenTrial) -> None:
        store, hands = await opened(open_trial)
        await put(store, "1", "2")
        upload = await uploaded(store)
        books = nation_books_of(store)
        assert await books.refused_whole(upload.batch_id, "N0001", "格式有误")
        assert not await books.refused_whole(upload.batch_id, "N0001", "格式有误")
        assert await states(store) == {"refused": 2}
        assert len(await hands.book("exchange_reject")) == 2

    async def test_a_row_that_changes_under_way_waits_and_an_old_answer_does_not_touch_it(
        self, open_trial: OpenTrial
    ) -> None:
        store, hands = await opened(open_trial)
        await put(store, "1")
        upload = await uploaded(store)
        await put(store, "1", version=2)
        await put(store, "1", version=1)
        refused = NationalReceipt(upload.batch_id, "r", 0, [RefusedRow(1, "N1", "x")])
        assert await nation_books_of(store).answered(refused)
        assert await states(store) == {"waiting": 1}
        assert await hands.book("exchange_reject") == []

    async def test_refused_rows_are_sent_again_and_given_up_by_order(self, open_trial: OpenTrial) -> None:
        store, _ = await opened(open_trial)
        books = nation_books_of(store)
        await put(store, "1", "2")
        upload = await uploaded(store)
        refused = [RefusedRow(1, "N1", "x"), RefusedRow(2, "N2", "y")]
        assert await books.answered(NationalReceipt(upload.batch_id, "r", 0, refused))
        assert await nation.give_up(store, UPLOADED, "N2") == 1
        assert await nation.send_refused_again(store, "BI01", None) == 0
        assert await nation.send_refused_again(store, UPLOADED, "N1") == 1
        assert await states(store) == {"waiting": 1, "given_up": 1}
        assert await nation.send_refused_again(store, None, None) == 1
        assert (await nation.standing(store))["late"].to_list() == [0]
        assert await nation.is_used(store)

    async def test_what_is_settled_with_the_nation_goes_and_a_refused_row_keeps_its_batch(
        self, open_trial: OpenTrial
    ) -> None:
        store, _ = await opened(open_trial)
        books, later = pruning_of(store), clock.now() + timedelta(days=1)
        for record, refused in (("1", []), ("2", [RefusedRow(1, "N1", "x")])):
            await put(store, record)
            upload = await uploaded(store)
            answer = NationalReceipt(upload.batch_id, record, 1 - len(refused), refused)
            assert await nation_books_of(store).answered(answer)
        gone = {table: [count async for count in books.forget_over(table, later)] for table in await books.over()}
        assert {table: counts for table, counts in gone.items() if counts} == {
            "exchange_nation_receipt": [1], "exchange_nation_batch": [1],
        }  # fmt: skip
        assert [line["receipt_id"] for line in (await nation.receipts(store, 10)).rows(named=True)] == ["2"]

    async def test_rows_that_were_there_before_are_noted_when_the_store_is_prepared(
        self, open_trial: OpenTrial
    ) -> None:
        before = asked((await open_trial(replace(PLAN, uploads=()))).store)
        await put(before, "1", "2")
        after = asked((await open_trial(PLAN)).store)
        assert await states(after) == {"waiting": 2}
        assert asked((await open_trial(PLAN)).store) is not after
        assert await states(after) == {"waiting": 2}
