"""The PostgreSQL script of any staging store, executed on a real PostgreSQL, and the capture beside Oracle's.

Oracle's triggers cannot be executed here. What can: PostgreSQL's triggers and the statement inside Oracle's (on H2) are
given the same rows and subscriptions, and have to journal the same.
"""

from collections.abc import AsyncIterator, Sequence
from datetime import date
from pathlib import Path

import asyncpg
import pytest
from tests.integration.oracle.checkers import Checkers
from tests.integration.oracle.h2 import Row, after, created, insert, of_row
from tests.integration.oracle.test_execution import SUBSCRIPTIONS, SYSTEM
from tests.typed import typed

from qinlian_common.adapters.oracle.ddl.capture import journal_moved, journal_row
from qinlian_common.adapters.postgresql.prepare import prepare
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.adapters.relational.shape import staging_shape
from qinlian_common.catalog.models import Dataset

BARE = """
SELECT c.relname || coalesce('.' || a.attname, '') AS place
FROM pg_class c LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
    AND coalesce(col_description(c.oid, a.attnum), '') !~ '[\u4e00-\u9fff]'
UNION ALL
SELECT c.relname FROM pg_class c
WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
    AND coalesce(obj_description(c.oid, 'pg_class'), '') !~ '[\u4e00-\u9fff]'
"""
DAY = date(2024, 5, 17)


@pytest.fixture
def script(tmp_path: Path) -> str:
    """What the command writes."""
    file = tmp_path / "staging.sql"
    answer = typed("ddl", "--store", "staging", "--output", file)
    assert answer.exit_code == 0, answer.output
    return file.read_text(encoding="utf-8")


@pytest.fixture
async def connection(database: str, script: str) -> AsyncIterator[asyncpg.Connection]:
    """A database in which the script was executed."""
    opened = await asyncpg.connect(database)
    await opened.execute(script)
    yield opened
    await opened.close()


async def test_the_script_can_be_run_again(connection: asyncpg.Connection, script: str) -> None:
    await connection.execute(script)


async def test_every_table_and_every_column_has_a_comment_in_chinese(connection: asyncpg.Connection) -> None:
    assert [row["place"] for row in await connection.fetch(BARE)] == []


async def test_every_dataset_has_its_table_and_its_capture(
    connection: asyncpg.Connection, datasets: Sequence[Dataset]
) -> None:
    found = await connection.fetch(
        "SELECT DISTINCT tgrelid::regclass::text AS name FROM pg_trigger WHERE tgname = 'exchange_capture_insert'"
    )
    assert {row["name"] for row in found} == {dataset.table for dataset in datasets}


async def test_prepare_finds_everything_in_place(
    connection: asyncpg.Connection, database: str, datasets: Sequence[Dataset]
) -> None:
    before = await connection.fetch("SELECT oid FROM pg_class WHERE relkind IN ('r', 'i', 'S') ORDER BY oid")
    shapes = {dataset.code: staging_shape(dataset) for dataset in datasets}
    store = PostgresStore(database, Plan("610400.staging", "610400", shapes, creates_tables=True, takers=()))
    assert await prepare(store.connections, store.plan) == []
    await store.close()
    assert await connection.fetch("SELECT oid FROM pg_class WHERE relkind IN ('r', 'i', 'S') ORDER BY oid") == before


SUBSCRIBE = """
INSERT INTO exchange_subscription (queue, origin_division, origin_class, datasets) VALUES ($1, $2, $3, $4)
"""


async def subscribe(connection: asyncpg.Connection) -> None:
    """The subscriptions, with PostgreSQL's arrays."""
    for one in SUBSCRIPTIONS:
        datasets = one["datasets"]
        await connection.execute(
            SUBSCRIBE, one["queue"], one["origin_division"], one["origin_class"],
            str(datasets).split(",") if datasets else None,
        )  # fmt: skip


ROWS: list[Row] = [
    SYSTEM | {"org_code": "o1", "record_id": "r1"},
    SYSTEM | {"org_code": "o1", "record_id": "r2", "origin_division": "610404"},
    SYSTEM | {"org_code": "o2", "record_id": "r1", "origin_class": "business_system"},
    SYSTEM | {"org_code": "o2", "record_id": "r3", "origin_division": "610499"},
]
JOURNAL = "SELECT queue, dataset, origin_division, origin_class, org_code, record_id FROM exchange_change"


@pytest.mark.parametrize("code", ["CL02", "CL03", "PH18"])
async def test_both_captures_journal_the_same_rows_for_the_same_queues(
    connection: asyncpg.Connection, checkers: Checkers, datasets: Sequence[Dataset], code: str
) -> None:
    dataset = next(one for one in datasets if one.code == code)
    await subscribe(connection)
    for row in ROWS:
        await connection.execute(insert(dataset.table, row))
    *_, found = after(
        checkers,
        created([dataset]),
        [
            *(insert("exchange_subscription", one) for one in SUBSCRIPTIONS),
            *(of_row(journal_row(staging_shape(dataset)), row) for row in ROWS),
            JOURNAL,
        ],
    )
    journalled = [tuple(row) for row in await connection.fetch(JOURNAL)]
    assert sorted(found.rows) == sorted(journalled)
    assert len(journalled) >= 3


async def test_both_captures_journal_the_same_rows_of_a_person_who_moved(
    connection: asyncpg.Connection, checkers: Checkers, datasets: Sequence[Dataset]
) -> None:
    register = [
        insert("exchange_delivery", {
            "dataset": "CL03", "org_code": "o1", "record_id": record, "destination": place, "person_key": person,
            **{name: SYSTEM[name] for name in ("origin_division", "origin_class", "business_day", "delivery_version")},
        })
        for record, place, person in [("r1", "a", "p1"), ("r1", "b", "p1"), ("r2", "a", "p1"), ("r3", "a", "p2")]
    ]  # fmt: skip
    await subscribe(connection)
    for statement in register:
        await connection.execute(statement)
    person: Row = SYSTEM | {"org_code": "o9", "record_id": "p", "id_no": "p1", "present_division": "610404001"}
    await connection.execute(insert("person_basic", person))
    person_rows = JOURNAL + " WHERE dataset = 'CL03'"
    *_, found = after(
        checkers,
        created(datasets),
        [
            *(insert("exchange_subscription", one) for one in SUBSCRIPTIONS),
            *register,
            of_row(journal_moved(":NEW.id_no"), {"id_no": "p1"}),
            person_rows,
        ],
    )
    journalled = [tuple(row) for row in await connection.fetch(person_rows)]
    assert sorted(found.rows) == sorted(journalled)
    assert {row[5] for row in journalled} == {"r1", "r2"}
