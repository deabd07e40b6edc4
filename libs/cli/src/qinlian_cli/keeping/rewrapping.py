"""Wraps data keys anew that an older key-encryption key has wrapped: the sign-on gateway's, and those of stores."""

import os
from collections.abc import Iterator
from dataclasses import dataclass

from qinlian_cli.commands.deployment import Deployment, deployment, every_store
from qinlian_cli.sso.place import opened_place
from qinlian_common.adapters.by_engine.ask import each
from qinlian_common.adapters.by_engine.books import AnyStores
from qinlian_common.adapters.by_engine.stores import AnyStore
from qinlian_common.adapters.relational.at_rest import series_of
from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.keys.names import OWN
from qinlian_common.service.settings import PREFIX
from qinlian_common.topology.places import division_of
from qinlian_sso_gateway.vault.rotation import rewrap_all

GATEWAY = f"{PREFIX}SSO_DSN"
STORES = (f"{PREFIX}TOPOLOGY", f"{PREFIX}STORE_DSN")


@dataclass(frozen=True, slots=True)
class Rewrapped:
    """What was wrapped anew at a place.

    Attributes:
        place: `sso-gateway`, or a store's id.
        series: of the key-encryption key.
        keys: how many data keys had another version's wrapping.
    """

    place: str
    series: str
    keys: int


async def rewrapped() -> list[Rewrapped]:
    """Wraps anew wherever the environment names a database; raises ConfigurationError where it names none."""
    found: list[Rewrapped] = []
    if os.environ.get(GATEWAY):
        found.append(await _at_the_gateway())
    if all(os.environ.get(one) for one in STORES):
        found += await _in_stores()
    elif not found:
        fix = f"set {GATEWAY} for a gateway's keys, {' and '.join(STORES)} for those of stores"
        raise ConfigurationError(Problem("environment", None, "it names no database with wrapped keys", fix))
    return found


def encrypted_stores(place: Deployment, stores: AnyStores) -> list[AnyStore]:
    """Those of the stores that lie encrypted, of the platforms that the environment names, or all."""
    chosen = place.settings.platforms
    return [store for store in _encrypted(place, stores) if not chosen or division_of(store.id) in chosen]


def _encrypted(place: Deployment, stores: AnyStores) -> Iterator[AnyStore]:
    yield from (stores[one.id] for one in place.topology.stores.values() if one.encrypts and one.id in stores)


async def _at_the_gateway() -> Rewrapped:
    async with opened_place() as place, place.database.transaction() as session:
        return Rewrapped("sso-gateway", OWN, await rewrap_all(session, place.provider))


async def _in_stores() -> list[Rewrapped]:
    async with deployment() as place, every_store(place) as opened:
        stores = encrypted_stores(place, opened)
        counts = await each(stores, lambda store: store.keys.rewrap())
    return [
        Rewrapped(store.id, series_of(division_of(store.id)), count)
        for store, count in zip(stores, counts, strict=True)
    ]
