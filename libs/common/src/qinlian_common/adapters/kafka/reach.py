"""Whether a broker answers, and how fast: one question with no effect."""

import asyncio
import ssl
import time
from datetime import datetime

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError

from qinlian_common.adapters.kafka.refusals import refusal
from qinlian_common.adapters.kafka.security import PLAIN, Security
from qinlian_common.errors import TransientError
from qinlian_common.observe.certificates import shown_until


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


async def broker_certificate_until(bootstrap: str, security: Security = PLAIN) -> datetime | None:
    """The end of the first certificate to end of those that these servers show; None for lines without TLS."""
    if security.ca is None:
        return None
    ends = await asyncio.gather(*(_until(one, security) for one in bootstrap.split(",")))
    return min((end for end in ends if end is not None), default=None)


async def _until(server: str, security: Security) -> datetime | None:
    context: ssl.SSLContext = security.options()["ssl_context"]  # with our own certificate, where one is asked for
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    host, _, port = server.strip().rpartition(":")
    return await shown_until(host.strip("[]"), int(port), context) if port.isdecimal() else None
