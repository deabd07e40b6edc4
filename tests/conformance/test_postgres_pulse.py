"""What only a real server can show of the pulse: triggers that are gone or disabled, and a long history."""

from collections.abc import AsyncIterator
from dataclasses import replace

import asyncpg
import pytest

from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.adapters.relational.pulse import GAPS_MIN
from qinlian_common.testing.conformance.gate import PLAN, QUEUE
from qinlian_common.testing.factories import CITY, production_plan, staging_plan, taker
from qinlian_common.testing.postgres_hands import open_postgres

pytestmark = pytest.mark.integration

DAYS = """
INSERT INTO exchange_sent (batch_id, queue, flow, target, rows, checksum, dataset, origin_division, origin_class,
    business_day, captured_at)
SELECT 'b' || n || '.' || h, $1, 'P01', '610402.staging', 1, 'c', 'CL03', '610402', 'institution', '2024-05-17',
    date_trunc('day', now()) - n * interval '1 day' + h * interval '1 hour'
FROM generate_series(1, 20) n, generate_series(8, 17) h WHERE n NOT IN (5, 6, 12)
"""


@pytest.fixture
async def eye(database: str) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(database)
    yield connection
    await connection.close()


@pytest.fixture
async def store(database: str) -> AsyncIterator[PostgresStore]:
    store, _ = await open_postgres(database, PLAN)
    await store.beat(QUEUE, 30)
    yield store
    await store.close()


@pytest.mark.parametrize("event", ["insert", "update", "delete", "rekey"])
@pytest.mark.parametrize("how", ["DISABLE TRIGGER", "ENABLE REPLICA TRIGGER"])
async def test_a_disabled_trigger_is_broken_capture_until_it_is_enabled(
    store: PostgresStore, eye: asyncpg.Connection, event: str, how: str
) -> None:
    assert (await store.examine(QUEUE)).broken == ()
    await eye.execute(f"ALTER TABLE mz_jzjl {how} exchange_capture_{event}")
    assert (await store.examine(QUEUE)).broken == ("CL03",)
    assert await eye.fetchval("SELECT broken FROM exchange_pulse WHERE queue = $1", QUEUE) == "CL03"
    await eye.execute(f"ALTER TABLE mz_jzjl ENABLE TRIGGER exchange_capture_{event}")
    assert (await store.examine(QUEUE)).broken == ()
    assert await eye.fetchval("SELECT broken FROM exchange_pulse WHERE queue = $1", QUEUE) is None


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TRIGGER exchange_capture_delete ON mz_jzjl",
        "ALTER TABLE mz_jzjl RENAME TO mz_jzjl_old; CREATE TABLE mz_jzjl (LIKE mz_jzjl_old INCLUDING ALL)",
        "DROP TABLE mz_jzjl",
    ],
    ids=["trigger dropped", "table replaced", "table dropped"],
)
async def test_what_the_vendor_s_upgrade_takes_away_is_broken_capture(
    store: PostgresStore, eye: asyncpg.Connection, statement: str
) -> None:
    await eye.execute(statement)
    assert (await store.examine(QUEUE)).broken == ("CL03",)


async def test_a_staging_store_needs_no_trigger_for_deletes(database: str, eye: asyncpg.Connection) -> None:
    queue = f"{CITY}.convert"
    store, _ = await open_postgres(database, staging_plan(*taker(queue)))
    try:
        assert (await store.examine(queue)).broken == ()
        await eye.execute("ALTER TABLE outpatient DISABLE TRIGGER ALL")
        assert (await store.examine(queue)).broken == ("CL03",)
    finally:
        await store.close()


async def test_only_datasets_that_the_queue_takes_can_be_broken(database: str, eye: asyncpg.Connection) -> None:
    store, _ = await open_postgres(database, production_plan(*taker(QUEUE, datasets=["BI01"])))
    try:
        await eye.execute("DROP TABLE mz_jzjl")
        assert (await store.examine(QUEUE)).broken == ()
    finally:
        await store.close()


async def test_a_source_that_works_by_day_and_rests_at_night_has_the_night_or_a_free_day_as_its_usual_gap(
    store: PostgresStore, eye: asyncpg.Connection
) -> None:
    """Nine hours of work a day, one day off and once two: the two days off happened once and are not usual."""
    await eye.execute(DAYS, QUEUE)
    found = {one.dataset: one for one in (await store.examine(QUEUE)).rhythms}
    assert found["CL03"].usual_gap_seconds == (24 + 15) * 3600
    assert found[None].usual_gap_seconds == (24 + 15) * 3600


async def test_a_history_of_less_than_a_week_is_no_rhythm(store: PostgresStore, eye: asyncpg.Connection) -> None:
    await eye.execute(DAYS, QUEUE)
    await eye.execute("DELETE FROM exchange_sent WHERE captured_at < now() - interval '7 days'")
    assert await eye.fetchval("SELECT count(*) FROM exchange_sent") > GAPS_MIN
    assert {one.usual_gap_seconds for one in (await store.examine(QUEUE)).rhythms} == {None}


async def test_what_was_sent_long_ago_is_no_rhythm(store: PostgresStore, eye: asyncpg.Connection) -> None:
    await eye.execute(DAYS, QUEUE)
    assert await eye.fetchval("SELECT count(*) FROM exchange_sent") > GAPS_MIN
    await eye.execute("UPDATE exchange_sent SET captured_at = captured_at - interval '30 days'")
    assert (await store.examine(QUEUE)).rhythms == ()


async def test_a_store_that_is_captured_by_comparison_misses_no_trigger(database: str) -> None:
    store, _ = await open_postgres(database, replace(PLAN, compares=True))
    try:
        assert (await store.examine(QUEUE)).broken == ()
    finally:
        await store.close()
