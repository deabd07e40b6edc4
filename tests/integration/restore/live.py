"""A small province on a real broker and real databases, moved by the services' own loops, which stop and start."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from qinlian_collector.flow import Relay
from qinlian_collector.settings import CollectorSettings
from qinlian_common.adapters.kafka.bus import KafkaPublisher, opened_publisher, opened_rereader, opened_subscription
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.catalog.catalogue import Catalogue
from qinlian_common.observe.health import Health
from qinlian_common.pipeline.retry import Patience
from qinlian_common.pipeline.transform import Handler, run_transform
from qinlian_common.topology.topology import StoreId, Topology
from qinlian_common.wire.topics import TopicKind, group_of, topic
from qinlian_distributor.flow import Distribute
from qinlian_loader.flow import Loader
from qinlian_loader.lane import Bounds
from qinlian_loader.sort_records import TOPIC_KINDS
from qinlian_standardizer.handle import Standardize

SECONDS_MAX = 120.0
SERVICES = ("collector", "standardizer", "distributor", "loader")
Stores = Mapping[StoreId, PostgresStore]


@dataclass
class Version:
    """What a release of the services is made of: its catalogue, and the stores as it sees them."""

    topology: Topology
    catalogue: Catalogue
    stores: Stores


@dataclass
class Services:
    """Those that run, each of some version; nothing is sealed, for the stores of these tests lie in clear."""

    bootstrap: str
    platforms: tuple[str, ...] = ()
    _running: dict[str, tuple[asyncio.Event, asyncio.Task[None]]] = field(default_factory=dict)

    async def start(self, version: Version, *names: str) -> None:
        """Starts services of a version."""
        for name in names or SERVICES:
            stop = asyncio.Event()
            self._running[name] = stop, asyncio.create_task(self._run(name, version, stop))

    async def stop(self, *names: str) -> None:
        """Ends them as SIGTERM does; raises what made one end before."""
        for name in names or tuple(self._running):
            stop, task = self._running.pop(name)
            stop.set()
            await task

    def check(self) -> None:
        """Raises what made a service end by itself."""
        for _, task in self._running.values():
            if task.done():
                task.result()

    async def _run(self, name: str, version: Version, stop: asyncio.Event) -> None:
        patience = Patience(Health(name), stop)
        async with opened_publisher(self.bootstrap) as publisher:
            if name == "collector":
                await self._collect(version, publisher, patience)
            elif name == "loader":
                await self._load(version, publisher, patience)
            else:
                topology = version.topology
                handlers: dict[str, Callable[[], Handler]] = {
                    "standardizer": lambda: Standardize(topology, version.catalogue),
                    "distributor": lambda: Distribute(topology),
                }
                await self._transform(name, handlers[name](), publisher, patience)

    async def _collect(self, version: Version, publisher: KafkaPublisher, patience: Patience) -> None:
        settings = CollectorSettings(
            topology=version.topology.file, kafka="none:1", store_dsn="postgresql:///none", seal="off", idle_seconds=0.1
        )
        routes = [route for one in self.platforms for route in version.topology.routes_of_reader(one)]
        async with asyncio.TaskGroup() as tasks:
            for store, queue in sorted({(route.source, route.queue) for route in routes}):
                relay = Relay(version.topology, version.stores[store], queue, publisher, patience, settings)
                tasks.create_task(relay.run())

    async def _transform(self, name: str, handler: Handler, publisher: KafkaPublisher, patience: Patience) -> None:
        group = group_of(name, self.platforms)
        async with opened_subscription(self.bootstrap, group, self._topics(TopicKind.COLLECTED)) as records:
            await run_transform(records, publisher, handler, patience)

    async def _load(self, version: Version, publisher: KafkaPublisher, patience: Patience) -> None:
        group = group_of("loader", self.platforms)
        async with (
            opened_subscription(self.bootstrap, group, self._topics(*TOPIC_KINDS)) as records,
            opened_rereader(self.bootstrap) as rereader,
        ):
            await Loader(version.topology, version.stores, records, rereader, publisher, patience, Bounds()).run()

    def _topics(self, *kinds: TopicKind) -> list[str]:
        return [topic(one, kind) for one in self.platforms for kind in kinds]


@asynccontextmanager
async def services(bootstrap: str, platforms: tuple[str, ...]) -> AsyncIterator[Services]:
    """None runs yet; all that do end on leaving."""
    made = Services(bootstrap, platforms)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(made.stop)
        yield made


async def until(done: Callable[[], Awaitable[bool]], running: Services, what: str) -> None:
    """Waits until it is so; raises what made a service end, or that time is over."""
    ends = time.monotonic() + SECONDS_MAX
    while not await done():
        running.check()
        if time.monotonic() > ends:
            raise TimeoutError(what)
        await asyncio.sleep(0.2)


async def fetched(store: PostgresStore, query: str) -> list[tuple[Any, ...]]:
    """Rows of a store."""
    async with store.connections.connection() as connection:
        return [tuple(row) for row in await connection.fetch(query)]
