"""`qinlian keys`: what opens rows on their way, one key a pair of platforms, and in stores, one key a division."""

from typing import Annotated

import typer

from qinlian_cli.commands import keys_store
from qinlian_cli.commands.deployment import AsJson
from qinlian_cli.commands.keys_folder import Folder, TopologyOfKeys, division_of_platform, folder_of, tell_made
from qinlian_cli.sealing.make_keys import make_missing, make_pair
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.topology.load import load_topology
from qinlian_common.topology.pairs import pairs_of

app = typer.Typer(no_args_is_help=True, help="Keys: what is sealed on the way, and what lies encrypted in stores.")
keys_store.register(app)

_TO_BOTH = "copy each to both of its platforms, for the services' user alone, and once into a safe"

Division = Annotated[str, typer.Argument(help="Division code of a platform.", show_default=False)]
Platforms = Annotated[
    list[str] | None, typer.Option("--platform", help="Only for what this platform runs, may be repeated.")
]


@app.command()
def pair(source: Division, target: Division, *, folder: Folder = None, as_json: AsJson = False) -> None:
    """Makes a key for rows that go from one platform's stores to another's: it seals from now on, older keys open.

    Both platforms need it, under the same file name.
    """
    both = division_of_platform(source), division_of_platform(target)
    tell_made([make_pair(folder_of(folder), both)], _TO_BOTH, as_json=as_json)


@app.command()
def pairs(
    topology: TopologyOfKeys, *, platform: Platforms = None, folder: Folder = None, as_json: AsJson = False
) -> None:
    """Makes the keys that are still missing for every pair of a topology; what is there stays."""
    loaded = load_topology(topology, load_catalogue())
    if unknown := set(platform or ()) - set(loaded.platforms):
        raise typer.BadParameter(f"no platform {', '.join(sorted(unknown))} in {topology}", param_hint="--platform")
    made = make_missing(folder_of(folder), pairs_of(loaded, platform or loaded.platforms))
    tell_made(made, _TO_BOTH, as_json=as_json)
