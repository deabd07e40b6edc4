"""What goes wrong beside the services: each trouble is made, lasts, and is put right again."""

import asyncio
import os
import signal
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random

import asyncpg
import psutil
from tests.faults import poison, small_disk
from tests.faults.lives import IMMORTAL, Supervisor
from tests.faults.stage import Stage
from tests.faults.steps import SERVICES

FROZEN_SECONDS = 6.0
"""Twice the services' group session in these runs."""

LOCKED_SECONDS = 5.0
"""More than their lock time-out (3 s)."""


@dataclass(slots=True)
class Troubles:
    """Makes troubles one after the other.

    Attributes:
        done: how often each was made.
        parked: of every poison, the ids under which it may be parked.
    """

    stage: Stage
    supervisor: Supervisor
    random: Random
    done: dict[str, int] = field(default_factory=dict)
    parked: list[set[str]] = field(default_factory=list)

    def kinds(self) -> list[str]:
        """The troubles that can be made here."""
        return [name for name in _MAKERS if name != "the disk of a store full" or self.stage.disk is not None]

    def in_turn(self) -> Iterator[str]:
        """Each once in every round, in the order of the seed."""
        while True:
            order = self.kinds()
            self.random.shuffle(order)
            yield from order

    async def make(self, name: str) -> None:
        """Makes one, and counts it."""
        await _MAKERS[name](self)
        self.done[name] = self.done.get(name, 0) + 1


async def _broker_killed(troubles: Troubles) -> None:
    await troubles.stage.broker.kill()
    await asyncio.sleep(1)
    await troubles.stage.broker.start()


async def _broker_restarted(troubles: Troubles) -> None:
    await troubles.stage.broker.stop()
    await troubles.stage.broker.start()


async def _broker_frozen(troubles: Troubles) -> None:
    await _frozen(troubles.stage, "broker")


async def _database_killed(troubles: Troubles) -> None:
    await troubles.stage.database.kill()
    await asyncio.sleep(1)
    await troubles.stage.database.start()


async def _database_restarted(troubles: Troubles) -> None:
    await troubles.stage.database.stop()
    await troubles.stage.database.start()


async def _database_frozen(troubles: Troubles) -> None:
    await _frozen(troubles.stage, "postgres")


async def _frozen(stage: Stage, server: str) -> None:
    stopped = stage.server(server)
    try:
        for one in stopped:
            with suppress(psutil.NoSuchProcess):
                one.suspend()
        await asyncio.sleep(FROZEN_SECONDS)
    finally:
        for one in stopped:
            with suppress(psutil.NoSuchProcess):
                one.resume()


async def _service_frozen(troubles: Troubles) -> None:
    """A process that stands still past its session, and then goes on as if nothing had happened."""
    service = troubles.random.choice(SERVICES)
    process = troubles.supervisor.running[service]
    with suppress(ProcessLookupError):
        os.kill(process.pid, signal.SIGSTOP)
        await asyncio.sleep(FROZEN_SECONDS)
        os.kill(process.pid, signal.SIGCONT)


async def _connections_cut(troubles: Troubles) -> None:
    """In mid-transaction too: whoever is connected at twenty moments."""
    statement = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name IN ('qinlian', 'vendor')"
    for _ in range(20):
        await asyncio.to_thread(troubles.stage.database.cluster.sql, statement)
        await asyncio.sleep(troubles.random.random() / 4)


async def _member_comes_and_goes(troubles: Troubles) -> None:
    """A second process of a service joins the group, works, and is killed or told to stop."""
    service = troubles.random.choice(SERVICES)
    second = troubles.supervisor.start(f"{service}-2", service, IMMORTAL)
    await asyncio.sleep(8 + 4 * troubles.random.random())
    os.kill(second.pid, troubles.random.choice((signal.SIGKILL, signal.SIGTERM)))
    while True:
        if troubles.stage.services.exit_code(second) is not None:
            return
        await asyncio.sleep(0.1)


async def _rows_locked(troubles: Troubles) -> None:
    """Foreign sessions hold every row of two staging stores for longer than the services wait for a lock."""
    await asyncio.gather(*(_lock_all(troubles.stage, store) for store in ("610000.staging", "610400.staging")))


async def _lock_all(stage: Stage, store: str) -> None:
    connection = await asyncpg.connect(stage.dsn(store), timeout=10)
    try:
        async with connection.transaction():
            for shape in stage.stores[store].plan.shapes.values():
                await connection.execute(f"SELECT FROM {shape.table} FOR UPDATE")
            await asyncio.sleep(LOCKED_SECONDS)
    finally:
        connection.terminate()


async def _deadlocks(troubles: Troubles) -> None:
    """A foreign session locks rows one by one, from the last key to the first: against the order of the merges."""
    connection = await asyncpg.connect(troubles.stage.dsn("610000.staging"), timeout=10)
    ends = time.monotonic() + LOCKED_SECONDS
    try:
        while time.monotonic() < ends:
            with suppress(asyncpg.DeadlockDetectedError):
                async with connection.transaction():
                    for record in await connection.fetch(_LAST_KEYS):
                        await connection.execute(_LOCK_KEY, *record)
                        await asyncio.sleep(0.05)
    finally:
        connection.terminate()


_LAST_KEYS = "SELECT org_code, record_id FROM outpatient ORDER BY row_version DESC, org_code DESC LIMIT 20"
_LOCK_KEY = "SELECT FROM outpatient WHERE org_code = $1 AND record_id = $2 FOR UPDATE"


async def _disk_full(troubles: Troubles) -> None:
    disk = troubles.stage.disk
    if disk is None:
        return
    try:
        await asyncio.to_thread(small_disk.fill, disk)
        await asyncio.sleep(8)
    finally:
        small_disk.free(disk)


async def _clock_jumps(troubles: Troubles) -> None:
    """All services' clocks are a day wrong, then an hour to the other side, then right."""
    for seconds in (86_400, -3_600, 0):
        troubles.stage.clock.write_text(str(seconds), encoding="utf-8")
        await asyncio.sleep(2)


async def _poison(troubles: Troubles) -> None:
    all_of_them = list(poison.poisons(troubles.random))
    troubles.parked += await poison.publish(troubles.stage.broker.bootstrap, all_of_them)


_MAKERS: dict[str, Callable[[Troubles], Awaitable[None]]] = {
    "the broker killed and started": _broker_killed,
    "the broker restarted": _broker_restarted,
    "the broker frozen past the session": _broker_frozen,
    "the database killed and started": _database_killed,
    "the database restarted": _database_restarted,
    "the database frozen": _database_frozen,
    "a service frozen past its session": _service_frozen,
    "connections cut": _connections_cut,
    "a second member joins and leaves": _member_comes_and_goes,
    "rows locked past the lock time-out": _rows_locked,
    "deadlocks": _deadlocks,
    "the disk of a store full": _disk_full,
    "clocks wrong": _clock_jumps,
    "poison": _poison,
}
