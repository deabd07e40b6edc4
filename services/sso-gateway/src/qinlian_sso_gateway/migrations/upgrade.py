"""Brings the tables up to this version, or says that they are not.

`qinlian sso init` and `qinlian sso migrate` upgrade; a gateway only checks, so that no process changes tables unasked.
"""

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncEngine

from qinlian_common.errors import ConfigurationError, Problem

_HERE: Final = Path(__file__).parent
VERSION_TABLE: Final = "sso_version"


async def upgrade(engine: AsyncEngine) -> None:
    """Brings the tables to the newest revision, all in one transaction."""
    async with engine.begin() as connection:
        await connection.run_sync(_upgrade)


async def check_current(engine: AsyncEngine) -> None:
    """Raises ConfigurationError unless the tables are of the newest revision."""
    async with engine.connect() as connection:
        found = await connection.run_sync(_revision)
    newest = ScriptDirectory.from_config(alembic_config()).get_current_head()
    if found == newest:
        return
    what = f"are of version {found}" if found else "have not been made"
    fix = "run: qinlian sso migrate" if found else "run: qinlian sso init"
    raise ConfigurationError(Problem("database", None, f"the tables {what}; this gateway needs {newest}", fix))


def alembic_config(connection: Connection | None = None) -> Config:
    """Alembic's configuration, for a connection that is open."""
    config = Config()
    config.set_main_option("script_location", str(_HERE))
    config.attributes["connection"] = connection
    return config


def _upgrade(connection: Connection) -> None:
    command.upgrade(alembic_config(connection), "head")


def _revision(connection: Connection) -> str | None:
    options = {"version_table": VERSION_TABLE}
    return MigrationContext.configure(connection, opts=options).get_current_revision()
