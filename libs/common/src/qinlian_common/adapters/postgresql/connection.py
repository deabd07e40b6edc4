"""A bounded pool of connections to one store, opened when it is first needed."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import TYPE_CHECKING, Any

import asyncpg

from qinlian_common.adapters.postgresql.errors import translated
from qinlian_common.adapters.relational.limits import Limits
from qinlian_common.keys.database_address import address_words
from qinlian_common.keys.database_line import Line

if TYPE_CHECKING:  # asyncpg's classes are generic for the type checker only
    Connection = asyncpg.pool.PoolConnectionProxy[asyncpg.Record]
    Pool = asyncpg.Pool[asyncpg.Record]
    _Connection = asyncpg.Connection[asyncpg.Record]
else:
    Connection, Pool, _Connection = asyncpg.pool.PoolConnectionProxy, asyncpg.Pool, asyncpg.Connection

STATEMENTS_KEPT_MAX = 1000
"""Prepared statements of a connection: each dataset has a few of its own, and to prepare one anew is a round trip."""

_SESSION = {
    "application_name": "qinlian",
    "jit": "off",
    "datestyle": "ISO",
    "timezone": "UTC",
    "lock_timeout": "60s",
    "work_mem": "32MB",  # a batch that a trigger looks at, or a lease that is sorted, stays in memory
}


def _session(dsn: str) -> dict[str, str]:
    """What a session is set to; only its name is the administrator's to choose."""
    return _SESSION | {"application_name": address_words(dsn).get("application_name", _SESSION["application_name"])}


class Session(_Connection):
    """A connection that knows which temporary tables it has: they live as long as it does."""

    __slots__ = ("tables",)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.tables: set[str] = set()

    @property
    def server(self) -> tuple[str, int] | None:
        """Host and port at the other end; None where that is a socket of this machine."""
        address = self._addr  # type: ignore[attr-defined]  # which the driver keeps to itself
        return address if isinstance(address, tuple) else None


def temporary_tables(connection: Connection) -> set[str]:
    """The temporary tables of a connection; whoever makes one outside a transaction adds it."""
    tables: set[str] = connection.tables  # type: ignore[attr-defined]  # the proxy hands it through
    return tables


async def _as_it_is(_: object) -> None:
    """Nothing here changes a session's settings or leaves locks behind, so nothing has to be reset."""


def server_of(connection: Connection) -> tuple[str, int] | None:
    """Host and port that a connection leads to; None for a socket of this machine."""
    server: tuple[str, int] | None = connection.server  # type: ignore[attr-defined]  # the proxy hands it through
    return server


@asynccontextmanager
async def in_transaction(connection: Connection, *, keep: bool = True) -> AsyncIterator[None]:
    """A transaction, or a savepoint inside one; nothing is kept of it on an error, or where `keep` is False."""
    transaction = connection.transaction()
    await transaction.start()
    with _given_up(connection):
        try:
            yield
        except (TimeoutError, asyncio.CancelledError):
            raise
        except BaseException:
            await transaction.rollback()
            raise
        await (transaction.commit() if keep else transaction.rollback())


@contextmanager
def _given_up(connection: Connection) -> Iterator[None]:
    """Cuts a connection whose server did not answer in time: a frozen one would not answer a ROLLBACK either."""
    try:
        yield
    except (TimeoutError, asyncio.CancelledError):
        with suppress(asyncpg.InterfaceError):  # it was cut already
            connection.terminate()
        raise


class Connections:
    """Connections to one store; every use translates driver errors and gives the connection back clean."""

    def __init__(self, store_id: str, dsn: str, limits: Limits | None = None) -> None:
        self.store_id = store_id
        self._dsn = dsn
        self._limits = limits or Limits()
        self._pool: Pool | None = None
        self._opening = asyncio.Lock()

    @property
    def line(self) -> Line:
        """What its address says of the line."""
        return Line.of(self._dsn)

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[Connection]:
        """One connection, outside any transaction."""
        with translated(self.store_id):
            pool = await self._opened()
            async with pool.acquire(timeout=self._limits.connect_seconds) as connection:
                with _given_up(connection):
                    yield connection

    @asynccontextmanager
    async def transaction(
        self, before: Callable[[Connection], Awaitable[None]] | None = None, *, keep: bool = True
    ) -> AsyncIterator[Connection]:
        """One connection inside a transaction that commits on leaving, or rolls back on an error.

        Args:
            before: what shall last whatever becomes of the transaction, such as temporary tables.
            keep: False for a trial, which is rolled back in any case.
        """
        async with self.connection() as connection:
            with translated(self.store_id):
                if before is not None:
                    await before(connection)
                async with in_transaction(connection, keep=keep):
                    yield connection

    async def close(self) -> None:
        """Closes all connections, in a hurry if they are busy."""
        if self._pool is not None:
            self._pool.terminate()
            self._pool = None

    async def _opened(self) -> Pool:
        async with self._opening:
            if self._pool is None:
                self._pool = await asyncpg.create_pool(
                    self._dsn,
                    min_size=0,
                    max_size=self._limits.connections,
                    max_inactive_connection_lifetime=60,
                    timeout=self._limits.connect_seconds,
                    command_timeout=self._limits.command_seconds,
                    connection_class=Session,
                    reset=_as_it_is,
                    statement_cache_size=STATEMENTS_KEPT_MAX,
                    server_settings=_session(self._dsn),
                )
            return self._pool
