"""Starts a loader: real stores, real broker."""

import asyncio

from qinlian_common.adapters.kafka import opened_publisher, opened_subscription
from qinlian_common.adapters.stores import opened_stores
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.observe.health import Health
from qinlian_common.pipeline.ports import RejectLimit
from qinlian_common.pipeline.retry import Patience
from qinlian_common.service.process import run
from qinlian_common.topology.load import load_topology
from qinlian_common.wire.topics import topic
from qinlian_loader.flow import Loader
from qinlian_loader.settings import LoaderSettings
from qinlian_loader.sort_records import TOPIC_KINDS


async def load(settings: LoaderSettings, health: Health, stop: asyncio.Event) -> None:
    """Loads what the platforms of this process have on the bus."""
    catalogue = load_catalogue()
    topology = load_topology(settings.topology, catalogue)
    topics = [topic(division, kind) for division in settings.platforms or topology.platforms for kind in TOPIC_KINDS]
    async with (
        opened_stores(topology, catalogue, settings.dsn) as stores,
        opened_publisher(settings.kafka) as publisher,
        opened_subscription(settings.kafka, "qinlian.loader", topics) as subscription,
    ):
        health.found("start")
        patience = Patience(health, stop)
        limit = RejectLimit(settings.pause_rows_min, settings.pause_rejected_share)
        await Loader(topology, stores, subscription, publisher, patience, settings.merge_rows_max, limit).run()


def main() -> None:
    """The `qinlian-loader` command."""
    run("loader", LoaderSettings, load)


if __name__ == "__main__":
    main()
