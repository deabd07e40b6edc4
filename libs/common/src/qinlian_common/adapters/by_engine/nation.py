"""The way to the nation in an outbound store, whatever its engine: who sends, and how people look at it."""

from functools import partial
from typing import Final

import polars as pl

from qinlian_common.adapters.by_engine.stores import AnyStore
from qinlian_common.adapters.oracle.audit import read_as_told
from qinlian_common.adapters.oracle.nation import OracleNationBooks
from qinlian_common.adapters.oracle.session import Session
from qinlian_common.adapters.oracle.sql import nation as sql_nation
from qinlian_common.adapters.oracle.store import OracleStore
from qinlian_common.adapters.postgresql import nation_answers, nation_list
from qinlian_common.adapters.postgresql.nation import NationBooks
from qinlian_common.adapters.relational.nation_list import (
    BALANCE_SCHEMA,
    REASONS_SCHEMA,
    RECEIPTS_SCHEMA,
    STANDING_SCHEMA,
)

AnyNationBooks = NationBooks | OracleNationBooks
_NOTHING_WAITS: Final = pl.col("waiting").fill_null(0)


def nation_books_of(store: AnyStore) -> AnyNationBooks:
    """Who cuts batches, and counts receipts."""
    return OracleNationBooks(store) if isinstance(store, OracleStore) else NationBooks(store)


async def is_used(store: AnyStore) -> bool:
    """Whether rows go up from the store, and it was prepared for that."""
    if isinstance(store, OracleStore):
        return bool(store.plan.uploads)
    return await nation_list.is_there(store.connections)


async def standing(store: AnyStore) -> pl.DataFrame:
    """Where the rows are (`nation_list.STANDING_SCHEMA`)."""
    if isinstance(store, OracleStore):
        return await _told(store, STANDING_SCHEMA, sql_nation.STANDING)
    return await nation_list.standing(store.connections)


async def balance(store: AnyStore) -> pl.DataFrame:
    """What became of what was sent (`nation_list.BALANCE_SCHEMA`)."""
    if isinstance(store, OracleStore):
        return (await _told(store, BALANCE_SCHEMA, sql_nation.BALANCE)).with_columns(_NOTHING_WAITS)
    return await nation_list.balance(store.connections)


async def receipts(store: AnyStore, at_most: int) -> pl.DataFrame:
    """The newest receipts (`nation_list.RECEIPTS_SCHEMA`)."""
    if isinstance(store, OracleStore):
        return await _told(store, RECEIPTS_SCHEMA, sql_nation.RECEIPTS, at_most=at_most)
    return await nation_list.receipts(store.connections, at_most)


async def reasons(store: AnyStore) -> pl.DataFrame:
    """Why rows are refused (`nation_list.REASONS_SCHEMA`)."""
    if isinstance(store, OracleStore):
        return await _told(store, REASONS_SCHEMA, sql_nation.REASONS)
    return await nation_list.reasons(store.connections)


async def send_refused_again(store: AnyStore, dataset: str | None, code: str | None) -> int:
    """Rows that were refused wait again, as they are; how many. As `nation_answers.send_refused_again`."""
    if isinstance(store, OracleStore):
        return await _changed(store, sql_nation.SEND_AGAIN, dataset, code)
    return await nation_answers.send_refused_again(store.connections, dataset, code)


async def give_up(store: AnyStore, dataset: str, code: str | None) -> int:
    """Refused rows that nobody will repair; how many. As `nation_answers.give_up`."""
    if isinstance(store, OracleStore):
        return await _changed(store, sql_nation.GIVE_UP, dataset, code)
    return await nation_answers.give_up(store.connections, dataset, code)


async def _told(store: OracleStore, schema: pl.Schema, query: str, **binds: object) -> pl.DataFrame:
    return await store.connections.transaction(lambda session: read_as_told(session, schema, query, **binds))


async def _changed(store: OracleStore, statement: str, dataset: str | None, code: str | None) -> int:
    change = partial(Session.execute, sql=statement, dataset=dataset, code=code)
    return await store.connections.transaction(change)
