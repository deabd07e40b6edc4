"""`qinlian tail`: events as they pass on the bus, with everything personal masked."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from typing import Annotated, Any, Final

import typer

from qinlian_cli.commands.deployment import Deployment, Kafka, StoreDsn, TopologyFile, deployment
from qinlian_cli.commands.run import run
from qinlian_cli.output import console, say, show_json_line
from qinlian_cli.tailing.lines import lines_of
from qinlian_cli.tailing.masked_rows import MaskedRows
from qinlian_cli.tailing.seen import dataset_of, seen
from qinlian_common.adapters.kafka.follow import followed
from qinlian_common.adapters.kafka.security import security_of
from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.pipeline.bus import Record
from qinlian_common.wire.topics import TopicKind, topic

_KINDS: Final = tuple(kind for kind in TopicKind if kind is not TopicKind.HEARTBEAT)

Division = Annotated[list[str] | None, typer.Option(help="Only topics of this platform, may be repeated.")]
Kind = Annotated[
    list[TopicKind] | None, typer.Option(help="Only topics of this kind, may be repeated; else all but heartbeat.")
]
Dataset = Annotated[list[str] | None, typer.Option(help="Only events of this dataset, may be repeated.")]


def tail(
    *,
    division: Division = None,
    topic_kind: Kind = None,
    dataset: Dataset = None,
    last: Annotated[int, typer.Option(min=0, max=10_000, help="First so many that each partition has.")] = 0,
    from_beginning: Annotated[bool, typer.Option("--from-beginning", help="First all that the bus still has.")] = False,
    no_follow: Annotated[bool, typer.Option("--no-follow", help="End with what is there now.")] = False,
    rows: Annotated[int, typer.Option(min=0, max=100, help="Show so many rows of each event.")] = 1,
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
    kafka: Kafka = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write a line of JSON for each event.")] = False,
) -> None:
    """Shows events as they pass on the bus, until Ctrl-C: what they are, and rows with all personal fields masked.

    Opens no seal and needs no keys. Belongs to no consumer group: no offset moves, and no service is disturbed. Asks
    for the topics of QINLIAN_PLATFORMS, or of --division; the broker's user needs the right to read them.
    """

    async def work() -> None:
        async with deployment(topology, store_dsn, kafka) as place:
            datasets = {place.dataset(one) for one in dataset or ()}
            topics = _topics(place, division, topic_kind or _KINDS)
            records = _records(place, topics, None if from_beginning else last, until_end=no_follow)
            masked = MaskedRows(place.catalogue)
            async with aclosing(records):
                async for record in records:
                    if not datasets or dataset_of(record) in datasets:
                        _show(seen(record, masked, rows), as_json=as_json)

    try:
        run(work())
    except KeyboardInterrupt:
        say("no longer following")


def _records(
    place: Deployment, topics: Sequence[str], last: int | None, *, until_end: bool
) -> AsyncGenerator[Record, None]:
    settings = place.settings
    if not settings.kafka:
        fix = "set QINLIAN_KAFKA, or give --kafka host:port"
        raise ConfigurationError(Problem("environment", None, "following topics needs the broker", fix))
    if not until_end:
        say(f"following {len(topics)} topics of {settings.kafka}; end with Ctrl-C")
    return followed(settings.kafka, topics, last, security_of(settings), until_end=until_end)


def _topics(place: Deployment, divisions: Sequence[str] | None, kinds: Sequence[TopicKind]) -> list[str]:
    platforms = place.topology.platforms
    if unknown := sorted(set(divisions or ()) - platforms.keys()):
        said = f"no platform {', '.join(unknown)} in {place.topology.file}; a direct region has its counties' only"
        raise typer.BadParameter(said, param_hint="--division")
    served = divisions or place.topology.served(place.settings.platforms)
    return [topic(one, kind) for one in dict.fromkeys(served) for kind in dict.fromkeys(kinds)]


def _show(document: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        show_json_line(document)
        return
    for line in lines_of(document):
        console().print(line, markup=False, soft_wrap=True)
