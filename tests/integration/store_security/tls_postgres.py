"""A real PostgreSQL with TLS: Debian's, for the one of the wheel was built without."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from tests.certificates import write_secret

from qinlian_cli.output import say
from qinlian_cli.runtime.cluster import OWNER
from qinlian_cli.runtime.java import apt_install
from qinlian_cli.runtime.ports import LOOPBACK, free_ports
from qinlian_cli.runtime.postgres_home import PostgresHome, find_home, remove_home
from qinlian_cli.runtime.processes import Running, alive, tail
from qinlian_cli.runtime.run import RunDirectory

PASSWORD = "a-test-only"
CLIENT = "qinlian_by_certificate"
_RULES = f"""\
hostssl all {CLIENT} all cert
hostssl all all all scram-sha-256
hostnossl all all all scram-sha-256
"""
_START_LIMIT_S = 60.0


def programs() -> Path:
    """Of Debian's server; installed if it is missing and may be, else the test is skipped, loudly."""
    if _found() is None:
        apt_install("postgresql", "no PostgreSQL with TLS", say)
    found = _found()
    if found is None:
        sys.stderr.write("\n!!! NOT TESTED: TLS to PostgreSQL; install it: apt-get install postgresql\n")
        pytest.skip("no PostgreSQL with TLS, and none can be installed")
    return found


def _found() -> Path | None:
    return next((path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/postgres")), None)


@dataclass(slots=True)
class TlsPostgres:
    """A server whose certificate can be changed, or taken away."""

    run: RunDirectory
    home: PostgresHome
    port: int
    running: Running | None = None

    def dsn(self, database: str, line: str = "", user: str = f"{OWNER}:{PASSWORD}", host: str = LOOPBACK) -> str:
        """The address of a database, with what it says of its line."""
        return f"postgresql://{user}@{host}:{self.port}/{database}" + (f"?{line}" if line else "")

    def start(self, certificate: tuple[bytes, bytes] | None, clients_ca: bytes | None = None) -> None:
        """Starts it anew with this certificate and key, or without TLS; and whose clients' certificates it believes."""
        self.stop()
        settings = {"port": str(self.port), "listen_addresses": LOOPBACK, "unix_socket_directories": "",
                    "fsync": "off", "ssl": "off"}  # fmt: skip
        if certificate is not None:
            self._write("server.crt", certificate[0])
            self._write("server.key", certificate[1])
            settings["ssl"] = "on"
        if clients_ca is not None:
            self._write("clients.crt", clients_ca)
            settings["ssl_ca_file"] = "clients.crt"
        command = [str(self.home.programs / "postgres"), "-D", str(self.home.data)]
        self.running = self.run.spawn(
            "tls-postgres", [*command, *(f"-c{name}={value}" for name, value in settings.items())],
            cwd=self.home.data, account=self.home.account, wave=0, stop_signal=signal.SIGINT, limit_s=30,
        )  # fmt: skip
        self._wait()

    def renew(self, certificate: tuple[bytes, bytes]) -> None:
        """Gives new lines this certificate; those that are open stay."""
        self._write("server.crt", certificate[0])
        self._write("server.key", certificate[1])
        self.sql("SELECT pg_reload_conf()")
        time.sleep(1)  # the server takes it up a moment later

    def stop(self) -> None:
        """Ends it; its data stay."""
        if self.running is not None:
            self.run.stop(self.running)
            self.running = None

    def sql(self, statement: str, database: str = "postgres") -> str:
        """What psql says to a statement."""
        command: list[str | Path] = [self.home.programs / "psql"]
        command += ["-XqAt", "-v", "ON_ERROR_STOP=1", "-c", statement, self.dsn(database)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    def _write(self, name: str, content: bytes) -> None:
        path = self.home.data / name
        path.unlink(missing_ok=True)
        write_secret(path, content)
        if self.home.account is not None:
            os.chown(path, self.home.account.uid, self.home.account.gid)

    def _wait(self) -> None:
        asked: list[str | Path] = [self.home.programs / "pg_isready"]
        asked += ["-q", "-h", LOOPBACK, "-p", str(self.port)]
        ends = time.monotonic() + _START_LIMIT_S
        while subprocess.run(asked, check=False).returncode != 0:
            if self.running is None or not alive(self.running) or time.monotonic() > ends:
                raise RuntimeError(tail(self.run.log_path("tls-postgres")))
            time.sleep(0.05)


@contextlib.contextmanager
def tls_postgres(folder: Path) -> Iterator[TlsPostgres]:
    """A server that was never started, with the user `qinlian`, who owns everything."""
    home = replace(find_home(folder / "postgres"), programs=programs())
    _initialise(home)
    with RunDirectory(folder / "run") as run:
        server = TlsPostgres(run, home, free_ports(1)[0])
        try:
            yield server
        finally:
            server.stop()
    remove_home(folder / "postgres")


def _initialise(home: PostgresHome) -> None:
    account = home.account
    password = home.data.parent / "password"
    write_secret(password, PASSWORD.encode())
    if account is not None:
        os.chown(password, account.uid, account.gid)
    subprocess.run(
        [home.programs / "initdb", "-D", home.data, "-U", OWNER, f"--pwfile={password}", "-E", "UTF8",
         "--locale=C.UTF-8", "-A", "scram-sha-256", "--no-sync"],
        cwd=home.data.parent, check=True, capture_output=True,
        user=account.uid if account else None, group=account.gid if account else None,
    )  # fmt: skip
    (home.data / "pg_hba.conf").write_text(_RULES)
