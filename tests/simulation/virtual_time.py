"""An event loop whose time flies: where nothing is left to do, the clock jumps to the next thing that is awaited.

The services' own code runs unchanged: its pauses, back-offs and time-outs take virtual seconds, and what it does in
threads is done at once. `clock.now` tells the same time.
"""

import asyncio
import selectors
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, TypeVar

from qinlian_common.observe import clock

T = TypeVar("T")


class _Jumping(selectors.SelectSelector):
    """Waits for nobody: the time that it was to wait has passed when it returns."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        found = super().select(0)
        if not found and timeout is None:
            raise RuntimeError("everybody waits, and nothing will ever happen")
        if not found and timeout:
            self.now += timeout
        return found


class _AtOnce(ThreadPoolExecutor):
    """Does its work where it is asked for."""

    def submit(self, fn: Callable[..., T], /, *arguments: Any, **named: Any) -> "Future[T]":
        done: Future[T] = Future()
        try:
            done.set_result(fn(*arguments, **named))
        except Exception as error:  # noqa: BLE001 - as a thread's work would fail: in the future
            done.set_exception(error)
        return done


class VirtualLoop(asyncio.SelectorEventLoop):
    """The loop; `time` is virtual seconds since its start."""

    def __init__(self) -> None:
        self._jumping = _Jumping()
        super().__init__(self._jumping)
        self.set_default_executor(_AtOnce(1))

    def time(self) -> float:
        return self._jumping.now


@contextmanager
def _telling(loop: VirtualLoop, start: datetime) -> Iterator[None]:
    real = clock.now
    clock.now = lambda: start + timedelta(seconds=loop.time())
    try:
        yield
    finally:
        clock.now = real


def lived(work: Coroutine[Any, Any, T], start: datetime) -> T:
    """Runs the work on a virtual clock that begins at `start` (aware)."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        loop = runner.get_loop()
        assert isinstance(loop, VirtualLoop)
        with _telling(loop, start):
            return runner.run(work)
