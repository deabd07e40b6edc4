"""Two gateways on real PostgreSQL."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.integration.sso_gateway.world import Gateways, opened_gateways
from tests.servers import Databases

from qinlian_cli.runtime.cluster import Cluster


@pytest.fixture
async def gateways(postgres: Cluster, databases: Databases, tmp_path: Path) -> AsyncIterator[Gateways]:
    """A province (home) and a city (lower) that trust each other, and a person who may go from one to the other."""
    names = [databases.take(), databases.take()]
    async with opened_gateways(*(postgres.dsn(name) for name in names), tmp_path) as found:
        yield found
    for name in names:
        databases.give_back(name)
