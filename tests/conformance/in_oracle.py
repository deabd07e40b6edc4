"""A suite on the double of Oracle whose database is H2; without it, one runs on PostgreSQL (conftest).

The double does not prove that Oracle takes the statements (`tests/integration/oracle/h2_double.py`).
"""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from uuid import uuid4

import pytest
from tests.integration.oracle.h2_double import Database, H2Server
from tests.integration.oracle.hands import DOUBLE, open_oracle

from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.testing.conformance.asked import asked
from qinlian_common.testing.factories import encrypting
from qinlian_common.testing.hands import ExchangeStore, OpenTrial, Trial


@pytest.mark.parametrize("lies", ["clear", "encrypted"])
class InOracle:
    """Stores of a test lie in one schema of its own; each promise twice: in clear, and encrypted."""

    @pytest.fixture
    async def open_trial(self, h2: H2Server, lies: str) -> AsyncIterator[OpenTrial]:
        database = Database(h2.port, uuid4().hex)
        async with AsyncExitStack() as stores:

            async def opened(plan: Plan) -> Trial[ExchangeStore]:
                lying = encrypting(plan) if lies == "encrypted" else plan
                trial = await open_oracle(DOUBLE, lying, database.make_pool)
                stores.push_async_callback(asked(trial.store).close)
                return trial

            yield opened
