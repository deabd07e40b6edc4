"""A service's real `main` in a process of its own that kills itself at a chosen step, at the n-th passage.

    python -m tests.faults.process loader

The steps are laid around ports and drivers, so nothing in the product knows of them. The environment says what to do:
FAULT_STEP and FAULT_PASSAGE (none: never), FAULT_HITS (the file that gets a line before the process dies), FAULT_CLOCK
(a file that holds seconds by which this process's clock is wrong), FAULT_LOCK_TIMEOUT, FAULT_SESSION_MS.
"""

import asyncio
import importlib
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import wraps
from pathlib import Path
from typing import Any

import asyncpg
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from tests.faults import steps

from qinlian_common.adapters.kafka.bus import KafkaPublisher, KafkaSubscription
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.observe import clock

ON_THE_WIRE_SECONDS = 0.05
"""How long a record that nobody waits for has to leave the process."""

COMMIT, ROLLBACK = "COMMIT;", "ROLLBACK;"
"""As the driver writes them."""

MERGES = "excluded.row_version"
"""What every merge statement has, and no other."""

Counts = Callable[..., bool]


class Killer:
    """Counts the passages of one step, and ends the process at the chosen one as the kernel would."""

    def __init__(self, service: str) -> None:
        self.service = service
        self.step = os.environ.get("FAULT_STEP", "")
        self._left = int(os.environ.get("FAULT_PASSAGE", "1"))

    def passes(self, step: str) -> None:
        """Dies if this is the step, and the passage."""
        if self.is_next(step):
            self.die()

    def is_next(self, step: str) -> bool:
        """Whether this passage is the last one."""
        if step != self.step:
            return False
        self._left -= 1
        return self._left == 0

    def die(self) -> None:
        """Leaves a line, and is gone."""
        with Path(os.environ["FAULT_HITS"]).open("a", encoding="utf-8") as hits:
            hits.write(f"{self.service}\t{self.step}\n")
        os.kill(os.getpid(), signal.SIGKILL)


def lay(killer: Killer) -> None:
    """Lays the steps of the killer's service around what it calls."""
    {"collector": _around_capture, "loader": _around_merge}.get(killer.service, _around_transform)(killer)


def _around_capture(killer: Killer) -> None:
    for port, step in (
        ("lease", steps.AFTER_LEASE),
        ("read", steps.AFTER_READ),
        ("record_attempt", steps.BEFORE_PUBLISH),
        ("release", steps.AFTER_RELEASE),
    ):
        after(PostgresStore, port, step, killer, lambda result, *_: is_something(result))
    after(KafkaPublisher, "publish", steps.BEFORE_RELEASE, killer, lambda _, __, topic, *___: _is(topic, "collected"))
    _without_waiting(killer)


def is_something(result: Any) -> bool:
    """Leases or rows, an attempt that stands on the account, or a verb that answers nothing."""
    return result is None or (result if isinstance(result, bool) else len(result) > 0)


def _without_waiting(killer: Killer) -> None:
    """The record leaves, and whoever waits for its acknowledgement waits for ever, that is not long."""
    original = AIOKafkaProducer.send

    async def send(self: AIOKafkaProducer, topic: str, *given: Any, **named: Any) -> Any:
        sent = await original(self, topic, *given, **named)
        if _is(topic, "collected") and killer.is_next(steps.UNACKNOWLEDGED):
            loop = asyncio.get_running_loop()
            loop.call_later(ON_THE_WIRE_SECONDS, killer.die)
            return loop.create_future()
        return sent

    AIOKafkaProducer.send = send


def _around_offsets(killer: Killer) -> None:
    after(KafkaSubscription, "poll", steps.AFTER_CONSUME, killer, lambda records, *_: len(records) > 0)
    before(KafkaSubscription, "commit", steps.BEFORE_OFFSET, killer)
    after(KafkaSubscription, "commit", steps.AFTER_OFFSET, killer)


def _around_transform(killer: Killer) -> None:
    _around_offsets(killer)
    after(KafkaPublisher, "publish", steps.AFTER_PRODUCE, killer)


def _around_merge(killer: Killer) -> None:
    """The transaction of a merge is known by its statements, so that the steps stay whatever the code around them."""
    _around_offsets(killer)
    after(
        asyncpg.Connection,
        "copy_to_table",
        steps.AFTER_COPY,
        killer,
        lambda _, __, table, *___: "exchange" not in table,
    )
    for method in ("execute", "fetch"):
        after(asyncpg.Connection, method, steps.AFTER_MERGE, killer, lambda _, __, sql, *___: MERGES in sql)
    _around_commit(killer)
    before(KafkaPublisher, "publish", steps.BEFORE_ANSWER, killer, lambda _, topic, *__: _is(topic, "loaded"))
    after(KafkaPublisher, "publish", steps.AFTER_ANSWER, killer, lambda _, __, topic, *___: _is(topic, "loaded"))


def _around_commit(killer: Killer) -> None:
    """Before and after the COMMIT of those transactions that have written into the ledger."""
    with_ledger: set[int] = set()
    for method in ("execute", "executemany", "fetch", "copy_to_table"):
        _noting_ledger(method, with_ledger)
    original = asyncpg.Connection.execute

    async def execute(self: Any, sql: str, *given: Any, **named: Any) -> Any:
        merges = sql == COMMIT and id(self) in with_ledger
        if merges:
            killer.passes(steps.BEFORE_COMMIT)
        result = await original(self, sql, *given, **named)
        if sql in (COMMIT, ROLLBACK):
            with_ledger.discard(id(self))
        if merges:
            killer.passes(steps.AFTER_COMMIT)
        return result

    setattr(asyncpg.Connection, "execute", execute)  # noqa: B010 - a method is not assigned to, says its type


def _noting_ledger(method: str, with_ledger: set[int]) -> None:
    original = getattr(asyncpg.Connection, method)

    @wraps(original)
    async def call(self: Any, what: str, *given: Any, **named: Any) -> Any:
        if "INSERT INTO exchange_ledger" in what or what == "exchange_ledger":
            with_ledger.add(id(self))
        return await original(self, what, *given, **named)

    setattr(asyncpg.Connection, method, call)


def _is(topic: str, stage: str) -> bool:
    return topic.endswith(f".{stage}")


def after(kind: type, method: str, step: str, killer: Killer, counts: Counts = lambda *_: True) -> None:
    """Wraps a coroutine method: passes the step when it has returned; `counts` gets its result and arguments."""
    original: Callable[..., Awaitable[Any]] = getattr(kind, method)

    @wraps(original)
    async def call(*given: Any, **named: Any) -> Any:
        result = await original(*given, **named)
        if counts(result, *given):
            killer.passes(step)
        return result

    setattr(kind, method, call)


def before(kind: type, method: str, step: str, killer: Killer, counts: Counts = lambda *_: True) -> None:
    """The same, passing the step before it is called; `counts` gets its arguments."""
    original: Callable[..., Awaitable[Any]] = getattr(kind, method)

    @wraps(original)
    async def call(*given: Any, **named: Any) -> Any:
        if counts(*given):
            killer.passes(step)
        return await original(*given, **named)

    setattr(kind, method, call)


def be_quick() -> None:
    """Shorter time-outs of the group session and of locks, so that a death or a lock costs seconds, not a minute."""
    session_ms = int(os.environ.get("FAULT_SESSION_MS", "6000"))
    start = AIOKafkaConsumer.__init__

    def quick(self: AIOKafkaConsumer, *topics: str, **named: Any) -> None:
        start(self, *topics, **named | {"session_timeout_ms": session_ms, "heartbeat_interval_ms": session_ms // 3})

    AIOKafkaConsumer.__init__ = quick
    pool = asyncpg.create_pool

    def impatient(*given: Any, **named: Any) -> Any:
        named["server_settings"] = named["server_settings"] | {"lock_timeout": os.environ["FAULT_LOCK_TIMEOUT"]}
        return pool(*given, **named)

    asyncpg.create_pool = impatient


def bend_clock(file: Path) -> None:
    """The process's clock is wrong by what the file says, from the moment in which it says so."""
    right = clock.now

    def wrong() -> datetime:
        return right() + timedelta(seconds=float(file.read_text(encoding="utf-8") or 0))

    clock.now = wrong


def main() -> None:
    """Runs the service of that name."""
    service = sys.argv[1]
    be_quick()
    bend_clock(Path(os.environ["FAULT_CLOCK"]))
    lay(Killer(service))
    sys.argv = [f"qinlian-{service}"]
    importlib.import_module(f"qinlian_{service}.main").main()


if __name__ == "__main__":
    main()
