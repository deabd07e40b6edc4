"""The same rows through a real PostgreSQL staging store and through Oracle's encoding are the same rows.

Proved: what PostgreSQL stores and reads back, and what is bound for Oracle and typed from what the driver gives, have
one checksum, but for what Oracle itself changes: an empty text is a missing one there. Not proved: that a server keeps
what is bound, and that the driver gives these types (read in its source, 3.4.2): no server was asked.
"""

import asyncio
from collections.abc import Iterator
from itertools import count

import polars as pl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.unit.oracle.example import example as dataset
from tests.unit.oracle.test_encode import CONTENT, FLAG, GBK, as_driver_gives

from qinlian_common.adapters.oracle.encode import bound, clobs_of, faults, in_order, kept
from qinlian_common.adapters.oracle.session import typed
from qinlian_common.adapters.postgresql.prepare import prepare
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.adapters.relational.shape import staging_shape
from qinlian_common.testing.conformance.steps import read_one
from qinlian_common.testing.factories import CITY, Line, load_of, rows_of, taker
from qinlian_common.wire.checksum import checksum

SHAPE = staging_shape(dataset())
QUEUE = f"{CITY}.none"
NAMES = [name for name in CONTENT if name not in {"org_code", "record_id"}]
# PostgreSQL keeps no U+0000; no row of the exchange has one, for the checksum writes a null so.
characters = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")


def text(characters_max: int) -> st.SearchStrategy[str | None]:
    """Missing, empty, blank at the end, rare characters among them."""
    edges = st.sampled_from(["", " ", "王 ", " 王", "𠮷" * characters_max, "'\"\\:x&", "\t\n"])
    return st.none() | edges.map(lambda one: one[:characters_max]) | st.text(characters, max_size=characters_max)


contents = st.fixed_dictionaries(
    {
        "modify_flag": st.none() | st.sampled_from(["1", "2"]),
        "updated_at": st.none() | st.datetimes(),
        "id_no": text(18),
        "present_division": st.none() | st.just("610402"),
        "visited_on": st.none() | st.dates(),
        "temperature": st.none() | st.decimals(-999, 999, places=1),
        "visits": st.none() | st.integers(-(2**63), 2**63 - 1),
        FLAG: st.sampled_from([None, "0", "1"]),
        "summary": text(1000),
        "history": text(1001),
    }
)


def through_oracle(rows: pl.DataFrame) -> pl.DataFrame:
    """What comes back of what is bound."""
    names = in_order(SHAPE, rows.columns)
    chosen = kept(rows).select(names)
    return typed(as_driver_gives(bound(chosen, clobs_of(SHAPE))), chosen.schema).select(rows.columns)


@pytest.fixture
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as runner:
        yield runner


@pytest.fixture
def store(database: str, runner: asyncio.Runner) -> Iterator[PostgresStore]:
    """A staging store of one dataset that has every type."""
    store = PostgresStore(
        database, Plan(f"{CITY}.staging", CITY, {SHAPE.dataset: SHAPE}, creates_tables=True, takers=taker(QUEUE))
    )
    runner.run(prepare(store.connections, store.plan))
    yield store
    runner.run(store.close())


async def through_postgresql(store: PostgresStore, lines: list[Line]) -> pl.DataFrame:
    """Merged, leased, read and released."""
    await store.merge([load_of(SHAPE, *lines, id=f"batch-{lines[0].record_id}")])
    lease, rows = await read_one(store, QUEUE, SHAPE.dataset)
    await store.release(lease)
    return rows


def test_rows_are_the_same_behind_both(store: PostgresStore, runner: asyncio.Runner) -> None:
    numbers = count()

    @settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(contents, min_size=1, max_size=4))
    @example([dict.fromkeys(NAMES) | {"id_no": "", "summary": "", "history": "王 "}])
    def same(found: list[dict[str, object]]) -> None:
        lines = [Line(f"{next(numbers):09}", content=one) for one in found]
        sent = rows_of(SHAPE, lines).sort("record_id").select(list(CONTENT))
        there = runner.run(through_postgresql(store, lines)).sort("record_id").select(list(CONTENT))
        assert checksum(there) == checksum(sent)
        expected = there.with_columns(pl.col(pl.String).replace("", None))
        assert checksum(through_oracle(sent)) == checksum(expected)
        assert through_oracle(there).equals(expected)

    same()


@given(st.lists(text(18), min_size=1, max_size=5))
def test_what_zhs16gbk_lacks_is_found_by_row_and_column_and_all_else_fits_its_bytes(texts: list[str | None]) -> None:
    rows = rows_of(SHAPE, [Line(str(n), content={"id_no": one}) for n, one in enumerate(texts)])
    refused = faults(SHAPE, rows, GBK)
    assert set(refused["column"]) <= {"id_no"}
    assert refused["place"].to_list() == [n for n, one in enumerate(texts) if one and not _in_gbk(one)]
    fine = [one for n, one in enumerate(texts) if one and n not in refused["place"]]
    assert all(len(one.encode("gbk")) <= 2 * 18 for one in fine)


def _in_gbk(text: str) -> bool:
    try:
        text.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True
