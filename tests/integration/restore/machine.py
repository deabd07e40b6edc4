"""A database server that keeps its log, a terminal beside it, and the runbook that is typed there as it is written."""

import asyncio
import os
import re
import shutil
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from tests.integration.cli.at_a_terminal import typed
from tests.unit.docs import pages

from qinlian_cli.runtime.database import Database
from qinlian_cli.runtime.postgres_home import PostgresHome
from qinlian_common.observe import clock

PAGE = "docs/runbooks/store-restored.md"
_SECONDS_MAX = 120.0


@dataclass
class Machine:
    """The server, where its files are, and what is known at the terminal."""

    server: Database
    home: PostgresHome
    folder: Path
    environment: dict[str, str]

    async def keep_the_log(self) -> None:
        """As the runbook says under "Before it happens"."""
        archive = self.home.data.with_name("wal")
        archive.mkdir()
        self.own(archive)
        for setting in ("archive_mode = on", f"archive_command = 'test ! -f {archive}/%f && cp %p {archive}/%f'"):
            self.server.cluster.sql(f"ALTER SYSTEM SET {setting}")
        await self.server.stop()
        await self.server.start()
        self.environment |= {
            "SERVER": self.server.dsn(), "PGDATA": str(self.home.data), "BACKUP": str(self.folder / "backup"),
            "ARCHIVE": str(archive),
        }  # fmt: skip

    async def carry_out(self, heading: str, *numbers: int) -> str:
        """Types blocks under a heading; what they said."""
        section = pages.page(PAGE).split(f"\n## {heading}\n")[1].split("\n## ")[0]
        found = pages.fenced(re.sub("^   ", "", section, flags=re.MULTILINE), "sh")
        return await self.type("\n".join(found[number] for number in numbers))

    async def type(self, script: str, ends_with: int = 0) -> str:
        """Types a script; what it said."""
        code, said = await asyncio.to_thread(typed, script, self.environment, {}, self.folder)
        assert code == ends_with, said
        assert "Traceback" not in said
        return said

    async def back_up(self) -> None:
        await self.carry_out("Before it happens", 0)

    async def go_back(self) -> None:
        """The server loses all since `$MOMENT`, as step 2 says."""
        await asyncio.to_thread(self.server.cluster.sql, "SELECT pg_switch_wal()")
        await self.server.stop()
        for found in self.home.data.iterdir():
            shutil.rmtree(found) if found.is_dir() else found.unlink()
        await self.carry_out("Do", 0)
        self.own(self.home.data)
        await self.server.start()
        ends = time.monotonic() + _SECONDS_MAX
        while self.server.cluster.sql("SELECT pg_is_in_recovery()") != ["f"]:
            assert time.monotonic() < ends, "the server does not end its recovery"
            await asyncio.sleep(0.2)

    def own(self, folder: Path) -> None:
        """Gives files to the account of PostgreSQL."""
        if self.home.account is not None:
            for path in (folder, *folder.rglob("*")):
                os.chown(path, self.home.account.uid, self.home.account.gid)

    async def remember(self) -> None:
        """Now is the moment to go back to; `$SINCE` is somewhat before, and what follows comes well after."""
        moment = datetime.fromisoformat(self.server.cluster.sql("SELECT now()")[0])
        since = (moment - timedelta(seconds=2)).astimezone(clock.EXCHANGE_ZONE)
        self.environment |= {"MOMENT": moment.isoformat(), "SINCE": f"{since:%Y-%m-%dT%H:%M:%S}"}
        await asyncio.sleep(3)
