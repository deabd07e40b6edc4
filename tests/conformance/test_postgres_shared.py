"""What only a real server can show of a table that holds several datasets: DDL, mixed statements, plans, trace."""

import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from typing import Any

import asyncpg
import pytest

from qinlian_common.adapters.postgresql import sql
from qinlian_common.adapters.postgresql.audit import StoreAudit
from qinlian_common.adapters.postgresql.prepare import backfill, initial_load, prepare, script
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.adapters.postgresql.vendor_rows import create_vendor_tables
from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.adapters.relational.shape import Shape
from qinlian_common.catalog.mappings import KindMapping
from qinlian_common.errors import ConfigurationError
from qinlian_common.testing.conformance.shared import COPY, PLAN, QUEUE, person, told, visit
from qinlian_common.testing.conformance.steps import drained, ops
from qinlian_common.testing.factories import MIXED, ORG, PROVINCE, Line, load_of
from qinlian_common.testing.postgres_hands import open_postgres

pytestmark = pytest.mark.integration

VISITS, PERSONS = PLAN.shapes["CL03"], PLAN.shapes["BI01"]
INSERT = "INSERT INTO yw_jl (jgdm, jlbh, jllb, lyxt) VALUES ($1, $2, $3, 'HIS')"


@pytest.fixture
async def bare(database: str) -> AsyncIterator[PostgresStore]:
    """A production store with the vendor's tables that nobody has prepared."""
    store = PostgresStore(database, PLAN)
    await create_vendor_tables(store.connections, list(PLAN.shapes.values()))
    yield store
    await store.close()


def test_a_shared_table_is_created_once_with_the_columns_of_all_and_the_kind_in_its_key() -> None:
    text = script(COPY)
    assert text.count("CREATE TABLE IF NOT EXISTS yw_jl") == 1
    (definition,) = [part for part in text.split(";") if "CREATE TABLE IF NOT EXISTS yw_jl" in part]
    names = [line.split()[0] for line in definition.splitlines() if line.startswith("    ") and "KEY" not in line]
    assert names == list(dict.fromkeys([*VISITS.names, *PERSONS.names]))
    assert "PRIMARY KEY (jgdm, jlbh, jllb)" in definition


async def test_a_statement_of_many_kinds_is_journalled_for_each_dataset(
    bare: PostgresStore, vendor: asyncpg.Connection
) -> None:
    await prepare(bare.connections, PLAN)
    await vendor.execute(
        "INSERT INTO yw_jl (jgdm, jlbh, jllb, lyxt) SELECT $1, n, (ARRAY['MZ', 'JZ', 'GR', 'ZZ'])[n % 4 + 1], 'HIS' "
        "FROM generate_series(0, 7) n",
        ORG,
    )
    found = await told(bare)
    assert found == {"BI01": [("2", "U"), ("6", "U")], "CL03": [("0", "U"), ("1", "U"), ("4", "U"), ("5", "U")]}
    await vendor.execute("UPDATE yw_jl SET jllb = CASE jllb WHEN 'GR' THEN 'MZ' WHEN 'MZ' THEN 'GR' ELSE jllb END")
    found = await told(bare)
    assert found["BI01"] == [("0", "U"), ("2", "D"), ("4", "U"), ("6", "D")]
    assert found["CL03"] == [("0", "D"), ("1", "U"), ("2", "U"), ("4", "D"), ("5", "U"), ("6", "U")]
    await vendor.execute("DELETE FROM yw_jl")
    found = await told(bare)
    assert found == {"BI01": [("0", "D"), ("4", "D")], "CL03": [("1", "D"), ("2", "D"), ("5", "D"), ("6", "D")]}


async def test_a_kind_that_becomes_null_withdraws_where_the_table_allows_it(
    bare: PostgresStore, vendor: asyncpg.Connection
) -> None:
    await vendor.execute("ALTER TABLE yw_jl DROP CONSTRAINT yw_jl_pkey")
    await vendor.execute("ALTER TABLE yw_jl ALTER jllb DROP NOT NULL")
    await vendor.execute("CREATE UNIQUE INDEX ON yw_jl (jllb, jlbh, jgdm)")
    await prepare(bare.connections, PLAN)
    await vendor.execute(INSERT, ORG, 1, "MZ")
    await told(bare)
    await vendor.execute("UPDATE yw_jl SET jllb = NULL")
    assert await told(bare) == {"CL03": [("1", "D")]}
    await vendor.execute("UPDATE yw_jl SET jllb = 'GR'")
    assert await told(bare) == {"BI01": [("1", "U")]}


async def test_each_dataset_of_a_shared_table_is_backfilled_alone(
    bare: PostgresStore, vendor: asyncpg.Connection
) -> None:
    await vendor.executemany(INSERT, [(ORG, n, "MZ" if n % 3 else "GR") for n in range(30)])
    assert await prepare(bare.connections, PLAN) == list(PLAN.shapes)
    async for _ in initial_load(bare.connections, PLAN, "BI01"):
        pass
    assert {dataset: len(rows) for dataset, rows in (await told(bare)).items()} == {"BI01": 10}
    assert await prepare(bare.connections, PLAN) == ["CL03", "FP01"]
    async for _ in backfill(bare.connections, PLAN, "CL03", QUEUE):
        pass
    assert {dataset: len(rows) for dataset, rows in (await told(bare)).items()} == {"CL03": 20}


async def test_a_dataset_that_joins_a_table_later_wants_its_initial_load(
    bare: PostgresStore, vendor: asyncpg.Connection
) -> None:
    visits_alone = replace(PLAN, shapes={"CL03": VISITS})
    assert await prepare(bare.connections, visits_alone) == ["CL03"]
    await _all_loaded(bare, visits_alone)
    await vendor.execute(INSERT, ORG, 1, "GR")
    assert await told(bare) == {}
    both = replace(PLAN, shapes={"CL03": VISITS, "BI01": PERSONS})
    assert await prepare(bare.connections, both) == ["BI01"]
    await _all_loaded(bare, both)
    assert await told(bare) == {"BI01": [("1", "U")]}


async def test_a_table_that_comes_to_be_shared_is_not_captured_in_the_old_way_any_more(
    bare: PostgresStore, vendor: asyncpg.Connection
) -> None:
    alone = replace(PLAN, shapes={"CL03": replace(VISITS, kind=None)})
    await vendor.execute("CREATE UNIQUE INDEX once ON yw_jl (jgdm, jlbh)")
    await prepare(bare.connections, alone)
    await prepare(bare.connections, PLAN)
    await vendor.execute(INSERT, ORG, 1, "GR")
    assert await told(bare) == {"BI01": [("1", "U")]}
    names = await vendor.fetch("SELECT tgname FROM pg_trigger WHERE tgrelid = 'yw_jl'::regclass AND NOT tgisinternal")
    assert {row["tgname"].rpartition("_")[2] for row in names} == {"cl03", "bi01"}


async def _all_loaded(store: PostgresStore, plan: Plan) -> None:
    for dataset in plan.shapes:
        async for _ in initial_load(store.connections, plan, dataset):
            pass


async def test_a_shared_table_without_its_unique_key_is_named_once_with_the_statement_that_makes_it(
    bare: PostgresStore, vendor: asyncpg.Connection
) -> None:
    await vendor.execute("ALTER TABLE yw_jl DROP CONSTRAINT yw_jl_pkey")
    await vendor.execute("CREATE UNIQUE INDEX ON yw_jl (jgdm, jlbh)")
    with pytest.raises(ConfigurationError) as caught:
        await prepare(bare.connections, PLAN)
    (problem,) = caught.value.problems
    assert "CREATE UNIQUE INDEX ON yw_jl (jgdm, jlbh, jllb)" in problem.fix


async def test_a_missing_column_is_named_for_the_dataset_that_wants_it(
    bare: PostgresStore, vendor: asyncpg.Connection
) -> None:
    await vendor.execute("ALTER TABLE yw_jl DROP COLUMN xzzqh")
    with pytest.raises(ConfigurationError) as caught:
        await prepare(bare.connections, PLAN)
    (problem,) = caught.value.problems
    assert "yw_jl (BI01) lacks xzzqh" in problem.message


async def test_a_row_is_traced_in_its_own_dataset(database: str) -> None:
    store, hands = await open_postgres(database, PLAN)
    try:
        await hands.write("CL03", visit("1"))
        await hands.write("BI01", person("2"))
        audit = StoreAudit(store.connections, PLAN)
        assert (await audit.trace(ORG, "1"))["dataset"].to_list() == ["CL03"]
        assert (await audit.trace(ORG, "2"))["dataset"].to_list() == ["BI01"]
        assert (await audit.trace(ORG, "1", "BI01")).height == 0
    finally:
        await store.close()


async def test_a_kind_may_be_a_number_and_may_be_written_with_quotes(database: str, vendor: asyncpg.Connection) -> None:
    for sql_type, kinds in (("integer", ("7", "8")), ("varchar(9)", ("门'诊", "急诊"))):
        shape = _typed(VISITS, sql_type, kinds)
        plan = replace(PLAN, shapes={"CL03": shape})
        store, hands = await open_postgres(database, plan)
        try:
            await hands.write("CL03", visit("1", kinds[1]), visit("2", kinds[0]))
            assert ops(await drained(store, QUEUE)) == [("1", "U"), ("2", "U")]
            await store.merge([load_of(shape, Line("1", 1), origindivision=PROVINCE)])
            assert [(row["jlbh"], row["jllb"]) for row in await hands.table("CL03")] == [
                ("1", kinds[0]),
                ("2", kinds[0]),
            ]
            await hands.erase("CL03", (ORG, "2"))
            assert ops(await drained(store, QUEUE)) == [("2", "D")]
        finally:
            await store.close()
        await vendor.execute("DROP TABLE yw_jl; TRUNCATE exchange_row, exchange_ledger, exchange_change")


def _typed(shape: Shape, sql_type: str, kinds: tuple[str, ...]) -> Shape:
    columns = tuple(replace(c, sql_type=sql_type) if c.name == "jllb" else c for c in shape.columns)
    return replace(shape, columns=columns, kind=KindMapping(column="jllb", values=kinds))


async def test_leased_rows_of_a_shared_table_are_found_by_its_key(
    bare: PostgresStore, vendor: asyncpg.Connection
) -> None:
    await prepare(bare.connections, PLAN)
    await vendor.execute(
        "INSERT INTO yw_jl (jgdm, jlbh, jllb, lyxt) SELECT $1, n / 2, (ARRAY['MZ', 'GR'])[n % 2 + 1], 'HIS' "
        "FROM generate_series(1, 20000) n",
        ORG,
    )
    (lease,) = await bare.lease(QUEUE, "CL03", 3000)
    await vendor.execute("ANALYZE")
    plan = json.loads(await vendor.fetchval(f"EXPLAIN (FORMAT JSON) {sql.read_vendor(VISITS, lease.id)}"))[0]["Plan"]
    assert {node["Node Type"] for node in _nodes(plan) if node.get("Relation Name") == "yw_jl"} == {"Index Scan"}


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for part in plan.get("Plans", []):
        yield from _nodes(part)


def test_the_schema_that_travels_is_the_datasets_own() -> None:
    assert {shape.schema_name for shape in PLAN.shapes.values()} == {f"vendor:{MIXED}/{code}/1" for code in PLAN.shapes}
