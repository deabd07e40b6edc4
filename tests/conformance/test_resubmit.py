"""Rows with open tickets are sent again, and operators see which tickets are open and why."""

from collections.abc import AsyncIterator, Awaitable, Callable

import asyncpg
import polars as pl
import pytest

from qinlian_common.adapters.postgresql.resubmit import OPEN_SCHEMA
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.adapters.relational.again import GONE_MARK, Resubmitted
from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.pipeline.ports import Load, Sent
from qinlian_common.pipeline.stage import REJECT_SCHEMA
from qinlian_common.testing.conformance.shared import PLAN as SHARED
from qinlian_common.testing.conformance.steps import drained, ops, read_one, visit
from qinlian_common.testing.factories import (
    CITY,
    COUNTY,
    ORG,
    Line,
    envelope_of,
    load_of,
    production_plan,
    staging_plan,
    taker,
)
from qinlian_common.testing.hands import Hands
from qinlian_common.testing.postgres_hands import open_postgres
from qinlian_common.wire import batch

pytestmark = pytest.mark.integration

QUEUE, OTHER = f"{COUNTY}.standardise", "610000.none"
PLAN = production_plan(*taker(QUEUE), *taker(OTHER))
Opener = Callable[[Plan], Awaitable[tuple[PostgresStore, Hands]]]


@pytest.fixture
async def opened(database: str) -> AsyncIterator[Opener]:
    stores: list[PostgresStore] = []

    async def of(plan: Plan) -> tuple[PostgresStore, Hands]:
        trial = await open_postgres(database, plan)
        stores.append(trial.store)
        return trial.store, trial.hands

    yield of
    for store in stores:
        await store.close()


@pytest.fixture
async def eye(database: str) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(database)
    yield connection
    await connection.close()


async def sent(store: PostgresStore, queue: str, dataset: str = "CL03") -> str:
    """Everything that waits in the queue leaves in one batch; its id."""
    lease, _ = await read_one(store, queue, dataset)
    await store.record_attempt(lease, [Sent("P01", f"{COUNTY}.staging", lease.rows, "0" * 16)])
    await store.release(lease)
    return lease.id


def refused(
    parent: str, *records: str | None, dataset: str = "CL03", rule: str = "mandatory",
    field: str | None = "person_name", value_class: str = "null", plan: Plan = PLAN, version: int = 1 << 60,
) -> Load:  # fmt: skip
    """Rows of the batch `parent` that were rejected, in a version that nothing here outranks by itself."""
    told = {"rule": rule, "field": field, "value_class": value_class, "message": "必填"}
    line = {batch.OP: "U", batch.ORG_CODE: ORG, batch.ROW_VERSION: version, batch.DELIVERY_VERSION: 0} | told
    rows = pl.DataFrame([line | {batch.RECORD_ID: record} for record in records], schema=REJECT_SCHEMA)
    about = {"id": f"reject-{parent[:8]}-{rule}-{field}", "type": "qinlian.rejected.v1", "parentid": parent}
    return Load(envelope_of(plan.shapes[dataset], rows, subject=dataset, **about), rows)


async def test_rows_with_open_tickets_are_sent_again_by_the_queue_that_sent_them_and_no_other(opened: Opener) -> None:
    store, hands = await opened(PLAN)
    await hands.write("CL03", visit("1"), visit("2"), visit("3"))
    parent = await sent(store, QUEUE)
    await sent(store, OTHER)
    await store.record_rejects([refused(parent, "1", "2")])
    assert await store.resubmit() == [Resubmitted("CL03", sent=2, gone=0, left=0)]
    assert await store.waiting_datasets(OTHER) == []
    assert ops(await drained(store, QUEUE)) == [("1", "U"), ("2", "U")]
    assert None not in {line["resubmitted_at"] for line in await hands.book("exchange_reject")}
    assert await store.resubmit() == []


async def test_a_ticket_stays_open_until_its_row_has_been_sent(opened: Opener) -> None:
    store, hands = await opened(PLAN)
    await hands.write("CL03", visit("1"))
    await store.record_rejects([refused(await sent(store, QUEUE), "1")])
    await store.resubmit()
    assert {line["resubmitted_at"] for line in await hands.book("exchange_reject")} == {None}
    await sent(store, QUEUE)
    assert None not in {line["resubmitted_at"] for line in await hands.book("exchange_reject")}


async def test_a_ticket_told_after_its_corrected_row_was_sent_is_not_open_and_sends_nothing_again(
    opened: Opener,
) -> None:
    store, hands = await opened(PLAN)
    await hands.write("CL03", visit("1"))
    parent = await sent(store, QUEUE)
    await hands.write("CL03", visit("1", xm="王芳"))
    await sent(store, QUEUE)
    await store.record_rejects([refused(parent, "1", version=1)])
    assert (await store.open_tickets()).height == 0
    assert await store.resubmit() == []
    assert await store.waiting_datasets(QUEUE) == []


async def test_only_the_chosen_dataset_rule_or_rows_are_sent_again(opened: Opener) -> None:
    store, hands = await opened(PLAN)
    await hands.write("CL03", visit("1"), visit("2"))
    await hands.write("BI01", {"jgdm": ORG, "grbm": "p1"})
    visits, persons = await sent(store, QUEUE), await sent(store, QUEUE, "BI01")
    await store.record_rejects(
        [refused(visits, "1"), refused(visits, "2", rule="too_long"), refused(persons, "p1", dataset="BI01")]
    )
    assert await store.resubmit(dataset="BI01") == [Resubmitted("BI01", 1, 0, 0)]
    assert await store.resubmit(rule="too_long") == [Resubmitted("CL03", 1, 0, 0)]
    assert ops(await drained(store, QUEUE)) == [("2", "U")]
    assert await store.resubmit(keys=[(ORG, "1"), (ORG, "9")]) == [Resubmitted("CL03", 1, 0, 0)]
    assert ops(await drained(store, QUEUE)) == [("1", "U")]
    assert await store.resubmit(dataset="CL01") == []


async def test_a_row_that_is_no_longer_there_has_its_tickets_closed_and_marked(opened: Opener) -> None:
    store, hands = await opened(PLAN)
    await hands.write("CL03", visit("1"), visit("2"))
    parent = await sent(store, QUEUE)
    await store.record_rejects([refused(parent, "1", "2"), refused(parent, "1", rule="too_long", version=2 << 60)])
    await hands.erase("CL03", (ORG, "1"))
    assert await store.resubmit() == [Resubmitted("CL03", sent=1, gone=1, left=0)]
    lines = await hands.book("exchange_reject")
    assert [line["message"].endswith(GONE_MARK) for line in lines if line["record_id"] == "1"].count(True) >= 1
    assert [line["record_id"] for line in lines if line["resubmitted_at"] is None] == ["2"]
    assert not any(GONE_MARK in line["message"] for line in lines if line["record_id"] == "2")


async def test_a_row_without_a_key_is_left_and_said_so(opened: Opener) -> None:
    store, hands = await opened(PLAN)
    await hands.write("CL03", visit("1"))
    await store.record_rejects([refused(await sent(store, QUEUE), "1", None)])
    assert await store.resubmit() == [Resubmitted("CL03", sent=1, gone=0, left=1)]


async def test_a_ticket_whose_batch_is_forgotten_goes_to_every_queue_that_takes_the_row(opened: Opener) -> None:
    store, hands = await opened(PLAN)
    await hands.write("CL03", visit("1"))
    for queue in (QUEUE, OTHER):
        await sent(store, queue)
    await store.record_rejects([refused("some other batch", "1")])
    assert await store.resubmit() == [Resubmitted("CL03", 1, 0, 0)]
    assert ops(await drained(store, QUEUE)) == ops(await drained(store, OTHER)) == [("1", "U")]


async def test_a_ticket_of_a_queue_that_nobody_reads_any_more_is_left(opened: Opener, eye: asyncpg.Connection) -> None:
    store, hands = await opened(PLAN)
    await hands.write("CL03", visit("1"))
    await store.record_rejects([refused(await sent(store, QUEUE), "1")])
    await eye.execute("DELETE FROM exchange_subscription WHERE queue = $1", QUEUE)
    assert await store.resubmit() == [Resubmitted("CL03", sent=0, gone=0, left=1)]


async def test_a_ticket_of_a_dataset_that_the_store_lost_is_left(opened: Opener) -> None:
    store, _ = await opened(PLAN)
    await store.record_rejects([refused("some batch", "1", dataset="CL03")])
    there = PostgresStore("postgresql:///none", production_plan())
    there.connections = store.connections
    there.plan = Plan(PLAN.store_id, PLAN.own, {"BI01": PLAN.shapes["BI01"]}, creates_tables=False, takers=PLAN.takers)
    assert await there.resubmit() == [Resubmitted("CL03", sent=0, gone=0, left=1)]


async def test_rows_of_a_staging_store_keep_origin_and_day_when_they_are_sent_again(opened: Opener) -> None:
    queue = f"{CITY}.convert"
    plan = staging_plan(*taker(queue))
    store, _ = await opened(plan)
    load = load_of(plan.shapes["CL03"], Line("1", 5), Line("2", 6))
    await store.merge([load])
    parent = await sent(store, queue)
    await store.record_rejects([refused(parent, "1", plan=plan)])
    assert await store.resubmit() == [Resubmitted("CL03", 1, 0, 0)]
    lease, rows = await read_one(store, queue)
    assert (lease.origin_division, lease.business_day) == (COUNTY, load.envelope.businessday)
    assert rows[batch.ROW_VERSION].to_list() == [5]


async def test_of_a_shared_table_the_row_of_the_tickets_dataset_is_sent_again(opened: Opener) -> None:
    store, hands = await opened(SHARED)
    row = {"jgdm": ORG, "jlbh": "1", "lyxt": "HIS"}
    await hands.write("CL03", row | {"jllb": "JZ"})
    await hands.write("BI01", row | {"jllb": "GR"})
    persons = await sent(store, QUEUE, "BI01")
    visits = await sent(store, QUEUE, "CL03")
    await store.record_rejects([refused(persons, "1", dataset="BI01", plan=SHARED)])
    assert await store.resubmit() == [Resubmitted("BI01", 1, 0, 0)]
    assert await store.waiting_datasets(QUEUE) == ["BI01"]
    await sent(store, QUEUE, "BI01")
    await store.record_rejects([refused(visits, "1", plan=SHARED)])
    await hands.reclassify("CL03", (ORG, "1"), "ZZ")
    assert await store.resubmit() == [Resubmitted("CL03", 0, 1, 0)]


async def test_open_tickets_are_told_by_reason_and_age(opened: Opener, eye: asyncpg.Connection) -> None:
    store, _ = await opened(PLAN)
    assert (await store.open_tickets()).schema == OPEN_SCHEMA
    loads = [
        refused("batch-01", *"abcde"),
        refused("batch-02", "f", rule="unknown_code", field="sex_code", value_class="unknown code"),
        refused("batch-03", None, rule="null_key", field=None),
        refused("batch-04", "p", dataset="BI01", rule="too_long"),
        refused("batch-05", "g", rule="too_long"),
    ]
    await store.record_rejects(loads)
    for record, age in (("b", "25 hours"), ("c", "71 hours"), ("d", "4 days"), ("e", "8 days")):
        await eye.execute(
            f"UPDATE exchange_reject SET rejected_at = now() - interval '{age}' WHERE record_id = $1", record
        )
    await eye.execute("UPDATE exchange_reject SET resubmitted_at = now() WHERE record_id = 'g'")
    found = await store.open_tickets()
    ages = ["under_1_day", "days_1_to_3", "days_3_to_7", "over_7_days"]
    told = [tuple(line[name] for name in ("dataset", "rule", "field", "rows", *ages)) for line in found.to_dicts()]
    assert told == [
        ("CL03", "mandatory", "person_name", 5, 1, 2, 1, 1),
        ("BI01", "too_long", "person_name", 1, 1, 0, 0, 0),
        ("CL03", "null_key", None, 1, 1, 0, 0, 0),
        ("CL03", "unknown_code", "sex_code", 1, 1, 0, 0, 0),
    ]
    oldest = found["oldest"][0]
    assert oldest == await eye.fetchval("SELECT min(rejected_at) FROM exchange_reject WHERE rule = 'mandatory'")
    assert (await store.open_tickets("BI01")).height == (await store.open_tickets(rule="null_key")).height == 1


async def test_values_of_unknown_codes_are_those_that_stand_in_the_table_now(opened: Opener) -> None:
    store, hands = await opened(PLAN)
    marks = {"1": "甲", "2": "甲", "3": "乙", "4": None, "5": "丙", "6": "丁"}
    await hands.write("CL03", *(visit(record, bz=mark) for record, mark in marks.items()))
    parent = await sent(store, QUEUE)
    codes = refused(parent, "1", "2", "3", "4", "9", rule="unknown_code", field="sex_code")
    again = refused(parent[::-1], "1", rule="unknown_code", field="sex_code", version=1)
    others = [refused(parent, "5", rule="unknown_code", field="nation_code"), refused(parent, "6", field="sex_code")]
    await store.record_rejects([codes, again, *others])
    await hands.write("CL03", visit("3", bz="甲"))
    found = await store.unmapped_values("CL03", {"sex_code": "bz", "marital_code": "bz"})
    assert found.rows() == [("sex_code", "甲", 3), ("sex_code", None, 1)]
    both = await store.unmapped_values("CL03", {"sex_code": "bz", "nation_code": "bz"})
    assert both.rows() == [("sex_code", "甲", 3), ("sex_code", None, 1), ("nation_code", "丙", 1)]
