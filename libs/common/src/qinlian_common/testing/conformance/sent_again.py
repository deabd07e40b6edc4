"""What is sent again from a staging store: parked events, rows of a day or a table, rows with open tickets."""

# ruff: noqa: S101, D102, PLR2004 - tests: asserts, names that are sentences, literal expectations

from datetime import timedelta
from typing import Any

from qinlian_common.adapters.by_engine import again as again_of
from qinlian_common.adapters.by_engine import parked as parked_of
from qinlian_common.adapters.by_engine.stores import AnyStore
from qinlian_common.adapters.relational.again import GONE_MARK, Part, Resubmitted
from qinlian_common.adapters.relational.parked import ARRIVED_SCHEMA, PARKED_SCHEMA, Filter
from qinlian_common.pipeline.ports import Sent
from qinlian_common.testing.conformance.asked import BATCH, HEADERS, PLAN, QUEUE, VISITS, asked, merged, sent, told
from qinlian_common.testing.conformance.books import rejects, tally
from qinlian_common.testing.conformance.steps import drained, ops
from qinlian_common.testing.factories import CITY, COUNTY, DAY, ORG, Line, load_of, staging_plan, taker
from qinlian_common.testing.hands import ExchangeStore, OpenTrial
from qinlian_common.topology.places import Origin
from qinlian_common.wire.envelope import kept_id, refused_id

OTHER = "610000.none"
TWO_QUEUES = staging_plan(*taker(QUEUE), *taker(OTHER))
HERE, SYSTEMS = Origin(COUNTY, "institution"), Origin(COUNTY, "business_system")
NEXT_DAY = DAY + timedelta(days=1)
EVENT = {**HEADERS, "ce_rootid": "root-9", "ce_rows": "7", "ce_sourcestore": f"{COUNTY}.staging"}


async def parked(store: ExchangeStore) -> None:
    """One event that tells of itself, and one of which nothing can be read."""
    await store.park("event-1", EVENT, b"\x00payload", "truncated: no end of stream")
    await store.park("event-2", {"no": "envelope", "ce_rows": "many"}, b"x", "unreadable")


class ParkedConformance:
    """Parked events: looked at, replayed, closed and given up."""

    async def test_parked_events_are_listed_with_what_their_headers_tell(self, open_trial: OpenTrial) -> None:
        store = asked((await open_trial(PLAN)).store)
        await parked(store)
        found = await parked_of.listed(store, Filter())
        assert found.schema == PARKED_SCHEMA
        assert found["event_id"].to_list() == ["event-1", "event-2"], "oldest first"
        first, second = found.rows(named=True)
        names = ("batch_id", "root_id", "type", "flows", "dataset", "business_day", "rows", "source_store", "reason")
        assert [first[name] for name in names] == [
            "parked-1", "root-9", "qinlian.collected.v1", "P02", "CL03", DAY.isoformat(), 7, f"{COUNTY}.staging",
            "truncated: no end of stream",
        ]  # fmt: skip
        assert (first["target_store"], first["store"]) == (f"{CITY}.staging", PLAN.store_id)
        assert [second[name] for name in names] == [None] * 8 + ["unreadable"]
        assert first["parked_at"] is not None
        assert {first[name] for name in ("replayed_at", "closed_at", "outcome", "closed_by")} == {None}

    async def test_only_events_that_are_wanted_are_listed(self, open_trial: OpenTrial) -> None:
        store = asked((await open_trial(PLAN)).store)
        await parked(store)
        wanted = {
            ("event-1",): (
                Filter(["event-1", "event-1", "event-9"]), Filter(reason="no end"), Filter(flow="P02"),
                Filter(day=DAY), Filter(dataset="CL03"), Filter(["event-1"], "truncated", "P02", DAY, "CL03"),
            ),
            ("event-2",): (Filter(["event-2"]), Filter(reason="unread")),
            (): (
                Filter([]), Filter(flow="P0"), Filter(day=NEXT_DAY), Filter(dataset="BI01"),
                Filter(["event-2"], flow="P02"),
            ),
        }  # fmt: skip
        for ids, filters in wanted.items():
            for one in filters:
                assert (await parked_of.listed(store, one))["event_id"].to_list() == list(ids), one

    async def test_a_parked_event_is_given_back_as_it_came(self, open_trial: OpenTrial) -> None:
        store = asked((await open_trial(PLAN)).store)
        await parked(store)
        found = await parked_of.whole(store, ["event-1", "event-9"])
        assert {name: (dict(one.original), one.payload) for name, one in found.items()} == {
            "event-1": (EVENT, b"\x00payload")
        }

    async def test_an_event_without_content_or_reason_is_kept_and_given_back_as_it_came(
        self, open_trial: OpenTrial
    ) -> None:
        store = asked((await open_trial(PLAN)).store)
        for _ in range(2):
            await store.park("event-1", {**EVENT, "": "", "ce_note": ""}, b"", "")
        (listed,) = (await parked_of.listed(store, Filter())).rows(named=True)
        assert listed["reason"]
        (found,) = (await parked_of.whole(store, ["event-1"])).values()
        assert (dict(found.original), found.payload) == ({**EVENT, "": "", "ce_note": ""}, b"")

    async def test_open_events_that_name_a_key_are_counted_and_nothing_else_is_taken_for_it(
        self, open_trial: OpenTrial
    ) -> None:
        store = asked((await open_trial(PLAN)).store)
        key, other = "seal-610402-610400-20240517-1", "seal-610402-610400-20240517-12"
        quoted = f'"ce_keyid":"{key}"'
        each = (
            {"ce_keyid": key}, {**EVENT, "ce_keyid": key}, {**EVENT, "ce_keyid": other}, {"ce_keyid": "several"},
            {"ceXkeyid": key}, {"note": quoted, "ce_keyid": other}, {'x,"ce_keyid': key}, EVENT,
        )  # fmt: skip
        for number, headers in enumerate(each):
            await store.park(f"event-{number}", headers, b"x", "no key")
        counts = [await parked_of.sealed_with(store, ids) for ids in ([key], [other], [key, "several"], ["none"], [])]
        assert counts == [2, 2, 3, 0, 0]
        await parked_of.give_up(store, ["event-0"], "officer", "密钥已丢失")
        assert await parked_of.sealed_with(store, [key]) == 1

    async def test_a_replayed_event_is_closed_with_its_outcome_and_another_is_not(self, open_trial: OpenTrial) -> None:
        store = asked((await open_trial(PLAN)).store)
        await parked(store)
        await parked_of.note_replayed(store, ["event-1"], "officer")
        replayed, still = (await parked_of.listed(store, Filter())).rows(named=True)
        assert (replayed["replayed_by"], still["replayed_by"]) == ("officer", None)
        assert replayed["replayed_at"] >= replayed["parked_at"]
        await parked_of.close(store, {"event-1": "loaded", "event-2": "loaded"})
        assert told(await parked_of.listed(store, Filter()), "event_id") == [("event-2",)]
        closed = await parked_of.listed(store, Filter(closed_too=True))
        assert told(closed, "event_id", "outcome") == [("event-1", "loaded"), ("event-2", None)]

    async def test_an_event_is_given_up_once_and_says_by_whom_and_why(self, open_trial: OpenTrial) -> None:
        store = asked((await open_trial(PLAN)).store)
        await parked(store)
        for expected in (1, 0):
            assert await parked_of.give_up(store, ["event-2", "event-9"], "officer", "密钥已丢失") == expected
        closed = await parked_of.listed(store, Filter(["event-2"], closed_too=True))
        assert told(closed, "outcome", "closed_by", "closed_because") == [("undelivered", "officer", "密钥已丢失")]
        assert told(await parked_of.listed(store, Filter()), "event_id") == [("event-1",)]

    async def test_an_event_that_is_parked_again_tells_nothing_of_the_time_before(self, open_trial: OpenTrial) -> None:
        store = asked((await open_trial(PLAN)).store)
        headers = {**EVENT, "ce_id": "event-1"}
        await store.park("event-1", headers, b"x", "refused")
        await parked_of.note_replayed(store, ["event-1"], "officer")
        await parked_of.give_up(store, ["event-1"], "officer", "密钥已丢失")
        await store.park("event-1", headers, b"x", "refused once more")
        (found,) = (await parked_of.listed(store, Filter())).rows(named=True)
        assert found["reason"] == "refused once more"
        names = ("replayed_at", "replayed_by", "closed_at", "outcome", "closed_by", "closed_because")
        assert {found[name] for name in names} == {None}

    async def test_what_became_of_batches_is_told_by_their_ids(self, open_trial: OpenTrial) -> None:
        store, root = asked((await open_trial(PLAN)).store), "root-of-all"
        await store.merge([load_of(VISITS, Line("1"), id="batch-whole", rootid=root)])
        await store.merge([load_of(VISITS, Line("2"), Line("3"), id=kept_id("batch-part"), rootid=root)])
        await store.merge([load_of(VISITS, Line("4"), id="batch-made-of-it", parentid="batch-sent", rootid=root)])
        await store.merge([load_of(VISITS, Line("5"), id="batch-else", parentid="batch-whole", rootid="other-root")])
        await store.record_rejects([rejects(refused_id("batch-part"), "6", parentid="batch-part")])
        await store.record_rejects([rejects("batch-rejected", "7", "8")])
        warned = rejects("batch-warned", "1", kind="warned")
        await store.record_quality([warned, tally("batch-judged", (ORG, "r", "f", 1, 0))])
        expected = {
            "batch-whole": (1, 0), "batch-part": (2, 1), "batch-sent": (1, 0), "parent-1": (0, 2),
            "batch-rejected": (0, 2), "batch-warned": (0, 1), "batch-judged": (0, 1), "batch-unknown": (0, 0),
        }  # fmt: skip
        pairs = [(one, root) for one in expected] + [(f"filler-{n}", root) for n in range(70)]
        found = await parked_of.arrived(store, pairs)
        assert (found.schema, found.height) == (ARRIVED_SCHEMA, len(pairs))
        assert {line[0]: line[1:] for line in found.rows() if line[0] in expected} == expected
        assert (await parked_of.arrived(store, [])).is_empty()


async def again(store: AnyStore, part: Part) -> int:
    """Journals a part again; how many lines."""
    found = [each async for each in again_of.journal_again(store, part)]
    assert all(done <= whole for done, whole, _ in found)
    assert found[-1][0] == found[-1][1], "the last step is the end"
    return sum(lines for *_, lines in found)


async def several(store: ExchangeStore) -> None:
    """Rows of two institutions, two days and two origins, all sent already by both queues."""
    await store.merge([load_of(VISITS, *(Line(f"{n}", 5) for n in range(7)), id="batch-first")])
    await store.merge([load_of(VISITS, Line("8", 5, org_code="61040200002"), id="batch-next", businessday=NEXT_DAY)])
    await store.merge([load_of(VISITS, Line("9", 5), id="batch-others", originclass="business_system")])
    for queue in (QUEUE, OTHER):
        await drained(store, queue)


class RowsAgainConformance:
    """Rows that a store sends again as they are now; a binding may make its pages small."""

    async def test_rows_of_a_part_are_counted_and_journalled_again(self, open_trial: OpenTrial) -> None:
        store = asked((await open_trial(TWO_QUEUES)).store)
        await several(store)
        parts = {
            Part(QUEUE, "CL03", (HERE,)): 8, Part(QUEUE, "CL03", (HERE,), DAY): 7,
            Part(QUEUE, "CL03", (HERE,), NEXT_DAY): 1, Part(QUEUE, "CL03", (HERE, SYSTEMS)): 9,
            Part(QUEUE, "CL03", (Origin("611002", "institution"),)): 0, Part("610000.convert", "CL03", (HERE,)): 0,
        }  # fmt: skip
        for part, expected in parts.items():
            assert await again_of.count(store, part) == expected, part
            assert await again(store, part) == expected, part
            assert len(await drained(store, QUEUE)) == expected, part
            assert await store.waiting_datasets(OTHER) == []

    async def test_a_table_without_rows_is_done_at_once(self, open_trial: OpenTrial) -> None:
        store = asked((await open_trial(TWO_QUEUES)).store)
        assert [each async for each in again_of.journal_again(store, Part(QUEUE, "CL03", (HERE,)))] == []
        assert [each async for each in again_of.backfill(store, "CL03")] == []

    async def test_a_backfill_is_for_one_queue_or_for_all_that_take_the_row(self, open_trial: OpenTrial) -> None:
        store = asked((await open_trial(TWO_QUEUES)).store)
        await several(store)
        assert [each async for each in again_of.backfill(store, "CL03", OTHER)][-1] is not None
        assert (await store.waiting_datasets(QUEUE), await store.waiting_datasets(OTHER)) == ([], ["CL03"])
        assert len(await drained(store, OTHER)) == 9
        assert [each async for each in again_of.backfill(store, "CL03")][-1] is not None
        assert [len(await drained(store, queue)) for queue in (QUEUE, OTHER)] == [9, 9]

    async def test_keys_of_a_day_are_told(self, open_trial: OpenTrial) -> None:
        store = asked((await open_trial(TWO_QUEUES)).store)
        await several(store)
        keys = await again_of.keys_of_day(store, Part("610402.standardise", "CL03", (HERE,), NEXT_DAY))
        assert keys.rows() == [("61040200002", "8")]
        assert (await again_of.keys_of_day(store, Part("", "CL03", (HERE,), DAY))).height == 7
        assert (await again_of.keys_of_day(store, Part("", "PH99", (HERE,), DAY))).is_empty()

    async def test_a_batch_tells_what_it_was_a_part_of(self, open_trial: OpenTrial) -> None:
        store = asked((await open_trial(PLAN)).store)
        await merged(store)
        lease = await sent(store)
        assert await again_of.sent_as(store, lease.id) == [Part(QUEUE, "CL03", (HERE,), DAY)]
        assert await again_of.sent_as(store, BATCH) == []


async def left_by(store: ExchangeStore, queue: str) -> str:
    """Everything that waits in the queue leaves in one batch; its id."""
    (lease,) = await store.lease(queue, "CL03", 100)
    await store.read(lease)
    await store.record_attempt(lease, [Sent("P02", f"{CITY}.staging", lease.rows, "0" * 16)])
    await store.release(lease)
    return lease.id


class TicketsAgainConformance:
    """Rows with open tickets are sent again."""

    async def test_they_go_by_the_queue_that_sent_them_and_by_no_other(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(TWO_QUEUES)
        await merged(store)
        parent, _ = await left_by(store, QUEUE), await left_by(store, OTHER)
        await store.record_rejects([rejects("batch-refused", "1", version=5, parentid=parent)])
        assert await again_of.resubmit(asked(store)) == [Resubmitted("CL03", sent=1, gone=0, left=0)]
        assert {line["resubmitted_at"] for line in await hands.book("exchange_reject")} == {None}
        assert await store.waiting_datasets(OTHER) == []
        assert ops(await drained(store, QUEUE)) == [("1", "U")]
        assert None not in {line["resubmitted_at"] for line in await hands.book("exchange_reject")}
        assert await again_of.resubmit(asked(store)) == []

    async def test_where_the_batch_is_forgotten_they_go_by_every_queue_that_takes_them(
        self, open_trial: OpenTrial
    ) -> None:
        store = (await open_trial(TWO_QUEUES)).store
        await merged(store)
        for queue in (QUEUE, OTHER):
            await left_by(store, queue)
        await store.record_rejects([rejects("batch-refused", "1", version=5, parentid="batch-forgotten")])
        assert await again_of.resubmit(asked(store)) == [Resubmitted("CL03", 1, 0, 0)]
        assert ops(await drained(store, QUEUE)) == ops(await drained(store, OTHER)) == [("1", "U")]

    async def test_a_row_with_two_tickets_is_sent_once(self, open_trial: OpenTrial) -> None:
        store = (await open_trial(PLAN)).store
        await merged(store)
        parent = await left_by(store, QUEUE)
        await store.record_rejects([rejects(f"batch-refused-{n}", "1", version=5, parentid=parent) for n in range(2)])
        assert await again_of.resubmit(asked(store)) == [Resubmitted("CL03", 1, 0, 0)]
        (lease,) = await store.lease(QUEUE, "CL03", 10)
        assert lease.rows == 1

    async def test_only_a_chosen_dataset_or_rule_goes(self, open_trial: OpenTrial) -> None:
        store = asked((await open_trial(PLAN)).store)
        await merged(store)
        parent = await left_by(store, QUEUE)
        await store.record_rejects([rejects("batch-refused", "1", version=5, parentid=parent)])
        assert await again_of.resubmit(store, dataset="BI01") == []
        assert await again_of.resubmit(store, rule="too_long") == []
        assert await again_of.resubmit(store, "CL03", "mandatory") == [Resubmitted("CL03", 1, 0, 0)]

    async def test_a_row_that_is_gone_has_its_tickets_closed_and_marked(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        await merged(store)
        parent = await left_by(store, QUEUE)
        await store.record_rejects([rejects("batch-refused", "1", "2", version=6, parentid=parent)])
        await hands.erase("CL03", (ORG, "1"))
        assert await again_of.resubmit(asked(store), rule="mandatory") == [Resubmitted("CL03", sent=1, gone=1, left=0)]
        lines: list[dict[str, Any]] = await hands.book("exchange_reject")
        marked = {line["record_id"]: line["message"].endswith(GONE_MARK) for line in lines}
        assert marked == {"1": True, "2": False}
        assert {line["record_id"]: line["resubmitted_at"] is None for line in lines} == {"1": False, "2": True}

    async def test_what_cannot_be_sent_is_left_and_said_so(self, open_trial: OpenTrial) -> None:
        store = asked((await open_trial(PLAN)).store)
        await merged(store)
        parent = await left_by(store, QUEUE)
        await store.merge([load_of(VISITS, Line("3", 5), id="batch-unread", origindivision="611002")])
        await store.record_rejects([rejects("batch-refused", "1", None, "3", version=5, parentid=parent)])
        await store.record_rejects([rejects("batch-no-table", "1", None, subject="PH99")])
        assert await again_of.resubmit(store) == [Resubmitted("CL03", 1, 0, 2), Resubmitted("PH99", 0, 0, 2)]
