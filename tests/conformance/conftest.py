from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import asyncpg
import pytest
from tests.integration.oracle.h2_double import h2  # noqa: F401 - a fixture

from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.testing.hands import OpenTrial, Trial
from qinlian_common.testing.postgres_hands import open_postgres

pytest.register_assert_rewrite("qinlian_common.testing.conformance")


@pytest.fixture
async def open_trial(database: str) -> AsyncIterator[OpenTrial]:
    """Opens stores in one PostgreSQL database of the test's own."""
    async with AsyncExitStack() as stores:

        async def opened(plan: Plan) -> Trial[PostgresStore]:
            trial = await open_postgres(database, plan)
            stores.push_async_callback(trial.store.close)
            return trial

        yield opened


@pytest.fixture
async def vendor(database: str) -> AsyncIterator[asyncpg.Connection]:
    """The vendor's own connection."""
    connection = await asyncpg.connect(database)
    yield connection
    await connection.close()
