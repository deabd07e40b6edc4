"""The pages on real PostgreSQL, beside a real gateway."""

import asyncio
import uuid
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from tests.integration.indicators.pages.seed import compute, publish
from tests.integration.indicators.pages.world import Pages, Stores, opened_pages
from tests.integration.sso_gateway.world import Gateways, make_tables, opened_gateways
from tests.servers import Databases

from qinlian_cli.runtime.cluster import Cluster
from qinlian_common.service.own_database import OwnDatabase
from qinlian_indicators.definitions.month import Month

MONTH = Month(2026, 10)


@pytest.fixture(scope="session")
def gateway_template(postgres: Cluster, worker_id: str) -> Iterator[str]:
    """A database with a gateway's tables and nothing in them, to copy."""
    name = f"indicators_gateway_{worker_id}"
    postgres.create([name])
    asyncio.run(make_tables(postgres.dsn(name)))
    yield name
    postgres.drop([name])


@pytest.fixture
async def gateways(
    postgres: Cluster, databases: Databases, gateway_template: str, tmp_path: Path
) -> AsyncIterator[Gateways]:
    """The province's gateway, where people are at home, and a city's."""
    names = [f"{gateway_template}_{uuid.uuid4().hex[:12]}" for _ in range(2)]
    await postgres.create_databases(names, template=gateway_template)
    async with opened_gateways(*(postgres.dsn(name) for name in names), tmp_path) as found:
        yield found
    for name in names:
        databases.give_back(name)


@pytest.fixture
async def pages(
    gateways: Gateways, own: OwnDatabase, store: OwnDatabase, tmp_path: Path, topology: str
) -> AsyncIterator[Pages]:
    """The pages, with nobody signed in and nothing computed."""
    async with opened_pages(gateways, Stores(own, store), tmp_path, topology) as found:
        yield found


@pytest.fixture
def topology() -> str:
    """Which province it is."""
    return "demo"


@pytest.fixture
async def published(pages: Pages) -> Pages:
    """October and the month before it are computed; October is published."""
    async with pages.site.database.transaction() as session:
        for month in (MONTH.before(), MONTH):
            await compute(session, pages.site.tree, pages.site.settings, month)
        await publish(session, pages.site.tree, MONTH)
    return pages
