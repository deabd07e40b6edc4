"""Patience for tests: nothing is waited for."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from qinlian_common.errors import TransientError
from qinlian_common.observe.health import Health
from qinlian_common.pipeline.retry import Patience, Stopped

T = TypeVar("T")


class Restless(Patience):
    """Tries again at once, and ends the service where it would rest because nothing is left to do."""

    def __init__(self) -> None:
        super().__init__(Health("test"), asyncio.Event())

    async def until_done(self, what: str, action: Callable[[], Awaitable[T]]) -> T:  # noqa: ARG002 - the port's name
        """The action's result, however often it fails before."""
        while True:
            try:
                return await action()
            except TransientError:
                await asyncio.sleep(0)

    async def pause(self, seconds: float) -> None:  # noqa: ARG002 - the port's name
        """Raises Stopped."""
        raise Stopped

    async def back_off(self, seconds: float) -> None:  # noqa: ARG002 - the port's name
        """Lets the others have their turn."""
        await asyncio.sleep(0)
