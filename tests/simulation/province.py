"""Everybody who runs: every store and the bus in memory, and the services' own code as long-running tasks."""

import asyncio
from collections.abc import Coroutine, Iterable
from typing import Any

from tests.simulation.weather import KAFKA, Weather, Weathered
from tests.unit.province import CATALOGUE, DEMO

from qinlian_collector.flow import Relay
from qinlian_collector.settings import CollectorSettings
from qinlian_common.adapters.by_engine.stores import store_plan
from qinlian_common.observe.health import Health
from qinlian_common.pipeline.bus import Record
from qinlian_common.pipeline.retry import Patience
from qinlian_common.pipeline.transform import Handler, run_transform
from qinlian_common.testing.keys import seals_of
from qinlian_common.testing.memory_bus import MemoryBus
from qinlian_common.testing.memory_store import MemoryStore
from qinlian_common.topology.topology import Topology
from qinlian_common.wire.topics import TopicKind, topic
from qinlian_distributor.flow import Distribute
from qinlian_loader.flow import Loader
from qinlian_loader.lane import Bounds
from qinlian_loader.sort_records import TOPIC_KINDS
from qinlian_standardizer.handle import Standardize

IDLE_SECONDS = 300.0
"""How often somebody who found nothing to do looks again; a real deployment looks every 0.3 seconds."""

RECORDS_MAX = 256


class _Patient:
    """A subscription that waits a while where there is nothing, as a broker does."""

    def __init__(self, subscription: Any) -> None:
        self._subscription = subscription

    def __getattr__(self, name: str) -> Any:
        return getattr(self._subscription, name)

    async def poll(self) -> list[Record]:
        records: list[Record] = await self._subscription.poll()
        if not records:
            await asyncio.sleep(IDLE_SECONDS)
        return records


class Province:
    """A province in memory, under some weather."""

    def __init__(self, topology: Topology, weather: Weather) -> None:
        self.topology, self.weather = topology, weather
        self.stores = {
            store.id: MemoryStore(store_plan(topology, CATALOGUE, store)) for store in topology.stores.values()
        }
        self._bus = MemoryBus(partitions=2)
        self._met = {id_: Weathered(store, id_, weather) for id_, store in self.stores.items()}
        self._patience = Patience(Health("simulation"), asyncio.Event())
        self._seals = seals_of(CATALOGUE)

    def services(self) -> Iterable[Coroutine[Any, Any, None]]:
        """One relay for each queue, and one process of each other service for the whole province."""
        told = CollectorSettings(topology=DEMO, kafka="none:1", store_dsn="postgresql://none", keys="env:NONE")
        settings = told.model_copy(update={"idle_seconds": IDLE_SECONDS})
        publisher: Any = Weathered(self._bus.publisher(), KAFKA, self.weather)
        for source, queue in sorted({(route.source, route.queue) for route in self.topology.routes}):
            store: Any = self._met[source]
            yield Relay(self.topology, store, queue, publisher, self._patience, settings, self._seals).run()
        collected = [TopicKind.COLLECTED]
        standardize = Standardize(self.topology, CATALOGUE, self._seals)
        handlers: dict[str, Handler] = {"standardizer": standardize, "distributor": Distribute(self.topology)}
        for name, handler in handlers.items():
            yield run_transform(self._subscription(name, collected), publisher, handler, self._patience)
        stores: Any = self._met
        rereader: Any = Weathered(self._bus.rereader(), KAFKA, self.weather)
        loading = self._subscription("loader", TOPIC_KINDS)
        patience, seals = self._patience, self._seals
        yield Loader(self.topology, stores, loading, rereader, publisher, patience, Bounds(), seals=seals).run()

    def _subscription(self, name: str, kinds: Iterable[TopicKind]) -> Any:
        topics = [topic(division, kind) for division in self.topology.platforms for kind in kinds]
        member = self._bus.subscription(f"qinlian.{name}", topics, RECORDS_MAX)
        return _Patient(Weathered(member, KAFKA, self.weather))

    async def waiting(self) -> int:
        """Rows that are journalled or leased anywhere."""
        queues = {(route.source, route.queue) for route in self.topology.routes}
        parts = [part for source, queue in queues for part in await self.stores[source].backlog(queue)]
        return sum(part.rows for part in parts)
