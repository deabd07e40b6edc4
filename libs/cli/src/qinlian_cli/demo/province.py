"""A running demo province: broker, database server, prepared stores, topics, services."""

import asyncio
import shutil
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from qinlian_cli.demo.documents import declared
from qinlian_cli.demo.nation import nation_services
from qinlian_cli.demo.oracle_city import CIPHER, OracleCity, opened_city, with_oracle
from qinlian_cli.demo.records.divisions import Divisions
from qinlian_cli.runtime.broker import Broker
from qinlian_cli.runtime.cluster import Cluster
from qinlian_cli.runtime.database import Database
from qinlian_cli.runtime.ports import free_ports
from qinlian_cli.runtime.run import RunDirectory
from qinlian_cli.runtime.services import Service, Services
from qinlian_cli.runtime.topics import create_topics
from qinlian_cli.sealing.make_keys import make_missing, make_missing_stores
from qinlian_common.adapters.by_engine.stores import AnyStore, PostgresStores, opened_stores
from qinlian_common.adapters.oracle.store import OracleStore
from qinlian_common.adapters.postgresql.prepare import initial_load, prepare
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.adapters.postgresql.vendor_rows import create_vendor_tables
from qinlian_common.catalog.catalogue import Catalogue, load_catalogue
from qinlian_common.keys import FileKeys
from qinlian_common.topology.load import load_topology
from qinlian_common.topology.pairs import pairs_of
from qinlian_common.topology.topology import StoreId, Topology
from qinlian_common.wire.topics import topics_of

SERVICES = ("collector", "standardizer", "distributor", "loader")
PARTITIONS = 2


@dataclass(frozen=True, slots=True)
class DemoProvince:
    """Everything that runs, and how to reach it."""

    topology: Topology
    catalogue: Catalogue
    stores: PostgresStores
    oracle: Mapping[StoreId, OracleStore]
    services: Services
    cluster: Cluster
    environment: Mapping[str, str]
    broker_kind: str

    @property
    def books(self) -> Mapping[StoreId, AnyStore]:
        """All stores, for those who ask what they know of batches."""
        return {**self.stores, **self.oracle}

    @property
    def divisions(self) -> Divisions:
        """Where people live and institutions stand."""
        return divisions_of(self.topology)


def divisions_of(topology: Topology) -> Divisions:
    """Where people of such a province live and institutions stand."""
    cities = tuple(region.code for region in topology.regions if region.city_sources)
    counties = tuple((county.code, region.code) for region in topology.regions for county in region.counties)
    return Divisions(topology.province.code, cities, counties)


@asynccontextmanager
async def running_province(
    run: RunDirectory, topology_file: Path, city: OracleCity | None = None
) -> AsyncIterator[DemoProvince]:
    """Starts the servers, prepares the stores and starts the services; they belong to the run and end with it.

    With `city`, one city's staging store is on that Oracle server, which is asked before anything else starts.
    """
    catalogue = load_catalogue()
    documents = run.path / "documents"
    shutil.rmtree(documents, ignore_errors=True)
    if city is not None:
        topology_file = with_oracle(topology_file, run.path, city.client)
    topology_file = declared(topology_file, documents)
    topology = load_topology(topology_file, catalogue)
    keys = _keys(topology, run.path / "keys")
    more = city.environment if city else {}
    place = _Place(topology, topology_file, catalogue, documents / "spool", run.path / "keys", more)
    async with opened_city(topology, catalogue, city, keys) as oracle, _served(run, place, oracle, keys) as province:
        yield province


def _keys(topology: Topology, folder: Path) -> FileKeys:
    """Keys of all pairs of platforms and of all stores that lie encrypted."""
    make_missing(folder, pairs_of(topology, topology.platforms))
    make_missing_stores(folder, sorted({store.division for store in topology.stores.values() if store.encrypts}))
    return FileKeys(folder)


@dataclass(frozen=True, slots=True)
class _Place:
    topology: Topology
    topology_file: Path
    catalogue: Catalogue
    spool: Path
    keys: Path
    more: Mapping[str, str]


@asynccontextmanager
async def _served(
    run: RunDirectory, place: _Place, oracle: Mapping[StoreId, OracleStore], held: FileKeys
) -> AsyncIterator[DemoProvince]:
    topology, catalogue = place.topology, place.catalogue
    broker, database = Broker(run), Database(run)
    await asyncio.gather(broker.start(), database.start())
    # The template's braces would be escaped as a database name, so they are put in afterwards.
    dsn = database.dsn(_database("DIVISION.ROLE")).replace("DIVISION", "{division}").replace("ROLE", "{role}")
    environment = {
        **place.more,
        "QINLIAN_TOPOLOGY": str(place.topology_file),
        "QINLIAN_KAFKA": broker.bootstrap,
        "QINLIAN_STORE_DSN": dsn,
        "QINLIAN_KEYS": f"file:{place.keys}",
        "QINLIAN_DOCUMENTS_SPOOL": str(place.spool),
        "QINLIAN_DOCUMENTS_LOOK_SECONDS": "2",
    }
    await database.create_databases(_database(store) for store in topology.stores)
    topics = [name for division in topology.platforms for name in topics_of(division)]
    await create_topics(broker.bootstrap, topics, PARTITIONS)
    async with opened_stores(topology, catalogue, lambda store: database.dsn(_database(store)), keys=held) as stores:
        for store in stores.values():
            await prepare_store(store)
        services = Services(run)
        await services.start(*_services(environment), *nation_services(run.path, environment))
        yield DemoProvince(topology, catalogue, stores, oracle, services, database.cluster, environment, broker.kind)


async def prepare_store(store: PostgresStore, cipher: str = CIPHER) -> None:
    """A vendor's empty production database, then what the exchange adds to any store; `cipher` where it encrypts."""
    if not store.plan.creates_tables:
        await create_vendor_tables(store.connections, list(store.plan.shapes.values()))
    attached = await prepare(store.connections, store.plan)
    if store.plan.encrypts:
        await store.keys.make_first(cipher)
    for dataset in attached:
        async for _ in initial_load(store.connections, store.plan, dataset):
            pass


def _database(store: StoreId) -> str:
    division, _, role = store.partition(".")
    return f"qinlian_{division}_{role}"


def _services(environment: Mapping[str, str]) -> list[Service]:
    return [
        Service(
            name,
            [sys.executable, "-m", f"qinlian_{name}.main"],
            {**environment, "QINLIAN_HTTP_PORT": str(port)},
            port,
            shows_metrics=True,
        )
        for name, port in zip(SERVICES, free_ports(len(SERVICES)), strict=True)
    ]
