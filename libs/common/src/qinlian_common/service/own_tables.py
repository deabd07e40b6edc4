"""Brings a service's own tables up to its version, or says that they are not.

A command upgrades; a service only checks, so that no process changes tables unasked.
"""

from dataclasses import dataclass
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData
from sqlalchemy.ext.asyncio import AsyncEngine

from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.observe.logging import logger

_log = logger(__name__)


@dataclass(frozen=True, slots=True)
class OwnTables:
    """The tables of one service, and where their revisions lie.

    Attributes:
        folder: with `env.py` (see `work`), `script.py.mako` and `versions/`.
        metadata: the tables as the code knows them.
        prefix: their names begin so; `<prefix>version` says of which revision they are.
        first, later: which command makes them, and which brings them to this version.
    """

    folder: Path
    metadata: MetaData
    prefix: str
    first: str
    later: str

    async def upgrade(self, engine: AsyncEngine) -> None:
        """Brings the tables to the newest revision, all in one transaction."""
        async with engine.begin() as connection:
            await connection.run_sync(lambda one: command.upgrade(self.alembic_config(one), "head"))

    async def check_current(self, engine: AsyncEngine) -> None:
        """Raises ConfigurationError where the tables are older than this program.

        Newer ones serve: a migration only adds, so that programs of before and after it work side by side while they
        are renewed one by one (docs/upgrade.md).
        """
        async with engine.connect() as connection:
            found = await connection.run_sync(self._revision)
        newest = ScriptDirectory.from_config(self.alembic_config()).get_current_head() or ""
        if found == newest:
            return
        if found is not None and found > newest:  # revisions are numbered: 0001, 0002
            _log.warning("tables newer than this program", found=found, known=newest)
            return
        what = f"are of version {found}" if found else "have not been made"
        fix = f"run: {self.later if found else self.first}"
        raise ConfigurationError(Problem("database", None, f"the tables {what}; version {newest} is needed", fix))

    def alembic_config(self, connection: Connection | None = None) -> Config:
        """Alembic's configuration, for a connection that is open."""
        config = Config()
        config.set_main_option("script_location", str(self.folder))
        config.attributes.update(connection=connection, tables=self)
        return config

    def _revision(self, connection: Connection) -> str | None:
        options = {"version_table": self.version_table}
        return MigrationContext.configure(connection, opts=options).get_current_revision()

    @property
    def version_table(self) -> str:
        """The table that holds the revision."""
        return f"{self.prefix}version"


def work() -> None:
    """What a service's `env.py` does: alembic reads that file when it works on the tables."""
    from alembic import context  # noqa: PLC0415 - alembic fills it only while it reads env.py

    tables: OwnTables = context.config.attributes["tables"]
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=tables.metadata,
        version_table=tables.version_table,
        include_name=lambda name, kind, _: kind != "table" or str(name).startswith(tables.prefix),
    )
    with context.begin_transaction():
        context.run_migrations()
