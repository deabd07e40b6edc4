"""The province under test: a broker and a database server of its own, prepared stores, topics."""

import os
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import psutil
from tests.faults import small_disk
from tests.faults.records import DATASETS

from qinlian_cli.demo.province import prepare_store
from qinlian_cli.runtime.broker import Broker
from qinlian_cli.runtime.database import Database
from qinlian_cli.runtime.run import RunDirectory
from qinlian_cli.runtime.state import State
from qinlian_cli.runtime.topics import create_topics
from qinlian_cli.sealing.make_keys import make_missing, make_missing_stores
from qinlian_common.adapters.by_engine.stores import store_plan
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.catalog.catalogue import Catalogue, load_catalogue
from qinlian_common.keys import FileKeys, KeyProvider
from qinlian_common.topology.load import load_topology
from qinlian_common.topology.pairs import pairs_of
from qinlian_common.topology.topology import StoreId, Topology
from qinlian_common.wire.topics import topics_of

TOPOLOGY = Path(__file__).parent / "province.yaml"
ON_SMALL_DISK = "610400.staging"
PARTITIONS = 2
CONNECTIONS_MAX = 400


class QuickBroker(Broker):
    """A broker that lets the members of a group be found dead within a second or two."""

    def __init__(self, run: RunDirectory) -> None:
        super().__init__(run, allow_fallback=False)
        self._properties = run.path / "broker" / "server.properties"

    async def prepare(self) -> list[str]:
        """As every broker, with one line more in its properties."""
        command = await super().prepare()
        with self._properties.open("a", encoding="utf-8") as properties:
            properties.write("group.min.session.timeout.ms=1000\n")
        return command


@dataclass(frozen=True, slots=True)
class Stage:
    """What is there before a service starts.

    Attributes:
        servers: the run that broker and database belong to.
        services: the run for everything that is killed and started again.
        disk: where the store ON_SMALL_DISK lies; None where nothing can be mounted.
        clock: the file that bends the services' clocks.
        hits: the file in which a process leaves the step at which it kills itself.
    """

    servers: RunDirectory
    services: RunDirectory
    broker: Broker
    database: Database
    topology: Topology
    catalogue: Catalogue
    stores: Mapping[StoreId, PostgresStore]
    disk: Path | None

    @property
    def clock(self) -> Path:
        """Seconds by which the services' clocks are wrong."""
        return self.services.path / "clock"

    @property
    def keys(self) -> Path:
        """The folder of keys that everybody here shares."""
        return self.services.path / "keys"

    @property
    def hits(self) -> Path:
        """A line for every step at which a process has killed itself."""
        return self.services.path / "hits"

    @property
    def environment(self) -> dict[str, str]:
        """The settings of services and commands."""
        place = self.database.dsn(database_of("DIVISION.ROLE"))
        return {
            "QINLIAN_TOPOLOGY": str(TOPOLOGY),
            "QINLIAN_KAFKA": self.broker.bootstrap,
            "QINLIAN_KEYS": f"file:{self.keys}",
            "QINLIAN_STORE_DSN": place.replace("DIVISION", "{division}").replace("ROLE", "{role}"),
        }

    def dsn(self, store: StoreId) -> str:
        """Connection string of a store."""
        return self.database.dsn(database_of(store))

    def server(self, name: str) -> list[psutil.Process]:
        """The processes of a server, "broker" or "postgres"."""
        state = State.read(self.servers.path)
        running = next(one for one in state.processes if one.name == name) if state else None
        parent = psutil.Process(running.pid if running else os.getpid())
        return [parent, *parent.children(recursive=True)]


def database_of(store: StoreId) -> str:
    """Name of the database of a store."""
    division, _, role = store.partition(".")
    return f"qinlian_{division}_{role}"


@asynccontextmanager
async def stage(directory: Path) -> AsyncIterator[Stage]:
    """Servers that run and stores that are prepared; all of it ends on leaving."""
    catalogue = load_catalogue()
    topology = load_topology(TOPOLOGY, catalogue)
    with (
        small_disk.small_disk() as disk,
        RunDirectory(directory / "servers") as servers,
        RunDirectory(directory / "services") as services,
    ):
        broker, database = QuickBroker(servers), Database(servers, max_connections=CONNECTIONS_MAX)
        await broker.start()
        await database.start()
        keys = services.path / "keys"
        make_missing(keys, pairs_of(topology, topology.platforms))
        make_missing_stores(keys, sorted({store.division for store in topology.stores.values() if store.encrypts}))
        if disk is not None:
            small_disk.move_in(disk, database.cluster, servers.path / "postgres", database_of(ON_SMALL_DISK))
        stores = await _stores(database, topology, catalogue, FileKeys(keys))
        topics = [name for division in topology.platforms for name in topics_of(division)]
        await create_topics(broker.bootstrap, topics, PARTITIONS)
        made = Stage(servers, services, broker, database, topology, catalogue, stores, disk)
        made.clock.write_text("0", encoding="utf-8")
        made.hits.touch()
        try:
            yield made
        finally:
            for store in stores.values():
                await store.close()


async def _stores(
    database: Database, topology: Topology, catalogue: Catalogue, keys: KeyProvider
) -> Mapping[StoreId, PostgresStore]:
    """The stores with the tables of a few datasets: those of all would take a minute to make."""
    await database.create_databases(database_of(store) for store in topology.stores)
    stores: dict[StoreId, PostgresStore] = {}
    for one in topology.stores.values():
        plan = store_plan(topology, catalogue, one)
        few = {code: plan.shapes[code] for code in DATASETS}
        stores[one.id] = PostgresStore(database.dsn(database_of(one.id)), replace(plan, shapes=few), keys=keys)
        await prepare_store(stores[one.id])
    return stores
