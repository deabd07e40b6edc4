"""What a store promises about rows and events that cannot go on: each is kept once, and tickets end when due."""

# ruff: noqa: S101, D102, PLR2004 - tests: asserts, names that are sentences, literal expectations

import asyncio
from collections.abc import Mapping

import polars as pl

from qinlian_common.pipeline.ports import Lease, Load, Sent
from qinlian_common.pipeline.stage import REJECT_SCHEMA
from qinlian_common.testing.conformance.steps import drained, read_one, visit
from qinlian_common.testing.factories import (
    CITY,
    COUNTY,
    DAY,
    ORG,
    Line,
    envelope_of,
    load_of,
    production_plan,
    staging_plan,
    taker,
)
from qinlian_common.testing.hands import ExchangeStore, Hands, OpenTrial
from qinlian_common.wire import batch
from qinlian_common.wire.envelope import derived_id
from qinlian_common.wire.quality import TALLY_SCHEMA

QUEUE = f"{COUNTY}.standardise"
PLAN = production_plan(*taker(QUEUE))
STAGING = staging_plan(*taker(f"{CITY}.convert"))
REJECTS, WARNINGS = "exchange_reject", "exchange_warning"


def rejects(batch_id: str, *records: str | None, version: int = 7, kind: str = "rejected", **changes: object) -> Load:
    """Rejected (or warned) rows of one batch, as the standardizer reports them; `changes` of the envelope."""
    told = {"rule": "mandatory", "field": "person_name", "value_class": "null", "message": "姓名：必填，“本人姓名”为空"}
    system = {batch.OP: "U", batch.ORG_CODE: ORG, batch.ROW_VERSION: version, batch.DELIVERY_VERSION: 0}
    rows = pl.DataFrame([system | told | {batch.RECORD_ID: record} for record in records], schema=REJECT_SCHEMA)
    about = {"id": batch_id, "type": f"qinlian.{kind}.v1", "flows": ("P01",), "parentid": "parent-1"}
    return Load(envelope_of(PLAN.shapes["CL03"], rows, **(about | changes)), rows)


def tally(batch_id: str, *lines: tuple[str | None, str, str | None, int, int], **changes: object) -> Load:
    """What a batch was found to be worth: institution, rule, field, checked and violated of each line."""
    beside = {"dimension": "completeness", "severity": "reject"}
    names = ("org_code", "rule", "field", "checked", "violated")
    rows = pl.DataFrame([dict(zip(names, line, strict=True)) | beside for line in lines], schema=TALLY_SCHEMA)
    about = {"id": batch_id, "type": "qinlian.assessed.v1", "flows": ("P01",), "parentid": "parent-1"}
    return Load(envelope_of(PLAN.shapes["CL03"], rows, **(about | changes)), rows)


async def closed(hands: Hands, book: str = REJECTS) -> dict[str, bool]:
    """Whether each ticket is closed, by its batch."""
    return {line["batch_id"]: line["resubmitted_at"] is not None for line in await hands.book(book)}


async def sent_version(store: ExchangeStore) -> tuple[Lease, int]:
    """The one lease that waits, and the version in which its one row is read."""
    lease, rows = await read_one(store, QUEUE)
    return lease, rows[batch.ROW_VERSION].item()


async def sent_and_released(store: ExchangeStore) -> tuple[Lease, int]:
    """Everything that waits, sent; its lease and the version of its first row."""
    lease, rows = await read_one(store, QUEUE)
    await store.record_attempt(lease, [Sent("P01", f"{COUNTY}.staging", lease.rows, lease.id[:16])])
    await store.release(lease)
    return lease, rows[batch.ROW_VERSION][0]


class KeptBooksConformance:
    """Tickets, tallies and parked events, of any store; a binding may give another `plan`."""

    plan = PLAN

    async def test_rejected_rows_are_kept_with_their_reasons(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(self.plan)
        await store.record_rejects([rejects("reject-1", "1", None)])
        lines = sorted(await hands.book("exchange_reject"), key=lambda line: str(line["record_id"]))
        assert [line["record_id"] for line in lines] == ["1", None]
        for line in lines:
            assert (line["batch_id"], line["parent_id"], line["flow"]) == ("reject-1", "parent-1", "P01")
            assert (line["dataset"], line["org_code"], line["row_version"]) == ("CL03", ORG, 7)
            assert (line["origin_division"], line["origin_class"]) == (COUNTY, "institution")
            assert (line["business_day"], line["resubmitted_at"]) == (DAY, None)
            assert (line["rule"], line["field"], line["value_class"]) == ("mandatory", "person_name", "null")
            assert line["message"] == "姓名：必填，“本人姓名”为空"

    async def test_rejects_that_come_again_are_kept_once(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(self.plan)
        one, other = rejects("reject-1", "1", "2"), rejects("reject-2", "1")
        await store.record_rejects([one, one])
        await store.record_rejects([other, one])
        assert len(await hands.book("exchange_reject")) == 3

    async def test_of_two_rejections_of_one_row_that_of_the_newer_version_stays_open(
        self, open_trial: OpenTrial
    ) -> None:
        for order in ((1, 2), (2, 1)):
            store, hands = await open_trial(self.plan)
            for version in order:
                name = f"reject-{order[0]}-{version}"
                await store.record_rejects([rejects(name, f"{order[0]}", version=version)])
            found = {name: is_closed for name, is_closed in (await closed(hands)).items() if name[7] == f"{order[0]}"}
            assert found == {f"reject-{order[0]}-1": True, f"reject-{order[0]}-2": False}

    async def test_a_rejection_of_a_version_that_the_store_has_left_behind_is_closed_at_once(
        self, open_trial: OpenTrial
    ) -> None:
        store, hands = await open_trial(STAGING)
        shape = STAGING.shapes["CL03"]
        await store.merge([load_of(shape, Line("1", 8), Line("2", 7))])
        await store.record_rejects([rejects("reject-old", "1", version=7), rejects("reject-new", "2", version=7)])
        assert await closed(hands) == {"reject-old": True, "reject-new": False}

    async def test_a_row_of_a_staging_store_that_is_sent_again_unchanged_closes_its_ticket(
        self, open_trial: OpenTrial
    ) -> None:
        """As after a correction of the receiver's mapping: the row itself has not changed."""
        store, hands = await open_trial(STAGING)
        shape = STAGING.shapes["CL03"]
        await store.merge([load_of(shape, Line("1", 7))])
        await drained(store, f"{CITY}.convert")
        await store.record_rejects([rejects("reject-1", "1", version=7)])
        await store.merge([load_of(shape, Line("1", 7, delivery=1))])
        await drained(store, f"{CITY}.convert")
        assert await closed(hands) == {"reject-1": True}

    async def test_a_tally_is_kept_once_with_where_and_when_its_rows_were_made(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(self.plan)
        one = tally("assess-1", (ORG, "mandatory", "person_name", 10, 2), (None, "null_key", None, 1, 1))
        other = tally("assess-2", (ORG, "mandatory", "person_name", 4, 0))
        await store.record_quality([one, one])
        await store.record_quality([other, one])
        lines = sorted(await hands.book("exchange_quality"), key=lambda line: (line["batch_id"], line["org_code"]))
        assert [(line["batch_id"], line["org_code"], line["field"]) for line in lines] == [
            ("assess-1", "", ""), ("assess-1", ORG, "person_name"), ("assess-2", ORG, "person_name"),
        ]  # fmt: skip
        assert [(line["checked"], line["violated"]) for line in lines] == [(1, 1), (10, 2), (4, 0)]
        assert {(line["dimension"], line["severity"]) for line in lines} == {("completeness", "reject")}
        assert {(line["dataset"], line["origin_division"], line["origin_class"]) for line in lines} == {
            ("CL03", COUNTY, "institution")
        }
        assert {line["business_day"] for line in lines} == {DAY}
        assert None not in {line["assessed_at"] for line in lines}

    async def test_a_sent_batch_is_answered_when_its_tally_or_its_rejects_have_come(
        self, open_trial: OpenTrial
    ) -> None:
        store, _ = await open_trial(self.plan)
        assert await store.answered(["a", "b", "c"]) == frozenset()
        await store.record_quality([tally(derived_id("a", "assess"), (ORG, "mandatory", "person_name", 3, 0))])
        await store.record_rejects([rejects(derived_id("b", "reject"), "1")])
        assert await store.answered(["a", "b", "c"]) == {"a", "b"}
        assert await store.answered([]) == frozenset()

    async def test_quality_of_a_dataset_that_the_store_does_not_hold_is_kept_all_the_same(
        self, open_trial: OpenTrial
    ) -> None:
        store, hands = await open_trial(self.plan)
        await store.record_rejects([rejects("reject-1", "1", subject="PH99")])
        await store.record_quality([tally("assess-1", (ORG, "r", "f", 1, 0), subject="PH99")])
        assert [line["dataset"] for line in await hands.book(REJECTS)] == ["PH99"]
        assert [line["dataset"] for line in await hands.book("exchange_quality")] == ["PH99"]

    async def test_tickets_and_tallies_are_kept_whatever_their_sender_left_empty(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(self.plan)
        told = ("rule", "field", "value_class", "message")
        one = rejects("reject-1", "1", parentid="", flows=())
        bare = Load(one.envelope, one.rows.with_columns(pl.lit("").alias(name) for name in told))
        await store.record_rejects([bare, bare])
        await store.record_quality([tally("assess-1", ("", "", "", 3, 1))])
        (ticket,), (line,) = [await hands.book(book) for book in (REJECTS, "exchange_quality")]
        assert (ticket["batch_id"], ticket["record_id"], ticket["row_version"]) == ("reject-1", "1", 7)
        assert (line["org_code"], line["field"], line["checked"], line["violated"]) == ("", "", 3, 1)

    async def test_two_loaders_with_the_same_quality_keep_it_once(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(self.plan)
        lines = [(ORG, f"rule_{number}", "f", 9, number) for number in range(9)]
        loads = [tally("assess-1", *lines), rejects("warning-1", "1", "2", kind="warned")]
        refused = rejects("reject-1", "1")
        await asyncio.gather(
            *(store.record_quality(loads[::order]) for order in (1, -1, 1)),
            *(store.record_rejects([refused]) for _ in range(3)),
        )
        assert len(await hands.book("exchange_quality")) == 9
        assert (len(await hands.book(WARNINGS)), len(await hands.book(REJECTS))) == (2, 1)

    async def test_a_parked_event_is_kept_whole_and_once(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(self.plan)
        headers = {"ce_id": "x", "ce_subject": "门诊"}
        payload = bytes(range(256))
        for reason in ("第一次", "第二次"):
            await store.park("qinlian.610402.collected/1/5310", headers, payload, reason)
        (event,) = await hands.book("exchange_parked")
        assert (event["event_id"], event["payload"]) == ("qinlian.610402.collected/1/5310", payload)
        assert event["reason"] == "第一次"
        assert _decoded(event["headers"]) == headers

    async def test_an_event_is_parked_whatever_its_headers_hold(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(self.plan)
        await store.park("i" * 300, {"a\x00b": "\x00\ud7ff\ufffd", "": ""}, b"", "reason\x00 with a null")
        (event,) = await hands.book("exchange_parked")
        assert event["event_id"].startswith("i" * 100)
        assert event["reason"].startswith("reason")


class BooksConformance(KeptBooksConformance):
    """The same, and what becomes of tickets when a vendor's software writes."""

    async def test_a_resubmitted_row_closes_its_ticket_and_no_other(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        await store.record_rejects([rejects("reject-1", "1", "2")])
        await hands.write("CL03", visit("1"))
        lease, _ = await read_one(store, QUEUE)
        assert {line["resubmitted_at"] for line in await hands.book("exchange_reject")} == {None}
        await store.release(lease)
        closed = {line["record_id"]: line["resubmitted_at"] is not None for line in await hands.book("exchange_reject")}
        assert closed == {"1": True, "2": False}

    async def test_a_deleted_row_closes_its_ticket(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        await hands.write("CL03", visit("1"))
        await drained(store, QUEUE)
        await store.record_rejects([rejects("reject-1", "1")])
        await hands.erase("CL03", (ORG, "1"))
        await drained(store, QUEUE)
        (line,) = await hands.book("exchange_reject")
        assert line["resubmitted_at"] is not None

    async def test_a_ticket_that_a_lease_has_earned_itself_stays_open(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        await hands.write("CL03", visit("1"))
        lease, version = await sent_version(store)
        await store.record_rejects([rejects("reject-1", "1", version=version)])
        await store.release(lease)
        assert await closed(hands) == {"reject-1": False}

    async def test_a_rejection_told_after_the_corrected_row_was_leased_closes_when_it_is_sent(
        self, open_trial: OpenTrial
    ) -> None:
        store, hands = await open_trial(PLAN)
        await hands.write("CL03", visit("1"))
        first, version = await sent_version(store)
        await store.release(first)
        await hands.write("CL03", visit("1", xm="王芳"))
        second, _ = await sent_version(store)
        await store.record_rejects([rejects("reject-1", "1", version=version)])
        assert await closed(hands) == {"reject-1": False}
        await store.release(second)
        assert await closed(hands) == {"reject-1": True}

    async def test_a_rejection_told_after_the_corrected_row_was_sent_is_closed_at_once(
        self, open_trial: OpenTrial
    ) -> None:
        store, hands = await open_trial(PLAN)
        await hands.write("CL03", visit("1"), visit("2"), visit("3"))
        first, version = await sent_and_released(store)
        await hands.write("CL03", visit("1", xm="王芳"))
        await hands.erase("CL03", (ORG, "2"))
        await drained(store, QUEUE)
        told = [rejects(f"reject-{record}", record, version=version, parentid=first.id) for record in "123"]
        await store.record_rejects(told)
        assert await closed(hands) == {"reject-1": True, "reject-2": True, "reject-3": False}

    async def test_the_rejection_of_the_corrected_row_itself_stays_open(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        await hands.write("CL03", visit("1"))
        first, old = await sent_and_released(store)
        await hands.write("CL03", visit("1", xm="王芳"))
        second, new = await sent_and_released(store)
        for lease, version, name in ((second, new, "reject-new"), (first, old, "reject-old")):
            await store.record_rejects([rejects(name, "1", version=version, parentid=lease.id)])
        assert await closed(hands) == {"reject-new": False, "reject-old": True}

    async def test_warned_rows_are_kept_apart_and_close_like_rejected_ones(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        warned = rejects("warning-1", "1", "2", kind="warned")
        await store.record_quality([warned, warned])
        await store.record_quality([warned])
        assert await hands.book(REJECTS) == []
        lines = await hands.book(WARNINGS)
        assert sorted(line["record_id"] for line in lines) == ["1", "2"]
        assert {(line["batch_id"], line["rule"], line["field"]) for line in lines} == {
            ("warning-1", "mandatory", "person_name")
        }
        await hands.write("CL03", visit("1"))
        await drained(store, QUEUE)
        is_closed = {line["record_id"]: line["resubmitted_at"] is not None for line in await hands.book(WARNINGS)}
        assert is_closed == {"1": True, "2": False}


def _decoded(headers: Mapping[str, str] | str) -> Mapping[str, str]:
    """PostgreSQL gives JSON as text."""
    if not isinstance(headers, str):
        return headers
    found: dict[str, str] = pl.Series([headers]).str.json_decode(
        pl.Struct({"ce_id": pl.String, "ce_subject": pl.String})
    )[0]
    return found
