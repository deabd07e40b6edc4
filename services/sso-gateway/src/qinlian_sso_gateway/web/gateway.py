"""The parts of a running gateway, opened once a process."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import httpx
import jinja2

from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.keys import KeyProvider, UnknownKey, WrongSeal, opened_keys
from qinlian_common.service.outbound import outbound
from qinlian_common.web.templates import environment
from qinlian_sso_gateway.database import Database
from qinlian_sso_gateway.limits.requests import RequestLimits
from qinlian_sso_gateway.peers.key_sets import KeySets
from qinlian_sso_gateway.settings import GatewaySettings
from qinlian_sso_gateway.vault.personal import Personal
from qinlian_sso_gateway.vault.ring import KeyRing

FILES: Final = Path(__file__).parent / "files"


@dataclass(frozen=True, slots=True)
class Gateway:
    """What a request needs; it lies in `request.app.state.gateway`.

    Attributes:
        settings: of this process.
        database: the gateway's own.
        provider: holder of the key-encryption keys.
        ring: the gateway's own key pairs.
        personal: blind index and seal of personal data, pairwise subjects.
        key_sets: public keys of the partners.
        limits: how many requests are taken.
        http: to other gateways; follows no redirect.
        templates: of the pages.
    """

    settings: GatewaySettings
    database: Database
    provider: KeyProvider
    ring: KeyRing
    personal: Personal
    key_sets: KeySets
    limits: RequestLimits
    http: httpx.AsyncClient
    templates: jinja2.Environment


@asynccontextmanager
async def opened_gateway(
    settings: GatewaySettings, transport: httpx.AsyncBaseTransport | None = None
) -> AsyncIterator[Gateway]:
    """Opens the parts, and closes them at the end.

    Args:
        settings: of this process.
        transport: the way to other gateways, where it is not the network.

    Raises:
        ConfigurationError: the key provider cannot be opened, or `qinlian sso init` has not been run.
        TransientError: the database is away.
    """
    provider = opened_keys(settings.keys)
    database = Database(settings.sso_dsn)
    http = outbound(settings, transport)
    try:
        async with http:
            ring, personal = await _keys(settings, database, provider)
            key_sets = KeySets(http, settings.outbound_seconds_max)
            limits = RequestLimits(settings)
            templates = environment(FILES / "pages")
            yield Gateway(settings, database, provider, ring, personal, key_sets, limits, http, templates)
    finally:
        await database.close()


async def _keys(settings: GatewaySettings, database: Database, provider: KeyProvider) -> tuple[KeyRing, Personal]:
    """The gateway's own keys out of its database; raises ConfigurationError where the provider does not open them."""
    try:
        async with database.transaction() as session:
            return await KeyRing.opened(session, provider), await Personal.opened(session, provider)
    except (UnknownKey, WrongSeal) as error:
        fix = "put back the key-encryption key that was current when they were made: its copy lies in the safe"
        said = f"the keys in the database do not open: {error}"
        raise ConfigurationError(Problem(settings.keys, None, said, fix)) from error
