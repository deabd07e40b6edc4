"""`qinlian keys rewrap` and `revoke`: what a key has wrapped is wrapped anew, and the key ends."""

from dataclasses import asdict
from typing import Annotated

import typer

from qinlian_cli.commands.keys_options import Folder, Series, Version
from qinlian_cli.commands.run import AsJson, run
from qinlian_cli.keeping.lost import lost_without
from qinlian_cli.keeping.place import known, opened_keeping
from qinlian_cli.keeping.rewrapping import rewrapped
from qinlian_cli.output import say, show_json
from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.keys.names import KeyName

EXIT_NO = 1


def rewrap(*, as_json: AsJson = False) -> None:
    """Wraps keys of the sign-on gateway and of stores anew with the newest version; older ones are not needed then.

    Looks where QINLIAN_SSO_DSN, and QINLIAN_TOPOLOGY with QINLIAN_STORE_DSN, say. Every platform that reads a store
    must have the new version first. What is sealed on the bus is not wrapped anew: its wrapped key is part of the seal.
    """
    keeping, done = opened_keeping(None), run(rewrapped())
    for one in done:
        versions = keeping.versions(one.series)
        if one.keys and versions:
            keeping.note_rewrapped(versions[-1], one.keys, one.place)
    if as_json:
        show_json([asdict(one) for one in done])
        return
    for one in done:
        say(f"{one.place}: {one.keys} keys were wrapped anew")


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
