"""`qinlian replay bus`: loaders read again what the bus has had since a moment."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from typing import Annotated, Final

import typer

from qinlian_cli.commands.deployment import Deployment, Kafka, StoreDsn, TopologyFile, deployment
from qinlian_cli.commands.run import AsJson, run
from qinlian_cli.output import say, show_json, show_table
from qinlian_common.adapters.kafka.rewind import GroupInUse, Rewound, rewind
from qinlian_common.adapters.kafka.security import security_of
from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.observe import clock
from qinlian_common.wire.topics import group_of, topic
from qinlian_loader.sort_records import TOPIC_KINDS

EXIT_NO: Final = 1
_POLL_SECONDS: Final = 1.0
_COLUMNS: Final = ("topic", "partition", "had read up to", "reads from", "events again")

Since = Annotated[
    datetime,
    typer.Option(
        formats=["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M"],
        help="The moment to which the store was restored, or earlier, in the exchange's time zone.",
    ),
]


def bus(
    since: Since,
    *,
    wait: Annotated[float, typer.Option(min=0, max=600, help="Seconds to wait until no loader is there.")] = 45.0,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only count.")] = False,
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
    kafka: Kafka = None,
    as_json: AsJson = False,
) -> None:
    """Sets the loaders back to a moment, so that they load again what a restored store has forgotten.

    Stop the loaders first; what their ledgers have they pass over, so an earlier moment than needed costs time only.
    It has to be given the loaders' QINLIAN_PLATFORMS. Exits 1 where the bus holds nothing of that time any more.
    """
    moment = since.replace(tzinfo=clock.EXCHANGE_ZONE)

    async def work() -> list[Rewound]:
        async with deployment(topology, store_dsn, kafka) as place:
            return await _set_back(place, moment, wait, dry_run=dry_run)

    found = run(work())
    _show(found, dry_run=dry_run, as_json=as_json)
    if not found:
        raise typer.Exit(EXIT_NO)


async def _set_back(place: Deployment, since: datetime, wait: float, *, dry_run: bool) -> list[Rewound]:
    settings = place.settings
    if not settings.kafka:
        fix = "set QINLIAN_KAFKA, or give --kafka host:port"
        raise ConfigurationError(Problem("environment", None, "setting loaders back needs the broker", fix))
    topics = [topic(one, kind) for one in place.topology.served(settings.platforms) for kind in TOPIC_KINDS]
    group, security = group_of("loader", settings.platforms), security_of(settings)
    for _ in range(int(wait / _POLL_SECONDS)):
        with suppress(GroupInUse):
            return await rewind(settings.kafka, group, topics, since, security, trial=dry_run)
        await asyncio.sleep(_POLL_SECONDS)
    return await rewind(settings.kafka, group, topics, since, security, trial=dry_run)


def _show(found: Sequence[Rewound], *, dry_run: bool, as_json: bool) -> None:
    total = sum(one.events for one in found)
    if as_json:
        parts = [{"topic": one.topic, "partition": one.partition, "events": one.events} for one in found]
        show_json({"events": total, "partitions": parts})
        return
    if found:
        show_table(None, _COLUMNS, ((one.topic, one.partition, one.committed, one.begins, one.events) for one in found))
    said = "would be read again" if dry_run else "are read again once the loaders start"
    say(f"{total:,} events {said}" if found else "the bus holds nothing of that time that the loaders have read")
