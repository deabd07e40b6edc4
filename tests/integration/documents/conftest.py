"""Each test's hospital and province."""

from collections.abc import AsyncIterator, Callable, Iterator

import pytest
from tests.integration.documents.hospital import Hospital, opened_hospital
from tests.servers import Databases

from qinlian_cli.runtime.cluster import Cluster


@pytest.fixture
def dsn_of(postgres: Cluster, databases: Databases) -> Iterator[Callable[[str], str]]:
    """Connection strings of stores, each a fresh database."""
    taken: dict[str, str] = {}

    def of(store: str) -> str:
        taken[store] = taken.get(store) or databases.take()
        return postgres.dsn(taken[store])

    yield of
    for name in taken.values():
        databases.give_back(name)


@pytest.fixture
async def hospital(tmp_path, dsn_of: Callable[[str], str]) -> AsyncIterator[Hospital]:
    async with opened_hospital(tmp_path, dsn_of) as opened:
        yield opened
