"""Starts a loader: real stores, real broker."""

import asyncio

import pyarrow as pa

from qinlian_common.adapters.by_engine.reach import require_trusted
from qinlian_common.adapters.by_engine.stores import of_postgresql, opened_all_stores, opened_for, used_stores
from qinlian_common.adapters.kafka.bus import opened_publisher, opened_rereader, opened_subscription
from qinlian_common.adapters.kafka.security import security_of
from qinlian_common.adapters.oracle.address import OracleAccess
from qinlian_common.adapters.relational.limits import Limits
from qinlian_common.catalog.catalogue import Catalogue, load_catalogue
from qinlian_common.keys import KeyProvider
from qinlian_common.observe.health import Health
from qinlian_common.pipeline.pauses import RejectLimit
from qinlian_common.pipeline.retry import Patience
from qinlian_common.service.process import run
from qinlian_common.topology.load import load_topology
from qinlian_common.topology.topology import Topology
from qinlian_common.wire.seals import Seals
from qinlian_common.wire.topics import group_of, topic
from qinlian_loader.flow import Loader
from qinlian_loader.lane import Bounds
from qinlian_loader.serve_documents import serve_documents
from qinlian_loader.settings import LoaderSettings
from qinlian_loader.sort_records import TOPIC_KINDS


async def load(settings: LoaderSettings, health: Health, stop: asyncio.Event) -> None:
    """Loads what the platforms of this process have on the bus."""
    catalogue = load_catalogue()
    topology = load_topology(settings.topology, catalogue)
    readers = topology.served(settings.platforms)
    patience = Patience(health, stop)
    opened = await patience.opened(
        "keys",
        lambda: opened_for(topology, catalogue, settings.seal, settings.keys, readers),
    )
    if opened is not None:
        seals, keys = opened
        await _serve(settings, topology, catalogue, patience=patience, seals=seals, keys=keys)


async def _serve(
    settings: LoaderSettings,
    topology: Topology,
    catalogue: Catalogue,
    *,
    patience: Patience,
    seals: Seals,
    keys: KeyProvider | None,
) -> None:
    readers = topology.served(settings.platforms)
    topics = [topic(division, kind) for division in readers for kind in TOPIC_KINDS]
    access = OracleAccess(settings.oracle_address, settings.oracle_passwords)
    security, group = security_of(settings), group_of("loader", settings.platforms)
    async with (
        opened_all_stores(topology, catalogue, settings.dsn, access, limits=_limits(settings), keys=keys) as stores,
        opened_publisher(settings.kafka, security) as publisher,
        opened_subscription(settings.kafka, group, topics, settings.member, security) as subscription,
        opened_rereader(settings.kafka, security) as rereader,
        asyncio.TaskGroup() as tasks,
    ):
        patience.health.found("start")
        bounds = Bounds(**settings.model_dump(include=set(Bounds.__dataclass_fields__)))
        limit = RejectLimit(settings.pause_rows_min, settings.pause_rejected_share)
        loader = Loader(topology, stores, subscription, rereader, publisher, patience, bounds, limit, seals)
        used = used_stores(topology, readers)
        tasks.create_task(require_trusted([one for name, one in of_postgresql(stores).items() if name in used]))
        tasks.create_task(loader.run())
        documents = serve_documents(settings, topology, stores, publisher=publisher, patience=patience, seals=seals)
        tasks.create_task(documents)


def _limits(settings: LoaderSettings) -> Limits:
    return Limits(settings.connect_seconds_max, settings.merge_seconds_max, settings.store_connections_max)


def main() -> None:
    """The `qinlian-loader` command."""
    pa.set_memory_pool(pa.system_memory_pool())  # the others keep much that nobody needs again
    run("loader", LoaderSettings, load)


if __name__ == "__main__":
    main()
