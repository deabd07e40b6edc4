"""The province and a county that share documents."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.integration.indicators.sharing.world import Sharing, opened_sharing
from tests.integration.sso_gateway.world import Gateways
from tests.servers import Databases

from qinlian_cli.runtime.cluster import Cluster
from qinlian_common.service.own_database import OwnDatabase


@pytest.fixture
async def sharing(
    gateways: Gateways, own: OwnDatabase, postgres: Cluster, databases: Databases, tmp_path: Path
) -> AsyncIterator[Sharing]:
    """Both platforms, without a document."""
    prefix = databases.take()
    names = {store: f"{prefix}_{store.replace('.', '_')}" for store in ("610402.staging", "610000.staging")}
    await postgres.create_databases(names.values())
    pattern = postgres.dsn(f"{prefix}_DIVISION_ROLE").replace("DIVISION", "{division}").replace("ROLE", "{role}")
    async with opened_sharing(gateways, own, lambda store: postgres.dsn(names[store]), pattern, tmp_path) as found:
        yield found
    for name in (prefix, *names.values()):
        databases.give_back(name)
