"""Starts a standardizer: real broker, the shipped catalogue."""

import asyncio
from typing import Final

from qinlian_common.adapters.kafka.bus import opened_publisher, opened_subscription
from qinlian_common.adapters.kafka.security import security_of
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.catalog.code_additions import with_additions
from qinlian_common.observe.health import Health
from qinlian_common.pipeline.retry import Patience
from qinlian_common.pipeline.transform import run_transform
from qinlian_common.service.process import run
from qinlian_common.topology.load import load_topology
from qinlian_common.topology.pairs import pairs_of
from qinlian_common.wire.open_seals import opened_seals
from qinlian_common.wire.topics import TopicKind, group_of, topic
from qinlian_standardizer.handle import Standardize
from qinlian_standardizer.settings import StandardizerSettings

TOPIC_KINDS: Final = (TopicKind.COLLECTED,)
"""What a standardizer reads of each platform."""


async def standardize(settings: StandardizerSettings, health: Health, stop: asyncio.Event) -> None:
    """Standardises and converts what the platforms of this process collect."""
    catalogue = with_additions(load_catalogue(), settings.code_additions)
    topology = load_topology(settings.topology, catalogue)
    readers = topology.served(settings.platforms)
    patience = Patience(health, stop)
    pairs = pairs_of(topology, readers)
    seals = await patience.opened("keys", lambda: opened_seals(catalogue, settings.seal, settings.keys, pairs))
    if seals is None:
        return
    topics = [topic(division, kind) for division in readers for kind in TOPIC_KINDS]
    security, group = security_of(settings), group_of("standardizer", settings.platforms)
    async with (
        opened_publisher(settings.kafka, security) as publisher,
        opened_subscription(settings.kafka, group, topics, settings.member, security) as subscription,
    ):
        health.found("start")
        await run_transform(subscription, publisher, Standardize(topology, catalogue, seals), patience)


def main() -> None:
    """The `qinlian-standardizer` command."""
    run("standardizer", StandardizerSettings, standardize)


if __name__ == "__main__":
    main()
