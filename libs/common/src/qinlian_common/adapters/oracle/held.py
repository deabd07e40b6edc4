"""One transaction that stays open over several uses, for whoever reads a whole store as of one moment."""

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future
from contextlib import asynccontextmanager
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any, TypeVar

from qinlian_common.adapters.oracle.connection import Connections
from qinlian_common.adapters.oracle.session import Session
from qinlian_common.adapters.oracle.sql.audit import ONE_MOMENT

T = TypeVar("T")
_Steps = SimpleQueue[Callable[[Session], None] | None]


@dataclass(frozen=True, slots=True)
class Held:
    """The open transaction; it occupies one of the store's connections, and that connection's thread."""

    _steps: _Steps
    _transaction: asyncio.Future[Any]

    async def run(self, work: Callable[[Session], T]) -> T:
        """What `work` returns, in the transaction's own thread; where it fails, the transaction has ended."""
        answer: Future[T] = Future()
        self._steps.put(lambda session: answer.set_result(work(session)))
        told = asyncio.wrap_future(answer)
        await asyncio.wait([told, self._transaction], return_when=asyncio.FIRST_COMPLETED)
        if not told.done():
            told.cancel()
            self._transaction.result()  # why it has ended
        return await told


@asynccontextmanager
async def held(connections: Connections) -> AsyncIterator[Held]:
    """Opens a store for reading as of now; nothing is kept. Raises TransientError while the store is away."""
    steps: _Steps = SimpleQueue()

    def transaction(session: Session) -> None:
        session.execute(ONE_MOMENT)
        while (step := steps.get()) is not None:
            step(session)

    running = asyncio.ensure_future(connections.transaction(transaction, keep=False))
    try:
        yield Held(steps, running)
    finally:
        steps.put(None)
        await asyncio.gather(running, return_exceptions=True)  # whoever ran a step was told why it failed
