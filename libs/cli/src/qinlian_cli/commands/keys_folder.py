"""What the commands on keys share: the folder that they work on, the topology, and how they tell what was made."""

import os
from pathlib import Path
from typing import Annotated

import typer

from qinlian_cli.output import say, show_json
from qinlian_common.service.settings import PREFIX

_KEYS = f"{PREFIX}KEYS"

Folder = Annotated[
    Path | None,
    typer.Option(help=f"The folder of keys; else that of {_KEYS}.", file_okay=False, show_default=False),
]
TopologyOfKeys = Annotated[
    Path, typer.Option("--topology", envvar=f"{PREFIX}TOPOLOGY", help="Topology file.", exists=True, dir_okay=False)
]


def folder_of(given: Path | None) -> Path:
    """The folder of keys; a missing one is the user's mistake."""
    if given is not None:
        return given
    kind, _, where = os.environ.get(_KEYS, "").partition(":")
    if kind != "file" or not where:
        raise typer.BadParameter(f"{_KEYS} names no folder (file:FOLDER); name one", param_hint="--folder")
    return Path(where)


def division_of_platform(code: str) -> str:
    """The code, if it can be one."""
    if not (code.isdigit() and len(code) == 6):  # noqa: PLR2004 - GB/T 2260
        raise typer.BadParameter(f"{code!r} is no division code of 6 digits")
    return code


def tell_made(made: list[Path], advice: str, *, as_json: bool) -> None:
    """Says which keys were made, and what is to be done with them."""
    if as_json:
        show_json([str(path) for path in made])
        return
    for path in made:
        say(f"made: {path}")
    say(advice if made else "no key is missing")
