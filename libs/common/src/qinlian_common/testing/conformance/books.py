"""What a store promises about rows and events that cannot go on: each is kept once, and tickets end when due."""

# ruff: noqa: S101, D102 - tests: asserts, names that are sentences

from collections.abc import Mapping

import polars as pl

from qinlian_common.pipeline.ports import Load
from qinlian_common.pipeline.stage import REJECT_SCHEMA
from qinlian_common.testing.conformance.steps import drained, read_one, visit
from qinlian_common.testing.factories import COUNTY, DAY, ORG, envelope_of, production_plan, taker
from qinlian_common.testing.hands import OpenTrial
from qinlian_common.wire import batch

QUEUE = f"{COUNTY}.standardise"
PLAN = production_plan(*taker(QUEUE))


def rejects(batch_id: str, *records: str | None) -> Load:
    """Rejected rows of one batch, as the standardizer reports them."""
    told = {"rule": "mandatory", "field": "person_name", "value_class": "null", "message": "姓名：必填，“本人姓名”为空"}
    system = {batch.OP: "U", batch.ORG_CODE: ORG, batch.ROW_VERSION: 7, batch.DELIVERY_VERSION: 0, batch.HOME: None}
    rows = pl.DataFrame([system | told | {batch.RECORD_ID: record} for record in records], schema=REJECT_SCHEMA)
    envelope = envelope_of(
        PLAN.shapes["CL03"], rows, id=batch_id, type="qinlian.rejected.v1", flows=("P01",), parentid="parent-1"
    )
    return Load(envelope, rows)


class BooksConformance:
    """Rejects and parked events."""

    async def test_rejected_rows_are_kept_with_their_reasons(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
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
        store, hands = await open_trial(PLAN)
        one, other = rejects("reject-1", "1", "2"), rejects("reject-2", "1")
        await store.record_rejects([one, one])
        await store.record_rejects([other, one])
        assert len(await hands.book("exchange_reject")) == 3  # noqa: PLR2004

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

    async def test_a_ticket_opened_after_the_lease_stays_open(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        await hands.write("CL03", visit("1"))
        lease, _ = await read_one(store, QUEUE)
        await store.record_rejects([rejects("reject-1", "1")])
        await store.release(lease)
        (line,) = await hands.book("exchange_reject")
        assert line["resubmitted_at"] is None

    async def test_a_parked_event_is_kept_whole_and_once(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        headers = {"ce_id": "x", "ce_subject": "门诊"}
        payload = bytes(range(256))
        for reason in ("第一次", "第二次"):
            await store.park("qinlian.610402.collected/1/5310", headers, payload, reason)
        (event,) = await hands.book("exchange_parked")
        assert (event["event_id"], event["payload"]) == ("qinlian.610402.collected/1/5310", payload)
        assert event["reason"] == "第一次"
        assert _decoded(event["headers"]) == headers

    async def test_an_event_is_parked_whatever_its_headers_hold(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        await store.park("i" * 300, {"a\x00b": "\x00\ud7ff\ufffd", "": ""}, b"", "reason\x00 with a null")
        (event,) = await hands.book("exchange_parked")
        assert event["event_id"].startswith("i" * 100)
        assert event["reason"].startswith("reason")


def _decoded(headers: Mapping[str, str] | str) -> Mapping[str, str]:
    """PostgreSQL gives JSON as text."""
    if not isinstance(headers, str):
        return headers
    found: dict[str, str] = pl.Series([headers]).str.json_decode(
        pl.Struct({"ce_id": pl.String, "ce_subject": pl.String})
    )[0]
    return found
