"""What a gateway does beside answering: each job every so often, in every process; the database lets one at a time."""

import asyncio
import traceback
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from qinlian_common.errors import QinlianError
from qinlian_common.observe import clock
from qinlian_common.observe.health import Health
from qinlian_common.observe.logging import logger
from qinlian_common.observe.metrics import JOB_DONE, JOB_FAILED
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
_RETRY_SECONDS: Final = 30.0


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
    """Does a job until the process shall end. While it fails, the gateway answers on, impaired, and tries again soon.

    Whatever fails is a decision to wait, as a request that fails is answered and not the end of the server: the
    database (TransientError, or its refusal of a statement), a key file (ConfigurationError, UnknownKey, WrongSeal),
    another gateway's answer, a fault of ours. Only the end of the process ends a job.
    """
    while not stop.is_set():
        error = await _tried(gateway, job)
        if error is None:
            JOB_DONE.labels(job.name).set(clock.now().timestamp())
            health.found(job.name)
        else:
            JOB_FAILED.labels(job.name).inc()
            _tell(job, error, health)
        await _pause(min(job.seconds, _RETRY_SECONDS) if error else job.seconds, stop)


async def _tried(gateway: Gateway, job: Job) -> Exception | None:
    """Does a job once; what went wrong is an outcome."""
    (outcome,) = await asyncio.gather(job.work(gateway), return_exceptions=True)
    if isinstance(outcome, BaseException) and not isinstance(outcome, Exception):
        raise outcome  # it was cancelled, or the interpreter ends
    return outcome if isinstance(outcome, Exception) else None


def _tell(job: Job, error: Exception, health: Health) -> None:
    """To the log, and to who asks whether the process is ready; of a foreign error no text, which may hold values."""
    if isinstance(error, QinlianError):
        reason = str(error)
        logger(__name__).warning("job failed", job=job.name, reason=reason)
    else:
        reason = f"{type(error).__name__} at {_place(error)}"
        logger(__name__).error("job broken", job=job.name, reason=reason)
    health.impair(job.name, reason)


def _place(error: Exception) -> str:
    *_, last = traceback.extract_tb(error.__traceback__)
    return f"{Path(last.filename).name}:{last.lineno}"


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
