"""One request is one transaction. What was noted for the audit trail is written last, in the same transaction."""

import math
import socket
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

from qinlian_common.errors import TransientError
from qinlian_sso_gateway.audit.trail import write_notes
from qinlian_sso_gateway.errors import Refusal

_NO_CHARACTER: Final = "22021"
_RESTS_SINCE: Final = "rests_since"
_REST_SECONDS_MAX: Final = 1.0


class Database:
    """The gateway's database."""

    def __init__(self, dsn: str, connections_max: int = 10) -> None:
        self.engine: AsyncEngine = create_async_engine(
            dsn, pool_size=connections_max, max_overflow=0,
            hide_parameters=True,  # else an error's text, and so the log, would hold values
        )  # fmt: skip
        _ask_those_that_rested(self.engine)
        self._sessions = async_sessionmaker(self.engine, expire_on_commit=False)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """A transaction. A refusal is an outcome and commits: its audit line and its count stay. A fault rolls back.

        Raises:
            TransientError: the database is away.
            Refusal: 400, where a text holds a character that no text in PostgreSQL can hold, which is NUL.
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
            if getattr(error.orig, "sqlstate", None) == _NO_CHARACTER:
                raise Refusal(400, "invalid_request", "a text holds a NUL", reason="nul") from error
            if not _is_away(error):
                raise
            raise TransientError("the gateway's database went away") from error
        except (ConnectionError, TimeoutError, socket.gaierror, PoolTimeoutError) as error:
            raise TransientError("the gateway's database cannot be reached, or has no connection left") from error

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
    """Whether the server broke off, shut down, is starting, or has no room: SQLSTATE classes 08, 53 and 57."""
    return error.connection_invalidated or str(getattr(error.orig, "sqlstate", ""))[:2] in {"08", "53", "57"}


async def _commit(session: AsyncSession) -> None:
    await session.flush()
    await write_notes(session)
    await session.commit()
