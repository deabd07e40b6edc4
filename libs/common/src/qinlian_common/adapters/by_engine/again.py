"""Rows sent again by a store, whatever its engine: of a day, a batch, a whole table, or with open tickets."""

from collections.abc import AsyncIterator, Sequence

import polars as pl

from qinlian_common.adapters.by_engine.stores import AnyStore
from qinlian_common.adapters.oracle import again as oracle
from qinlian_common.adapters.oracle.store import OracleStore
from qinlian_common.adapters.postgresql import again as postgresql
from qinlian_common.adapters.postgresql import prepare
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.adapters.relational.again import Part, Resubmitted


async def count(store: AnyStore, part: Part) -> int:
    """Rows that `journal_again` would journal."""
    if isinstance(store, OracleStore):
        return await oracle.count(store.connections, store.plan, part)
    return await postgresql.count(store.connections, store.plan, part)


def journal_again(store: AnyStore, part: Part) -> AsyncIterator[tuple[int, int, int]]:
    """Journals the rows of a part; yields (pages or rows done, all of them, lines journalled since the last time)."""
    if isinstance(store, OracleStore):
        return oracle.journal_again(store.connections, store.plan, part)
    return postgresql.journal_again(store.connections, store.plan, part)


async def count_keys(store: AnyStore, part: Part, keys: pl.DataFrame) -> int:
    """Rows that `journal_keys` would journal."""
    return await postgresql.count_keys(_by_key(store).connections, store.plan, part, keys)


def journal_keys(store: AnyStore, part: Part, keys: pl.DataFrame) -> AsyncIterator[tuple[int, int, int]]:
    """Journals rows by their keys (`again.KEYS_SCHEMA`); yields as `journal_again`."""
    return postgresql.journal_keys(_by_key(store).connections, store.plan, part, keys)


def _by_key(store: AnyStore) -> PostgresStore:
    """Rows are told by key where a table keeps no days: a vendor's, which is PostgreSQL's."""
    if isinstance(store, OracleStore):
        raise TypeError(f"the tables of {store.id} keep the day of each row")
    return store


def backfill(store: AnyStore, dataset: str, queue: str | None = None) -> AsyncIterator[tuple[int, int]]:
    """Journals every row of a table, for one queue or all that take it; yields (pages or rows done, all of them)."""
    if isinstance(store, OracleStore):
        return oracle.backfill(store.connections, store.plan, dataset, queue)
    return prepare.backfill(store.connections, store.plan, dataset, queue)


async def keys_of_day(store: AnyStore, part: Part) -> pl.DataFrame:
    """Keys of the rows of a day, dataset and origins that a store has received (`again.KEYS_SCHEMA`)."""
    if isinstance(store, OracleStore):
        return await oracle.keys_of_day(store.connections, store.plan, part)
    return await postgresql.keys_of_day(store.connections, store.plan, part)


async def sent_as(store: AnyStore, batch_id: str) -> Sequence[Part]:
    """What a batch of this store was a part of; empty if it sent none."""
    if isinstance(store, OracleStore):
        return await oracle.sent_as(store.connections, batch_id)
    return await postgresql.sent_as(store.connections, batch_id)


async def resubmit(store: AnyStore, dataset: str | None = None, rule: str | None = None) -> list[Resubmitted]:
    """Journals the rows of open tickets again, of one dataset and one rule if they are given."""
    if isinstance(store, OracleStore):
        return await oracle.resubmit(store.connections, store.plan, dataset, rule)
    return await store.resubmit(dataset, rule)
