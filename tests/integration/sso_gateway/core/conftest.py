"""A gateway's database with its tables and keys, without a gateway around it."""

import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.integration.sso_gateway.world import gateway_dsn

from qinlian_common.keys import FileKeys, make_key
from qinlian_common.observe import clock
from qinlian_sso_gateway.database import Database


class Hands:
    """Sets the clock."""

    def __init__(self) -> None:
        self.ahead = timedelta(0)

    def __call__(self) -> datetime:
        return datetime.fromtimestamp(time.time(), tz=clock.EXCHANGE_ZONE).astimezone(UTC) + self.ahead

    def forward(self, **much: float) -> None:
        self.ahead += timedelta(**much)


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Hands:
    """The clock, to be turned forward."""
    hands = Hands()
    monkeypatch.setattr(clock, "now", hands)
    return hands


@pytest.fixture
def provider(tmp_path: Path) -> FileKeys:
    """Key-encryption keys of this test's own."""
    make_key(tmp_path / "keys", clock.today())
    return FileKeys(tmp_path / "keys")


@pytest.fixture
async def store(gateway_database: str) -> AsyncIterator[Database]:
    """The gateway's database, empty, with its tables."""
    store = Database(gateway_dsn(gateway_database))
    yield store
    await store.close()
