"""The tables that a service's revisions make are those that its code knows."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import create_async_engine
from tests.integration.sso_gateway.world import gateway_dsn

from qinlian_common.errors import ConfigurationError
from qinlian_common.service.own_tables import OwnTables
from qinlian_indicators.migrations import upgrade as indicators
from qinlian_sso_gateway.migrations import upgrade as sso_gateway

services = pytest.mark.parametrize("tables", [sso_gateway.TABLES, indicators.TABLES], ids=["sso-gateway", "indicators"])


def _differences(connection: Connection, tables: OwnTables) -> list[object]:
    opts = {"version_table": tables.version_table, "compare_type": True}
    context = MigrationContext.configure(connection, opts=opts)
    return list(compare_metadata(context, tables.metadata))


@services
async def test_upgraded_tables_are_those_of_the_code(database: str, tables: OwnTables) -> None:
    engine = create_async_engine(gateway_dsn(database))
    await tables.upgrade(engine)
    await tables.check_current(engine)
    async with engine.connect() as connection:
        assert await connection.run_sync(_differences, tables) == []
    await tables.upgrade(engine)  # once more changes nothing
    await engine.dispose()


@services
async def test_a_service_does_not_start_on_old_or_missing_tables_and_says_what_to_run(
    database: str, tables: OwnTables
) -> None:
    engine = create_async_engine(gateway_dsn(database))
    with pytest.raises(ConfigurationError, match=tables.first):
        await tables.check_current(engine)
    await tables.upgrade(engine)
    async with engine.begin() as connection:
        await connection.execute(text(f"UPDATE {tables.version_table} SET version_num = '0000'"))
    with pytest.raises(ConfigurationError, match=tables.later):
        await tables.check_current(engine)
    await engine.dispose()


@services
async def test_a_service_starts_on_tables_of_a_later_release(database: str, tables: OwnTables) -> None:
    engine = create_async_engine(gateway_dsn(database))
    await tables.upgrade(engine)
    async with engine.begin() as connection:
        await connection.execute(text(f"UPDATE {tables.version_table} SET version_num = '9999'"))
    await tables.check_current(engine)
    await engine.dispose()
