"""Asks many places at once; one that does not answer keeps no other waiting."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass

from qinlian_cli.watching.places import SECONDS_MAX, Answer, Place
from qinlian_common.errors import TransientError

AT_ONCE = 32


@dataclass(frozen=True, slots=True)
class Reached:
    """A place, and what it answered; `why` says why it did not."""

    place: Place
    answer: Answer | None
    why: str = ""


async def reach(places: Iterable[Place]) -> list[Reached]:
    """What each place answers, in the same order."""
    slots = asyncio.Semaphore(AT_ONCE)

    async def one(place: Place) -> Reached:
        async with slots:
            return await _asked(place)

    return await asyncio.gather(*(one(place) for place in places))


async def _asked(place: Place) -> Reached:
    try:
        async with asyncio.timeout(2 * SECONDS_MAX):
            return Reached(place, await place.ask())
    except TransientError as error:
        return Reached(place, None, str(error))
    except TimeoutError:
        return Reached(place, None, f"{place.kind} {place.name} gave no answer within {2 * SECONDS_MAX:.0f} s")
