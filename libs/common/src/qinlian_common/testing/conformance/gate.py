"""What a store promises about pauses (what is paused waits and is counted, the rest goes on) and signs of life."""

# ruff: noqa: S101, D102, PLR2004 - tests: asserts, names that are sentences, literal expectations

from qinlian_common.adapters.relational.pulse import GAPS_MIN
from qinlian_common.pipeline.pauses import PERSON, RATIO, Pause, RejectLimit
from qinlian_common.pipeline.ports import Examination, Rhythm, Sent
from qinlian_common.testing.conformance.books import rejects
from qinlian_common.testing.conformance.steps import ROWS_MAX, drained, ops, visit
from qinlian_common.testing.factories import BUSINESS, COUNTY, INSTITUTION, ORG, production_plan, taker
from qinlian_common.testing.hands import ExchangeStore, Hands, OpenTrial

QUEUE, COPY = f"{COUNTY}.standardise", "610000.none"
PLAN = production_plan(*taker(QUEUE), *taker(COPY))
LIMIT = RejectLimit(4, 0.5)
OF_CLASS = Pause(QUEUE, "CL03", COUNTY, INSTITUTION, "王芳", "维护")


def business(record_id: str) -> dict[str, str | None]:
    """A visit of the other class."""
    return {"jgdm": ORG, "jzlsh": record_id, "lyxt": "GW"}


async def answered(store: ExchangeStore, hands: Hands, *records: str, bad: int) -> list[Pause]:
    """Visits that were sent, and of which some were rejected; the pauses that came of it."""
    await hands.write("CL03", *(visit(record) for record in records))
    (lease,) = await store.lease(QUEUE, "CL03", ROWS_MAX)
    await store.record_attempt(lease, [Sent("P01", f"{COUNTY}.staging", lease.rows, lease.id[:16])])
    await store.release(lease)
    if not bad:
        return []
    told = rejects(f"reject-{lease.id}", *records[:bad], parentid=lease.id)
    return await store.record_rejects([told], LIMIT)


class GateConformance:
    """Pauses, by a person and by the limit."""

    async def test_what_is_paused_waits_in_the_journal_and_is_counted(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        assert await store.pause([OF_CLASS]) == 1
        await hands.write("CL03", visit("1"), visit("2"), business("3"))
        assert ops(await drained(store, QUEUE)) == [("3", "U")]
        assert await store.waiting_datasets(QUEUE) == ["CL03"]
        assert [part.rows for part in await store.backlog(QUEUE)] == [2]
        assert ops(await drained(store, COPY)) == [("1", "U"), ("2", "U"), ("3", "U")]

    async def test_what_is_resumed_goes_on_in_its_newest_state(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        await store.pause([OF_CLASS])
        await hands.write("CL03", visit("1", xm="旧"))
        await hands.write("CL03", visit("1", xm="新"))
        assert await drained(store, QUEUE) == []
        assert await store.resume([OF_CLASS], "李明", "修好了") == 1
        assert [row["xm"] for row in await drained(store, QUEUE)] == ["新"]

    async def test_a_pause_without_dataset_or_origin_is_of_all_of_them(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        await store.pause([Pause(QUEUE, None, None, None, "王芳", "维护")])
        await hands.write("CL03", visit("1"), business("2"))
        await hands.write("BI01", {"jgdm": ORG, "grbm": "p1"})
        assert await drained(store, QUEUE) == []
        assert await drained(store, QUEUE, "BI01") == []
        assert ops(await drained(store, COPY, "BI01")) == [("p1", "U")]

    async def test_a_place_is_paused_once_and_its_pauses_stay_on_record(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        await store.pause([OF_CLASS])
        assert await store.pause([OF_CLASS]) == 0
        (found,) = await store.pauses()
        assert (found.place, found.by, found.reason) == (OF_CLASS.place, "王芳", "维护")
        assert found.since is not None
        assert await store.resume([OF_CLASS], "李明", "修好了") == 1
        assert await store.resume([OF_CLASS], "李明", "修好了") == 0
        assert await store.pauses() == []
        assert await store.pause([OF_CLASS]) == 1
        first, second = await hands.book("exchange_pause")
        assert (first["paused_by"], first["resumed_by"], first["resume_reason"]) == ("王芳", "李明", "修好了")
        assert (second["resumed_by"], second["resumed_at"]) == (None, None)

    async def test_a_source_of_which_too_much_was_rejected_is_paused(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        (found,) = await answered(store, hands, "1", "2", "3", "4", bad=2)
        assert found.place == (QUEUE, "CL03", COUNTY, INSTITUTION)
        assert (found.by, found.reason) == (RATIO, "2 of the last 4 rows were rejected")
        assert await store.pauses() == [found]
        await hands.write("CL03", visit("5"), business("6"))
        assert ops(await drained(store, QUEUE)) == [("6", "U")]

    async def test_a_source_is_not_paused_below_the_share_or_before_there_are_enough_rows(
        self, open_trial: OpenTrial
    ) -> None:
        store, hands = await open_trial(PLAN)
        assert await answered(store, hands, "1", "2", "3", bad=3) == []
        assert await answered(store, hands, "4", "5", "6", "7", "8", bad=2) == []
        assert await store.pauses() == []

    async def test_only_the_last_rows_are_judged(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        assert await answered(store, hands, *(str(number) for number in range(100)), bad=0) == []
        assert await answered(store, hands, "101", "102", bad=1) == []
        (found,) = await answered(store, hands, "103", "104", bad=2)
        assert found.reason == "3 of the last 4 rows were rejected"

    async def test_rejects_that_come_again_or_without_a_limit_pause_nothing(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        (found,) = await answered(store, hands, "1", "2", "3", "4", bad=4)
        await store.resume([found], "李明", "修好了")
        again = rejects(f"reject-{(await hands.book('exchange_sent'))[0]['batch_id']}", "1")
        assert await store.record_rejects([again], LIMIT) == []
        assert await store.record_rejects([rejects("reject-other", "9")]) == []

    async def test_a_resumed_source_is_judged_by_what_it_sent_since(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        (found,) = await answered(store, hands, "1", "2", "3", "4", bad=4)
        await store.resume([found], "李明", "修好了")
        assert await answered(store, hands, "5", "6", "7", bad=3) == []
        assert len(await answered(store, hands, "8", bad=1)) == 1

    async def test_rejects_of_batches_sent_before_the_resumption_count_no_more(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        await answered(store, hands, "1", "2", "3", "4", bad=0)
        (sent,) = await hands.book("exchange_sent")
        await store.pause([OF_CLASS])
        await store.resume([OF_CLASS], "李明", "修好了")
        late = rejects("reject-late", "1", "2", "3", "4", parentid=sent["batch_id"])
        assert await store.record_rejects([late], LIMIT) == []

    async def test_a_pause_of_one_class_leaves_the_other_to_be_judged(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        await store.pause([Pause(QUEUE, "CL03", COUNTY, BUSINESS, "王芳", "维护")])
        assert len(await answered(store, hands, "1", "2", "3", "4", bad=4)) == 1
        assert len(await store.pauses()) == 2


class PulseConformance:
    """Signs of life."""

    async def test_a_beat_is_kept_and_counts_the_pauses_of_its_queue(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        assert await store.beat(QUEUE, 30) == {}
        ratio = Pause(QUEUE, "BI01", COUNTY, BUSINESS, RATIO, "3 of the last 4 rows were rejected")
        await store.pause([OF_CLASS, ratio, Pause(COPY, None, None, None, "王芳", "维护")])
        assert await store.beat(QUEUE, 30) == {RATIO: 1, PERSON: 1}
        await store.resume([ratio], "李明", "修好了")
        assert await store.beat(QUEUE, 30) == {PERSON: 1}
        (line,) = await hands.book("exchange_pulse")
        assert line["queue"] == QUEUE
        assert 29 < (line["due_at"] - line["beat_at"]).total_seconds() < 31

    async def test_a_source_that_is_known_since_today_has_a_last_change_and_no_rhythm(
        self, open_trial: OpenTrial
    ) -> None:
        store, hands = await open_trial(PLAN)
        assert await store.examine(QUEUE) == Examination()
        for number in range(GAPS_MIN + 2):
            await answered(store, hands, str(number), bad=0)
        last = max(line["captured_at"] for line in await hands.book("exchange_sent"))
        assert (await store.examine(QUEUE)).rhythms == (Rhythm(None, last, None), Rhythm("CL03", last, None))
        assert (await store.examine(COPY)).rhythms == ()
