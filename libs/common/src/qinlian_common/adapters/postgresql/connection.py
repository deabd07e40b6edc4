"""A bounded pool of connections to one store, opened when it is first needed."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import asyncpg

from qinlian_common.adapters.postgresql.errors import translated

if TYPE_CHECKING:  # asyncpg's classes are generic for the type checker only
    Connection = asyncpg.pool.PoolConnectionProxy[asyncpg.Record]
    Pool = asyncpg.Pool[asyncpg.Record]
else:
    Connection, Pool = asyncpg.pool.PoolConnectionProxy, asyncpg.Pool

CONNECT_SECONDS_MAX = 10.0
COMMAND_SECONDS_MAX = 300.0
STATEMENTS_KEPT_MAX = 1000
"""Prepared statements of a connection: each dataset has a few of its own, and to prepare one anew is a round trip."""
_SESSION = {
    "application_name": "qinlian",
    "jit": "off",
    "datestyle": "ISO",
    "timezone": "UTC",
    "lock_timeout": "60s",
}


async def _nothing_to_reset(_: object) -> None:
    """Nobody changes the session, and asyncpg has rolled back what was open: this saves a round trip after each use."""


class Connections:
    """Connections to one store; every use translates driver errors and gives the connection back clean."""

    def __init__(self, store_id: str, dsn: str, connections_max: int = 4) -> None:
        self.store_id = store_id
        self._dsn = dsn
        self._connections_max = connections_max
        self._pool: Pool | None = None
        self._opening = asyncio.Lock()

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[Connection]:
        """One connection, outside any transaction."""
        with translated(self.store_id):
            pool = await self._opened()
            async with pool.acquire(timeout=CONNECT_SECONDS_MAX) as connection:
                yield connection

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Connection]:
        """One connection inside a transaction that commits on leaving, or rolls back on an error."""
        async with self.connection() as connection:
            with translated(self.store_id):
                async with connection.transaction():
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
                    max_size=self._connections_max,
                    max_inactive_connection_lifetime=60,
                    timeout=CONNECT_SECONDS_MAX,
                    command_timeout=COMMAND_SECONDS_MAX,
                    statement_cache_size=STATEMENTS_KEPT_MAX,
                    reset=_nothing_to_reset,
                    server_settings=_SESSION,
                )
            return self._pool
