"""Asks many stores at a time."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Final, TypeVar

from qinlian_common.errors import TransientError

STORES_AT_ONCE: Final = 16
T = TypeVar("T")
K = TypeVar("K")


async def each(items: Sequence[K], action: Callable[[K], Awaitable[T]], at_once: int = STORES_AT_ONCE) -> list[T]:
    """The action's result for every item, so many at a time; where stores are away, one TransientError names all."""
    slots = asyncio.Semaphore(at_once)

    async def one(item: K) -> T:
        async with slots:
            return await action(item)

    results = await asyncio.gather(*(one(item) for item in items), return_exceptions=True)
    away = [fault for fault in results if isinstance(fault, TransientError)]
    for fault in results:
        if isinstance(fault, BaseException) and fault not in away:
            raise fault
    if away:
        raise TransientError("\n".join(str(fault) for fault in away)) from away[0]
    return [result for result in results if not isinstance(result, BaseException)]
