"""Connections of the gateway's pool: asked for a sign of life where they rested, and only there."""

from collections.abc import AsyncIterator
from unittest.mock import Mock

import pytest
from sqlalchemy import text
from tests.integration.sso_gateway.world import gateway_dsn

from qinlian_cli.runtime.cluster import Cluster
from qinlian_common.service import own_database as room
from qinlian_sso_gateway.database import Database


@pytest.fixture
async def opened(database: str) -> AsyncIterator[Database]:
    found = Database(gateway_dsn(database), connections_max=1)
    yield found
    await found.close()


async def _server_process(opened: Database) -> int:
    async with opened.transaction() as session:
        return int((await session.execute(text("SELECT pg_backend_pid()"))).scalar_one())


async def test_a_connection_that_broke_while_it_rested_is_replaced_before_it_is_used(
    opened: Database, postgres: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "_REST_SECONDS_MAX", 0.0)
    first = await _server_process(opened)
    postgres.sql(f"SELECT pg_terminate_backend({first}, 5000)")
    assert await _server_process(opened) != first


async def test_a_connection_in_use_all_the_time_is_not_asked_each_time(
    opened: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    ping = Mock(return_value=True)
    monkeypatch.setattr(opened.engine.dialect, "do_ping", ping)
    monkeypatch.setattr(room, "_REST_SECONDS_MAX", 3600.0)
    assert await _server_process(opened) == await _server_process(opened)
    assert ping.call_count == 0
    monkeypatch.setattr(room, "_REST_SECONDS_MAX", 0.0)
    await _server_process(opened)
    assert ping.call_count == 1
