"""What a store tells of the quality of rows that came from it has one form, whatever the engine."""

# ruff: noqa: S101, D102 - tests: asserts, names that are sentences, literal expectations

from datetime import date, timedelta

from qinlian_common.adapters.by_engine.books import assessments_of
from qinlian_common.adapters.relational.assessments import BUCKETS, DAILY_SCHEMA, TICKETS_SCHEMA, Period
from qinlian_common.observe import clock
from qinlian_common.pipeline.ports import Load
from qinlian_common.pipeline.scores import COUNTS_SCHEMA, ROWS_RULE
from qinlian_common.testing.conformance.asked import PLAN, asked, told
from qinlian_common.testing.conformance.books import rejects, tally
from qinlian_common.testing.factories import COUNTY, DAY, ORG
from qinlian_common.testing.hands import OpenTrial

NEXT_DAY = DAY + timedelta(days=1)
BOTH = Period(DAY, NEXT_DAY)
MANDATORY = ("mandatory", "person_name")


def judged(
    batch_id: str, org_code: str | None, checked: int, violated: int, day: date = DAY, **changes: object
) -> Load:
    """A batch of so many rows, of which so many lacked a name."""
    lines = [(org_code, *ROWS_RULE, checked, 0), (org_code, *MANDATORY, checked, violated)]
    return tally(batch_id, *lines, businessday=day, **changes)


class QualityAskedConformance:
    """A test class of an adapter derives from this and has a fixture `open_trial`."""

    async def test_what_was_checked_is_summed_over_what_is_not_asked_for(self, open_trial: OpenTrial) -> None:
        store = asked((await open_trial(PLAN)).store)
        await store.record_quality(
            [judged("batch-a-1", ORG, 10, 2), judged("batch-b-1", None, 4, 1), judged("batch-c-1", ORG, 3, 3, NEXT_DAY)]
        )
        await store.record_quality([judged("batch-d-1", ORG, 5, 0, originclass="business_system")])
        books = assessments_of(store)
        whole = await books.counts(BOTH)
        assert whole.schema == COUNTS_SCHEMA
        names = ("dataset", "origin_division", "origin_class", "rule", "field", "dimension", "severity")
        place, judgement = ("CL03", COUNTY), ("completeness", "reject")
        assert told(whole, *names, "checked", "violated") == [
            (*place, "business_system", *MANDATORY, *judgement, 5, 0),
            (*place, "business_system", *ROWS_RULE, *judgement, 5, 0),
            (*place, "institution", *MANDATORY, *judgement, 17, 6),
            (*place, "institution", *ROWS_RULE, *judgement, 17, 0),
        ]
        assert whole.select("business_day", "org_code").null_count().row(0) == (4, 4)
        finest = await books.counts(BOTH, by_day=True, by_institution=True)
        assert told(finest.filter(rule="mandatory"), "business_day", "org_code", "checked", "violated") == sorted(
            [(DAY, ORG, 10, 2), (DAY, "", 4, 1), (NEXT_DAY, ORG, 3, 3), (DAY, ORG, 5, 0)], key=str
        )
        coarsest = await books.counts(BOTH, by_rule=False)
        assert told(coarsest, "origin_class", "rule", "field", "severity", "checked", "violated") == [
            ("business_system", None, None, None, 10, 0), ("institution", None, None, None, 34, 6),
        ]  # fmt: skip

    async def test_a_rule_of_no_field_has_an_empty_one(self, open_trial: OpenTrial) -> None:
        store = asked((await open_trial(PLAN)).store)
        await store.record_quality([tally("batch-a-1", (ORG, "after_death", None, 2, 1))])
        assert told(await assessments_of(store).counts(BOTH), "rule", "field") == [("after_death", "")]

    async def test_other_days_and_datasets_are_left_out(self, open_trial: OpenTrial) -> None:
        store = asked((await open_trial(PLAN)).store)
        await store.record_quality(
            [judged("batch-a-1", ORG, 10, 2), judged("batch-b-1", ORG, 4, 1, NEXT_DAY, subject="BI01")]
        )
        books = assessments_of(store)
        for period, expected in (
            (Period(DAY, DAY), [10, 10]), (Period(NEXT_DAY, NEXT_DAY), [4, 4]),
            (Period(DAY, NEXT_DAY, "CL03"), [10, 10]), (Period(NEXT_DAY, NEXT_DAY, "CL03"), []),
        ):  # fmt: skip
            assert (await books.counts(period))["checked"].to_list() == expected
            assert (await books.daily(period))["rows"].to_list() == expected[:1]

    async def test_how_many_rows_came_is_told_by_day(self, open_trial: OpenTrial) -> None:
        store = asked((await open_trial(PLAN)).store)
        await store.record_quality(
            [judged("batch-a-1", ORG, 10, 2), judged("batch-b-1", None, 4, 1), judged("batch-c-1", ORG, 3, 3, NEXT_DAY)]
        )
        books = assessments_of(store)
        days = await books.daily(BOTH)
        assert days.schema == DAILY_SCHEMA
        assert told(days, "business_day", "org_code", "rows") == [(DAY, None, 14), (NEXT_DAY, None, 3)]
        by_institution = await books.daily(BOTH, by_institution=True)
        assert told(by_institution, "business_day", "org_code", "rows") == sorted(
            [(DAY, ORG, 10), (DAY, "", 4), (NEXT_DAY, ORG, 3)], key=str
        )

    async def test_open_tickets_are_told_by_age_and_closed_ones_are_not(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        await store.record_rejects([rejects("batch-r-1", "1", "2"), rejects("batch-s-1", "3", subject="BI01")])
        await store.record_quality([rejects("batch-w-1", "1", kind="warned")])
        books, now = assessments_of(asked(store)), clock.now()
        for days, bucket in ((0, 0), (2, 1), (5, 2), (9, 3)):
            found = await books.tickets(now + timedelta(days=days, minutes=5))
            assert found.schema == TICKETS_SCHEMA
            names = ("severity", "origin_division", "origin_class", "dataset", "rule", "rows", BUCKETS[bucket])
            assert told(found, *names) == [
                ("reject", COUNTY, "institution", "BI01", "mandatory", 1, 1),
                ("reject", COUNTY, "institution", "CL03", "mandatory", 2, 2),
                ("warn", COUNTY, "institution", "CL03", "mandatory", 1, 1),
            ]
            assert found.select(BUCKETS).sum().row(0) == tuple(4 if n == bucket else 0 for n in range(4))
        (oldest,) = {line["rejected_at"] for line in await hands.book("exchange_warning")}
        assert found.filter(severity="warn")["oldest"].to_list() == [oldest]
        assert told(await books.tickets(now, "BI01"), "dataset") == [("BI01",)]
        await store.record_rejects([rejects("batch-newer", "1", "2", version=8)])
        assert (await books.tickets(now, "CL03")).filter(severity="reject")["rows"].to_list() == [2]
