"""A database that a service keeps for itself, beside the stores of the exchange; one request is one transaction."""

import math
import socket
import ssl
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from sqlalchemy import event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError, InvalidatePoolError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from qinlian_common.errors import ConfigurationError, TransientError, Untrusted
from qinlian_common.keys.database_address import split_address
from qinlian_common.keys.database_line import Line, untrusted

_RESTS_SINCE: Final = "rests_since"
_REST_SECONDS_MAX: Final = 1.0


class OwnDatabase:
    """Connections to a service's own database.

    Attributes:
        engine: for what needs a connection without a session, as migrations do.
        whose: in messages: "the gateway's database".
    """

    def __init__(self, dsn: str, whose: str, connections_max: int = 10) -> None:
        address, line = split_address(dsn)
        self.engine: AsyncEngine = create_async_engine(
            address, pool_size=connections_max, max_overflow=0, connect_args={"dsn": line} if line else {},
            hide_parameters=True,  # else an error's text, and so the log, would hold values
        )  # fmt: skip
        self.whose: Final = whose
        self._line = Line.of(dsn)
        _ask_those_that_rested(self.engine)
        self._sessions = async_sessionmaker(self.engine, expire_on_commit=False)
        one_by_one = self.engine.execution_options(isolation_level="AUTOCOMMIT")
        self._loose_sessions = async_sessionmaker(one_by_one, expire_on_commit=False)

    @asynccontextmanager
    async def session(self) -> AsyncIterator[AsyncSession]:
        """A session that the caller commits; what was not committed is rolled back.

        Raises:
            TransientError: the database is away.
        """
        async with self._opened(self._sessions) as session:
            yield session

    @asynccontextmanager
    async def statements(self) -> AsyncIterator[AsyncSession]:
        """Statements that are each a transaction of their own: no round trips to begin and to end one.

        For those that do not depend on one another, and note nothing for an audit trail. Raises as `session`.
        """
        async with self._opened(self._loose_sessions) as session:
            yield session

    async def require_trusted(self) -> None:
        """Asks the server once who it is; for the start of a process that has no other database.

        Raises:
            ConfigurationError: it does not prove it, or does not believe us, or our own files are wrong.
            TransientError: it is away.
        """
        self._line.require(self.whose)
        try:
            async with self.session() as session:
                await session.connection()
        except Untrusted as error:
            raise ConfigurationError(error.problem) from error

    @asynccontextmanager
    async def _opened(self, sessions: async_sessionmaker[AsyncSession]) -> AsyncIterator[AsyncSession]:
        try:
            async with sessions() as session:
                yield session
        except DBAPIError as error:
            if found := untrusted(error.orig or error, self.whose):
                raise found from error
            if not _is_away(error):
                raise
            raise TransientError(f"{self.whose} went away") from error
        except (ConnectionError, TimeoutError, socket.gaierror, ssl.SSLError, PoolTimeoutError) as error:
            away = TransientError(f"{self.whose} cannot be reached, or has no connection left")
            raise untrusted(error, self.whose) or away from error

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """A transaction, committed at the end; any exception rolls it back.

        Raises:
            TransientError: the database is away.
        """
        async with self.session() as session:
            yield session
            await session.commit()

    async def close(self) -> None:
        """Gives the connections back."""
        await self.engine.dispose()


def _ask_those_that_rested(engine: AsyncEngine) -> None:
    """Asks a connection for a sign of life before it is used, where it has rested for a while.

    The pool's own `pool_pre_ping` asks each time, in a transaction of its own: a third of a sign-on's round trips. A
    connection that broke within the last second is found by its next statement, as one that breaks meanwhile.
    """

    @event.listens_for(engine.sync_engine, "checkin")
    def rests(_: object, held: ConnectionPoolEntry) -> None:
        held.info[_RESTS_SINCE] = time.monotonic()

    @event.listens_for(engine.sync_engine, "checkout")
    def is_used(connection: DBAPIConnection, held: ConnectionPoolEntry, _: object) -> None:
        if time.monotonic() - held.info.get(_RESTS_SINCE, math.inf) < _REST_SECONDS_MAX:
            return
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as error:
            raise InvalidatePoolError from error


def _is_away(error: DBAPIError) -> bool:
    """Whether the same may succeed later, by SQLSTATE class.

    08 and 57: the server broke off, shut down or is starting; 53: it has no room; 40: two were at the same rows.
    """
    return error.connection_invalidated or str(getattr(error.orig, "sqlstate", ""))[:2] in {"08", "40", "53", "57"}
