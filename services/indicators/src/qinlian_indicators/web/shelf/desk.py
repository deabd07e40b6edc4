"""The parts of the province's interface, opened once a process; and who calls, as the gateway says."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

import httpx

from qinlian_common.adapters.by_engine.documents import documents_of
from qinlian_common.adapters.by_engine.staged_rows import staged_rows_of
from qinlian_common.adapters.by_engine.stores import opened_store
from qinlian_common.adapters.document_keys import vault_of
from qinlian_common.adapters.files import opened_folder
from qinlian_common.adapters.oracle.address import OracleAccess
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.documents.announcement import staging_of
from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.service.outbound import outbound
from qinlian_common.topology.load import load_topology
from qinlian_common.topology.topology import Topology
from qinlian_common.web.refusal import Refusal
from qinlian_indicators.compute.divisions import Divisions
from qinlian_indicators.documents.found import Documents
from qinlian_indicators.documents.kept import Kept
from qinlian_indicators.documents.settings import ShelfSettings
from qinlian_indicators.web.sign_on.gateway import Gateway
from qinlian_indicators.web.sign_on.key import read_key

SCOPE: Final = "documents:"
"""What a system's scopes begin with; the number behind it is the highest level that it is given."""


@dataclass(frozen=True, slots=True)
class Caller:
    """A system of a platform below, for somebody there whom it names.

    Attributes:
        token: as it was presented.
        division: where the system is registered.
        level: highest classification level that it is given.
    """

    token: str
    division: str
    level: int


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a request needs; it lies in `request.app.state.shelf`."""

    settings: ShelfSettings
    divisions: Divisions
    kept: Kept
    gateway: Gateway

    async def caller(self, authorization: str | None) -> Caller:
        """Who bears the token of a request; raises a Refusal where it is none of a system for documents."""
        scheme, _, token = (authorization or "").partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            raise _unauthorized("an access token is wanted", "Bearer")
        said = await self.gateway.introspect(token.strip())
        if not said.get("active") or not said.get("division"):
            raise _unauthorized("the token is not, or no longer, good", 'Bearer error="invalid_token"')
        levels = (word.removeprefix(SCOPE) for word in str(said.get("scope", "")).split() if word.startswith(SCOPE))
        level = max((int(one) for one in levels if one.isdecimal()), default=0)
        return Caller(token.strip(), str(said["division"]), level)


def _unauthorized(description: str, challenge: str) -> Refusal:
    return Refusal(
        401, "invalid_token", description, headers={"WWW-Authenticate": challenge},
        text="访问令牌缺失或已失效，请由下级平台的系统重新向省级登录网关申请。",
    )  # fmt: skip


@asynccontextmanager
async def opened_shelf(
    settings: ShelfSettings, transport: httpx.AsyncBaseTransport | None = None, topology: Topology | None = None
) -> AsyncIterator[Shelf]:
    """Opens the parts, and closes them at the end; nothing is connected before it is used.

    Args:
        settings: of this process.
        transport: the way to the gateway, where it is not the network.
        topology: where it is not read from the file.

    Raises:
        ConfigurationError: topology or keys cannot be used, no documents are kept, or an Oracle store has no address.
    """
    key, catalogue = read_key(settings.client_key), load_catalogue()
    topology = topology or load_topology(settings.topology, catalogue)
    place = topology.shelf
    if place is None:
        message = "there is no documents_store, so there is nothing to give out"
        raise ConfigurationError(Problem(topology.file, None, message, "say where the province keeps documents"))
    vault = vault_of(settings.keys, topology)
    http = outbound(settings, transport)
    access = OracleAccess(settings.oracle_address, settings.oracle_passwords)
    staging = staging_of(topology)
    opening = opened_store(topology, catalogue, staging, dsn=settings.dsn, access=access, keys=vault.provider)
    async with http, opening as store:
        kept = Kept(
            documents_of(store), Documents(staged_rows_of(store), catalogue),
            opened_folder(place.url, place.secret_file), vault,
        )  # fmt: skip
        yield Shelf(settings, Divisions.of(topology), kept, Gateway(settings, key, http))
