"""Writes a revision of a service's own tables: what its METADATA has beyond the revisions that are there.

`python -m tests.integration.new_migration sso-gateway "what changes"`; then read the file.
"""

import asyncio
import sys
from typing import Final

from alembic import command
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine
from tests import servers
from tests.integration.sso_gateway.world import gateway_dsn

from qinlian_common.service.own_tables import OwnTables
from qinlian_indicators.migrations import upgrade as indicators
from qinlian_sso_gateway.migrations import upgrade as sso_gateway

_SERVICES: Final = {"sso-gateway": sso_gateway.TABLES, "indicators": indicators.TABLES}


def main(service: str, message: str) -> None:
    servers.begin_session()
    try:
        cluster = servers.postgres_cluster()
        cluster.create(["revision"])
        asyncio.run(_write(_SERVICES[service], gateway_dsn(cluster.dsn("revision")), message))
    finally:
        servers.end_session()


async def _write(tables: OwnTables, dsn: str, message: str) -> None:
    engine = create_async_engine(dsn)
    await tables.upgrade(engine)
    async with engine.begin() as connection:
        await connection.run_sync(lambda one: _revision(tables, one, message))
    await engine.dispose()


def _revision(tables: OwnTables, connection: Connection, message: str) -> None:
    number = len(list((tables.folder / "versions").glob("[0-9]*.py"))) + 1
    command.revision(tables.alembic_config(connection), message, autogenerate=True, rev_id=f"{number:04}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
