"""A DBA who opens a staging table sees in Chinese what each column is."""

from collections.abc import AsyncIterator
from dataclasses import replace

import asyncpg
import pytest

from qinlian_common.adapters.postgresql.ddl.datasets import comments
from qinlian_common.adapters.postgresql.prepare import prepare, script
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.adapters.relational.shape import staging_shape
from qinlian_common.testing.factories import replica_plan, small_catalogue, staging_plan

DATASET = small_catalogue().datasets["CL03"]
COMMENTS = """
SELECT coalesce(a.attname, '') AS name, d.description
FROM pg_class c LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
LEFT JOIN pg_description d ON d.objoid = c.oid AND d.objsubid = a.attnum
WHERE c.relname = 'outpatient'
"""


@pytest.fixture
async def eye(database: str) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(database)
    yield connection
    await connection.close()


@pytest.mark.integration
async def test_every_column_of_a_prepared_staging_table_says_what_it_is(database: str, eye: asyncpg.Connection) -> None:
    store = PostgresStore(database, staging_plan())
    for _ in range(2):
        await prepare(store.connections, store.plan)
    await store.close()
    found = {row["name"]: row["description"] for row in await eye.fetch(COMMENTS)}
    assert {name: found[name] for name in ("systolic", "chief_complaint", "record_id")} == {
        "systolic": f"{DATASET.column('systolic').title}（{DATASET.column('systolic').unit}）",
        "chief_complaint": DATASET.column("chief_complaint").title,
        "record_id": DATASET.record_id,
    }
    assert {name for name, comment in found.items() if not comment} == set()
    table = await eye.fetchval("SELECT obj_description('outpatient'::regclass)")
    assert table == f"CL03 {DATASET.title}"


@pytest.mark.integration
async def test_a_title_may_have_quotes(database: str, eye: asyncpg.Connection) -> None:
    field = DATASET.fields[0].model_copy(update={"title": "本人'证件'号码\\"})
    odd = staging_shape(DATASET.model_copy(update={"title": "门诊's", "fields": (field, *DATASET.fields[1:])}))
    store = PostgresStore(database, replace(staging_plan(), shapes={"CL03": odd}))
    await prepare(store.connections, store.plan)
    await store.close()
    found = {row["name"]: row["description"] for row in await eye.fetch(COMMENTS)}
    assert found[field.name] == "本人'证件'号码\\"
    assert comments(odd) in script(store.plan)


def test_a_vendors_table_gets_no_comments() -> None:
    assert "COMMENT ON" not in script(replica_plan())
