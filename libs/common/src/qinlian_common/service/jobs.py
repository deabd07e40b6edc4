"""What a process does beside answering: each job every so often, in every process; its database lets one at a time."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from qinlian_common.errors import TransientError
from qinlian_common.observe.health import Health
from qinlian_common.observe.logging import logger


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
    """Does a job until the process shall end. While something is away, the process answers on without it."""
    while not stop.is_set():
        try:
            await job.work()
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
