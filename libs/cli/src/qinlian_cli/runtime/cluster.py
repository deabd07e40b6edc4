"""The address of a running PostgreSQL, and the making of databases in it."""

import asyncio
import os
import subprocess
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from qinlian_cli.runtime.failures import ServerFailed

OWNER = "qinlian"
EMPTY = "template0"
_AT_ONCE = 4
_SQL_LIMIT_S = 120


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where a server listens and how to enter it; all of it can be handed to another process.

    Attributes:
        host: loopback address.
        port: its port.
        password: of the user `qinlian`, who owns everything.
        programs: folder of `psql`.
    """

    host: str
    port: int
    password: str = field(repr=False)
    programs: Path

    def dsn(self, database: str = "postgres") -> str:
        """Connection string of a database; it contains the password, so it belongs in no log."""
        return f"postgresql://{OWNER}:{quote(self.password)}@{self.host}:{self.port}/{quote(database)}"

    async def create_databases(self, names: Iterable[str], *, template: str = EMPTY) -> None:
        """Creates those databases that do not exist yet, several at a time."""
        await asyncio.to_thread(self.create, list(names), template=template)

    def create(self, names: Sequence[str], *, template: str = EMPTY) -> None:
        """Creates those databases that do not exist yet; blocks. `template` must have no open connection."""
        existing = set(self.sql("SELECT datname FROM pg_database"))
        # Copying through the log needs no checkpoint per database, which a busy server would pay for.
        statements = [
            f"CREATE DATABASE {_quoted(name)} TEMPLATE {_quoted(template)} STRATEGY wal_log"
            for name in names
            if name not in existing
        ]
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            list(pool.map(self.sql, statements))

    def drop(self, names: Sequence[str]) -> None:
        """Drops these databases with whatever is still connected to them; blocks."""
        for name in names:
            self.sql(f"DROP DATABASE IF EXISTS {_quoted(name)} WITH (FORCE)")

    def sql(self, statement: str, database: str = "postgres") -> list[str]:
        """Runs a statement by psql and returns its rows as text, columns separated by `|`; blocks.

        Raises:
            ServerFailed: the server refused it, with its words.
        """
        done = subprocess.run(  # noqa: S603 - the wheel's psql
            [self.programs / "psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-d", database, "-c", statement],
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=_SQL_LIMIT_S,
            check=False,
        )
        if done.returncode != 0:
            raise ServerFailed(f"PostgreSQL refused {statement!r}: {done.stderr.strip()}")
        return done.stdout.splitlines()

    def answers(self) -> bool:
        """Whether the server takes connections."""
        asked = subprocess.run(  # noqa: S603 - the wheel's pg_isready
            [self.programs / "pg_isready", "-q"], env=self._environment(), check=False
        )
        return asked.returncode == 0

    def _environment(self) -> dict[str, str]:
        own = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        address = {"PGHOST": self.host, "PGPORT": str(self.port), "PGUSER": OWNER, "PGPASSWORD": self.password}
        return own | address | {"PGCONNECT_TIMEOUT": "10"}


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
