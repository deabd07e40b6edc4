"""What goes wrong, and how long things take: stores and the broker as the services meet them."""

import asyncio
import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any

from qinlian_common.errors import TransientError
from qinlian_common.observe import clock

KAFKA = "kafka"
HANG_SECONDS_MAX = 3_600.0
"""A call to a store that hangs gives up by itself after so long; whoever has a time-out gives up sooner."""


@dataclass(frozen=True, slots=True)
class Outage:
    """Something is away, or answers nobody (`hangs`), for a time.

    Attributes:
        what: ids of stores, or `kafka`.
        start: aware.
        end: aware.
        why: how the report calls it.
    """

    what: frozenset[str]
    start: datetime
    end: datetime
    why: str
    hangs: bool = False


@dataclass(frozen=True, slots=True)
class Weather:
    """All outages, and what a row costs.

    Attributes:
        row_seconds: virtual seconds that a row takes to be read, or merged: each row stands for many.
    """

    outages: Sequence[Outage]
    row_seconds: float

    async def meet(self, what: str) -> None:
        """Raises TransientError where it is away."""
        for outage in self.outages:
            if what in outage.what and outage.start <= clock.now() < outage.end:
                if outage.hangs:
                    await asyncio.sleep(HANG_SECONDS_MAX)
                raise TransientError(f"{what} is away: {outage.why}")


class Weathered:
    """A port behind the weather: every asynchronous call meets it first, and takes its time afterwards."""

    def __init__(self, port: object, what: str, weather: Weather) -> None:
        self._port, self._what, self._weather = port, what, weather

    def __getattr__(self, name: str) -> Any:
        """Asked once for each method: what is found is kept."""
        found = getattr(self._port, name)
        if inspect.iscoroutinefunction(found):
            found = self._met(found)
            setattr(self, name, found)
        return found

    def _met(self, method: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(method)
        async def call(*arguments: Any, **named: Any) -> Any:
            await self._weather.meet(self._what)
            result = await method(*arguments, **named)
            rows = _rows(method.__name__, arguments, result)
            if rows:
                await asyncio.sleep(rows * self._weather.row_seconds)
            return result

        return call


def _rows(name: str, arguments: Sequence[Any], result: Any) -> int:
    """How many rows a call has moved."""
    if name == "read":
        return int(getattr(result, "height", 0))
    if name == "merge":
        return sum(load.rows.height for load in arguments[0])
    return 0
