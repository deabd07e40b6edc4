"""The doctor on a real PostgreSQL: a sound store, and stores broken in the ways in which they break."""

from collections.abc import AsyncIterator, Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import asyncpg
import pytest

from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.adapters.relational.shape import encrypted_shape
from qinlian_common.doctor import probe
from qinlian_common.doctor.examination import examined
from qinlian_common.doctor.finding import Finding, Outcome, Report
from qinlian_common.observe import clock
from qinlian_common.testing.factories import CITY, COUNTY, production_plan, small_catalogue, staging_plan, taker
from qinlian_common.testing.keys import AES, MemoryKeys
from qinlian_common.testing.postgres_hands import open_postgres

QUEUE = f"{CITY}.none"
STAGING = staging_plan(*taker(QUEUE), store_id=f"{COUNTY}.staging")
DISTRIBUTING = staging_plan(*taker(f"{CITY}.distribute"), ways={(COUNTY, COUNTY): f"{COUNTY}.production"})
PRODUCTION = production_plan(*taker(f"{COUNTY}.standardise"))
ENCRYPTED = replace(STAGING, shapes={code: encrypted_shape(one) for code, one in small_catalogue().datasets.items()})


@pytest.fixture
async def owner(database: str) -> AsyncIterator[asyncpg.Connection]:
    """The hands of the database's administrator."""
    connection = await asyncpg.connect(database)
    yield connection
    await connection.close()


async def prepared(database: str, plan: Plan = STAGING) -> PostgresStore:
    trial = await open_postgres(database, plan)
    assert isinstance(trial.store, PostgresStore)
    await trial.store.close()
    store = PostgresStore(database, plan, keys=MemoryKeys() if plan.encrypts else None)
    if plan.encrypts:
        await store.keys.make_first(AES)
    async with store.connections.connection() as connection:
        await connection.execute("DELETE FROM exchange_initial_load")
    return store


async def seen(store: PostgresStore, **how: Any) -> Report:
    datasets = [small_catalogue().datasets[code] for code in store.plan.shapes]
    try:
        return await examined(store, datasets, **({"probes": False} | how))
    finally:
        await store.close()


def faults(report: Report) -> list[Finding]:
    return [finding for one in report.checks for finding in one.findings if finding.outcome is not Outcome.OK]


def told(found: Iterable[Finding], *names: str) -> list[tuple[object, ...]]:
    return [(one.code, *(one.values[name] for name in names)) for one in found]


@pytest.mark.parametrize("plan", [STAGING, DISTRIBUTING, PRODUCTION, ENCRYPTED])
async def test_a_prepared_store_is_sound(database: str, plan: Plan) -> None:
    report = await seen(await prepared(database, plan))
    assert told(faults(report)) == []
    assert report.outcome is Outcome.OK
    assert len(report.checks) == 15


@pytest.mark.parametrize("plan", [STAGING, DISTRIBUTING, ENCRYPTED])
async def test_a_probe_goes_all_the_way_and_leaves_nothing(
    database: str, owner: asyncpg.Connection, plan: Plan
) -> None:
    store = await prepared(database, plan)
    before = await _lines(owner)
    report = await seen(store, probes=True)
    assert [(one.check, told(one.findings, "rows")) for one in report.checks[-1:]] == [("probe", [("probe", 1000)])]
    assert await _lines(owner) == before


async def _lines(owner: asyncpg.Connection) -> dict[str, int]:
    tables = [
        row["tablename"] for row in await owner.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    ]
    return {table: await owner.fetchval(f"SELECT count(*) FROM {table}") for table in tables}


async def test_what_a_killed_probe_left_goes_with_the_next_one(database: str, owner: asyncpg.Connection) -> None:
    store = await prepared(database)
    trip = probe.Trip(store, store.plan.shapes["BI01"])
    await owner.execute(probe.SUBSCRIBE)
    await trip.merge()
    assert await owner.fetchval(f"SELECT count(*) FROM exchange_change WHERE queue = '{probe.QUEUE}'") == probe.ROWS
    report = await seen(store, probes=True)
    assert told(report.checks[-1].findings) == [("probe",)]
    assert await owner.fetchval("SELECT count(*) FROM exchange_change") == 0


async def test_a_probe_that_fails_says_where_and_cleans_up(database: str, owner: asyncpg.Connection) -> None:
    store = await prepared(database)
    await owner.execute(f"ALTER TABLE {store.plan.shapes['BI01'].table} DISABLE TRIGGER ALL")
    report = await seen(store, probes=True)
    assert told(report.checks[-1].findings, "step") == [("probe_failed", "trigger 触发器")]
    assert await owner.fetchval("SELECT count(*) FROM exchange_ledger") == 0


async def test_no_probe_is_written_into_a_vendor_s_tables(database: str) -> None:
    report = await seen(await prepared(database, PRODUCTION), probes=True)
    assert told(report.checks[-1].findings) == [("probe_not_here",)]


@pytest.mark.parametrize("plan", [STAGING, PRODUCTION])
async def test_looking_writes_nothing(database: str, owner: asyncpg.Connection, plan: Plan) -> None:
    """The server refuses every write to this database, and the doctor does not notice."""
    await (await prepared(database, plan)).close()
    name = await owner.fetchval("SELECT quote_ident(current_database())")
    await owner.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    assert told(faults(await seen(PostgresStore(database, plan)))) == []


TABLE = STAGING.shapes["BI01"].table


@pytest.mark.parametrize(
    ("broken", "codes"),
    [
        (f"ALTER TABLE {TABLE} DISABLE TRIGGER exchange_capture_insert", {"trigger_disabled"}),
        (f"DROP TRIGGER exchange_capture_update ON {TABLE}", {"trigger_missing"}),
        (f"ALTER TABLE {TABLE} ALTER COLUMN person_name TYPE varchar(10)", {"column_narrow"}),
        (f"ALTER TABLE {TABLE} ALTER COLUMN person_name TYPE text", set()),
        (f"ALTER TABLE {TABLE} DROP COLUMN person_name", {"column_missing", "plan_unknown"}),
        (f"ALTER TABLE {TABLE} ALTER COLUMN birth_date TYPE timestamp", {"column_other"}),
        ("ALTER TABLE exchange_change ALTER COLUMN record_id TYPE varchar(20)", {"column_narrow"}),
        ("DROP TABLE exchange_warning", {"table_missing", "index_missing", "plan_unknown"}),
        ("DROP INDEX exchange_reject_open", {"index_missing", "plan_scans"}),
        ("ALTER TABLE exchange_ledger DROP CONSTRAINT exchange_ledger_pkey", {"index_missing", "plan_scans"}),
        (
            f"ALTER TABLE {TABLE} DROP CONSTRAINT {TABLE}_pkey",
            {"index_missing", "plan_scans", "plan_unknown"},
        ),
        ("UPDATE exchange_store SET store_id = '610404.staging'", {"other_store"}),
        ("DELETE FROM exchange_store", {"not_prepared"}),
        ("DELETE FROM exchange_subscription WHERE origin_class = 'institution'", {"takers_differ"}),
        ("INSERT INTO exchange_initial_load VALUES ('BI01')", {"not_loaded"}),
        (
            "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'exchange_ledger_root'::regclass",
            {"object_invalid", "index_missing"},
        ),
    ],
)
async def test_what_is_broken_is_named(database: str, owner: asyncpg.Connection, broken: str, codes: set[str]) -> None:
    store = await prepared(database)
    await owner.execute(broken)
    assert {one.code for one in faults(await seen(store))} == codes


async def test_a_full_scan_names_the_table_and_the_statements(database: str, owner: asyncpg.Connection) -> None:
    store = await prepared(database)
    await owner.execute("ALTER TABLE exchange_ledger DROP CONSTRAINT exchange_ledger_pkey")
    scans = [one for one in faults(await seen(store)) if one.code == "plan_scans"]
    assert told(scans, "table", "statement") == [("plan_scans", "exchange_ledger", "ledger known")]


async def test_a_missing_right_is_named_with_the_grant_that_helps(database: str, owner: asyncpg.Connection) -> None:
    store = await prepared(database)
    await store.close()
    name = f"doctor_{database.rpartition('/')[2].partition('?')[0]}"
    await owner.execute(f"CREATE ROLE {name} LOGIN PASSWORD 'p'; GRANT USAGE ON SCHEMA public TO {name}")
    try:
        await owner.execute(f"GRANT ALL ON ALL TABLES IN SCHEMA public TO {name}")
        await owner.execute(f"REVOKE UPDATE ON exchange_sent FROM {name}")
        report = await seen(PostgresStore(_as(database, name), STAGING))
        sql = f"GRANT UPDATE ON exchange_sent TO {name}"
        missing = [one for one in faults(report) if one.code == "right_missing"]
        assert told(missing, "object", "right", "sql") == [("right_missing", "exchange_sent", "UPDATE", sql)]
    finally:
        await owner.execute(f"DROP OWNED BY {name}; DROP ROLE {name}")


def _as(dsn: str, user: str) -> str:
    scheme, _, rest = dsn.partition("://")
    return f"{scheme}://{user}:p@{rest.rpartition('@')[2]}"


@pytest.mark.parametrize(("seconds", "code"), [(0, "clock"), (-30, "clock_off"), (90, "clock_far")])
async def test_a_clock_that_is_wrong_is_found(database: str, seconds: int, code: str) -> None:
    report = await seen(await prepared(database), now=lambda: clock.now() + timedelta(seconds=seconds))
    (found,) = next(one for one in report.checks if one.check == "clock").findings
    assert found.code == code


async def test_a_store_that_is_away_is_one_fault() -> None:
    report = await seen(PostgresStore("postgresql://nobody@127.0.0.1:1/nothing", STAGING), probes=True)
    assert [(one.check, told(one.findings)) for one in report.checks] == [("reach", [("away",)])]
    assert report.outcome is Outcome.FAULT
