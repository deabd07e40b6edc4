"""What a pass finds while the vendor's software works: nothing is lost, and nothing is told twice."""

import asyncio
import random
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import asyncpg
import pytest

from qinlian_common.adapters.postgresql import comparison
from qinlian_common.adapters.postgresql.prepare import prepare
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.adapters.postgresql.vendor_rows import create_vendor_tables
from qinlian_common.errors import TransientError
from qinlian_common.pipeline.pauses import WITHDRAWALS, WithdrawalLimit
from qinlian_common.pipeline.ports import Found
from qinlian_common.testing.conformance.steps import drained, ops, read_one, visit
from qinlian_common.testing.factories import COUNTY, ORG, production_plan, shared_plan, taker
from qinlian_common.testing.hands import OpenTrial
from qinlian_common.wire import batch

pytestmark = pytest.mark.integration

QUEUE, COPY = f"{COUNTY}.standardise", "610000.none"
PLAN = replace(production_plan(*taker(QUEUE)), compares=True)
ROWS_MAX = 100_000


@pytest.fixture
async def store(open_trial: OpenTrial) -> PostgresStore:
    found = (await open_trial(PLAN)).store
    assert isinstance(found, PostgresStore)
    return found


async def look(store: PostgresStore, dataset: str = "CL03") -> Found:
    found = await store.find_changes(dataset, WithdrawalLimit())
    assert found is not None
    return found


def insert(rows: int, first: int = 1) -> str:
    last = first + rows - 1
    return (
        f"INSERT INTO mz_jzjl (jgdm, jzlsh, lyxt, xm, zfy) SELECT '{ORG}', n, 'HIS', 'p' || n, n "
        f"FROM generate_series({first}, {last}) n"
    )


async def test_a_pass_tells_each_change_once_and_counts_it(store: PostgresStore, vendor: asyncpg.Connection) -> None:
    await vendor.execute(insert(5))
    assert await look(store) == Found(5, 5, 0, 0)
    assert await look(store) == Found(5, 0, 0, 0)
    await vendor.execute("UPDATE mz_jzjl SET xm = 'new' WHERE jzlsh <= 2")
    await vendor.execute("DELETE FROM mz_jzjl WHERE jzlsh = 3")
    await vendor.execute(insert(1, 6))
    assert await look(store) == Found(5, 1, 2, 1)
    assert await look(store) == Found(5, 0, 0, 0)
    assert ops(await drained(store, QUEUE)) == [(str(n), "D" if n == 3 else "U") for n in range(1, 7)]


async def test_every_column_that_travels_is_looked_at(store: PostgresStore, vendor: asyncpg.Connection) -> None:
    await vendor.execute(insert(1))
    await look(store)
    values = {
        "zjhm": "'1'", "xm": "NULL", "csrq": "'1960-01-31'", "jzsj": "'2024-05-17 09:30:00.000001'", "zs": "''",
        "tw": "36.5", "ssy": "120", "sfcrb": "false", "zfy": "1.10", "lyxt": "'EMR'", "bz": "'a'",
    }  # fmt: skip
    assert {*values, "jgdm", "jzlsh"} == set(PLAN.shapes["CL03"].names)
    for column, value in values.items():
        await vendor.execute(f"UPDATE mz_jzjl SET {column} = {value}")
        assert (await look(store)).changed == 1, column
    await vendor.execute("UPDATE mz_jzjl SET zs = NULL")
    assert (await look(store)).changed == 1


async def test_a_null_beside_a_text_is_not_that_text_beside_a_null(
    store: PostgresStore, vendor: asyncpg.Connection
) -> None:
    await vendor.execute(insert(1))
    for first, second in (("'a'", "NULL"), ("NULL", "'a'"), ("'a,'", "NULL"), ("''", "'a'"), ("'\"'", "','")):
        await vendor.execute(f"UPDATE mz_jzjl SET zjhm = {first}, xm = {second}")
        assert (await look(store)).rows == 1
        assert await look(store) == Found(1, 0, 0, 0)
    assert len(await drained(store, QUEUE)) == 1


async def test_two_rows_that_exchange_their_content_have_both_changed(
    store: PostgresStore, vendor: asyncpg.Connection
) -> None:
    await vendor.execute(insert(2))
    await look(store)
    await vendor.execute("UPDATE mz_jzjl SET xm = CASE xm WHEN 'p1' THEN 'p2' ELSE 'p1' END")
    assert (await look(store)).changed == 2


async def test_what_triggers_never_see_is_seen(store: PostgresStore, vendor: asyncpg.Connection) -> None:
    await vendor.execute(insert(3))
    await look(store)
    await drained(store, QUEUE)
    await vendor.execute("TRUNCATE mz_jzjl")
    assert await look(store) == Found(0, 0, 0, 3)
    async with vendor.transaction():
        await vendor.execute("SET LOCAL session_replication_role = replica")
        await vendor.copy_records_to_table("mz_jzjl", records=[(ORG, 2, "HIS")], columns=["jgdm", "jzlsh", "lyxt"])
    assert await look(store) == Found(1, 1, 0, 0)
    assert ops(await drained(store, QUEUE)) == [("1", "D"), ("2", "U"), ("3", "D")]


async def paused(store: PostgresStore) -> list[str]:
    return [f"{one.by} {one.dataset}: {one.reason}" for one in await store.pauses()]


async def test_an_emptied_table_withdraws_nothing_unasked(store: PostgresStore, vendor: asyncpg.Connection) -> None:
    await vendor.execute(insert(500))
    await look(store)
    await drained(store, QUEUE)
    await vendor.execute("TRUNCATE mz_jzjl")
    await vendor.execute(insert(1, 501))
    assert await look(store) == Found(1, 1, 0, 0, withheld=500)
    assert await paused(store) == [
        "withdrawals CL03: 500 of 500 rows are gone from the table; they are not withdrawn before somebody says so"
    ]
    assert await store.lease(QUEUE, "CL03", ROWS_MAX) == []
    assert await store.beat(QUEUE, 30) == {WITHDRAWALS: 1}
    assert sum(one.rows for one in await store.backlog(QUEUE)) == 1


async def test_rows_that_come_back_were_never_withdrawn(store: PostgresStore, vendor: asyncpg.Connection) -> None:
    await vendor.execute(insert(500))
    await look(store)
    await drained(store, QUEUE)
    await vendor.execute("DELETE FROM mz_jzjl")
    await look(store)
    await vendor.execute(insert(500))
    assert await look(store) == Found(500, 0, 0, 0)
    await store.resume(await store.pauses(), "somebody", "filled again")
    assert await look(store) == Found(500, 0, 0, 0)
    assert (await paused(store), await drained(store, QUEUE)) == ([], [])


async def test_who_lets_a_dataset_go_without_accepting_is_asked_again(
    store: PostgresStore, vendor: asyncpg.Connection
) -> None:
    await vendor.execute(insert(500))
    await look(store)
    await vendor.execute("DELETE FROM mz_jzjl WHERE jzlsh > 300")
    await look(store)
    await vendor.execute("DELETE FROM mz_jzjl WHERE jzlsh > 200")
    assert (await look(store)).withheld == 300
    assert "300 of 500" in (await paused(store))[0]
    await store.resume(await store.pauses(), "somebody", "let us see")
    assert (await look(store)).withheld == 300
    assert len(await paused(store)) == 1


async def test_what_was_accepted_is_withdrawn_once(store: PostgresStore, vendor: asyncpg.Connection) -> None:
    await vendor.execute(insert(500))
    await look(store)
    await drained(store, QUEUE)
    await vendor.execute("DELETE FROM mz_jzjl WHERE jzlsh <= 300")
    await look(store)
    await store.resume(await store.pauses(), "somebody", "moved to another system", accepts=True)
    assert await look(store) == Found(200, 0, 0, 300)
    assert {op for _, op in ops(await drained(store, QUEUE))} == {"D"}
    await vendor.execute("DELETE FROM mz_jzjl WHERE jzlsh <= 450")
    assert (await look(store)).withheld == 150


async def test_more_than_was_accepted_is_asked_for_again(store: PostgresStore, vendor: asyncpg.Connection) -> None:
    await vendor.execute(insert(1000))
    await look(store)
    await vendor.execute("DELETE FROM mz_jzjl WHERE jzlsh <= 300")
    await look(store)
    await store.resume(await store.pauses(), "somebody", "300 are right", accepts=True)
    await vendor.execute("DELETE FROM mz_jzjl WHERE jzlsh <= 900")
    assert (await look(store)).withheld == 900


@pytest.mark.parametrize(("rows", "gone"), [(99, 99), (1000, 200)])
async def test_few_rows_or_a_small_share_are_withdrawn_as_ever(
    store: PostgresStore, vendor: asyncpg.Connection, rows: int, gone: int
) -> None:
    await vendor.execute(insert(rows))
    await look(store)
    await vendor.execute(f"DELETE FROM mz_jzjl WHERE jzlsh <= {gone}")
    assert await look(store) == Found(rows - gone, 0, 0, gone)
    assert await paused(store) == []


async def test_a_deleted_row_goes_to_those_who_took_its_class(open_trial: OpenTrial) -> None:
    takers = (*taker(QUEUE, COUNTY, "institution"), *taker(COPY, COUNTY, "business_system"))
    store, hands = await open_trial(replace(production_plan(*takers), compares=True))
    assert isinstance(store, PostgresStore)
    await hands.write("CL03", visit("1", lyxt="EMR"), visit("2", lyxt="GW"))
    await look(store)
    await drained(store, QUEUE)
    await drained(store, COPY)
    await hands.erase("CL03", (ORG, "1"), (ORG, "2"))
    await look(store)
    assert ops(await drained(store, QUEUE)) == [("1", "D")]
    assert ops(await drained(store, COPY)) == [("2", "D")]


Change = Callable[[asyncpg.Connection], Awaitable[Any]]


def doing(statement: str) -> Change:
    return lambda vendor: vendor.execute(statement)


BACK = {
    "changed": (doing("UPDATE mz_jzjl SET xm = 'b'"), doing("UPDATE mz_jzjl SET xm = 'p1'"), "U"),
    "deleted": (doing("DELETE FROM mz_jzjl"), doing(insert(1)), "U"),
}


@pytest.mark.parametrize("what", BACK)
async def test_a_row_that_was_sent_in_a_state_no_pass_saw_and_is_as_before_again_is_told_again(
    store: PostgresStore, vendor: asyncpg.Connection, what: str
) -> None:
    away, back, op = BACK[what]
    await vendor.execute(insert(1))
    await look(store)
    await away(vendor)
    lease, sent = await read_one(store, QUEUE)
    assert (sent[batch.OP].item(), sent["xm"].item()) in {("U", "b"), ("D", None)}
    await store.release(lease)
    await back(vendor)
    await look(store)
    (row,) = await drained(store, QUEUE)
    assert (row[batch.OP], row["xm"]) == (op, "p1")
    assert row[batch.ROW_VERSION] > sent[batch.ROW_VERSION].item()
    assert await look(store) == Found(1, 0, 0, 0)


async def test_a_deleted_row_that_came_back_only_to_be_sent_is_withdrawn_again(
    store: PostgresStore, vendor: asyncpg.Connection
) -> None:
    await vendor.execute(insert(1))
    await look(store)
    await drained(store, QUEUE)
    await vendor.execute("DELETE FROM mz_jzjl")
    await look(store)
    await vendor.execute(insert(1))
    assert ops(await drained(store, QUEUE)) == [("1", "U")]
    await vendor.execute("DELETE FROM mz_jzjl")
    assert (await look(store)).deleted == 1
    assert ops(await drained(store, QUEUE)) == [("1", "D")]
    assert await look(store) == Found(0, 0, 0, 0)


async def test_a_row_that_was_sent_as_the_pass_saw_it_is_not_told_again(
    store: PostgresStore, vendor: asyncpg.Connection
) -> None:
    await vendor.execute(insert(100))
    await look(store)
    await drained(store, QUEUE)
    assert await look(store) == Found(100, 0, 0, 0)
    assert await store.waiting_datasets(QUEUE) == []


async def test_a_table_truncated_and_filled_in_one_transaction_is_never_seen_empty(
    database: str, store: PostgresStore, vendor: asyncpg.Connection
) -> None:
    await vendor.execute(insert(200))
    await look(store)
    stop = asyncio.Event()

    async def reload() -> None:
        other = await asyncpg.connect(database)
        for _ in range(15):
            async with other.transaction():
                await other.execute("TRUNCATE mz_jzjl")
                await asyncio.sleep(0.02)
                await other.execute(insert(200))
        await other.close()
        stop.set()

    async def read_again() -> set[str]:
        seen: set[str] = set()
        while not stop.is_set():
            (lease,) = await store.unfinished(QUEUE)
            seen |= {op for _, op in ops(await store.read(lease))}
        return seen

    await read_one(store, QUEUE)
    task, reading = asyncio.create_task(reload()), asyncio.create_task(read_again())
    deleted = 0
    while not stop.is_set():
        deleted += (await look(store)).deleted
    await task
    assert deleted == 0
    assert await reading == {"U"}


async def test_rounds_of_a_pass_find_everything_between_them(
    store: PostgresStore, vendor: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparison, "ROUND_ROWS_MAX", 7)
    await vendor.execute(insert(100))
    assert await look(store) == Found(100, 100, 0, 0)
    await vendor.execute("DELETE FROM mz_jzjl WHERE jzlsh > 40")
    assert await look(store) == Found(40, 0, 0, 60)
    assert len(await drained(store, QUEUE)) == 100


async def test_a_pass_that_breaks_off_has_journalled_what_it_took_note_of(
    store: PostgresStore, vendor: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparison, "ROUND_ROWS_MAX", 30)
    await vendor.execute(insert(100))
    calls = 0
    through = comparison.ComparedCapture._alone  # noqa: SLF001 - the fourth statement is where it breaks off

    async def breaking(self: Any, dataset: str, statement: str, *values: object) -> Any:
        nonlocal calls
        calls += 1
        if calls == 4:
            raise asyncio.CancelledError
        return await through(self, dataset, statement, *values)

    monkeypatch.setattr(comparison.ComparedCapture, "_alone", breaking)
    with pytest.raises(asyncio.CancelledError):
        await look(store)
    journalled, kept = await counted(vendor, "exchange_change"), await counted(vendor, "exchange_captured")
    assert 0 < journalled == kept < 100
    await look(store)
    assert (await counted(vendor, "exchange_change"), await counted(vendor, "exchange_captured")) == (100, 100)


async def counted(vendor: asyncpg.Connection, table: str) -> int:
    found: int = await vendor.fetchval(f"SELECT count(*) FROM {table}")
    return found


async def test_two_passes_at_once_tell_each_change_once(
    database: str, store: PostgresStore, vendor: asyncpg.Connection
) -> None:
    other = PostgresStore(database, PLAN)
    for first in range(1, 1001, 100):
        await vendor.execute(insert(100, first))
        await asyncio.gather(*(one.find_changes("CL03", WithdrawalLimit()) for one in (store, other, store, other)))
    await look(store)
    assert await counted(vendor, "exchange_change") == 1000
    await other.close()


async def test_nothing_is_lost_and_versions_grow_while_writers_hold_their_transactions_open(
    database: str, store: PostgresStore, vendor: asyncpg.Connection
) -> None:
    """100,000 rows; six writers with transactions of up to 2 s; passes and a reader beside them; then a reload."""
    await vendor.execute(insert(100_000))
    target: dict[str, tuple[int, str | None]] = {}
    writing = asyncio.Event()

    async def write(seed: int) -> None:
        chosen = random.Random(seed)
        connection = await asyncpg.connect(database)
        for turn in range(4):
            async with connection.transaction():
                low = seed * 15_000 + turn * 100
                await connection.execute(
                    f"UPDATE mz_jzjl SET xm = 'w{seed}.{turn}' WHERE jzlsh BETWEEN {low} AND {low + 40}"
                )
                await connection.execute(f"DELETE FROM mz_jzjl WHERE jzlsh BETWEEN {low + 50} AND {low + 60}")
                await connection.execute(insert(20, 200_000 + seed * 1000 + turn * 20))
                await asyncio.sleep(chosen.uniform(0, 2))
        await connection.close()

    async def relay() -> None:
        while leases := await store.lease(QUEUE, "CL03", ROWS_MAX):
            for lease in leases:
                for row in (await store.read(lease)).select(batch.RECORD_ID, batch.ROW_VERSION, batch.OP, "xm").rows():
                    record, version, op, name = row
                    if version > target.get(record, (0, None))[0]:
                        target[record] = (version, name if op == "U" else None)
                await store.release(lease)

    async def passes() -> None:
        while not writing.is_set():
            await look(store)
            await relay()

    passing = asyncio.create_task(passes())
    await asyncio.gather(*(write(seed) for seed in range(6)))
    async with vendor.transaction():
        await vendor.execute("CREATE TEMPORARY TABLE saved AS SELECT * FROM mz_jzjl WHERE jzlsh % 1000 <> 0")
        await vendor.execute("TRUNCATE mz_jzjl")
        await asyncio.sleep(1)
        await vendor.execute("INSERT INTO mz_jzjl SELECT * FROM saved")
    writing.set()
    await passing
    await look(store)
    await relay()
    there = {str(row["jzlsh"]): row["xm"] for row in await vendor.fetch("SELECT jzlsh, xm FROM mz_jzjl")}
    assert {record: name for record, (_, name) in target.items() if name is not None} == there
    assert len(there) > 99_000
    assert await look(store) == Found(len(there), 0, 0, 0)


async def test_a_role_that_may_only_select_the_vendors_tables_is_enough(
    database: str, vendor: asyncpg.Connection
) -> None:
    role = f"reader_{uuid.uuid4().hex[:8]}"
    await vendor.execute(f"CREATE SCHEMA his; CREATE SCHEMA exchange; CREATE ROLE {role}; SET search_path = his")
    owner = PostgresStore(f"{database}?search_path=his", PLAN)
    await create_vendor_tables(owner.connections, list(PLAN.shapes.values()))
    await owner.close()
    await vendor.execute(f"GRANT USAGE ON SCHEMA his TO {role}; GRANT SELECT ON ALL TABLES IN SCHEMA his TO {role}")
    await vendor.execute(f"GRANT ALL ON SCHEMA exchange TO {role}")
    await vendor.execute(insert(3))
    await _captured_as(role, f"{database}?search_path=exchange,his&role={role}")
    await vendor.execute(f"DROP OWNED BY {role} CASCADE; DROP ROLE {role}")


async def _captured_as(role: str, dsn: str) -> None:
    store = PostgresStore(dsn, PLAN)
    assert await prepare(store.connections, PLAN) == []
    assert (await look(store)).inserted == 3
    assert len(await drained(store, QUEUE)) == 3
    async with store.connections.connection() as connection:
        assert await connection.fetchval("SELECT current_user::text") == role
    with pytest.raises(TransientError, match="InsufficientPrivilege"):
        async with store.connections.transaction() as connection:
            await connection.execute("DELETE FROM mz_jzjl")
    await store.close()


async def test_a_store_that_had_triggers_loses_them_when_it_is_prepared_for_comparison(open_trial: OpenTrial) -> None:
    plan = shared_plan(*taker(QUEUE))
    store, hands = await open_trial(plan)
    assert isinstance(store, PostgresStore)
    assert await prepare(store.connections, replace(plan, compares=True)) == ["CL03", "BI01", "FP01"]
    async with store.connections.connection() as connection:
        assert await connection.fetchval("SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'exchange%'") == 0
    await hands.write("CL03", {"jgdm": ORG, "jlbh": "1", "jllb": "MZ", "lyxt": "HIS"})
    assert await store.waiting_datasets(QUEUE) == []
