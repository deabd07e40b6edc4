"""What would be lost without a key: counted where it can be, said where it cannot."""

import os
from collections.abc import AsyncIterator
from typing import Final

from qinlian_cli.commands.deployment import deployment, every_store
from qinlian_cli.keeping.rewrapping import GATEWAY, STORES, encrypted_stores
from qinlian_cli.sso.place import opened_database
from qinlian_common.adapters.by_engine.ask import each
from qinlian_common.adapters.by_engine.parked import sealed_with
from qinlian_common.keys.names import KeyName
from qinlian_common.service.settings import read_settings
from qinlian_common.wire.seals import SEVERAL
from qinlian_sso_gateway.settings import GatewaySettings
from qinlian_sso_gateway.vault.rotation import wrapped_with

_BUS: Final = "events on the bus that are sealed with it and not loaded yet, backups of them, and every copy of either"


async def lost_without(name: KeyName) -> AsyncIterator[str]:
    """What would be lost, a line each; raises TransientError where a database that is to be asked is away."""
    yield await _at_the_gateway(name)
    yield await _in_stores(name)
    yield await _parked(name)
    yield _BUS


async def _at_the_gateway(name: KeyName) -> str:
    if not os.environ.get(GATEWAY):
        return f"keys of a sign-on gateway that are wrapped with it ({GATEWAY} is not set: not looked at)"
    async with opened_database(read_settings(GatewaySettings)) as database, database.transaction() as session:
        return f"{await wrapped_with(session, str(name))} keys of the sign-on gateway (first: qinlian keys rewrap)"


async def _in_stores(name: KeyName) -> str:
    if not all(os.environ.get(one) for one in STORES):
        return f"data keys of stores that are wrapped with it ({' or '.join(STORES)} is not set: not looked at)"
    async with deployment() as place, every_store(place) as opened:
        found = await each(encrypted_stores(place, opened), lambda store: store.keys.wrapped_with(str(name)))
    return f"{sum(found)} data keys of stores, with all that lies under them (first: qinlian keys rewrap)"


async def _parked(name: KeyName) -> str:
    if not all(os.environ.get(one) for one in STORES):
        return f"parked events that are sealed with it ({' or '.join(STORES)} is not set: not looked at)"
    async with deployment() as place, every_store(place) as opened:
        found = await each(list(opened.values()), lambda store: sealed_with(store, [str(name), SEVERAL]))
    return f"{sum(found)} parked events that are sealed with it, or with several keys (first: qinlian replay parked)"
