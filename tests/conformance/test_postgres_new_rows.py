"""Rows of which a staging table has none are copied straight into it; whatever else is merged by version."""

from collections.abc import AsyncIterator, Sequence
from typing import Never

import polars as pl
import pytest

from qinlian_common.adapters.postgresql import merge
from qinlian_common.adapters.postgresql.copy_new_rows import ROWS_MIN, are_new
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.pipeline.ports import Load
from qinlian_common.testing.factories import CITY, COUNTY, ORG, Line, load_of, staging_plan, taker
from qinlian_common.testing.hands import Hands, Trial
from qinlian_common.testing.postgres_hands import open_postgres
from qinlian_common.wire import batch

pytestmark = pytest.mark.integration

QUEUE = f"{CITY}.convert"
PLAN = staging_plan(*taker(QUEUE))
SHAPE = PLAN.shapes["CL03"]


@pytest.fixture
async def trial(database: str) -> AsyncIterator[Trial[PostgresStore]]:
    made = await open_postgres(database, PLAN)
    yield made
    await made.store.close()


def many(version: int, text: str, *, count: int = ROWS_MIN) -> Load:
    return load_of(SHAPE, *(Line(f"{n:04}", version, {"person_name": text}) for n in range(count)))


def keys(*records: str) -> pl.DataFrame:
    return pl.DataFrame({batch.ORG_CODE: [ORG] * len(records), batch.RECORD_ID: records})


async def names(hands: Hands) -> list[str]:
    return sorted({row["person_name"] for row in await hands.table("CL03")})


def forbidden(*_: object) -> Never:
    pytest.fail("this way was not to be taken")


@pytest.fixture
def _no_upsert(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merge, "merge_copied", forbidden)


@pytest.mark.usefixtures("_no_upsert")
async def test_many_new_rows_are_copied_and_journalled_without_an_upsert(trial: Trial[PostgresStore]) -> None:
    await trial.store.merge([many(1, "一")])
    assert len(await trial.hands.table("CL03")) == ROWS_MIN
    journal = await trial.hands.book("exchange_change")
    assert {(line["queue"], line["origin_division"]) for line in journal} == {(QUEUE, COUNTY)}
    assert len(journal) == ROWS_MIN


async def test_few_rows_are_not_asked_for(trial: Trial[PostgresStore], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merge, "are_new", forbidden)
    await trial.store.merge([many(1, "一", count=ROWS_MIN - 1)])
    assert len(await trial.hands.table("CL03")) == ROWS_MIN - 1


@pytest.mark.parametrize(("version", "stays"), [(1, ["先"]), (3, ["后"])], ids=["older", "newer"])
async def test_rows_that_another_loader_wrote_after_the_look_are_merged_by_version(
    trial: Trial[PostgresStore], monkeypatch: pytest.MonkeyPatch, version: int, stays: Sequence[str]
) -> None:
    await trial.store.merge([many(2, "先")])

    async def too_early(*_: object) -> bool:
        return True

    monkeypatch.setattr(merge, "are_new", too_early)
    (receipt,) = await trial.store.merge([many(version, "后")])
    assert not receipt.repeated
    assert await names(trial.hands) == stays
    assert len(await trial.hands.book("exchange_ledger")) == 2


async def test_one_row_that_is_there_sends_all_of_the_batch_by_upsert(trial: Trial[PostgresStore]) -> None:
    await trial.store.merge([load_of(SHAPE, Line("0007", 5, {"person_name": "新"}))])
    await trial.store.merge([many(1, "一")])
    rows = {row["record_id"]: row["person_name"] for row in await trial.hands.table("CL03")}
    assert rows == {f"{n:04}": "新" if n == 7 else "一" for n in range(ROWS_MIN)}


async def test_the_look_finds_one_key_among_many(trial: Trial[PostgresStore]) -> None:
    store = trial.store
    await store.merge([load_of(SHAPE, Line("2", 1))])
    async with store.connections.connection() as connection:
        assert await are_new(connection, SHAPE, keys("1", "3", "4"))
        assert not await are_new(connection, SHAPE, keys("1", "2", "3"))


async def test_a_table_whose_rows_a_policy_guards_is_not_copied_into(trial: Trial[PostgresStore]) -> None:
    async with trial.store.connections.connection() as connection:
        await connection.execute(f"ALTER TABLE {SHAPE.table} ENABLE ROW LEVEL SECURITY")
        assert await are_new(connection, SHAPE, keys("1"))  # a superuser is above policies
        await connection.execute("SET ROLE pg_read_all_data")
        assert not await are_new(connection, SHAPE, keys("1"))
        await connection.execute("RESET ROLE")


async def test_a_key_that_holds_the_character_between_keys_arrives_and_is_overwritten_like_any(
    trial: Trial[PostgresStore],
) -> None:
    for version, text in ((1, "一"), (2, "二")):
        lines = [Line(f"{n:04}", version, {"person_name": text}) for n in range(ROWS_MIN)]
        await trial.store.merge([load_of(SHAPE, Line("a\x1fb", version, {"person_name": text}), *lines)])
        assert len(await trial.hands.table("CL03")) == ROWS_MIN + 1
        assert await names(trial.hands) == [text]
