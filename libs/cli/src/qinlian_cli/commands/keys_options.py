"""Options and answers that several commands of `qinlian keys` share."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from qinlian_cli.keeping.keeping import Keeping
from qinlian_cli.keeping.officers import read_officers
from qinlian_cli.keeping.place import KEYS, where
from qinlian_cli.output import say, show_json
from qinlian_common.keys.file_keeper import FileKeeper
from qinlian_common.keys.keeper import State
from qinlian_common.keys.names import KeyName
from qinlian_common.service.settings import PREFIX

Folder = Annotated[
    Path | None,
    typer.Option(help=f"A folder of keys; else those that {KEYS} names.", file_okay=False, show_default=False),
]
Series = Annotated[
    str, typer.Argument(help="Name of a key without its version: kek, seal-610402-610400.", show_default=False)
]
Version = Annotated[str, typer.Argument(help="Its version, as the list has it: 20261126-1.", show_default=False)]
Officers = Annotated[
    list[Path] | None,
    typer.Option("--officer", help="Public key of an officer who is to hold a part; two or three of them.",
                 dir_okay=False),
]  # fmt: skip
PartsTo = Annotated[
    Path, typer.Option("--to", help="Folder for the officers' parts.", file_okay=False, show_default=True)
]
TopologyOfKeys = Annotated[
    Path, typer.Option("--topology", envvar=f"{PREFIX}TOPOLOGY", help="Topology file.", exists=True, dir_okay=False)
]
THERE = Path()

_TO_SAFE = "put a copy of each new key into a safe, apart from backups of the databases"
_IN_MODULE = "it lies in the module only: see to the module's own backup, or name officers (--officer)"
_TO_OFFICERS = "give each officer his own part, on a medium of his own, and delete these files"


def made(keeping: Keeping, series: str, officers: Sequence[Path], to: Path, *, as_json: bool) -> None:
    """Makes the next version of a key, with parts for officers where some are named, and tells."""
    if not officers:
        tell_made(keeping, keeping.make([series]), as_json=as_json)
        return
    name, paths = keeping.make_in_parts(series, read_officers(officers), to)
    tell_parts(name, paths, as_json=as_json)


def made_missing(keeping: Keeping, series: Iterable[str], *, as_json: bool) -> None:
    """Makes the keys of those series that have none which can be used, and tells."""
    there = {one.name.series for one in keeping.keeper.held() if one.state is not State.REVOKED}
    tell_made(keeping, keeping.make(one for one in series if one not in there), as_json=as_json)


def division_of_platform(code: str) -> str:
    """The code, if it can be one."""
    if not (code.isdigit() and len(code) == 6):  # noqa: PLR2004 - GB/T 2260
        raise typer.BadParameter(f"{code!r} is no division code of 6 digits")
    return code


def tell_made(keeping: Keeping, names: Sequence[KeyName], *, as_json: bool) -> None:
    """Which keys were made, and where."""
    places = [where(keeping, name) for name in names]
    if as_json:
        show_json(places)
        return
    for place in places:
        say(f"made: {place}")
    to_keep = _TO_SAFE if isinstance(keeping.keeper, FileKeeper) else _IN_MODULE
    say(to_keep if places else "no key is missing")


def tell_parts(name: KeyName, paths: Sequence[Path], *, as_json: bool) -> None:
    """Where the parts are."""
    if as_json:
        show_json({"key": str(name), "parts": [str(path) for path in paths]})
        return
    for path in paths:
        say(f"part of {name}: {path}")
    say(_TO_OFFICERS)
