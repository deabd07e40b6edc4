"""What a process does beside answering: each job every so often, in every process; its database lets one at a time."""

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
    work: Callable[[], Awaitable[object]]


async def run_job(job: Job, health: Health, stop: asyncio.Event) -> None:
    """Does a job until the process shall end. While it fails, the process answers on, impaired, and tries again soon.

    Whatever fails is a decision to wait, as a request that fails is answered and not the end of the server: the
    database (TransientError, or its refusal of a statement), a key file (ConfigurationError, UnknownKey, WrongSeal),
    a partner's answer, a fault of ours. Only the end of the process ends a job.
    """
    while not stop.is_set():
        error = await _tried(job)
        if error is None:
            JOB_DONE.labels(job.name).set(clock.now().timestamp())
            health.found(job.name)
        else:
            JOB_FAILED.labels(job.name).inc()
            _tell(job, error, health)
        await _pause(min(job.seconds, _RETRY_SECONDS) if error else job.seconds, stop)


async def _tried(job: Job) -> Exception | None:
    """Does a job once; what went wrong is an outcome."""
    (outcome,) = await asyncio.gather(job.work(), return_exceptions=True)
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
