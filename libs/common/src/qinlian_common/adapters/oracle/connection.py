"""Connections to one Oracle store: a pool of its own, opened when it is first needed, each use one transaction.

A call is bounded in time by the driver. Where it gives no answer, or the way to the server is gone, the connection is
thrown away; a connection that rested is asked for a sign of life before it is used.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any, Final, TypeVar

import oracledb

from qinlian_common.adapters.oracle.address import Address
from qinlian_common.adapters.oracle.bounded_pool import BoundedPool
from qinlian_common.adapters.oracle.charset import Charset, charset_of
from qinlian_common.adapters.oracle.errors import translated
from qinlian_common.adapters.oracle.session import Session
from qinlian_common.adapters.relational.limits import Limits
from qinlian_common.errors import TimedOut

PING_SECONDS: Final = 30
KEEP_ALIVE_MINUTES: Final = 2
RESTING_SECONDS: Final = 60
STATEMENTS_KEPT_MAX: Final = 400
_CHARSET = "SELECT value FROM nls_database_parameters WHERE parameter = 'NLS_CHARACTERSET'"
_BINARY = "ALTER SESSION SET NLS_COMP = BINARY NLS_SORT = BINARY"
"""Keys are compared as they are, whatever the database is set to."""

T = TypeVar("T")
MakePool = Callable[..., Any]
"""What makes a pool: `oracledb.create_pool`, or a double of it."""

_thick = threading.Lock()

oracledb.defaults.fetch_lobs = False  # a CLOB comes as its text, not as a locator that is to be read piece by piece


def speak_thick() -> None:
    """Makes the driver use Oracle's own client, for the whole process; to be called before anything connects.

    Raises:
        ConfigurationError: there is no Instant Client, or the process has spoken thin already.
    """
    with _thick, translated("with `client: thick`"):
        if oracledb.is_thin_mode():
            oracledb.init_oracle_client()


class Connections:
    """Connections to one store; every use translates driver errors and ends its transaction."""

    def __init__(
        self, store_id: str, address: Address, limits: Limits | None = None, make_pool: MakePool | None = None
    ) -> None:
        self.store_id = store_id
        self._address, self._limits = address, limits or Limits()
        self._make_pool = make_pool or oracledb.create_pool
        self._threads = BoundedPool(store_id, self._limits.connections)
        self._opening = threading.Lock()
        self._pool: Any = None
        self._charset: Charset | None = None

    @property
    def owns_tables(self) -> bool:
        """Whether the account owns the store's tables; one that does not cannot see their triggers."""
        return self._address.schema is None

    async def transaction(self, work: Callable[[Session], T], *, keep: bool = True) -> T:
        """What `work` returns, which runs in a thread; committed after it, or rolled back on an error.

        Args:
            work: everything that the transaction does; a SELECT alone is one as well.
            keep: False for a trial, which is rolled back in any case.
        """
        return await self._threads.run(partial(self._transaction, work, keep=keep))

    async def close(self) -> None:
        """Closes all connections, in a hurry if they are busy."""
        self._threads.close()
        if self._pool is not None:
            with suppress(oracledb.Error):  # what is broken already need not be closed
                self._pool.close(force=True)
            self._pool = None

    def _transaction(self, work: Callable[[Session], T], *, keep: bool) -> T:
        with translated(self.store_id), self._leased() as connection:
            result = work(Session(connection, self._known_charset(connection)))
            if keep:
                connection.commit()
            return result

    @contextmanager
    def _leased(self) -> Iterator[Any]:
        """A connection of the pool. It goes back without a transaction, or not at all where it may not be sound."""
        pool = self._opened()
        connection = pool.acquire()
        try:
            with translated(self.store_id):
                yield connection
                connection.rollback()  # a trial, or nothing after a commit
        except BaseException as error:
            sound = not isinstance(error, TimedOut) and _rolled_back(connection)
            (pool.release if sound else pool.drop)(connection)
            raise
        pool.release(connection)

    def _known_charset(self, connection: Any) -> Charset:
        if self._charset is None:
            with connection.cursor() as cursor:
                cursor.execute(_CHARSET)
                (name,) = cursor.fetchone()
            self._charset = charset_of(self.store_id, str(name))
        return self._charset

    def _opened(self) -> Any:
        with self._opening:
            if self._pool is None:
                self._pool = self._make_pool(
                    dsn=self._address.dsn,
                    user=self._address.user,
                    password=self._address.password,
                    min=0,
                    max=self._limits.connections,
                    increment=1,
                    getmode=oracledb.POOL_GETMODE_TIMEDWAIT,
                    wait_timeout=int(self._limits.connect_seconds * 1000),
                    tcp_connect_timeout=self._limits.connect_seconds,
                    timeout=RESTING_SECONDS,
                    ping_interval=PING_SECONDS,
                    expire_time=KEEP_ALIVE_MINUTES,
                    stmtcachesize=STATEMENTS_KEPT_MAX,
                    session_callback=self._begin,
                )
            return self._pool

    def _begin(self, connection: Any, _: object) -> None:
        """Prepares a new connection."""
        connection.call_timeout = int(self._limits.command_seconds * 1000)
        connection.module = "qinlian"
        with connection.cursor() as cursor:
            cursor.execute(_BINARY)
            if self._address.schema:
                cursor.execute(f"ALTER SESSION SET CURRENT_SCHEMA = {self._address.schema}")


def _rolled_back(connection: Any) -> bool:
    """Whether the connection can still be spoken to, and has nothing open any more."""
    try:
        connection.rollback()
    except oracledb.Error:
        return False
    return True
