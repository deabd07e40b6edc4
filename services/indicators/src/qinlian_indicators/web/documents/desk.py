"""The parts of a platform's pages for documents, opened once a process; they lie in `request.app.state.desk`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Annotated

import httpx
from fastapi import Depends, Request

from qinlian_common.adapters.by_engine.staged_rows import staged_rows_of
from qinlian_common.adapters.by_engine.stores import opened_store
from qinlian_common.adapters.document_keys import vault_of
from qinlian_common.adapters.oracle.address import OracleAccess
from qinlian_common.documents.sealed_file import Vault
from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.service.outbound import outbound
from qinlian_common.topology.flows import Role
from qinlian_common.topology.topology import Topology
from qinlian_indicators.documents.cache import Cache
from qinlian_indicators.documents.found import Documents
from qinlian_indicators.documents.settings import DeskSettings
from qinlian_indicators.web.documents.bring import Bringing
from qinlian_indicators.web.documents.province import Province
from qinlian_indicators.web.documents.slips import Slips
from qinlian_indicators.web.site import Site


@dataclass(frozen=True, slots=True)
class Desk:
    """What a request needs besides the site."""

    documents: Documents
    bringing: Bringing
    cache: Cache
    slips: Slips = field(default_factory=Slips)


def the_desk(request: Request) -> Desk:
    """The parts of this process."""
    found: Desk = request.app.state.desk
    return found


TheDesk = Annotated[Desk, Depends(the_desk)]


@asynccontextmanager
async def opened_desk(
    settings: DeskSettings, site: Site, transport: httpx.AsyncBaseTransport | None = None
) -> AsyncIterator[Desk]:
    """Opens the parts, and closes them at the end.

    Args:
        settings: of this process.
        site: the pages' other parts.
        transport: the way to the province, where it is not the network.

    Raises:
        ConfigurationError: the platform is none of the topology, or its keys cannot be used.
    """
    topology, catalogue = site.names.topology, site.names.catalogue
    _require_staging(topology, settings.platform)
    vault = vault_of(settings.keys, topology, settings.platform)
    http = outbound(settings, transport)
    access = OracleAccess(settings.oracle_address, settings.oracle_passwords)
    staging = f"{settings.platform}.{Role.STAGING}"
    opening = opened_store(topology, catalogue, staging, dsn=settings.dsn, access=access, keys=vault.provider)
    async with http, opening as store:
        documents = Documents(staged_rows_of(store), catalogue)
        yield desk_of(settings, site, documents, vault, http)


def desk_of(settings: DeskSettings, site: Site, documents: Documents, vault: Vault, http: httpx.AsyncClient) -> Desk:
    """The parts, from those that are opened."""
    cache = Cache(settings.cache, vault, settings.cache_bytes_max, settings.cache_days_max)
    return Desk(documents, Bringing(Province(settings, site.key, http), cache, settings.fetch_seconds_max), cache)


def _require_staging(topology: Topology, platform: str) -> None:
    if f"{platform}.{Role.STAGING}" not in topology.stores:
        message = f"QINLIAN_PLATFORM: {platform} has no staging store in {topology.file}"
        raise ConfigurationError(Problem("environment", None, message, "name a county, or a city with a platform"))
