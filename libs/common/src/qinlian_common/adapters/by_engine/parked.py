"""Parked events of a store, whatever its engine: each answer has the form of `relational.parked`."""

from collections.abc import Mapping, Sequence

import polars as pl

from qinlian_common.adapters.by_engine.stores import AnyStore
from qinlian_common.adapters.oracle import parked as oracle
from qinlian_common.adapters.oracle.store import OracleStore
from qinlian_common.adapters.postgresql import parked as postgresql
from qinlian_common.adapters.relational.parked import Filter
from qinlian_common.wire.parked import Replayed


async def listed(store: AnyStore, wanted: Filter) -> pl.DataFrame:
    """Its parked events (`parked.PARKED_SCHEMA`), oldest first."""
    if isinstance(store, OracleStore):
        return await oracle.listed(store.id, store.connections, wanted)
    return await postgresql.listed(store.id, store.connections, wanted)


async def whole(store: AnyStore, event_ids: Sequence[str]) -> dict[str, Replayed]:
    """Parked events as they came, by event id."""
    if isinstance(store, OracleStore):
        return await oracle.whole(store.connections, event_ids)
    return await postgresql.whole(store.connections, event_ids)


async def sealed_with(store: AnyStore, key_ids: Sequence[str]) -> int:
    """How many parked events are open and name one of these as the key that they are sealed with."""
    if isinstance(store, OracleStore):
        return await oracle.sealed_with(store.connections, key_ids)
    return await postgresql.sealed_with(store.connections, key_ids)


async def note_replayed(store: AnyStore, event_ids: Sequence[str], by: str) -> None:
    """Notes that events are about to be published again."""
    if isinstance(store, OracleStore):
        await oracle.note_replayed(store.connections, event_ids, by)
        return
    await postgresql.note_replayed(store.connections, event_ids, by)


async def close(store: AnyStore, outcomes: Mapping[str, str]) -> None:
    """Closes replayed events, by event id and outcome."""
    if isinstance(store, OracleStore):
        await oracle.close(store.connections, outcomes)
        return
    await postgresql.close(store.connections, outcomes)


async def give_up(store: AnyStore, event_ids: Sequence[str], by: str, because: str) -> int:
    """Closes events that can never be replayed; how many were open."""
    if isinstance(store, OracleStore):
        return await oracle.give_up(store.connections, event_ids, by, because)
    return await postgresql.give_up(store.connections, event_ids, by, because)


async def arrived(store: AnyStore, batches: Sequence[tuple[str, str]]) -> pl.DataFrame:
    """What became of batches, told by their ids and those of their roots, here (`parked.ARRIVED_SCHEMA`)."""
    if isinstance(store, OracleStore):
        return await oracle.arrived(store.connections, batches)
    return await postgresql.arrived(store.connections, batches)
