"""What an address says after its question mark reaches a real server, by either library."""

import pytest
from sqlalchemy import text

from qinlian_cli.runtime.cluster import Cluster
from qinlian_common.adapters.postgresql.connection import Connections
from qinlian_common.service.own_database import OwnDatabase

SAID = "application_name=figures&search_path=exchange,his&options=-c%20statement_timeout%3D30s&target_session_attrs=any"
NAMES = ("application_name", "search_path", "statement_timeout")
SHOWN = ["figures", "exchange,his", "30s"]


async def test_a_store_s_session_is_as_its_address_says(postgres: Cluster):
    connections = Connections("610402.staging", f"{postgres.dsn()}?{SAID}")
    async with connections.connection() as connection:
        assert [await connection.fetchval("SELECT current_setting($1)", name) for name in NAMES] == SHOWN
        assert await connection.fetchval("SELECT current_setting('timezone')") == "UTC"
    await connections.close()


@pytest.mark.parametrize("scheme", ["postgresql", "postgresql+asyncpg"])
async def test_a_service_s_own_session_is_as_its_address_says(postgres: Cluster, scheme: str):
    database = OwnDatabase(f"{postgres.dsn().replace('postgresql', scheme, 1)}?{SAID}", "test")
    async with database.session() as session:
        shown = [await session.scalar(text("SELECT current_setting(:name)"), {"name": name}) for name in NAMES]
    assert shown == SHOWN
    await database.close()
