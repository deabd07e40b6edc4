"""Starts a distributor: real broker, the topology's homes."""

import asyncio
from typing import Final

from qinlian_common.adapters.kafka.bus import opened_publisher, opened_subscription
from qinlian_common.adapters.kafka.security import security_of
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.observe.health import Health
from qinlian_common.pipeline.retry import Patience
from qinlian_common.pipeline.transform import run_transform
from qinlian_common.service.process import run
from qinlian_common.topology.load import load_topology
from qinlian_common.wire.topics import TopicKind, group_of, topic
from qinlian_distributor.flow import Distribute
from qinlian_distributor.settings import DistributorSettings

TOPIC_KINDS: Final = (TopicKind.COLLECTED,)
"""What a distributor reads of each platform."""


async def distribute(settings: DistributorSettings, health: Health, stop: asyncio.Event) -> None:
    """Distributes what the platforms of this process collect."""
    topology = load_topology(settings.topology, load_catalogue())
    readers = topology.served(settings.platforms)
    topics = [topic(division, kind) for division in readers for kind in TOPIC_KINDS]
    security, group = security_of(settings), group_of("distributor", settings.platforms)
    async with (
        opened_publisher(settings.kafka, security) as publisher,
        opened_subscription(settings.kafka, group, topics, settings.member, security) as subscription,
    ):
        health.found("start")
        await run_transform(subscription, publisher, Distribute(topology), Patience(health, stop))


def main() -> None:
    """The `qinlian-distributor` command."""
    run("distributor", DistributorSettings, distribute)


if __name__ == "__main__":
    main()
