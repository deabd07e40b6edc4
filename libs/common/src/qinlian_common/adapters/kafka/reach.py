"""Whether a broker answers, and how fast: one question with no effect."""

import time

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError

from qinlian_common.adapters.kafka.refusals import refusal
from qinlian_common.adapters.kafka.security import PLAIN, Security
from qinlian_common.errors import TransientError


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
