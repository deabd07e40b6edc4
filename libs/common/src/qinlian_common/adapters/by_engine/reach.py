"""Whether a store answers, and how fast: one question with no effect."""

import asyncio
import time
from collections.abc import Iterable
from datetime import datetime

from qinlian_common.adapters.by_engine.stores import AnyStore
from qinlian_common.adapters.oracle.session import Session
from qinlian_common.adapters.oracle.store import OracleStore
from qinlian_common.adapters.postgresql.certificate import certificate_until
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.errors import ConfigurationError, TransientError, Untrusted
from qinlian_common.observe.logging import logger

_log = logger(__name__)


async def store_round_trip(store: AnyStore) -> float:
    """Seconds of a question to a connected store; raises TransientError where it is away."""
    if isinstance(store, OracleStore):
        return await store.connections.transaction(_timed)
    async with store.connections.connection() as connection:
        begun = time.perf_counter()
        await connection.execute("SELECT 1")
        return time.perf_counter() - begun


async def store_certificate_until(store: AnyStore) -> datetime | None:
    """The end of the certificate that a store's server shows; None for a line without TLS, and for Oracle's."""
    return await certificate_until(store.connections) if isinstance(store, PostgresStore) else None


async def require_trusted(stores: Iterable[PostgresStore]) -> None:
    """Asks each store once who it is; those that are away prove it later.

    A store that does not prove it is told in the log and waited for, as one that is away: its certificate may have
    expired, and the others are not to stop for that. Where none of those that answer proves it, the mistake is ours.

    Raises:
        ConfigurationError: no store that answers can be trusted; says of each why, and what to do.
    """
    found = await asyncio.gather(*(store_round_trip(one) for one in stores), return_exceptions=True)
    doubted = [one for one in found if isinstance(one, Untrusted)]
    if doubted and not any(isinstance(one, float) for one in found):
        raise ConfigurationError(*(one.problem for one in doubted))
    for one in doubted:
        _log.error("store not trusted", store=one.whose, reason=one.said, fix=one.fix)
    for fault in found:
        if isinstance(fault, BaseException) and not isinstance(fault, TransientError):
            raise fault


def _timed(session: Session) -> float:
    begun = time.perf_counter()
    session.rows("SELECT 1 AS one FROM dual")
    return time.perf_counter() - begun
