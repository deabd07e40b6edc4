"""Two gateways on real PostgreSQL."""

import asyncio
import uuid
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from tests.integration.sso_gateway.world import Gateways, make_tables, opened_gateways
from tests.servers import Databases

from qinlian_cli.runtime.cluster import Cluster


@pytest.fixture(scope="session")
def gateway_template(postgres: Cluster, worker_id: str) -> Iterator[str]:
    """A database with a gateway's tables and nothing in them, to copy."""
    name = f"gateway_{worker_id}"
    postgres.create([name])
    asyncio.run(make_tables(postgres.dsn(name)))
    yield name
    postgres.drop([name])


@pytest.fixture
async def gateways(
    postgres: Cluster, databases: Databases, gateway_template: str, tmp_path: Path
) -> AsyncIterator[Gateways]:
    """A province (home) and a city (lower) that trust each other, and a person who may go from one to the other."""
    names = [f"{gateway_template}_{uuid.uuid4().hex[:12]}" for _ in range(2)]
    await postgres.create_databases(names, template=gateway_template)
    async with opened_gateways(*(postgres.dsn(name) for name in names), tmp_path) as found:
        yield found
    for name in names:
        databases.give_back(name)
