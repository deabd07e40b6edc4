"""`qinlian network`: whether all that the topology names can be reached, and how the lines between are configured."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from qinlian_cli.commands.deployment import Kafka, StoreDsn, TopologyFile, deployment, every_store
from qinlian_cli.commands.run import AsJson, run
from qinlian_cli.networking.render import render as rendered
from qinlian_cli.output import console, say, show_json, show_table
from qinlian_cli.watching.reach import Reached
from qinlian_cli.watching.watch import WatchSettings, asked
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.observe import clock
from qinlian_common.service.settings import read_settings
from qinlian_common.topology.load import load_topology

EXIT_AWAY = 3

app = typer.Typer(no_args_is_help=True, help="The network between the platforms.")


@app.callback()
def network() -> None:
    """The network between the platforms."""


@app.command()
def check(
    *,
    gateway: Annotated[
        list[str] | None, typer.Option(help="Origin of a sign-on gateway, may be repeated; else QINLIAN_GATEWAYS.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Also what answers; else only what does not.")] = False,
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
    kafka: Kafka = None,
    as_json: AsJson = False,
) -> None:
    """Asks every store and gateway and the broker one question each, and looks at their certificates.

    Exits 0 if all answer, 3 if one is away.
    """

    async def work() -> list[Reached]:
        given = {"topology": topology, "store_dsn": store_dsn, "kafka": kafka, "gateways": gateway}
        settings = read_settings(WatchSettings, **{name: value for name, value in given.items() if value})
        async with deployment(topology, store_dsn, kafka) as place, every_store(place) as stores:
            return await asked(place.topology, stores, settings)

    found = run(work())
    away = [one for one in found if one.answer is None]
    if as_json:
        show_json([_document(one) for one in found])
    else:
        _show(found if every else away, len(found))
    raise typer.Exit(EXIT_AWAY if away else 0)


@app.command()
def render(
    platform: Annotated[
        list[str] | None, typer.Argument(help="Division codes of platforms, such as 610402; all where none.")
    ] = None,
    *,
    output: Annotated[Path, typer.Option(help="Folder; each platform gets one of its own in it.", file_okay=False)],
    topology: TopologyFile = None,
    as_json: AsJson = False,
) -> None:
    """Writes what each platform's VPN gateway needs: `swanctl.conf` for strongSwan, `qinlian.nft` for the firewall.

    Addresses come from the topology (`network:`), and so does who speaks with whom.
    """
    file = topology or Path(os.environ.get("QINLIAN_TOPOLOGY", ""))
    if not file.is_file():
        raise typer.BadParameter("name the file: --topology FILE, or QINLIAN_TOPOLOGY", param_hint="--topology")
    loaded = load_topology(file, load_catalogue())
    unknown = sorted(set(platform or ()) - loaded.platforms.keys())
    if unknown:
        raise typer.BadParameter(f"no platform {', '.join(unknown)} in {file}", param_hint="PLATFORM")
    written = rendered(loaded, platform or list(loaded.platforms), output)
    if as_json:
        show_json([str(path) for path in written])
        return
    for path in written:
        say(str(path))


def _show(shown: Iterable[Reached], asked_for: int) -> None:
    lines = list(shown)
    if lines:
        show_table(None, ("kind", "name", "answers", "round trip ms", "certificate until"), _lines(lines))
    away = [one for one in lines if one.answer is None]
    for one in away:
        say(one.why)
    said = f"{len(away)} of {asked_for} are away" if away else f"all {asked_for} answer"
    console().print(said, style="bold red" if away else "green")


def _lines(found: Iterable[Reached]) -> Iterator[tuple[object, ...]]:
    for one in found:
        if one.answer is None:
            yield one.place.kind, one.place.name, False, "-", "-"
            continue
        until = one.answer.certificate_until
        day = until.astimezone(clock.EXCHANGE_ZONE).date() if until else "-"
        yield one.place.kind, one.place.name, True, round(one.answer.seconds * 1000, 1), day


def _document(one: Reached) -> dict[str, object]:
    answer = one.answer
    return {
        "kind": one.place.kind,
        "name": one.place.name,
        "answers": answer is not None,
        "round_trip_seconds": answer.seconds if answer else None,
        "certificate_until": answer.certificate_until if answer else None,
        "why": one.why or None,
    }
