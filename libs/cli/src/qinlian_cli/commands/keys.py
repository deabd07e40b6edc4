"""`qinlian keys`: key-encryption keys in a folder or a hardware module, from their birth to their end."""

from pathlib import Path
from typing import Annotated, ClassVar

import typer

from qinlian_cli.commands.keys_options import (
    THERE,
    Folder,
    Officers,
    PartsTo,
    Series,
    TopologyOfKeys,
    division_of_platform,
    made,
    made_missing,
)
from qinlian_cli.commands.run import AsJson
from qinlian_cli.keeping.place import KEYS, KeepingSettings, opened_keeping, opened_keys_of
from qinlian_cli.keeping.uses import uses_of
from qinlian_cli.late import LateGroup
from qinlian_cli.output import say, show_json, show_table
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.keys.open_keys import log_in
from qinlian_common.observe.clock import today
from qinlian_common.service.settings import PREFIX, read_settings
from qinlian_common.topology.load import load_topology
from qinlian_common.topology.pairs import pairs_of
from qinlian_common.topology.topology import Topology
from qinlian_common.wire.data_keys import pair_key


class _Keys(LateGroup):
    """What looks into databases, or at officers' keys, is read only when it is asked for."""

    late: ClassVar = {
        "store": "qinlian_cli.commands.keys_store:store",
        "stores": "qinlian_cli.commands.keys_store:stores",
        "rotate-store": "qinlian_cli.commands.keys_store:rotate_store",
        "check-store": "qinlian_cli.commands.keys_store:check_store",
        "revoke": "qinlian_cli.commands.keys_end:revoke",
        "rewrap": "qinlian_cli.commands.keys_end:rewrap",
        "officer": "qinlian_cli.commands.keys_escrow:officer",
        "export-escrow": "qinlian_cli.commands.keys_escrow:export_escrow",
        "recover": "qinlian_cli.commands.keys_escrow:recover",
        "journal": "qinlian_cli.commands.keys_journal:journal",
    }


app = typer.Typer(cls=_Keys, no_args_is_help=True, add_completion=False)

_COLUMNS = ("key", "version", "made", "days", "state", "used for")

Division = Annotated[str, typer.Argument(help="Division code of a platform.", show_default=False)]
MaybeTopology = Annotated[
    Path | None,
    typer.Option("--topology", envvar=f"{PREFIX}TOPOLOGY", help="Topology file, for the flows of each key.",
                 exists=True, dir_okay=False, show_default=False),
]  # fmt: skip
Platforms = Annotated[
    list[str] | None, typer.Option("--platform", help="Only for what this platform runs, may be repeated.")
]


@app.callback()
def keys() -> None:
    """Keys that wrap other keys: the gateway's own, of pairs of platforms, and of encrypted stores.

    They lie in a folder or in a hardware module (QINLIAN_KEYS). What is done to them is noted in keys.journal.
    """


@app.command("list")
def list_(*, topology: MaybeTopology = None, folder: Folder = None, as_json: AsJson = False) -> None:
    """Every key with version, age, state and use; never what it is. Of a series, the newest wraps and all open."""
    use = uses_of(_loaded(topology) if topology else None)
    keeper = opened_keys_of(folder)
    lines = [
        {"key": one.name.series, "version": one.name.version, "made": one.name.day,
         "days": (today() - one.name.day).days, "state": one.state.value, "used_for": use(one.name.series)}
        for one in keeper.held()
    ]  # fmt: skip
    if as_json:
        show_json(lines)
    elif lines:
        show_table(None, _COLUMNS, (tuple(line.values()) for line in lines))
    else:
        say(f"there is no key in {keeper.place}; `qinlian keys pairs` makes those that a topology needs")


@app.command()
def generate(
    series: Series, *, officer: Officers = None, to: PartsTo = THERE, folder: Folder = None, as_json: AsJson = False
) -> None:
    """Makes the first version of a key. With --officer, two or three officers get parts: any two bring it back."""
    keeping = opened_keeping(folder)
    if there := keeping.versions(series):
        raise _mistake(keeping.keeper.place, f"there is a key {there[-1]}", f"qinlian keys rotate {series}")
    made(keeping, series, officer or (), to, as_json=as_json)


@app.command()
def rotate(
    series: Series, *, officer: Officers = None, to: PartsTo = THERE, folder: Folder = None, as_json: AsJson = False
) -> None:
    """Makes a new version of a key: it wraps from now on, older ones still open.

    A running service uses it with the next data key, at midnight at the latest. A key that two platforms share goes to
    the recipient first. With --officer as for generate; a hardware module gives its keys to nobody later on.
    """
    keeping = opened_keeping(folder)
    if not keeping.versions(series):
        raise _mistake(keeping.keeper.place, f"there is no key {series}", f"qinlian keys generate {series}")
    made(keeping, series, officer or (), to, as_json=as_json)


@app.command()
def pair(
    source: Division,
    target: Division,
    *,
    officer: Officers = None,
    to: PartsTo = THERE,
    folder: Folder = None,
    as_json: AsJson = False,
) -> None:
    """Makes a key for rows that go from one platform's stores to another's: it seals from now on, older keys open.

    Both platforms need it, under the same name: copy its file, or let two officers carry their parts and `recover` it.
    """
    series = pair_key(division_of_platform(source), division_of_platform(target))
    made(opened_keeping(folder), series, officer or (), to, as_json=as_json)


@app.command()
def pairs(
    topology: TopologyOfKeys, *, platform: Platforms = None, folder: Folder = None, as_json: AsJson = False
) -> None:
    """Makes the keys that are still missing for every pair of a topology; what is there stays."""
    loaded = _loaded(topology)
    if unknown := set(platform or ()) - set(loaded.platforms):
        raise typer.BadParameter(f"no platform {', '.join(sorted(unknown))} in {topology}", param_hint="--platform")
    wanted = [pair_key(*one) for one in pairs_of(loaded, platform or loaded.platforms)]
    made_missing(opened_keeping(folder), wanted, as_json=as_json)


@app.command()
def protect(*, folder: Folder = None, as_json: AsJson = False) -> None:
    """Locks key files that lie in clear by the passphrase of QINLIAN_KEYS (file:FOLDER?passphrase-source=file:FILE)."""
    locked = opened_keeping(folder).lock()
    if as_json:
        show_json({"locked": len(locked)})
    else:
        say(f"{len(locked)} key files locked; copies in safes and backups lie in clear as before")


@app.command()
def login() -> None:
    """Tries the PIN of the hardware module once, after a failed login: services then start again.

    A service tries no PIN after anybody's login has failed, so that restarts do not lock the token.
    """
    log_in(read_settings(KeepingSettings).keys)
    say(f"the module of {KEYS} takes the PIN")


def _loaded(topology: Path) -> Topology:
    return load_topology(topology, load_catalogue())


def _mistake(place: str, message: str, fix: str) -> ConfigurationError:
    return ConfigurationError(Problem(place, None, message, fix))
