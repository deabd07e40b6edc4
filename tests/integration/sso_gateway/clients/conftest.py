"""A gateway that answers on a port of loopback, so that programs in other languages reach it."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from tests.integration.sso_gateway.behind_proxy import gateway_running
from tests.integration.sso_gateway.clients.served import Served
from tests.integration.sso_gateway.world import make_tables, opened_side, settings_of

from qinlian_cli.runtime.ports import free_ports


@pytest.fixture
async def city(database: str, tmp_path: Path) -> AsyncIterator[Served]:
    """The gateway of a city: alone, without partners."""
    (port,) = free_ports(1)
    await make_tables(database)
    async with AsyncExitStack() as stack:
        settings = settings_of(f"http://127.0.0.1:{port}", "610400", "咸阳市全民健康信息平台", database, tmp_path)
        side = await opened_side(stack, settings)
        await stack.enter_async_context(gateway_running(side.app, port))
        yield Served(side, port)
