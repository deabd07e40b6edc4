"""Real servers of the test session: one Apache Kafka and one PostgreSQL, whatever the number of pytest-xdist workers.

The first worker that needs a server starts it and leaves its address in the session's directory, under a lock; the
others read it. The process that was asked to run the tests owns the servers: it stops them at its end, and if it is
killed, their guardian does.
"""

import asyncio
import json
import os
import shutil
import tempfile
from collections.abc import Awaitable, Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

from qinlian_cli.runtime.broker import Broker
from qinlian_cli.runtime.cluster import EMPTY, Cluster
from qinlian_cli.runtime.database import Database
from qinlian_cli.runtime.locks import locked
from qinlian_cli.runtime.postgres_home import remove_home
from qinlian_cli.runtime.run import RunDirectory, stop_run

_DIRECTORY = "QINLIAN_TEST_SERVERS"
_OWNER = "QINLIAN_TEST_OWNER"

_endings: list[Callable[[], None]] = []


@dataclass(frozen=True, slots=True)
class BrokerAddress:
    """The session's broker; `kind` is always "kafka": a stand-in proves nothing."""

    bootstrap: str
    kind: str


def begin_session() -> None:
    """Makes the session's directory; only in the process that was asked to run the tests, not in a worker."""
    directory = tempfile.mkdtemp(prefix="qinlian-tests-")
    Path(directory).chmod(0o711)  # the account that runs PostgreSQL for root passes through
    os.environ[_DIRECTORY] = directory
    os.environ[_OWNER] = str(os.getpid())


def end_session() -> None:
    """Stops the servers and deletes the session's directory."""
    for end in reversed(_endings):
        end()
    _endings.clear()
    directory = Path(os.environ.pop(_DIRECTORY))
    for run_path in directory.glob("*.run"):
        stop_run(run_path)
        remove_home(run_path / "postgres")
    shutil.rmtree(directory, ignore_errors=True)


def broker_address() -> BrokerAddress:
    """Address of the session's Apache Kafka, started if nobody has."""
    return BrokerAddress(**_shared("broker", _start_broker))


def postgres_cluster() -> Cluster:
    """Address of the session's PostgreSQL, started if nobody has."""
    raw = _shared("postgres", _start_postgres)
    return Cluster(raw["host"], int(raw["port"]), raw["password"], Path(raw["programs"]))


class Databases:
    """Fresh databases, copies of a template; the next one is made, and the last one dropped, while a test runs.

    Args:
        cluster: the session's.
        prefix: begins their names; of this worker, and of this template.
        template: what each begins with.
    """

    def __init__(self, cluster: Cluster, prefix: str, template: str = EMPTY) -> None:
        self._cluster = cluster
        self._prefix = prefix
        self._template = template
        self._count = 0
        self._alike: dict[str, Databases] = {}
        self._aside = ThreadPoolExecutor(1)
        self._next: Future[str] = self._aside.submit(self._make)

    def take(self) -> str:
        """Name of a database that no other test has."""
        name = self._next.result()
        self._next = self._aside.submit(self._make)
        return name

    def give_back(self, name: str) -> None:
        """Drops a database, and cuts off whoever still uses it."""
        self._aside.submit(self._cluster.drop, [name])

    async def alike(self, content: str, fill: Callable[[str], Awaitable[None]]) -> "Databases":
        """Databases that all begin with the same content: the first one is filled, by its name, the others are copies.

        `fill` leaves no connection open.
        """
        if content not in self._alike:
            first = self.take()
            await fill(first)
            self._alike[content] = Databases(self._cluster, f"{first}_copy", first)
        return self._alike[content]

    def close(self) -> None:
        """Waits for what is still being made or dropped."""
        for copies in self._alike.values():
            copies.close()
        self._aside.shutdown()

    def _make(self) -> str:
        self._count += 1
        name = f"{self._prefix}_{self._count}"
        self._cluster.create([name], template=self._template)
        return name


def _shared(name: str, start: Callable[[RunDirectory], dict[str, str]]) -> dict[str, str]:
    directory = Path(os.environ[_DIRECTORY])
    address = directory / f"{name}.json"
    with locked(directory / f"{name}.lock"):
        if not address.exists():
            run = RunDirectory(directory / f"{name}.run", owner_pid=int(os.environ[_OWNER]))
            run.open()
            _endings.append(run.close)
            address.write_text(json.dumps(start(run)), encoding="utf-8")
        raw: dict[str, str] = json.loads(address.read_text(encoding="utf-8"))
        return raw


def _start_broker(run: RunDirectory) -> dict[str, str]:
    broker = Broker(run, allow_fallback=False)
    asyncio.run(broker.start())
    _endings.append(lambda: asyncio.run(broker.stop()))
    return asdict(BrokerAddress(broker.bootstrap, broker.kind))


def _start_postgres(run: RunDirectory) -> dict[str, str]:
    database = Database(run)
    asyncio.run(database.start())
    # Each dropped database has a checkpoint, each commit a wait for the disk; no test's data outlives its test.
    database.cluster.sql("ALTER SYSTEM SET fsync = off")
    database.cluster.sql("SELECT pg_reload_conf()")
    return {name: str(value) for name, value in asdict(database.cluster).items()}
