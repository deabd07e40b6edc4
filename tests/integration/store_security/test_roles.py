"""Programs under accounts of their own: each role of a PostgreSQL store suffices for its work, and for no more."""

import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import replace
from urllib.parse import urlsplit, urlunsplit

import pytest

from qinlian_common.adapters.postgresql.ddl import roles
from qinlian_common.adapters.postgresql.documents_kept import KeptDocuments
from qinlian_common.adapters.postgresql.nation import NationBooks
from qinlian_common.adapters.postgresql.prepare import prepare
from qinlian_common.adapters.postgresql.staged_rows import StagedRows
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.pipeline.national_platform import NationalReceipt, RefusedRow
from qinlian_common.testing.conformance import documents, nation
from qinlian_common.testing.factories import small_catalogue

pytestmark = pytest.mark.integration
Under = Callable[[Plan, str], Awaitable[PostgresStore]]
DATASETS = small_catalogue().datasets
RIGHTS = ("SELECT", "INSERT", "UPDATE", "DELETE")


@pytest.fixture
async def under(database: str) -> AsyncIterator[Under]:
    """A store, prepared by its owner, as an account that has one role and nothing else."""
    async with AsyncExitStack() as opened:

        async def open_under(plan: Plan, role: str) -> PostgresStore:
            owner = PostgresStore(database, plan)
            opened.push_async_callback(owner.close)
            await prepare(owner.connections, plan)
            user, password = f"{role}_{uuid.uuid4().hex[:12]}", uuid.uuid4().hex
            async with owner.connections.connection() as connection:
                await connection.execute(roles.script(plan, DATASETS, of_catalogue=True))
                await connection.execute(f"CREATE ROLE {user} LOGIN PASSWORD '{password}' IN ROLE {role}")
            parts = urlsplit(database)
            place = f"{user}:{password}@{parts.netloc.rpartition('@')[2]}"
            store = PostgresStore(urlunsplit(parts._replace(netloc=place)), plan)
            opened.push_async_callback(store.close)
            return store

        yield open_under


async def rights_on(store: PostgresStore, table: str) -> set[str]:
    """What the store's account may do with a table."""
    async with store.connections.connection() as connection:
        found = await connection.fetch(
            "SELECT name FROM unnest($2::text[]) AS name WHERE has_table_privilege(current_user, $1, name)",
            table, list(RIGHTS),
        )  # fmt: skip
    return {one[0] for one in found}


async def test_the_loader_keeps_the_province_s_account_of_documents(under: Under) -> None:
    account = KeptDocuments((await under(documents.PLAN, roles.LOADER)).connections)
    await account.announce("610402", documents.announced("1", "2"))
    claimed = await account.claim("loader", [])
    assert claimed is not None
    await account.stored(claimed.document_id, documents.A_SHA256, "已接收")
    ended = await account.unanswered(10)
    assert ended["document_id"].to_list() == [claimed.document_id]
    await account.answered(ended["document_id"].to_list())


async def test_whoever_sends_to_the_nation_cuts_sends_and_counts_and_changes_no_row(under: Under) -> None:
    loader = await under(nation.PLAN, roles.LOADER)
    await nation.put(loader, "1", "2")
    sender = await under(nation.PLAN, roles.NATION)
    upload = await nation.uploaded(sender)
    receipt = NationalReceipt(upload.batch_id, "receipt", 1, [RefusedRow(1, "N1001", "证件号码有误")])
    assert await NationBooks(sender).answered(receipt)
    assert await rights_on(sender, nation.SHAPE.table) == {"SELECT"}


async def test_whoever_shows_documents_reads_rows_and_the_account_and_writes_nothing(under: Under) -> None:
    plan = replace(documents.PLAN, ways={("610402", "610404"): "610404.staging"})
    shelf = await under(plan, roles.DOCUMENTS)
    assert await KeptDocuments(shelf.connections).stored_among(["id-1"]) == frozenset()
    shape = next(iter(plan.shapes.values()))
    assert (await StagedRows(shelf).of_key(shape.dataset, "org", "record")).is_empty()
    assert [await rights_on(shelf, table) for table in ("exchange_document", shape.table)] == [{"SELECT"}] * 2


@pytest.mark.parametrize("role", [roles.COLLECTOR, roles.INDICATORS, roles.DOCUMENTS])
async def test_no_other_role_writes_what_goes_to_the_nation_or_what_is_on_the_shelf(under: Under, role: str) -> None:
    plan = replace(documents.PLAN, uploads=(next(iter(documents.PLAN.shapes)),))
    store = await under(plan, role)
    for table in ("exchange_document", "exchange_document_view", "exchange_nation_row", "exchange_nation_batch"):
        assert await rights_on(store, table) <= {"SELECT"}, (role, table)
