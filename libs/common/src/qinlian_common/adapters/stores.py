"""Opens the stores of a topology: what each must hold, who takes what, and where its rows may go."""

from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager

from qinlian_common.adapters.at_rest import series_of
from qinlian_common.adapters.postgresql.connection import Limits
from qinlian_common.adapters.postgresql.prepare import Plan, Taker
from qinlian_common.adapters.postgresql.shape import shapes
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.catalog.catalogue import Catalogue
from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.keys import KeyProvider, opened_keys, require_series
from qinlian_common.topology.flows import Role
from qinlian_common.topology.places import CaptureBy
from qinlian_common.topology.topology import Store, StoreId, Topology

Dsn = Callable[[StoreId], str]


def store_plan(topology: Topology, catalogue: Catalogue, store: Store) -> Plan:
    """What a store of this topology must become."""
    return Plan(
        store_id=store.id,
        own=store.division,
        shapes=shapes(catalogue, store.vendor, copy=store.role is Role.REPLICA, encrypts=store.encrypts),
        creates_tables=store.role is not Role.PRODUCTION,
        takers=[Taker(*subscription) for subscription in topology.subscriptions(store.id)],
        ways={
            (origin.division, home): way.destination_store
            for home, way in topology.home_ways(store.id).items()
            for origin in way.flows_by_origin
        },
        compares=store.capture is CaptureBy.COMPARISON,
        registers_exports=(store.division, store.role) == (topology.province.code, Role.PRODUCTION),
        uploads=_uploads(topology, store),
    )


def _uploads(topology: Topology, store: Store) -> tuple[str, ...]:
    """What goes from an outbound store to the nation: what comes into it, a document before its entries."""
    if store.role is not Role.OUTBOUND:
        return ()
    taken = (route.datasets or frozenset() for route in topology.routes if route.target == store.id)
    return tuple(sorted({code for datasets in taken for code in datasets}))


def opened_store_keys(topology: Topology, address: str, readers: Iterable[str]) -> KeyProvider | None:
    """The holder of the keys of those stores that these platforms read or write; None where none lies encrypted.

    Raises:
        ConfigurationError: there is no such key; names each store and what makes it.
    """
    routes = [route for reader in readers for route in topology.routes_of_reader(reader)]
    used = {store for route in routes for store in (route.source, *topology.targets_of(route))}
    divisions = sorted({topology.stores[store].division for store in used if topology.stores[store].encrypts})
    if not divisions:
        return None
    if not address:
        problem = "QINLIAN_KEYS is missing, and the topology's stores lie encrypted"
        raise ConfigurationError(Problem("environment", None, problem, "set it; make the keys: qinlian keys stores"))
    provider = opened_keys(address)
    require_series(provider, address, ((series_of(one), f"make it: qinlian keys store {one}") for one in divisions))
    return provider


@asynccontextmanager
async def opened_stores(
    topology: Topology,
    catalogue: Catalogue,
    dsn: Dsn,
    limits: Limits | None = None,
    keys: KeyProvider | None = None,
) -> AsyncIterator[Mapping[StoreId, PostgresStore]]:
    """All stores of a topology, closed on leaving; none connects before it is used.

    Without `keys`, rows of a store that lies encrypted can neither be merged nor read.
    """
    stores = {
        store.id: PostgresStore(dsn(store.id), store_plan(topology, catalogue, store), limits, keys)
        for store in topology.stores.values()
    }
    try:
        yield stores
    finally:
        for store in stores.values():
            await store.close()
