"""One request is one transaction. What was noted for the audit trail is written last, in the same transaction."""

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine

from qinlian_common.errors import TransientError
from qinlian_sso_gateway.audit.trail import write_notes
from qinlian_sso_gateway.errors import Refusal


class Database:
    """The gateway's database."""

    def __init__(self, dsn: str, connections_max: int = 10) -> None:
        self.engine: AsyncEngine = create_async_engine(
            dsn, pool_size=connections_max, max_overflow=0, pool_pre_ping=True,
            hide_parameters=True,  # else an error's text, and so the log, would hold values
        )  # fmt: skip
        self._sessions = async_sessionmaker(self.engine, expire_on_commit=False)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """A transaction. A refusal is an outcome and commits: its audit line and its count stay. A fault rolls back.

        Raises:
            TransientError: the database is away.
        """
        try:
            async with self._sessions() as session:
                try:
                    yield session
                except Refusal:
                    await _commit(session)
                    raise
                await _commit(session)
        except DBAPIError as error:
            if not _is_away(error):
                raise
            raise TransientError("the gateway's database went away") from error
        except (ConnectionError, TimeoutError, socket.gaierror, PoolTimeoutError) as error:
            raise TransientError("the gateway's database cannot be reached, or has no connection left") from error

    async def close(self) -> None:
        """Gives the connections back."""
        await self.engine.dispose()


def _is_away(error: DBAPIError) -> bool:
    """Whether the server broke off, shut down, is starting, or has no room: SQLSTATE classes 08, 53 and 57."""
    return error.connection_invalidated or str(getattr(error.orig, "sqlstate", ""))[:2] in {"08", "53", "57"}


async def _commit(session: AsyncSession) -> None:
    await session.flush()
    await write_notes(session)
    await session.commit()
