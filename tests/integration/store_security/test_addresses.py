"""What an address says after its question mark reaches a real server, by either library."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from sqlalchemy import text

from qinlian_cli.runtime.cluster import Cluster
from qinlian_common.adapters.postgresql.connection import Connections
from qinlian_common.keys.database_address import require_address
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


@pytest.fixture
def sectioned(postgres: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A pattern of which a file says where each store's server is, and what its database is called."""
    there = urlsplit(postgres.dsn())
    file = tmp_path / "stores.conf"
    file.write_text(f"[610402_production]\nhost={there.hostname}\nport={there.port}\ndbname={there.path[1:]}\n")
    monkeypatch.setenv("PGSERVICEFILE", str(file))
    monkeypatch.setenv("PGPASSWORD", there.password or "")
    pattern = f"postgresql://{there.username}@?service={{division}}_{{role}}"
    require_address(pattern)
    return pattern.format(division="610402", role="production")


async def test_a_store_lies_where_the_service_file_says(postgres: Cluster, sectioned: str):
    connections, own = Connections("610402.production", sectioned), OwnDatabase(sectioned, "test")
    named = urlsplit(postgres.dsn()).path[1:]
    async with connections.connection() as connection, own.session() as session:
        assert await connection.fetchval("SELECT current_database()") == named
        assert await session.scalar(text("SELECT current_database()")) == named
    await connections.close()
    await own.close()
