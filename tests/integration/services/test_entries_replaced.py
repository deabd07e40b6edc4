"""Entries that were read out of a document go when it comes again or goes, whichever batch comes first."""

from collections.abc import AsyncIterator
from itertools import permutations
from typing import Any

import pytest

from qinlian_common.adapters.postgresql.prepare import Plan, prepare
from qinlian_common.adapters.postgresql.shape import shapes
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.pipeline.ports import Load
from qinlian_common.testing.factories import Line, load_of

SHAPES = {code: shape for code, shape in shapes(load_catalogue(), None).items() if code in ("EM01", "EM01A")}
PLAN = Plan("610402.staging", "610402", SHAPES, creates_tables=True, takers=())


@pytest.fixture
async def store(database: str) -> AsyncIterator[PostgresStore]:
    made = PostgresStore(database, PLAN)
    await prepare(made.connections, PLAN)
    yield made
    await made.close()


def document(version: int, op: str = "U") -> Load:
    return load_of(SHAPES["EM01"], Line("D1", version, {"modify_flag": "1"}, op=op), replaces="EM01A")


def entries(version: int, *numbers: str) -> Load:
    content = {"modify_flag": "1", "document_no": "D1"}
    return load_of(SHAPES["EM01A"], *(Line(number, version, content) for number in numbers), replaces="EM01A")


async def there(store: PostgresStore) -> dict[str, Any]:
    async with store.connections.connection() as connection:
        found = await connection.fetch("SELECT record_id, row_version FROM emr_section_entry WHERE modify_flag <> '3'")
    return {row["record_id"]: row["row_version"] for row in found}


@pytest.mark.parametrize("order", list(permutations(range(4))))
async def test_only_the_entries_of_the_newest_version_stay(store, order) -> None:
    batches = [
        document(1), entries(1, "D1-00001", "D1-00002"), document(5), entries(5, "D1-00001"),
    ]  # fmt: skip
    for place in order:
        await store.merge([batches[place]])
    assert await there(store) == {"D1-00001": 5}


async def test_a_withdrawn_document_leaves_no_entry_and_another_ones_stay(store) -> None:
    own = load_of(SHAPES["EM01A"], Line("OWN-1", 1, {"modify_flag": "1", "document_no": "D1"}))
    other = load_of(SHAPES["EM01A"], Line("D2-00001", 1, {"modify_flag": "1", "document_no": "D2"}))
    await store.merge([document(1), entries(1, "D1-00001"), own, other])
    await store.merge([document(2, op="D")])
    assert set(await there(store)) == {"OWN-1", "D2-00001"}
