"""What only a real server can show: late commits, concurrent collectors, what `prepare` refuses, and query plans."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from typing import Any

import asyncpg
import pytest

from qinlian_common.adapters.postgresql import copied_csv, sql
from qinlian_common.adapters.postgresql.prepare import backfill, prepare
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.adapters.postgresql.vendor_rows import create_vendor_tables
from qinlian_common.errors import ConfigurationError, TransientError
from qinlian_common.testing.conformance.distribution import PLAN as DISTRIBUTING
from qinlian_common.testing.conformance.distribution import QUEUE as DISTRIBUTE
from qinlian_common.testing.conformance.steps import drained, ops, visit
from qinlian_common.testing.factories import (
    CITY,
    COUNTY,
    ORG,
    PROVINCE,
    Line,
    load_of,
    production_plan,
    staging_plan,
    taker,
)
from qinlian_common.testing.hands import OpenTrial
from qinlian_common.testing.postgres_hands import PostgresHands, open_postgres
from qinlian_common.wire import batch

pytestmark = pytest.mark.integration

QUEUE = f"{COUNTY}.standardise"
PLAN = production_plan(*taker(QUEUE))
SHAPE = PLAN.shapes["CL03"]
LONG = "zs"
"""A column of text without a limit."""


@pytest.fixture
async def bare(database: str) -> AsyncIterator[PostgresStore]:
    """A production store that nobody has prepared."""
    store = PostgresStore(database, PLAN)
    yield store
    await store.close()


INSERT = f"INSERT INTO {SHAPE.table} (jgdm, jzlsh, lyxt) VALUES ('{ORG}', $1, 'HIS')"


async def test_a_change_that_commits_late_is_not_lost(open_trial: OpenTrial, vendor: asyncpg.Connection) -> None:
    store, hands = await open_trial(PLAN)
    late = vendor.transaction()
    await late.start()
    await vendor.execute(INSERT, 1)
    await hands.write("CL03", visit("2"))
    assert ops(await drained(store, QUEUE)) == [("2", "U")]
    await hands.write("CL03", visit("3"))
    await late.commit()
    assert ops(await drained(store, QUEUE)) == [("1", "U"), ("3", "U")]


async def test_a_change_that_is_rolled_back_was_none(open_trial: OpenTrial, vendor: asyncpg.Connection) -> None:
    store, hands = await open_trial(PLAN)
    given_up = vendor.transaction()
    await given_up.start()
    await vendor.execute(INSERT, 1)
    await given_up.rollback()
    await hands.write("CL03", visit("2"))
    assert ops(await drained(store, QUEUE)) == [("2", "U")]


async def test_a_row_longer_than_what_is_read_at_once_does_not_hold_up_the_others(
    open_trial: OpenTrial, vendor: asyncpg.Connection
) -> None:
    store, hands = await open_trial(PLAN)
    await hands.write("CL03", visit("1"), visit("2"), visit("3"))
    length = 3 * copied_csv._BLOCK_BYTES_MAX  # noqa: SLF001 - the size in question
    await vendor.execute(f"UPDATE {SHAPE.table} SET {LONG} = repeat('x', {length}) WHERE jzlsh = 2")
    rows = await drained(store, QUEUE)
    assert sorted(len(row[LONG] or "") for row in rows) == [0, 0, length]


async def test_a_dataset_of_a_later_release_waits_for_it_in_journal_and_leases(
    open_trial: OpenTrial, database: str
) -> None:
    store, hands = await open_trial(PLAN)
    older = PostgresStore(database, replace(PLAN, shapes={"CL03": SHAPE}))
    await hands.write("CL03", visit("1"))
    await hands.write("BI01", {"jgdm": ORG, "grbm": "p1", "lyxt": "HIS"})
    assert await older.waiting_datasets(QUEUE) == ["CL03"]
    (lease,) = await store.lease(QUEUE, "BI01", 1)
    assert await older.unfinished(QUEUE) == []
    assert await store.unfinished(QUEUE) == [lease]
    await older.close()


async def test_writers_that_commit_in_any_order_lose_nothing(open_trial: OpenTrial, database: str) -> None:
    store, _ = await open_trial(PLAN)
    rows = 120
    done = asyncio.Event()

    async def write(first: int) -> None:
        connection = await asyncpg.connect(database)
        try:
            for number in range(first, rows, 6):
                async with connection.transaction():
                    await connection.execute(INSERT, number)
                    await asyncio.sleep(0.001 * (number * 7 % 11))
        finally:
            await connection.close()

    async def collect() -> list[dict[str, Any]]:
        found = []
        while not done.is_set():
            found += await drained(store, QUEUE)
        return found + await drained(store, QUEUE)

    collecting = asyncio.create_task(collect())
    await asyncio.gather(*(write(first) for first in range(6)))
    done.set()
    assert sorted(int(row[batch.RECORD_ID]) for row in await collecting) == list(range(rows))


async def test_two_collectors_never_lease_the_same_change(open_trial: OpenTrial) -> None:
    store, hands = await open_trial(PLAN)
    await hands.write("CL03", *(visit(str(number)) for number in range(200)))
    leased = await asyncio.gather(*(store.lease(QUEUE, "CL03", 20) for _ in range(10)))
    rows = [row for leases in leased for lease in leases for row in (await store.read(lease)).to_dicts()]
    rows += await drained(store, QUEUE)
    assert sorted(int(row[batch.RECORD_ID]) for row in rows) == list(range(200))


async def test_concurrent_writers_of_one_row_give_the_last_state_the_highest_version(
    open_trial: OpenTrial, database: str
) -> None:
    store, hands = await open_trial(PLAN)
    await hands.write("CL03", visit("1"))

    async def update(name: str) -> None:
        connection = await asyncpg.connect(database)
        try:
            await connection.execute(f"UPDATE {SHAPE.table} SET xm = $1 WHERE jzlsh = 1", name)
        finally:
            await connection.close()

    seen: dict[int, str] = {}
    for turn in range(5):
        await asyncio.gather(*(update(f"{turn}-{writer}") for writer in range(5)))
        seen |= {row[batch.ROW_VERSION]: row["xm"] for row in await drained(store, QUEUE)}
    (row,) = await hands.table("CL03")
    assert seen[max(seen)] == row["xm"]


async def test_a_missing_table_and_a_missing_column_are_named(bare: PostgresStore, vendor: asyncpg.Connection) -> None:
    await vendor.execute("CREATE TABLE mz_jzjl (jgdm varchar(22), jzlsh bigint, xm text, PRIMARY KEY (jgdm, jzlsh))")
    with pytest.raises(ConfigurationError) as caught:
        await prepare(bare.connections, PLAN)
    lacking, missing = sorted(caught.value.problems, key=lambda problem: problem.message, reverse=True)[::-1]
    assert {lacking.file, missing.file} == {"store 610402.production"}
    assert "gr_xx" in lacking.message
    assert "missing" in lacking.message
    assert "mz_jzjl" in missing.message
    assert all(name in missing.message for name in ("zjhm", "csrq", "jzsj", "lyxt"))
    assert "xm" not in missing.message
    assert all(problem.fix for problem in caught.value.problems)


async def test_a_table_without_the_unique_key_is_named_with_the_statement_that_makes_it(
    bare: PostgresStore, vendor: asyncpg.Connection
) -> None:
    await create_vendor_tables(bare.connections, list(PLAN.shapes.values()))
    await vendor.execute(f"ALTER TABLE {SHAPE.table} DROP CONSTRAINT {SHAPE.table}_pkey")
    with pytest.raises(ConfigurationError, match=r"mz_jzjl has no unique key on \(jgdm, jzlsh\)") as caught:
        await prepare(bare.connections, PLAN)
    assert "CREATE UNIQUE INDEX ON mz_jzjl (jgdm, jzlsh)" in caught.value.problems[0].fix


async def test_a_store_that_is_refused_is_left_as_it_was(bare: PostgresStore, vendor: asyncpg.Connection) -> None:
    with pytest.raises(ConfigurationError):
        await prepare(bare.connections, PLAN)
    assert await vendor.fetchval("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == 0


async def test_preparing_twice_changes_nothing_and_a_new_taker_is_taken_up(open_trial: OpenTrial) -> None:
    store, hands = await open_trial(PLAN)
    await hands.write("CL03", visit("1"))
    assert isinstance(store, PostgresStore)
    before = await hands.book("exchange_store")
    await prepare(store.connections, PLAN)
    assert await hands.book("exchange_store") == before
    assert ops(await drained(store, QUEUE)) == [("1", "U")]
    more = production_plan(*taker(QUEUE), *taker("610000.none"))
    await prepare(store.connections, more)
    await hands.write("CL03", visit("2"))
    assert ops(await drained(store, "610000.none")) == [("2", "U")]


async def test_a_backfill_sends_rows_that_were_there_before(bare: PostgresStore, vendor: asyncpg.Connection) -> None:
    await create_vendor_tables(bare.connections, list(PLAN.shapes.values()))
    await vendor.executemany(INSERT, [(number,) for number in range(500)])
    assert set(await prepare(bare.connections, PLAN)) == {"BI01", "CL03"}
    assert await bare.waiting_datasets(QUEUE) == []
    pages = [step async for step in backfill(bare.connections, PLAN, "CL03")]
    assert pages[-1][0] == pages[-1][1]
    rows = await drained(bare, QUEUE)
    assert sorted(int(row[batch.RECORD_ID]) for row in rows) == list(range(500))


async def test_a_backfill_for_one_queue_leaves_the_others_alone(open_trial: OpenTrial) -> None:
    plan = production_plan(*taker(QUEUE), *taker("610000.none"))
    store, hands = await open_trial(plan)
    assert isinstance(store, PostgresStore)
    await hands.write("CL03", visit("1"))
    for queue in (QUEUE, "610000.none"):
        await drained(store, queue)
    async for _ in backfill(store.connections, plan, "CL03", QUEUE):
        pass
    assert await store.waiting_datasets("610000.none") == []
    assert ops(await drained(store, QUEUE)) == [("1", "U")]


async def test_a_row_sent_again_by_a_backfill_outranks_what_was_sent_before(open_trial: OpenTrial) -> None:
    store, hands = await open_trial(PLAN)
    assert isinstance(store, PostgresStore)
    await hands.write("CL03", visit("1"))
    (before,) = await drained(store, QUEUE)
    async for _ in backfill(store.connections, PLAN, "CL03"):
        pass
    (after,) = await drained(store, QUEUE)
    assert after[batch.ROW_VERSION] > before[batch.ROW_VERSION]


async def test_versions_of_a_rebuilt_store_start_above_the_old_ones(open_trial: OpenTrial) -> None:
    store, hands = await open_trial(PLAN)
    assert isinstance(store, PostgresStore)
    await hands.write("CL03", *(visit(str(number)) for number in range(9)))
    before = max(row[batch.ROW_VERSION] for row in await drained(store, QUEUE))
    async with store.connections.connection() as connection:
        await connection.execute("ALTER SEQUENCE exchange_change_journal_id_seq RESTART")
    await prepare(store.connections, PLAN, new_epoch=True)
    await hands.write("CL03", visit("1"))
    (row,) = await drained(store, QUEUE)
    assert row[batch.ROW_VERSION] > before


async def test_a_store_that_was_never_prepared_means_wait_and_says_what_to_run(bare: PostgresStore) -> None:
    with pytest.raises(TransientError, match=r"610402\.production.*qinlian prepare"):
        await bare.lease(QUEUE, "CL03", 1)


async def test_a_server_that_is_away_means_wait() -> None:
    store = PostgresStore("postgresql://nobody@127.0.0.1:1/none", PLAN)
    with pytest.raises(TransientError, match=r"610402\.production cannot be reached: .*nobody listens at that address"):
        await store.unfinished(QUEUE)
    await store.close()


async def test_a_connection_that_the_server_cuts_is_opened_anew(
    open_trial: OpenTrial, vendor: asyncpg.Connection
) -> None:
    store, hands = await open_trial(PLAN)
    await hands.write("CL03", visit("1"))
    await vendor.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    with contextlib.suppress(TransientError):  # the pool may have noticed already
        await store.waiting_datasets(QUEUE)
    assert ops(await drained(store, QUEUE)) == [("1", "U")]


@pytest.mark.parametrize("rows", [0, 20_000], ids=["small", "large"])
@pytest.mark.parametrize("analysed", [False, True], ids=["no statistics", "statistics"])
async def test_leased_rows_of_a_staging_table_are_found_by_its_key(
    open_trial: OpenTrial, vendor: asyncpg.Connection, rows: int, analysed: bool
) -> None:
    queue = f"{CITY}.convert"
    plan = staging_plan(*taker(queue))
    shape = plan.shapes["CL03"]
    store, _ = await open_trial(plan)
    await vendor.execute(f"ALTER TABLE {shape.table} DISABLE TRIGGER ALL")
    await vendor.execute(
        f"INSERT INTO {shape.table} (org_code, record_id, origin_division, origin_class, business_day, row_version, "
        f"delivery_version, batch_id) SELECT '{ORG}', 'R' || n, '{COUNTY}', 'institution', '2024-05-17', 1, 0, 'b' "
        f"FROM generate_series(1, {rows}) n"
    )
    await vendor.execute(f"ALTER TABLE {shape.table} ENABLE TRIGGER ALL")
    await store.merge([load_of(shape, *(Line(f"R{number}", 2) for number in range(1, 3001)))])
    lease, _ = await read_one_of(store, queue, 3000)
    if analysed:
        await vendor.execute("ANALYZE")
    nodes = list(_nodes(await _plan_of(vendor, sql.read_staging(shape, lease.id))))
    _require_by_key(nodes, shape.table)


@pytest.mark.parametrize("analysed", [False, True], ids=["no statistics", "statistics"])
async def test_leased_rows_of_a_vendors_table_are_found_by_its_key(
    open_trial: OpenTrial, vendor: asyncpg.Connection, analysed: bool
) -> None:
    store, _ = await open_trial(PLAN)
    await vendor.execute(
        f"INSERT INTO {SHAPE.table} (jgdm, jzlsh, lyxt) SELECT '{ORG}', n, 'HIS' FROM generate_series(1, 20000) n"
    )
    await vendor.execute(
        "INSERT INTO exchange_row SELECT 'CL03', 'other', n, 1, 0, NULL, '610000', 'institution', '2024-05-17', 'b', "
        "false FROM generate_series(1, 20000) n"
    )
    lease, _ = await read_one_of(store, QUEUE, 3000)
    if analysed:
        await vendor.execute("ANALYZE")
    nodes = list(_nodes(await _plan_of(vendor, sql.read_vendor(SHAPE, lease.id))))
    _require_by_key(nodes, SHAPE.table)
    _require_by_key(nodes, "exchange_row")


async def test_instructions_are_read_by_key(open_trial: OpenTrial, vendor: asyncpg.Connection) -> None:
    shape = DISTRIBUTING.shapes["CL03"]
    store, _ = await open_trial(DISTRIBUTING)
    lines = [Line(f"R{number}", 1, home="610402") for number in range(3000)]
    await store.merge([load_of(shape, *lines, origindivision=PROVINCE)])
    lease, rows = await read_one_of(store, DISTRIBUTE, 3000)
    assert rows.height == 3000
    await vendor.execute("ANALYZE")
    nodes = list(_nodes(await _plan_of(vendor, sql.read_deliveries(shape, lease.id))))
    assert _scans(nodes, shape.table) == {"Index Scan"}


async def test_a_large_batch_is_read_whole(open_trial: OpenTrial) -> None:
    """More than one block of the CSV reader, with line breaks that fall anywhere."""
    store, hands = await open_trial(PLAN)
    texts = {str(n): f"{n}\n" + '主诉，"引号"\r\n' * 900 for n in range(1200)}
    await hands.write("CL03", *(visit(record, zs=text) for record, text in texts.items()))
    rows = await drained(store, QUEUE)
    assert {row[batch.RECORD_ID]: row["zs"] for row in rows} == texts


async def test_a_key_of_a_blank_padded_type_is_the_text_without_the_blanks(database: str) -> None:
    columns = tuple(replace(c, sql_type="char(30)") if c.name == "jgdm" else c for c in SHAPE.columns)
    plan = replace(PLAN, shapes={"CL03": replace(SHAPE, columns=columns)})
    store, hands = await open_postgres(database, plan)
    assert isinstance(store, PostgresStore)
    assert isinstance(hands, PostgresHands)
    try:
        await hands.write("CL03", visit("1", xm="王芳"))
        (row,) = await drained(store, QUEUE)
        assert (row[batch.OP], row[batch.ORG_CODE], row["jgdm"], row["xm"]) == ("U", ORG, ORG, "王芳")
    finally:
        await store.close()


async def read_one_of(store, queue: str, rows: int):
    (lease,) = await store.lease(queue, "CL03", rows)
    assert lease.rows == rows
    return lease, await store.read(lease)


async def _plan_of(connection: asyncpg.Connection, query: str) -> dict[str, Any]:
    plan: dict[str, Any] = json.loads(await connection.fetchval(f"EXPLAIN (FORMAT JSON) {query}"))[0]["Plan"]
    return plan


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for part in plan.get("Plans", []):
        yield from _nodes(part)


def _scans(nodes: list[dict[str, Any]], table: str) -> set[str]:
    return {node["Node Type"] for node in nodes if node.get("Relation Name") == table}


def _require_by_key(nodes: list[dict[str, Any]], table: str) -> None:
    assert _scans(nodes, table) == {"Index Scan"}
    assert not {node["Node Type"] for node in nodes} & {"Hash Join", "Merge Join"}
