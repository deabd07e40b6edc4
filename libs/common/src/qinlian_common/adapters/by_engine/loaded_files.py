"""The account of files that were loaded into a store, whatever its engine."""

import polars as pl

from qinlian_common.adapters.by_engine.stores import AnyStore
from qinlian_common.adapters.oracle import loaded_files as oracle
from qinlian_common.adapters.oracle.store import OracleStore
from qinlian_common.adapters.postgresql import loaded_files as postgresql
from qinlian_common.adapters.relational.loaded_files import LoadedFile


async def note_begun(store: AnyStore, one: LoadedFile) -> None:
    """Writes the line of a load that is about to be merged."""
    if isinstance(store, OracleStore):
        await oracle.note_begun(store.connections, one)
        return
    await postgresql.note_begun(store.connections, one)


async def note_finished(store: AnyStore, load_id: str) -> None:
    """Notes that its rows are in the tables; a line without that was broken off, and the ledger tells."""
    if isinstance(store, OracleStore):
        await oracle.note_finished(store.connections, load_id)
        return
    await postgresql.note_finished(store.connections, load_id)


async def listed(store: AnyStore, content_hash: str | None, loads_max: int) -> pl.DataFrame:
    """The newest loads into a store (`relational.loaded_files.LOADS_SCHEMA`); with a hash, only those of that file."""
    if isinstance(store, OracleStore):
        return await oracle.listed(store.id, store.connections, content_hash, loads_max)
    return await postgresql.listed(store.id, store.connections, content_hash, loads_max)
