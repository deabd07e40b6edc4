"""How far the rows of a store are, whatever its engine."""

import polars as pl

from qinlian_common.adapters.by_engine.stores import AnyStore
from qinlian_common.adapters.oracle import progress as oracle
from qinlian_common.adapters.oracle.store import OracleStore
from qinlian_common.adapters.postgresql import progress as postgresql
from qinlian_common.adapters.relational.progress import Progress


async def progress_of(store: AnyStore) -> Progress:
    """Rows waiting, loaded, rejected; parked events."""
    if isinstance(store, OracleStore):
        return await oracle.progress(store.connections)
    return await postgresql.progress(store.connections)


async def ages_of(store: AnyStore) -> pl.DataFrame:
    """The age of each merged batch (`progress.AGES_SCHEMA`)."""
    if isinstance(store, OracleStore):
        return await oracle.ages(store.id, store.connections)
    return await postgresql.ages(store.id, store.connections)


async def rejected_by_rule_of(store: AnyStore) -> dict[str, int]:
    """Rejected rows by the first rule that each broke."""
    if isinstance(store, OracleStore):
        return await oracle.rejected_by_rule(store.connections)
    return await postgresql.rejected_by_rule(store.connections)
