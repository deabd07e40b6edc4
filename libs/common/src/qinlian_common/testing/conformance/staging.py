"""What a staging store promises as a source: rows that were merged into it are read by those who take their origin."""

# ruff: noqa: S101, D102, PLR2004 - tests: asserts, names that are sentences, literal expectations

from qinlian_common.pipeline.pauses import PERSON, RATIO, Pause, RejectLimit
from qinlian_common.pipeline.ports import Examination, Lease, Rhythm, Sent
from qinlian_common.testing.conformance.books import REJECTS, closed, rejects
from qinlian_common.testing.conformance.steps import ROWS_MAX, drained, ops, read_one
from qinlian_common.testing.factories import CITY, COUNTY, INSTITUTION, ORG, Line, load_of, staging_plan, taker
from qinlian_common.testing.hands import ExchangeStore, OpenTrial
from qinlian_common.wire import batch

QUEUE, COPY = f"{CITY}.convert", "610000.none"
PLAN = staging_plan(*taker(QUEUE), *taker(COPY), *taker("610499.none", "610499"))
SHAPE = PLAN.shapes["CL03"]
LIMIT = RejectLimit(rows_min=4, share=0.5)
OF_CLASS = Pause(QUEUE, "CL03", COUNTY, INSTITUTION, "王芳", "维护")


async def arrived(store: ExchangeStore, *records: str, version: int = 1, **changes: object) -> None:
    """Rows of a county's institutions are merged into the store."""
    await store.merge(
        [load_of(SHAPE, *(Line(one, version, {"person_name": f"{version}"}) for one in records), **changes)]
    )


async def sent(store: ExchangeStore, *records: str, version: int = 1) -> Lease:
    """The same rows, leased, sent and released."""
    await arrived(store, *records, version=version)
    lease, _ = await read_one(store, QUEUE)
    assert await store.record_attempt(lease, [Sent("P02", f"{CITY}.production", lease.rows, lease.id[:16])])
    await store.release(lease)
    return lease


class StagingCaptureConformance:
    """Leases of a staging store's rows."""

    async def test_every_subscriber_reads_at_its_own_pace_and_only_what_it_takes(self, open_trial: OpenTrial) -> None:
        store, _ = await open_trial(PLAN)
        await arrived(store, "1")
        assert ops(await drained(store, QUEUE)) == [("1", "U")]
        await arrived(store, "2")
        assert ops(await drained(store, QUEUE)) == [("2", "U")]
        assert ops(await drained(store, COPY)) == [("1", "U"), ("2", "U")]
        assert await store.waiting_datasets("610499.none") == []

    async def test_several_versions_before_a_lease_are_one_row_in_its_newest_state(self, open_trial: OpenTrial) -> None:
        store, _ = await open_trial(PLAN)
        for version in (1, 2, 3):
            await arrived(store, "1", version=version)
        lease, rows = await read_one(store, QUEUE)
        assert (lease.rows, rows["person_name"].to_list(), rows[batch.ROW_VERSION].to_list()) == (1, ["3"], [3])

    async def test_the_oldest_changes_are_leased_first_and_never_more_than_asked_for(
        self, open_trial: OpenTrial
    ) -> None:
        store, _ = await open_trial(PLAN)
        for number in range(1, 6):
            await arrived(store, str(number))
        seen = []
        for _ in range(3):
            leases = await store.lease(QUEUE, "CL03", 2)
            seen.append([record for lease in leases for record, _ in ops(await store.read(lease))])
        assert seen == [["1", "2"], ["3", "4"], ["5"]]
        assert await store.lease(QUEUE, "CL03", 2) == []

    async def test_datasets_that_wait_are_told_in_order(self, open_trial: OpenTrial) -> None:
        store, _ = await open_trial(PLAN)
        assert await store.waiting_datasets(QUEUE) == []
        await arrived(store, "1")
        await store.merge([load_of(PLAN.shapes["BI01"], Line("9"))])
        assert await store.waiting_datasets(QUEUE) == ["BI01", "CL03"]
        await store.lease(QUEUE, "BI01", ROWS_MAX)
        assert await store.waiting_datasets(QUEUE) == ["CL03"]

    async def test_the_backlog_counts_what_waits_and_what_is_leased(self, open_trial: OpenTrial) -> None:
        store, _ = await open_trial(PLAN)
        await arrived(store, "1", "2")
        (lease,) = await store.lease(QUEUE, "CL03", ROWS_MAX)
        await arrived(store, "3")
        parts = await store.backlog(QUEUE)
        assert (sum(part.rows for part in parts), {part.dataset for part in parts}) == (3, {"CL03"})
        assert min(part.oldest for part in parts if part.oldest) == lease.captured_at
        await store.release(lease)
        assert [part.rows for part in await store.backlog(QUEUE)] == [1]

    async def test_an_unfinished_lease_is_given_again_under_its_id_with_the_newest_content(
        self, open_trial: OpenTrial
    ) -> None:
        store, _ = await open_trial(PLAN)
        await arrived(store, "1")
        lease, _ = await read_one(store, QUEUE)
        await arrived(store, "1", version=2)
        (again,) = await store.unfinished(QUEUE)
        assert again == lease
        assert (await store.read(again))[batch.ROW_VERSION].to_list() == [2]
        await store.release(again)
        assert await store.unfinished(QUEUE) == []
        assert [row[batch.ROW_VERSION] for row in await drained(store, QUEUE)] == [2]

    async def test_a_split_lease_is_two_new_ones_with_the_same_rows(self, open_trial: OpenTrial) -> None:
        store, _ = await open_trial(PLAN)
        await arrived(store, *"12345")
        lease, whole = await read_one(store, QUEUE)
        halves = await store.split(lease)
        assert sorted(half.rows for half in halves) == [2, 3]
        assert len({lease.id, *(half.id for half in halves)}) == 3
        parts = [row for half in halves for row in (await store.read(half)).to_dicts()]
        assert sorted(parts, key=str) == sorted(whole.to_dicts(), key=str)
        assert await store.split(lease) == []
        assert (await store.read(lease)).height == 0
        for half in halves:
            assert (half.captured_at, half.business_day) == (lease.captured_at, lease.business_day)
            await store.release(half)
        assert await store.backlog(QUEUE) == []

    async def test_a_row_that_was_cleared_meanwhile_is_read_as_withdrawn(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        await arrived(store, "1", "2")
        (lease,) = await store.lease(QUEUE, "CL03", ROWS_MAX)
        await hands.erase("CL03", (ORG, "1"))
        assert ops(await store.read(lease)) == [("1", "D"), ("2", "U")]

    async def test_every_attempt_to_send_is_kept_and_acknowledged_with_its_lease(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        await arrived(store, "1")
        lease, _ = await read_one(store, QUEUE)
        first, second = (Sent("P02", f"{CITY}.production", 1, checksum * 16) for checksum in "ab")
        for attempt in ([first], [first], [second]):
            assert await store.record_attempt(lease, attempt)
        lines = await hands.book("exchange_sent")
        assert [(line["batch_id"], line["checksum"]) for line in lines] == [(lease.id, "a" * 16), (lease.id, "b" * 16)]
        assert {line["acknowledged_at"] for line in lines} == {None}
        await store.release(lease)
        assert None not in {line["acknowledged_at"] for line in await hands.book("exchange_sent")}
        assert not await store.record_attempt(lease, [Sent("P02", f"{CITY}.production", 1, "c" * 16)])

    async def test_a_newer_row_that_is_sent_closes_the_tickets_of_older_ones(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        await sent(store, "1", "2")
        await store.record_rejects([rejects("reject-1", "1", version=1), rejects("reject-2", "2", version=1)])
        await arrived(store, "1", version=2)
        assert await closed(hands, REJECTS) == {"reject-1": False, "reject-2": False}
        await drained(store, QUEUE)
        assert await closed(hands, REJECTS) == {"reject-1": True, "reject-2": False}


class StagingGateConformance:
    """Pauses and signs of life of a staging store."""

    async def test_what_is_paused_waits_and_goes_on_when_it_is_resumed(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        assert (await store.pause([OF_CLASS]), await store.pause([OF_CLASS])) == (1, 0)
        await arrived(store, "1")
        await arrived(store, "2", originclass="business_system")
        assert ops(await drained(store, QUEUE)) == [("2", "U")]
        assert ops(await drained(store, COPY)) == [("1", "U"), ("2", "U")]
        (found,) = await store.pauses()
        assert (found.place, found.by, found.reason) == (OF_CLASS.place, "王芳", "维护")
        assert (await store.resume([OF_CLASS], "李明", "修好了"), await store.resume([OF_CLASS], "李明", "又")) == (
            1,
            0,
        )
        assert ops(await drained(store, QUEUE)) == [("1", "U")]
        (line,) = await hands.book("exchange_pause")
        assert (line["paused_by"], line["resumed_by"], line["resume_reason"]) == ("王芳", "李明", "修好了")

    async def test_a_pause_without_dataset_or_origin_is_of_all_of_them(self, open_trial: OpenTrial) -> None:
        store, _ = await open_trial(PLAN)
        await store.pause([Pause(QUEUE, None, None, None, "王芳", "维护")])
        await arrived(store, "1")
        assert await drained(store, QUEUE) == []
        assert ops(await drained(store, COPY)) == [("1", "U")]

    async def test_a_source_of_which_too_much_was_rejected_is_paused(self, open_trial: OpenTrial) -> None:
        store, _ = await open_trial(PLAN)
        lease = await sent(store, *"1234")
        few = rejects("reject-1", "1", parentid=lease.id)
        assert await store.record_rejects([few], LIMIT) == []
        (found,) = await store.record_rejects([rejects("reject-2", "2", parentid=lease.id)], LIMIT)
        assert found.place == OF_CLASS.place
        assert (found.by, found.reason) == (RATIO, "2 of the last 4 rows were rejected")
        assert await store.pauses() == [found]
        await store.resume([found], "李明", "修好了")
        assert await store.record_rejects([rejects("reject-3", "3", parentid=lease.id)], LIMIT) == []

    async def test_only_the_last_rows_are_judged(self, open_trial: OpenTrial) -> None:
        store, _ = await open_trial(PLAN)
        await sent(store, *(f"{number}" for number in range(100)))
        last = [await sent(store, *pair) for pair in (("101", "102"), ("103", "104"))]
        told = [rejects(f"reject-{n}", f"{101 + 2 * n}", parentid=one.id) for n, one in enumerate(last)]
        assert await store.record_rejects(told[:1], LIMIT) == []
        (found,) = await store.record_rejects(told[1:], LIMIT)
        assert found.reason == "2 of the last 4 rows were rejected"

    async def test_a_beat_is_kept_and_counts_the_pauses_of_its_queue(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        assert await store.beat(QUEUE, 30) == {}
        ratio = Pause(QUEUE, "BI01", COUNTY, INSTITUTION, RATIO, "3 of the last 4 rows were rejected")
        await store.pause([OF_CLASS, ratio, Pause(COPY, None, None, None, "王芳", "维护")])
        assert await store.beat(QUEUE, 30) == {RATIO: 1, PERSON: 1}
        (line,) = await hands.book("exchange_pulse")
        assert 29 < (line["due_at"] - line["beat_at"]).total_seconds() < 31

    async def test_a_source_that_is_known_since_today_has_a_last_change_and_no_rhythm(
        self, open_trial: OpenTrial
    ) -> None:
        store, hands = await open_trial(PLAN)
        assert await store.examine(QUEUE) == Examination()
        await sent(store, "1")
        (line,) = await hands.book("exchange_sent")
        last = line["captured_at"]
        assert (await store.examine(QUEUE)).rhythms == (Rhythm(None, last, None), Rhythm("CL03", last, None))
