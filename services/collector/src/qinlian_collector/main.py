"""Starts a collector: real stores, real broker, one relay and one pulse for each queue of its platforms."""

import asyncio
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor

import pyarrow as pa

from qinlian_collector.beat import Pulse
from qinlian_collector.find_changes import Comparison
from qinlian_collector.flow import Relay
from qinlian_collector.serve_documents import serve_documents
from qinlian_collector.settings import CollectorSettings
from qinlian_common.adapters.by_engine.reach import require_trusted
from qinlian_common.adapters.by_engine.stores import AnyStore, of_postgresql, opened_all_stores, opened_for, used_stores
from qinlian_common.adapters.kafka.bus import opened_publisher
from qinlian_common.adapters.kafka.security import security_of
from qinlian_common.adapters.oracle.address import OracleAccess
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.catalog.catalogue import Catalogue, load_catalogue
from qinlian_common.keys import KeyProvider
from qinlian_common.observe.health import Health
from qinlian_common.pipeline.pauses import WithdrawalLimit
from qinlian_common.pipeline.retry import Patience
from qinlian_common.service.process import run
from qinlian_common.topology.load import load_topology
from qinlian_common.topology.places import CaptureBy
from qinlian_common.topology.topology import StoreId, Topology
from qinlian_common.wire.seals import Seals

ENCODERS = 1
"""Threads that make events: one encodes far more than a process reads, and each more keeps memory of its own."""


async def collect(settings: CollectorSettings, health: Health, stop: asyncio.Event) -> None:
    """Relays every queue of the platforms that this process serves."""
    catalogue = load_catalogue()
    topology = load_topology(settings.topology, catalogue)
    readers = topology.served(settings.platforms)
    patience = Patience(health, stop)
    opened = await patience.opened(
        "keys",
        lambda: opened_for(topology, catalogue, settings.seal, settings.keys, readers),
    )
    if opened is not None:
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(ENCODERS))
        seals, keys = opened
        await _serve(settings, topology, catalogue, patience=patience, seals=seals, keys=keys)


async def _serve(
    settings: CollectorSettings,
    topology: Topology,
    catalogue: Catalogue,
    *,
    patience: Patience,
    seals: Seals,
    keys: KeyProvider | None,
) -> None:
    security, access = security_of(settings), OracleAccess(settings.oracle_address, settings.oracle_passwords)
    queues = _queues(settings, topology)
    async with (
        opened_all_stores(topology, catalogue, settings.dsn, access, keys=keys) as stores,
        opened_publisher(settings.kafka, security) as publisher,
        asyncio.TaskGroup() as tasks,
    ):
        for store_id, queue in queues:
            store = stores[store_id]
            tasks.create_task(Relay(topology, store, queue, publisher, patience, settings, seals).run())
            pulse = Pulse(store, queue, publisher, patience, settings.heartbeat_seconds, settings.examine_seconds)
            tasks.create_task(pulse.run())
        for comparison in _comparisons(settings, topology, {one: stores[one] for one, _ in queues}, patience):
            tasks.create_task(comparison.run())
        documents = serve_documents(
            settings, topology, catalogue, of_postgresql(stores), publisher=publisher, patience=patience, seals=seals
        )
        tasks.create_task(documents)
        tasks.create_task(require_trusted(_trusted(settings, topology, stores)))
        patience.health.found("start")


def _queues(settings: CollectorSettings, topology: Topology) -> list[tuple[StoreId, str]]:
    """What this process reads, of the stores that it is told to read."""
    readers = topology.served(settings.platforms)
    routes = [route for reader in readers for route in topology.routes_of_reader(reader)]
    return sorted({(r.source, r.queue) for r in routes if not settings.stores or r.source in settings.stores})


def _trusted(
    settings: CollectorSettings, topology: Topology, stores: Mapping[StoreId, AnyStore]
) -> list[PostgresStore]:
    """The stores that have to prove who they are."""
    used = used_stores(topology, topology.served(settings.platforms))
    return [store for name, store in of_postgresql(stores).items() if name in used]


def _comparisons(
    settings: CollectorSettings, topology: Topology, stores: Mapping[StoreId, AnyStore], patience: Patience
) -> Iterator[Comparison]:
    """One for each of these stores whose changes are found by comparison."""
    limit = WithdrawalLimit(settings.withdrawn_rows_min, settings.withdrawn_share_max)
    for store_id, store in stores.items():
        declared = topology.stores[store_id]
        if declared.capture is CaptureBy.COMPARISON and isinstance(store, PostgresStore):  # a production store
            yield Comparison(store, declared.capture_seconds, patience, limit)


def main() -> None:
    """The `qinlian-collector` command."""
    pa.set_memory_pool(pa.system_memory_pool())  # the others keep much that nobody needs again
    run("collector", CollectorSettings, collect)


if __name__ == "__main__":
    main()
