"""`qinlian keys rewrap` and `revoke`: what a key has wrapped is wrapped anew, and the key ends."""

from typing import Annotated

import typer

from qinlian_cli.commands.keys_options import Folder, Series, Version
from qinlian_cli.commands.run import AsJson, run
from qinlian_cli.commands.sso_place import at_place
from qinlian_cli.keeping.lost import lost_without
from qinlian_cli.keeping.place import known, opened_keeping
from qinlian_cli.output import say, show_json
from qinlian_cli.sso.place import Place
from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.keys.names import KeyName
from qinlian_sso_gateway.vault.rotation import rewrap_all

EXIT_NO = 1


def rewrap(*, as_json: AsJson = False) -> None:
    """Wraps the sign-on gateway's keys anew with the newest key; after that older ones are not needed for them.

    What is sealed on the bus cannot be wrapped anew: its wrapped key is part of the seal.
    """
    count, current = at_place(_rewrapped)
    name = KeyName.read(current)
    if count and name:
        opened_keeping(None).note_rewrapped(name, count)
    if as_json:
        show_json({"key": current, "wrapped_anew": count})
    else:
        say(f"{count} keys of the gateway were wrapped anew; all are under {current}")


def revoke(
    series: Series,
    version: Version,
    *,
    confirm: Annotated[
        str | None, typer.Option(help="The key's whole name, for whoever has no terminal.", show_default=False)
    ] = None,
    folder: Folder = None,
    as_json: AsJson = False,
) -> None:
    """Ends a key: it wraps and opens nothing any more, and its material is destroyed. Says first what is lost.

    The newest version is not revoked before there is a newer one (rotate). Only officers' parts or a copy in a safe
    bring a revoked key back. Running services forget what they have unwrapped when they are restarted.
    """
    keeping = opened_keeping(folder)
    name = known(keeping, series, version)
    if name == keeping.versions(series)[-1]:
        raise ConfigurationError(
            Problem(keeping.keeper.place, None, f"{name} is the newest of its series", f"qinlian keys rotate {series}")
        )
    run(_tell_lost(name))
    typed = confirm if confirm is not None else typer.prompt("type the key's whole name to revoke it", err=True)
    if typed.strip() != str(name):
        say("that is not its name; nothing was done")
        raise typer.Exit(EXIT_NO)
    keeping.revoke(name)
    if as_json:
        show_json({"revoked": str(name)})
    else:
        say(f"revoked: {name}; restart the services that use it, and remove it where else it lies")


async def _tell_lost(name: KeyName) -> None:
    say(f"without {name} nobody can open any more:")
    async for line in lost_without(name):
        say(f"  - {line}")


async def _rewrapped(place: Place) -> tuple[int, str]:
    async with place.database.transaction() as session:
        return await rewrap_all(session, place.provider), place.provider.current
