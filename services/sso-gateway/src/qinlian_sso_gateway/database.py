"""One request is one transaction. What was noted for the audit trail is written last, in the same transaction."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from qinlian_common.service.own_database import OwnDatabase
from qinlian_sso_gateway.audit.trail import write_notes
from qinlian_sso_gateway.errors import Refusal

_NO_CHARACTER: Final = "22021"


class Database(OwnDatabase):
    """The gateway's database."""

    def __init__(self, dsn: str, connections_max: int = 10) -> None:
        super().__init__(dsn, "the gateway's database", connections_max)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """A transaction. A refusal is an outcome and commits: its audit line and its count stay. A fault rolls back.

        Raises:
            TransientError: the database is away.
            Refusal: 400, where a text holds a character that no text in PostgreSQL can hold, which is NUL.
        """
        async with self.session() as session:
            try:
                yield session
            except Refusal:
                await _commit(session)
                raise
            await _commit(session)

    @asynccontextmanager
    async def _opened(self, sessions: async_sessionmaker[AsyncSession]) -> AsyncIterator[AsyncSession]:
        try:
            async with super()._opened(sessions) as session:
                yield session
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) != _NO_CHARACTER:
                raise
            raise Refusal(400, "invalid_request", "a text holds a NUL", reason="nul") from error


async def _commit(session: AsyncSession) -> None:
    await session.flush()
    await write_notes(session)
    await session.commit()
