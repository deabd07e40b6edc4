"""What a gateway does beside answering: each job every so often, in every process; the database lets one at a time."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from qinlian_common.errors import TransientError
from qinlian_common.observe.health import Health
from qinlian_common.observe.logging import logger
from qinlian_sso_gateway.audit import checkpoints
from qinlian_sso_gateway.audit.keys_rotated import rotate_keys
from qinlian_sso_gateway.provider.notify_logout import notify_due
from qinlian_sso_gateway.sessions import break_glass
from qinlian_sso_gateway.sessions.ended import end_overdue
from qinlian_sso_gateway.sessions.expired import delete_expired
from qinlian_sso_gateway.web.gateway import Gateway

_NOTICE_SECONDS: Final = 2.0
_SWEEP_SECONDS: Final = 60.0
_KEYS_SECONDS: Final = 300.0


@dataclass(frozen=True, slots=True)
class Job:
    """Something to be done again and again.

    Attributes:
        name: in the log, and where the process says what is away.
        seconds: from the end of one time to the begin of the next.
        work: does it once.
    """

    name: str
    seconds: float
    work: Callable[[Gateway], Awaitable[object]]


def jobs(gateway: Gateway) -> tuple[Job, ...]:
    """All jobs of a gateway."""
    return (
        Job("logout notices", _NOTICE_SECONDS, notify_due),
        Job("sessions", _SWEEP_SECONDS, _sweep),
        Job("keys", _KEYS_SECONDS, _rotate),
        Job("checkpoint", gateway.settings.checkpoint_minutes * 60.0, _checkpoint),
    )


async def run_job(gateway: Gateway, job: Job, health: Health, stop: asyncio.Event) -> None:
    """Does a job until the process shall end. While something is away, the gateway answers on without it."""
    while not stop.is_set():
        try:
            await job.work(gateway)
        except TransientError as error:
            logger(__name__).warning("job failed", job=job.name, reason=str(error))
            health.impair(job.name, str(error))
        else:
            health.found(job.name)
        await _pause(job.seconds, stop)


async def _pause(seconds: float, stop: asyncio.Event) -> None:
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        return


async def _sweep(gateway: Gateway) -> None:
    async with gateway.database.transaction() as session:
        await end_overdue(session, gateway.settings)
        await delete_expired(session)
        await break_glass.count_open(session)


async def _rotate(gateway: Gateway) -> None:
    async with gateway.database.transaction() as session:
        await rotate_keys(session, gateway.ring, gateway.provider, gateway.settings)


async def _checkpoint(gateway: Gateway) -> None:
    await checkpoints.submit(gateway.database, gateway.http, gateway.ring, gateway.settings.issuer)
