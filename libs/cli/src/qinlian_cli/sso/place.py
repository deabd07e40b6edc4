"""A gateway's own database and keys: for the operator at the server, where no officer can be asked yet."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.keys import KeyProvider, opened_keys
from qinlian_common.service.settings import read_settings
from qinlian_sso_gateway.admin.desk import Desk
from qinlian_sso_gateway.admin.words import OPERATOR
from qinlian_sso_gateway.database import Database
from qinlian_sso_gateway.settings import GatewaySettings
from qinlian_sso_gateway.vault.personal import Personal


@dataclass(frozen=True, slots=True)
class Place:
    """A gateway's database and key provider."""

    settings: GatewaySettings
    database: Database
    provider: KeyProvider

    @asynccontextmanager
    async def desk(self) -> AsyncIterator[Desk]:
        """The operator's desk: what is decided there stands in the trail as the operator's."""
        async with self.database.transaction() as session:
            yield Desk(session, await self.personal(session), self.settings, OPERATOR)

    async def personal(self, session: AsyncSession) -> Personal:
        """The keys of personal data."""
        return await Personal.opened(session, self.provider)


@asynccontextmanager
async def opened_place() -> AsyncIterator[Place]:
    """The gateway that the environment names; raises ConfigurationError."""
    settings = read_settings(GatewaySettings)
    async with opened_database(settings) as database:
        yield Place(settings, database, opened_keys(settings.keys))


@asynccontextmanager
async def opened_database(settings: GatewaySettings) -> AsyncIterator[Database]:
    """The gateway's database."""
    database = Database(settings.sso_dsn)
    try:
        yield database
    finally:
        await database.close()
