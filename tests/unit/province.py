"""The demo province in memory: every store, the bus, and the services' own code, run until nothing is left to do."""

from pathlib import Path
from types import SimpleNamespace

from qinlian_collector.flow import Relay
from qinlian_collector.settings import CollectorSettings
from qinlian_common.adapters.by_engine.stores import store_plan
from qinlian_common.catalog.catalogue import Catalogue
from qinlian_common.pipeline.transform import Handler, run_transform
from qinlian_common.testing.factories import lying, small_catalogue
from qinlian_common.testing.faults import Faults
from qinlian_common.testing.keys import AES, MemoryKeys, seals_of
from qinlian_common.testing.memory_bus import MemoryBus, MemorySubscription
from qinlian_common.testing.memory_store import MemoryStore
from qinlian_common.testing.patience import Restless
from qinlian_common.topology.load import load_topology
from qinlian_common.topology.places import AtRest
from qinlian_common.topology.topology import Topology
from qinlian_common.wire.topics import TopicKind, topic
from qinlian_distributor.flow import Distribute
from qinlian_loader.flow import Loader
from qinlian_loader.lane import Bounds
from qinlian_loader.sort_records import TOPIC_KINDS
from qinlian_standardizer.handle import Standardize

DEMO = Path(__file__).parents[2] / "topologies" / "demo.yaml"
CATALOGUE = small_catalogue(["hongyi", "kangtai"])


def known() -> SimpleNamespace:
    """What a topology may name here: the vendors of the small catalogue, and the datasets that the files name."""
    return SimpleNamespace(
        vendors=CATALOGUE.vendors, datasets={"BI01", "CL01", "CL03", "EM01", "EM01A", "FP01", "MG01", "PH02"}
    )


def demo_topology(at_rest: AtRest = AtRest.CLEAR) -> Topology:
    """The demo's, with stores of the exchange in clear unless a test is about their lying encrypted."""
    return lying(load_topology(DEMO, known()), at_rest)


def settings(**changes) -> CollectorSettings:
    return CollectorSettings(topology=DEMO, kafka="none:1", store_dsn="postgresql:///none", seal="off", **changes)


class MemoryProvince:
    """With the small catalogue every vendor has its schema: standardising and converting change only the form.

    What travels is sealed; the distributor has no keys.
    """

    def __init__(
        self,
        topology: Topology | None = None,
        *,
        batch_rows_max: int = 100,
        records_max: int = 64,
        suite: str | None = AES,
        catalogue: Catalogue = CATALOGUE,
    ) -> None:
        self.keys = MemoryKeys()
        self.seals = {name: seals_of(catalogue, self.keys, suite) for name in ("collector", "standardizer", "loader")}
        self.topology, self.catalogue = topology or demo_topology(), catalogue
        self.settings = settings(batch_rows_max=batch_rows_max)
        self.stores = {
            store.id: MemoryStore(store_plan(self.topology, catalogue, store), self.keys)
            for store in self.topology.stores.values()
        }
        self.bus = MemoryBus(partitions=2)
        self.queues = sorted({(route.source, route.queue) for route in self.topology.routes})
        self.subscriptions = {
            "standardizer": self._subscription("standardizer", [TopicKind.COLLECTED], records_max),
            "distributor": self._subscription("distributor", [TopicKind.COLLECTED], records_max),
            "loader": self._subscription("loader", TOPIC_KINDS, records_max),
        }

    async def make_store_keys(self, suite: str = AES) -> None:
        """The first data key of every store that lies encrypted."""
        for store in self.stores.values():
            if store.plan.encrypts:
                await store.keys.make_first(suite)

    def _subscription(self, group: str, kinds, records_max: int) -> MemorySubscription:
        topics = [topic(division, kind) for division in self.topology.platforms for kind in kinds]
        return self.bus.subscription(f"qinlian.{group}", topics, records_max)

    async def collect(self, store_id: str, queue: str, faults: Faults | None = None) -> None:
        """The relay of one queue, from its start until the queue is empty."""
        faults = faults or Faults()
        store, publisher = faults.laid_on(self.stores[store_id]), faults.laid_on(self.bus.publisher())
        await Relay(self.topology, store, queue, publisher, Restless(), self.settings, self.seals["collector"]).run()

    async def serve(self, service: str, faults: Faults | None = None) -> None:
        """The standardizer, distributor or loader, from its start until its topics are empty."""
        match service:
            case "standardizer":
                standardize = Standardize(self.topology, self.catalogue, self.seals[service])
                await self._transform(service, standardize, faults or Faults())
            case "distributor":
                await self._transform(service, Distribute(self.topology), faults or Faults())
            case "loader":
                await self._load(faults or Faults())

    async def _transform(self, name: str, handler: Handler, faults: Faults) -> None:
        subscription = self.subscriptions[name]
        subscription.reopen()
        publisher = faults.laid_on(self.bus.publisher())
        await run_transform(faults.laid_on(subscription), publisher, handler, Restless())

    async def _load(self, faults: Faults) -> None:
        subscription = self.subscriptions["loader"]
        subscription.reopen()
        stores = {store_id: faults.laid_on(store) for store_id, store in self.stores.items()}
        publisher = faults.laid_on(self.bus.publisher())
        rereader = faults.laid_on(self.bus.rereader())
        loader = Loader(
            self.topology, stores, faults.laid_on(subscription), rereader, publisher, Restless(), Bounds(),
            seals=self.seals["loader"],
        )  # fmt: skip
        await loader.run()

    async def drain(self) -> None:
        """Everybody works until nothing moves any more."""
        while await self._waiting():
            for store_id, queue in self.queues:
                await self.collect(store_id, queue)
            for service in self.subscriptions:
                await self.serve(service)

    async def _waiting(self) -> bool:
        for store_id, queue in self.queues:
            if await self.stores[store_id].backlog(queue):
                return True
        return any(self._behind(name) for name in self.subscriptions)

    def _behind(self, name: str) -> bool:
        member = self.subscriptions[name]
        return any(
            len(self.bus.read((where, number), 0)) > self.bus.committed.get((member.group, (where, number)), 0)
            for where in member.topics
            for number in range(self.bus.partitions)
        )
