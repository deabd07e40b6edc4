"""What only a real server can show of the books: plans that stay quick without statistics, and what the audit reads."""

import json
import re
from collections.abc import AsyncIterator, Iterator
from typing import Any

import asyncpg
import pytest

from qinlian_common.adapters.postgresql import sql, tickets
from qinlian_common.adapters.postgresql.audit import StoreAudit
from qinlian_common.adapters.relational.audit import Scope
from qinlian_common.adapters.relational.book_lines import BOOKS
from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.testing.conformance.books import PLAN, QUEUE, STAGING, closed, rejects, sent_and_released, tally
from qinlian_common.testing.conformance.distribution import PLAN as DISTRIBUTING
from qinlian_common.testing.conformance.steps import drained, visit
from qinlian_common.testing.factories import CITY, ORG
from qinlian_common.testing.postgres_hands import open_postgres

pytestmark = pytest.mark.integration

TICKETS = """
INSERT INTO {book} SELECT 'x' || n % 100, 'other', n, 1, 'p', 'P01', 'CL03', '610402', 'institution', '2024-05-17',
    'mandatory', 'field', 'null', 'message' FROM generate_series(1, 20000) n
"""
DELIVERIES = """
INSERT INTO exchange_delivery SELECT 'CL03', 'other', n, 'waiting', NULL, NULL, '610402', 'institution', '2024-05-17', 1
FROM generate_series(1, 20000) n
"""
LEASE = """
INSERT INTO exchange_lease (batch_id, queue, dataset, origin_division, origin_class, business_day, rows, captured_at,
    journal_ids, org_codes, record_ids)
SELECT 'lease-01', '{queue}', 'CL03', '610402', 'institution', '2024-05-17', 3000, now(), array_agg(n),
    array_agg('{org}'::text), array_agg(n::text) FROM generate_series(1, 3000) n
"""
KEY = {"org_code", "record_id"}


@pytest.fixture
async def eye(database: str) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(database)
    yield connection
    await connection.close()


async def prepared(database: str, plan: Plan) -> None:
    trial = await open_postgres(database, plan)
    await trial.store.close()


@pytest.mark.parametrize("book", BOOKS)
@pytest.mark.parametrize(("plan", "queue"), [(PLAN, QUEUE), (STAGING, f"{CITY}.convert")], ids=["vendor", "staging"])
@pytest.mark.parametrize("analysed", [False, True], ids=["no statistics", "statistics"])
async def test_tickets_of_leased_rows_are_found_by_key(
    database: str, eye: asyncpg.Connection, plan: Plan, queue: str, book: str, *, analysed: bool
) -> None:
    await prepared(database, plan)
    await eye.execute(TICKETS.format(book=book))
    await eye.execute(LEASE.format(queue=queue, org=ORG))
    if analysed:
        await eye.execute("ANALYZE")
    query = tickets.close_sent(book, plan.shapes["CL03"]).replace("$1", "'lease-01'")
    assert _read(await _nodes_of(eye, query), book) == {"Index Only Scan": [], "Index Scan": [KEY], "Tid Scan": []}


async def test_a_late_ticket_of_a_row_whose_writer_had_not_ended_when_it_was_leased_is_closed(
    database: str, eye: asyncpg.Connection
) -> None:
    """The writer began before the lease and ended after it: its number alone does not tell which was first."""
    store, hands = await open_postgres(database, PLAN)
    try:
        await hands.write("CL03", visit("1"), visit("2"))
        writer = eye.transaction()
        await writer.start()
        await eye.execute("UPDATE mz_jzjl SET xm = '王芳' WHERE jzlsh = 1")
        await hands.write("CL03", visit("3"))
        first, version = await sent_and_released(store)
        await writer.commit()
        await drained(store, QUEUE)
        told = [rejects(f"reject-{record}", record, version=version, parentid=first.id) for record in "123"]
        await store.record_rejects(told)
        assert await closed(hands) == {"reject-1": True, "reject-2": False, "reject-3": False}
    finally:
        await store.close()


@pytest.mark.parametrize("analysed", [False, True], ids=["no statistics", "statistics"])
async def test_old_deliveries_of_leased_rows_are_found_by_key(
    database: str, eye: asyncpg.Connection, *, analysed: bool
) -> None:
    await prepared(database, DISTRIBUTING)
    await eye.execute(DELIVERIES)
    await eye.execute(LEASE.format(queue="610000.distribute", org=ORG))
    if analysed:
        await eye.execute("ANALYZE")
    nodes = await _nodes_of(eye, sql.FORGET_OLD_DELIVERIES.replace("$1", "'lease-01'").replace("$2", "NULL"))
    assert _read(nodes, "exchange_delivery") == {"Index Scan": [KEY], "Tid Scan": []}


def _read(nodes: list[dict[str, Any]], table: str) -> dict[str, list[set[str]]]:
    """How a table is read: kind of scan, and which columns of a leased row it looks for."""
    scans = [node for node in nodes if node.get("Relation Name") == table and node["Node Type"] != "ModifyTable"]
    looked_for = [(node["Node Type"], set(re.findall(r"k\.(\w+)", node.get("Index Cond", "")))) for node in scans]
    return {kind: [found for other, found in looked_for if other == kind and found] for kind, _ in looked_for}


async def _nodes_of(connection: asyncpg.Connection, query: str) -> list[dict[str, Any]]:
    plan = json.loads(await connection.fetchval(f"EXPLAIN (FORMAT JSON) {query}"))[0]["Plan"]
    return list(_nodes(plan))


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for part in plan.get("Plans", []):
        yield from _nodes(part)


async def test_a_parked_tally_or_warning_does_not_make_rows_look_parked(database: str) -> None:
    store, _ = await open_postgres(database, PLAN)
    try:
        loads = [
            tally("assess-1", (ORG, "r", "f", 1, 0)),
            rejects("warning-1", "1", kind="warned"),
            rejects("reject-1", "1"),
        ]
        for load in loads:
            headers = {name: value.decode() for name, value in load.envelope.headers()}
            await store.park(load.envelope.id, headers, b"", "because")
        answers = await StoreAudit(store.connections, PLAN).answers(Scope())
        assert answers.parked["event_id"].to_list() == ["reject-1"]
    finally:
        await store.close()
