"""The tables that the revisions make are those that the code knows."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import create_async_engine
from tests.integration.sso_gateway.world import gateway_dsn

from qinlian_common.errors import ConfigurationError
from qinlian_sso_gateway.migrations.upgrade import TABLES
from qinlian_sso_gateway.storage.tables import METADATA


def _differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"version_table": TABLES.version_table, "compare_type": True})
    return list(compare_metadata(context, METADATA))


async def test_upgraded_tables_are_those_of_the_code(database: str) -> None:
    engine = create_async_engine(gateway_dsn(database))
    await TABLES.upgrade(engine)
    await TABLES.check_current(engine)
    async with engine.connect() as connection:
        assert await connection.run_sync(_differences) == []
    await TABLES.upgrade(engine)  # once more changes nothing
    await engine.dispose()


async def test_a_gateway_does_not_start_on_old_or_missing_tables_and_says_what_to_run(database: str) -> None:
    engine = create_async_engine(gateway_dsn(database))
    with pytest.raises(ConfigurationError, match="qinlian sso init"):
        await TABLES.check_current(engine)
    await TABLES.upgrade(engine)
    async with engine.begin() as connection:
        await connection.execute(text(f"UPDATE {TABLES.version_table} SET version_num = '0000'"))
    with pytest.raises(ConfigurationError, match="qinlian sso migrate"):
        await TABLES.check_current(engine)
    await engine.dispose()
