"""What a store takes up and may still take, whatever its engine."""

from qinlian_common.adapters.by_engine.stores import AnyStore
from qinlian_common.adapters.oracle import room as of_oracle
from qinlian_common.adapters.oracle.store import OracleStore
from qinlian_common.adapters.postgresql import room as of_postgresql
from qinlian_common.adapters.relational.room import Room


async def room_of(store: AnyStore) -> Room:
    """One question with no effect; raises TransientError where the store is away."""
    if isinstance(store, OracleStore):
        return await of_oracle.room(store.connections)
    return await of_postgresql.room(store.connections)
