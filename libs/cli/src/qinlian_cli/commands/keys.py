"""`qinlian keys`: the keys under which what is sealed on the way is opened; one for each pair of platforms."""

import os
from pathlib import Path
from typing import Annotated

import typer

from qinlian_cli.commands.run import AsJson
from qinlian_cli.output import say, show_json
from qinlian_cli.sealing.make_pairs import make_missing, make_pair
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.service.settings import PREFIX
from qinlian_common.topology.load import load_topology
from qinlian_common.topology.pairs import pairs_of

app = typer.Typer(no_args_is_help=True, help="Keys of pairs of platforms, under which columns are sealed on the way.")

_KEYS = f"{PREFIX}KEYS"
_TO_BOTH = "copy each to both of its platforms, for the services' user alone, and once into a safe"

Division = Annotated[str, typer.Argument(help="Division code of a platform.", show_default=False)]
Folder = Annotated[
    Path | None,
    typer.Option(help=f"The folder of keys; else that of {_KEYS}.", file_okay=False, show_default=False),
]
TopologyFile = Annotated[
    Path, typer.Option("--topology", envvar=f"{PREFIX}TOPOLOGY", help="Topology file.", exists=True, dir_okay=False)
]
Platforms = Annotated[
    list[str] | None, typer.Option("--platform", help="Only for what this platform runs, may be repeated.")
]


@app.command()
def pair(source: Division, target: Division, *, folder: Folder = None, as_json: AsJson = False) -> None:
    """Makes a key for rows that go from one platform's stores to another's: it seals from now on, older keys open.

    Both platforms need it, under the same file name.
    """
    for division in (source, target):
        if not (division.isdigit() and len(division) == 6):  # noqa: PLR2004 - GB/T 2260
            raise typer.BadParameter(f"{division!r} is no division code of 6 digits")
    _tell([make_pair(_folder(folder), (source, target))], as_json=as_json)


@app.command()
def pairs(
    topology: TopologyFile, *, platform: Platforms = None, folder: Folder = None, as_json: AsJson = False
) -> None:
    """Makes the keys that are still missing for every pair of a topology; what is there stays."""
    loaded = load_topology(topology, load_catalogue())
    if unknown := set(platform or ()) - set(loaded.platforms):
        raise typer.BadParameter(f"no platform {', '.join(sorted(unknown))} in {topology}", param_hint="--platform")
    _tell(make_missing(_folder(folder), pairs_of(loaded, platform or loaded.platforms)), as_json=as_json)


def _folder(given: Path | None) -> Path:
    if given is not None:
        return given
    kind, _, where = os.environ.get(_KEYS, "").partition(":")
    if kind != "file" or not where:
        raise typer.BadParameter(f"{_KEYS} names no folder (file:FOLDER); name one", param_hint="--folder")
    return Path(where)


def _tell(made: list[Path], *, as_json: bool) -> None:
    if as_json:
        show_json([str(path) for path in made])
        return
    for path in made:
        say(f"made: {path}")
    say(_TO_BOTH if made else "no key is missing")
