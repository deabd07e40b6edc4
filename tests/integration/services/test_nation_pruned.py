"""What `qinlian prune` takes out of the nation's and the documents' tables: what is over, nothing that is awaited."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest
from tests.integration.services.test_nation import STORE, asked, plan, put

from qinlian_cli.pruning.run import Limits, Pruner
from qinlian_common.adapters.postgresql import nation_answers
from qinlian_common.adapters.postgresql.ddl.documents import DOCUMENTS_KEPT
from qinlian_common.adapters.postgresql.nation import NationBooks
from qinlian_common.adapters.postgresql.nation_list import balance
from qinlian_common.adapters.postgresql.prepare import prepare
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.observe import clock
from qinlian_common.pipeline.national_platform import NationalReceipt, RefusedRow
from qinlian_common.testing.keys import AES, MemoryKeys

DAY = timedelta(days=1)
OLD = """
UPDATE exchange_nation_batch SET answered_at = answered_at - interval '91 days', cut_at = cut_at - interval '91 days',
    sent_at = sent_at - interval '91 days';
UPDATE exchange_nation_receipt SET received_at = received_at - interval '91 days';
UPDATE exchange_reject SET rejected_at = rejected_at - interval '91 days',
    resubmitted_at = resubmitted_at - interval '91 days';
"""


@pytest.fixture
async def store(database: str) -> AsyncIterator[PostgresStore]:
    """An empty outbound store."""
    made = PostgresStore(database, plan(), keys=MemoryKeys())
    await prepare(made.connections, made.plan)
    await made.keys.make_first(AES)
    yield made
    await made.close()


async def handed_over(store: PostgresStore, *numbers: str) -> str:
    """A batch of these rows, sent and not answered."""
    await put(store, "FP01", *numbers)
    books = NationBooks(store)
    assert await books.cut("FP01", 10)
    upload = await books.to_send()
    assert upload is not None
    await books.sent(upload.batch_id)
    return upload.batch_id


async def answer(store: PostgresStore, batch_id: str, rows: int, *refused: int) -> None:
    receipt = NationalReceipt(batch_id, "r", rows - len(refused), [RefusedRow(one, "N1", "不匹配") for one in refused])
    assert await NationBooks(store).answered(receipt)


async def all_grow_old(store: PostgresStore) -> None:
    async with store.connections.connection() as connection:
        await connection.execute(OLD)


async def swept(store: PostgresStore, *, is_trial: bool = False) -> dict[str, int]:
    """Lines that went, by table, where accounts are kept for 90 days and views for 1,100."""
    now: datetime = clock.now()
    limits = Limits(now - 90 * DAY, now - 400 * DAY, now - 800 * DAY, now - 1100 * DAY)
    pruner = Pruner({STORE: store}, frozenset({STORE}), limits, is_trial=is_trial)
    await pruner.sweep(STORE)
    return {table: lines for (_, table), lines in pruner.gone.items() if lines}


async def batches(store: PostgresStore) -> set[str]:
    return {one["batch_id"] for one in await asked(store, "SELECT batch_id FROM exchange_nation_batch")}


async def test_an_old_answered_batch_goes_with_its_receipt_and_its_rows_stay_known(store: PostgresStore) -> None:
    await answer(store, await handed_over(store, "p1", "p2"), 2)
    await all_grow_old(store)
    await answer(store, young := await handed_over(store, "p3"), 1)
    trial = await swept(store, is_trial=True)
    assert trial == {"exchange_nation_batch": 1, "exchange_nation_receipt": 1}
    assert len(await batches(store)) == 2, "a trial deletes nothing"
    assert await swept(store) == trial
    assert await batches(store) == {young}
    rows = await asked(store, "SELECT state FROM exchange_nation_row")
    assert [one["state"] for one in rows] == ["acknowledged"] * 3
    assert not await NationBooks(store).cut("FP01", 10), "nothing is sent a second time"
    assert await swept(store) == {}


async def test_what_the_nation_has_not_answered_stays_however_old(store: PostgresStore) -> None:
    awaited = await handed_over(store, "p1")
    async with store.connections.connection() as connection:
        await connection.execute(
            "UPDATE exchange_nation_batch SET cut_at = cut_at - interval '9 years', sent_at = sent_at - interval '9 y'"
        )
    assert await swept(store) == {}
    assert await batches(store) == {awaited}
    await answer(store, awaited, 1)


async def test_a_refused_row_keeps_its_batch_its_receipt_and_its_ticket_until_it_is_dealt_with(
    store: PostgresStore,
) -> None:
    refused = await handed_over(store, "p1", "p2")
    await answer(store, refused, 2, 1)
    await all_grow_old(store)
    assert await swept(store) == {}
    assert await batches(store) == {refused}
    await put(store, "FP01", "p1", version=2)
    await answer(store, await handed_over(store, "p3"), 2)
    await all_grow_old(store)
    assert await swept(store) == {"exchange_nation_batch": 2, "exchange_nation_receipt": 2, "exchange_reject": 1}


async def test_rows_that_were_given_up_keep_nothing(store: PostgresStore) -> None:
    await answer(store, await handed_over(store, "p1"), 1, 1)
    await nation_answers.give_up(store.connections, "FP01", None)
    await all_grow_old(store)
    assert "exchange_nation_batch" in await swept(store)


async def test_what_stays_balances_as_before(store: PostgresStore) -> None:
    await answer(store, await handed_over(store, "p1", "p2", "p3"), 3)
    await all_grow_old(store)
    await answer(store, await handed_over(store, "p4", "p5"), 2, 2)
    await handed_over(store, "p6")
    await swept(store)
    (line,) = (await balance(store.connections)).to_dicts()
    assert (line["sent"], line["acknowledged"], line["refused"], line["waiting"]) == (3, 1, 1, 1)


async def test_who_opened_a_document_is_kept_for_three_years_and_documents_for_ever(store: PostgresStore) -> None:
    async with store.connections.connection() as connection:
        await connection.execute(DOCUMENTS_KEPT)
        await connection.execute(
            "INSERT INTO exchange_document_view (document_id, viewed_by, reason, viewed_at) "
            "SELECT 'd', 'somebody', 'a test', clock_timestamp() - make_interval(days => d) FROM unnest($1::int[]) d",
            [1, 1099, 1101],
        )
        await connection.execute(
            "INSERT INTO exchange_document (document_id, division, institution, org_code, record_id, path, raw, size, "
            "digest, level, state, announced_at, ended_at, answered_at) SELECT s, '610402', 'A', 'A', s, s, s, 1, s, "
            "4, s, t, t, t FROM unnest(ARRAY['announced', 'stored', 'refused']) s, "
            "(SELECT clock_timestamp() - interval '9 years') AS old (t)"
        )
    assert await swept(store) == {"exchange_document_view": 1}
    assert len(await asked(store, "SELECT 1 FROM exchange_document")) == 3


async def test_a_store_without_these_tables_is_swept_of_what_it_has(database: str) -> None:
    bare = PostgresStore(database, plan(uploads=()), keys=MemoryKeys())
    await prepare(bare.connections, bare.plan)
    assert await swept(bare) == {}
    await bare.close()
