"""One PostgreSQL on loopback, from a wheel: no root, no package of the system, durable as a real one."""

import asyncio
import os
import secrets
import shutil
import signal
import subprocess
import time
from collections.abc import Iterable
from dataclasses import replace

from qinlian_cli.runtime.cluster import OWNER, Cluster
from qinlian_cli.runtime.failures import ServerFailed
from qinlian_cli.runtime.ports import LOOPBACK, free_ports, require_free
from qinlian_cli.runtime.postgres_home import PostgresHome, find_home
from qinlian_cli.runtime.processes import Running, alive, tail
from qinlian_cli.runtime.run import RunDirectory

_NAME = "postgres"
_WAVE = 0  # stops last
_START_LIMIT_S = 120.0
_STOP_LIMIT_S = 60.0
_POLL_S = 0.02
_DISK_MIN_BYTES = 1 << 30

# fsync, synchronous_commit, full_page_writes and checksums stay on: what is measured here holds elsewhere.
_SETTINGS = {
    "listen_addresses": LOOPBACK,
    "unix_socket_directories": "",
    "checkpoint_timeout": "15min",
    "max_wal_size": "4GB",
    "min_wal_size": "256MB",
    "timezone": "Asia/Shanghai",
    "log_timezone": "Asia/Shanghai",
    "log_checkpoints": "off",
    "log_error_verbosity": "terse",  # else the log quotes the rows that the database refuses
    "jit": "off",
}

_CAUSES = {
    "Address already in use": ("its port is taken by another program", "choose another port, or stop that program"),
    "No space left on device": ("the disk is full", "free some space"),
    "could not map anonymous shared memory": ("the machine has too little memory", "close other programs"),
    "Permission denied": ("its account may not reach its files", "put the run directory where everybody may look"),
    "database files are incompatible": ("its data is of another version of PostgreSQL", "remove the run directory"),
}


class Database:
    """A PostgreSQL server of one run; it can be stopped and started again, and keeps its data and its address.

    Args:
        run: where its files and its process belong.
        port: loopback port; a free one if None.
        max_connections: how many clients at once.
        shared_buffers_mb: its page cache, MiB.
    """

    def __init__(
        self, run: RunDirectory, *, port: int | None = None, max_connections: int = 500, shared_buffers_mb: int = 512
    ) -> None:
        self._run = run
        self._port = port
        self._settings = {
            **_SETTINGS,
            "max_connections": str(max_connections),
            "shared_buffers": f"{shared_buffers_mb}MB",
        }
        self._cluster: Cluster | None = None
        self._running: Running | None = None

    @property
    def cluster(self) -> Cluster:
        """Address of the server; known once `start` has been called."""
        if self._cluster is None:
            raise ServerFailed("PostgreSQL was not started yet")
        return self._cluster

    def dsn(self, database: str = "postgres") -> str:
        """Connection string of a database, with the generated password."""
        return self.cluster.dsn(database)

    async def create_databases(self, names: Iterable[str]) -> None:
        """Creates those databases that do not exist yet."""
        await self.cluster.create_databases(names)

    async def start(self) -> None:
        """Returns when the server takes connections; raises ServerFailed with the reason if it does not."""
        home = await asyncio.to_thread(self._prepare)
        await asyncio.to_thread(self._spawn, home)
        await asyncio.to_thread(self._wait, self.cluster)
        self._run.note(_NAME, f"{LOOPBACK}:{self._port}")

    async def stop(self) -> None:
        """Ends the server: its clients are cut off, its data is complete."""
        if self._running is None:
            return
        if await asyncio.to_thread(self._run.stop, self._running):
            self._run.say("PostgreSQL did not finish in time and was killed; it will recover at its next start")
        self._running = None

    async def kill(self) -> None:
        """Ends the server as a crash would; what was committed is there after the next start."""
        if self._running is not None:
            await asyncio.to_thread(self._run.stop, replace(self._running, stop_signal=signal.SIGKILL))
            self._running = None

    def _prepare(self) -> PostgresHome:
        home = find_home(self._run.path / _NAME)
        if shutil.disk_usage(home.data.parent).free < _DISK_MIN_BYTES:
            raise ServerFailed(f"less than 1 GiB of disk is free at {home.data.parent}", "free some space")
        if not (home.data / "PG_VERSION").exists():
            _initialise(home)
        self._port = self._port or free_ports(1)[0]
        require_free(self._port)
        password = home.password_file.read_text(encoding="utf-8")
        self._cluster = Cluster(LOOPBACK, self._port, password, home.programs)
        return home

    def _spawn(self, home: PostgresHome) -> None:
        settings = [f"-c{name}={value}" for name, value in {**self._settings, "port": self._port}.items()]
        self._running = self._run.spawn(
            _NAME,
            [str(home.programs / "postgres"), "-D", str(home.data), *settings],
            cwd=home.data,
            account=home.account,
            wave=_WAVE,
            stop_signal=signal.SIGINT,
            limit_s=_STOP_LIMIT_S,
        )

    def _wait(self, cluster: Cluster) -> None:
        deadline = time.monotonic() + _START_LIMIT_S
        while not cluster.answers():
            log = tail(self._run.log_path(_NAME))
            if self._running is None or not alive(self._running):
                raise _explained(log)
            if time.monotonic() > deadline:
                self._run.stop(self._running)
                raise ServerFailed(f"PostgreSQL does not answer after {_START_LIMIT_S:.0f} s:\n{log}")
            time.sleep(_POLL_S)


def _initialise(home: PostgresHome) -> None:
    """Makes the data directory, with a password of its own that no other run knows."""
    password = secrets.token_urlsafe(24)
    home.password_file.unlink(missing_ok=True)
    home.password_file.touch(mode=0o600)
    home.password_file.write_text(password, encoding="utf-8")
    if home.account is not None:
        os.chown(home.password_file, home.account.uid, home.account.gid)
    options = ["-E", "UTF8", "--locale-provider=builtin", "--locale=C.UTF-8", "-A", "scram-sha-256"]
    # The password is random and long: thousands of rounds would only slow each connection down.
    options += ["-U", OWNER, f"--pwfile={home.password_file}", "-c", "scram_iterations=16"]
    done = subprocess.run(  # noqa: S603 - the wheel's initdb
        [home.programs / "initdb", "-D", home.data, *options],
        cwd=home.data.parent,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        user=home.account.uid if home.account else None,
        group=home.account.gid if home.account else None,
        extra_groups=[] if home.account else None,
    )
    if done.returncode != 0:
        raise _explained(done.stderr.strip())


def _explained(log: str) -> ServerFailed:
    for words, (cause, fix) in _CAUSES.items():
        if words in log:
            return ServerFailed(f"PostgreSQL did not start: {cause}\n{log}", fix)
    return ServerFailed(f"PostgreSQL did not start; the last lines of its log:\n{log}")
