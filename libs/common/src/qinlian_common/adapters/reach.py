"""Whether a store or a broker answers, and how fast: one question with no effect."""

import time

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError

from qinlian_common.adapters.kafka_refusals import refusal
from qinlian_common.adapters.kafka_security import PLAIN, Security
from qinlian_common.adapters.oracle.session import Session
from qinlian_common.adapters.oracle.store import OracleStore
from qinlian_common.adapters.stores import AnyStore
from qinlian_common.errors import TransientError


async def store_round_trip(store: AnyStore) -> float:
    """Seconds of a question to a connected store; raises TransientError where it is away."""
    if isinstance(store, OracleStore):
        return await store.connections.transaction(_timed)
    async with store.connections.connection() as connection:
        begun = time.perf_counter()
        await connection.execute("SELECT 1")
        return time.perf_counter() - begun


def _timed(session: Session) -> float:
    begun = time.perf_counter()
    session.rows("SELECT 1 AS one FROM dual")
    return time.perf_counter() - begun


async def broker_round_trip(bootstrap: str, seconds_max: float, security: Security = PLAIN) -> float:
    """Seconds of a question to a connected broker; raises TransientError where it is away."""
    admin = AIOKafkaAdminClient(
        bootstrap_servers=bootstrap, request_timeout_ms=int(seconds_max * 1000), **security.options()
    )
    try:
        await admin.start()
        begun = time.perf_counter()
        await admin.describe_cluster()
        return time.perf_counter() - begun
    except (KafkaError, OSError) as error:
        raise TransientError(f"broker {bootstrap} cannot be reached: {refusal(error)}") from error
    finally:
        await admin.close()
