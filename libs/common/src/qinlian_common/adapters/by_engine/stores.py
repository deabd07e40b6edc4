"""Opens the stores of a topology: what each must hold, who takes what, and where its rows may go."""

from collections.abc import AsyncIterator, Callable, Collection, Iterable, Mapping
from contextlib import asynccontextmanager

from qinlian_common.adapters.oracle.address import OracleAccess
from qinlian_common.adapters.oracle.connection import Connections, speak_thick
from qinlian_common.adapters.oracle.store import OracleStore
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.adapters.relational.at_rest import series_of
from qinlian_common.adapters.relational.limits import Limits
from qinlian_common.adapters.relational.plan import Plan, Taker
from qinlian_common.adapters.relational.shape import shapes
from qinlian_common.catalog.catalogue import Catalogue
from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.keys import KeyProvider, opened_keys, require_series
from qinlian_common.keys.database_line import Line
from qinlian_common.topology.flows import Role
from qinlian_common.topology.pairs import pairs_of
from qinlian_common.topology.places import CaptureBy, Engine, OracleClient
from qinlian_common.topology.topology import Store, StoreId, Topology
from qinlian_common.wire.open_seals import opened_seals
from qinlian_common.wire.seals import Seals

Dsn = Callable[[StoreId], str]
AnyStore = PostgresStore | OracleStore
PostgresStores = Mapping[StoreId, PostgresStore]


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
        sends_documents=store.role is Role.PRODUCTION
        and any(one.division == store.division for one in topology.directories),
        keeps_documents=topology.shelf is not None
        and (store.division, store.role) == (topology.province.code, Role.STAGING),
        uploads=_uploads(topology, store),
    )


def _uploads(topology: Topology, store: Store) -> tuple[str, ...]:
    """What goes from an outbound store to the nation: what comes into it, a document before its entries."""
    if store.role is not Role.OUTBOUND:
        return ()
    taken = (route.datasets or frozenset() for route in topology.routes if route.target == store.id)
    return tuple(sorted({code for datasets in taken for code in datasets}))


def opened_for(
    topology: Topology, catalogue: Catalogue, suite: str, address: str, readers: Iterable[str]
) -> tuple[Seals, KeyProvider | None]:
    """The seals and the holder of the stores' keys of a process that serves these platforms.

    The provider is opened once: a module takes one login, a passphrase is stretched once. Raises as `opened_seals` and
    `opened_store_keys`.
    """
    served = tuple(readers)
    held = opened_keys(address) if address else None
    seals = opened_seals(catalogue, suite, address, pairs_of(topology, served), held)
    return seals, opened_store_keys(topology, address, served, held)


def opened_store_keys(
    topology: Topology, address: str, readers: Iterable[str], held: KeyProvider | None = None
) -> KeyProvider | None:
    """The holder of the keys of those stores that these platforms read or write; None where none lies encrypted.

    `held` is the provider of that address, where it is open already.

    Raises:
        ConfigurationError: there is no such key; names each store and what makes it.
    """
    used = used_stores(topology, readers)
    divisions = sorted({topology.stores[store].division for store in used if topology.stores[store].encrypts})
    if not divisions:
        return None
    if not address:
        problem = "QINLIAN_KEYS is missing, and the topology's stores lie encrypted"
        raise ConfigurationError(Problem("environment", None, problem, "set it; make the keys: qinlian keys stores"))
    provider = held or opened_keys(address)
    require_series(provider, address, ((series_of(one), f"make it: qinlian keys store {one}") for one in divisions))
    return provider


def used_stores(topology: Topology, readers: Iterable[str]) -> frozenset[StoreId]:
    """The stores that these platforms read or write."""
    routes = [route for reader in readers for route in topology.routes_of_reader(reader)]
    return frozenset(store for route in routes for store in (route.source, *topology.targets_of(route)))


@asynccontextmanager
async def opened_stores(
    topology: Topology,
    catalogue: Catalogue,
    dsn: Dsn,
    limits: Limits | None = None,
    keys: KeyProvider | None = None,
) -> AsyncIterator[PostgresStores]:
    """All stores of a topology that are PostgreSQL, closed on leaving; none connects before it is used.

    Without `keys`, rows of a store that lies encrypted can neither be merged nor read.

    Raises:
        ConfigurationError: an address asks for certificates that cannot be read, or are others' to read.
    """
    addresses = {one.id: dsn(one.id) for one in topology.stores.values() if one.engine is Engine.POSTGRESQL}
    for line in {Line.of(address) for address in addresses.values()}:
        line.require("QINLIAN_STORE_DSN")
    stores = {
        name: PostgresStore(address, store_plan(topology, catalogue, topology.stores[name]), limits, keys)
        for name, address in addresses.items()
    }
    try:
        yield stores
    finally:
        for store in stores.values():
            await store.close()


@asynccontextmanager
async def opened_oracle_stores(
    topology: Topology,
    catalogue: Catalogue,
    access: OracleAccess,
    limits: Limits | None = None,
    *,
    chosen: Collection[StoreId] | None = None,
    keys: KeyProvider | None = None,
) -> AsyncIterator[Mapping[StoreId, OracleStore]]:
    """All stores of a topology that are Oracle, or those `chosen`, closed on leaving; none connects before it is used.

    Without `keys`, rows of a store that lies encrypted can neither be merged nor read.

    Raises:
        ConfigurationError: an address or a password is missing, or Oracle's client where one is asked for.
    """
    declared = [store for store in oracle_stores(topology) if chosen is None or store.id in chosen]
    if any(store.client is OracleClient.THICK for store in declared):
        speak_thick()
    stores = {
        store.id: OracleStore(
            Connections(store.id, access.of(store.id), limits), store_plan(topology, catalogue, store), keys
        )
        for store in declared
    }
    try:
        yield stores
    finally:
        for store in stores.values():
            await store.close()


@asynccontextmanager
async def opened_all_stores(
    topology: Topology,
    catalogue: Catalogue,
    dsn: Dsn,
    access: OracleAccess,
    *,
    limits: Limits | None = None,
    keys: KeyProvider | None = None,
) -> AsyncIterator[Mapping[StoreId, AnyStore]]:
    """All stores of a topology, whatever their engine, for those who ask of them what the ports promise."""
    async with (
        opened_oracle_stores(topology, catalogue, access, limits, keys=keys) as oracle,
        opened_stores(topology, catalogue, dsn, limits, keys) as postgresql,
    ):
        yield {**postgresql, **oracle}


@asynccontextmanager
async def opened_store(
    topology: Topology,
    catalogue: Catalogue,
    store_id: StoreId,
    *,
    dsn: Dsn,
    access: OracleAccess,
    keys: KeyProvider | None = None,
) -> AsyncIterator[AnyStore]:
    """One store of a topology, whatever its engine; no address of others that are Oracle is asked for."""
    async with (
        opened_oracle_stores(topology, catalogue, access, chosen=[store_id], keys=keys) as oracle,
        opened_stores(topology, catalogue, dsn, keys=keys) as postgresql,
    ):
        yield oracle[store_id] if store_id in oracle else postgresql[store_id]


def of_postgresql(stores: Mapping[StoreId, AnyStore]) -> PostgresStores:
    """Those of the stores that are PostgreSQL, for those who ask more of them than the ports promise."""
    return {name: store for name, store in stores.items() if isinstance(store, PostgresStore)}


def oracle_stores(topology: Topology) -> list[Store]:
    """The stores of a topology that are Oracle."""
    return [store for store in topology.stores.values() if store.engine is Engine.ORACLE]
