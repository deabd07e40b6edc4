"""Threads in which a store's blocking calls run, as many as it has connections.

The driver's thick client blocks, so a call needs a thread. Each store has its own few: one that hangs uses up its own
threads until its time limit ends the call, and no other store waits for them. Threads start when they are needed.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


class BoundedPool:
    """At most so many blocking calls at a time; further ones wait for a thread."""

    def __init__(self, name: str, size: int) -> None:
        self._threads = ThreadPoolExecutor(size, thread_name_prefix=f"oracle-{name}")

    async def run(self, call: Callable[[], T]) -> T:
        """The call's result. A call that has begun ends by itself, also where nobody waits for it any more."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, call)

    def close(self) -> None:
        """Takes no further calls; those that have begun end by themselves."""
        self._threads.shutdown(wait=False, cancel_futures=True)
