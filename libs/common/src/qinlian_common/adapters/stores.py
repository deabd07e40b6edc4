"""Opens the stores of a topology: what each must hold, who takes what, and where its rows may go."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager

from qinlian_common.adapters.postgresql.connection import Limits
from qinlian_common.adapters.postgresql.prepare import Plan, Taker
from qinlian_common.adapters.postgresql.shape import shapes
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.catalog.catalogue import Catalogue
from qinlian_common.topology.flows import Role
from qinlian_common.topology.places import CaptureBy
from qinlian_common.topology.topology import Store, StoreId, Topology

Dsn = Callable[[StoreId], str]


def store_plan(topology: Topology, catalogue: Catalogue, store: Store) -> Plan:
    """What a store of this topology must become."""
    return Plan(
        store_id=store.id,
        own=store.division,
        shapes=shapes(catalogue, store.vendor, copy=store.role is Role.REPLICA),
        creates_tables=store.role is not Role.PRODUCTION,
        takers=[Taker(*subscription) for subscription in topology.subscriptions(store.id)],
        ways={
            (origin.division, home): way.destination_store
            for home, way in topology.home_ways(store.id).items()
            for origin in way.flows_by_origin
        },
        compares=store.capture is CaptureBy.COMPARISON,
        registers_exports=(store.division, store.role) == (topology.province.code, Role.PRODUCTION),
    )


@asynccontextmanager
async def opened_stores(
    topology: Topology, catalogue: Catalogue, dsn: Dsn, limits: Limits | None = None
) -> AsyncIterator[Mapping[StoreId, PostgresStore]]:
    """All stores of a topology, closed on leaving; none connects before it is used."""
    stores = {
        store.id: PostgresStore(dsn(store.id), store_plan(topology, catalogue, store), limits)
        for store in topology.stores.values()
    }
    try:
        yield stores
    finally:
        for store in stores.values():
            await store.close()
