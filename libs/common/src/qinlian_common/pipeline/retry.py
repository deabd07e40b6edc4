"""Waiting for what is away: back-off that ends when it is back, or when the process is told to stop."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TypeVar

from qinlian_common.errors import TransientError
from qinlian_common.observe import metrics
from qinlian_common.observe.health import Health
from qinlian_common.observe.logging import logger

WAIT_SECONDS_MIN = 0.2
WAIT_SECONDS_MAX = 10.0

_log = logger(__name__)
T = TypeVar("T")


class Stopped(Exception):  # noqa: N818 - not a fault: the process was told to stop while it waited
    """The process shall end; what was under way is repeated after the next start."""


class Patience:
    """Repeats an action until it succeeds; while it fails, the process is not ready."""

    def __init__(self, health: Health, stop: asyncio.Event) -> None:
        self.health = health
        self._stop = stop

    async def until_done(self, what: str, action: Callable[[], Awaitable[T]]) -> T:
        """The action's result; raises Stopped where the process is told to stop while the action still fails."""
        wait = WAIT_SECONDS_MIN
        while True:
            try:
                result = await action()
            except TransientError as error:
                self.health.lost(what, str(error))
                metrics.RETRIES.labels(what).inc()
                _log.warning("waiting", away=what, reason=str(error), seconds=wait)
                await self.pause(wait)
                wait = min(wait * 2, WAIT_SECONDS_MAX)
            else:
                self.health.found(what)
                return result

    async def opened(self, what: str, opening: Callable[[], T]) -> T | None:
        """What a blocking call opens, in a thread; None where the process is told to stop before it could."""
        try:
            return await self.until_done(what, partial(asyncio.to_thread, opening))
        except Stopped:
            return None

    def go_on(self) -> None:
        """Raises Stopped where the process shall end; asked between batches, for there may always be a next one."""
        if self._stop.is_set():
            raise Stopped

    async def pause(self, seconds: float) -> None:
        """Sleeps; raises Stopped as soon as the process shall end."""
        try:
            async with asyncio.timeout(seconds):
                await self._stop.wait()
        except TimeoutError:
            return
        raise Stopped

    async def back_off(self, seconds: float) -> None:
        """Waits before another try of one thing among several; raises Stopped as `pause` does."""
        await self.pause(seconds)
