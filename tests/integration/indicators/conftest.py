"""A province's production store with empty tables, and the service's own database."""

import asyncio
import uuid
from collections.abc import AsyncIterator, Iterator

import pytest
from sqlalchemy import make_url
from tests.integration.indicators.rows import make_store
from tests.servers import Databases

from qinlian_cli.runtime.cluster import Cluster
from qinlian_common.service.own_database import OwnDatabase
from qinlian_indicators.storage.tables import METADATA


def _opened(dsn: str) -> OwnDatabase:
    return OwnDatabase(make_url(dsn).set(drivername="postgresql+asyncpg").render_as_string(hide_password=False), "test")


@pytest.fixture(scope="session")
def store_template(postgres: Cluster, worker_id: str) -> Iterator[str]:
    """A database with the tables of a store in catalogue form, to copy."""
    name = f"indicators_store_{worker_id}"
    postgres.create([name])

    async def make() -> None:
        database = _opened(postgres.dsn(name))
        await make_store(database)
        await database.close()

    asyncio.run(make())
    yield name
    postgres.drop([name])


@pytest.fixture
async def store(postgres: Cluster, databases: Databases, store_template: str) -> AsyncIterator[OwnDatabase]:
    """The province's production store, empty."""
    name = f"{store_template}_{uuid.uuid4().hex[:12]}"
    await postgres.create_databases([name], template=store_template)
    database = _opened(postgres.dsn(name))
    yield database
    await database.close()
    databases.give_back(name)


@pytest.fixture
async def own(database: str) -> AsyncIterator[OwnDatabase]:
    """The service's own database, empty."""
    opened = _opened(database)
    async with opened.engine.begin() as connection:
        await connection.run_sync(METADATA.create_all)
    yield opened
    await opened.close()
