"""Writes a revision of the gateway's tables: what METADATA has beyond the revisions that are there.

`python -m tests.integration.sso_gateway.new_migration "what changes"`; then read the file.
"""

import asyncio
import sys
from pathlib import Path

from alembic import command
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine
from tests import servers
from tests.integration.sso_gateway.world import gateway_dsn

from qinlian_sso_gateway.migrations.upgrade import alembic_config, upgrade


def main(message: str) -> None:
    servers.begin_session()
    try:
        cluster = servers.postgres_cluster()
        cluster.create(["revision"])
        asyncio.run(_write(gateway_dsn(cluster.dsn("revision")), message))
    finally:
        servers.end_session()


async def _write(dsn: str, message: str) -> None:
    engine = create_async_engine(dsn)
    await upgrade(engine)
    async with engine.begin() as connection:
        await connection.run_sync(_revision, message)
    await engine.dispose()


def _revision(connection: Connection, message: str) -> None:
    config = alembic_config(connection)
    folder = Path(str(config.get_main_option("script_location")), "versions")
    number = len(list(folder.glob("[0-9]*.py"))) + 1
    command.revision(config, message, autogenerate=True, rev_id=f"{number:04}")


if __name__ == "__main__":
    main(sys.argv[1])
