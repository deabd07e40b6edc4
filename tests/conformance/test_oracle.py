"""The Oracle adapter keeps the promises of a staging store, as far as a double whose database is H2 can tell.

What that does not prove is said at the double (`tests/integration/oracle/h2_double.py`): above all, that Oracle takes
the statements. No test here has met an Oracle server.
"""

from collections.abc import AsyncIterator, Iterator
from uuid import uuid4

import pytest
from tests.integration.oracle.checkers import get_checkers
from tests.integration.oracle.h2_double import Database, H2Server
from tests.integration.oracle.hands import open_oracle

from qinlian_cli.output import say
from qinlian_common.adapters.oracle.store import OracleStore
from qinlian_common.adapters.postgresql.prepare import Plan
from qinlian_common.testing.conformance.books import KeptBooksConformance
from qinlian_common.testing.conformance.merge import StagingMergeConformance
from qinlian_common.testing.conformance.staging import StagingCaptureConformance, StagingGateConformance
from qinlian_common.testing.factories import CITY, staging_plan, taker
from qinlian_common.testing.hands import OpenTrial, Trial


@pytest.fixture(scope="session")
def h2(tmp_path_factory: pytest.TempPathFactory) -> Iterator[H2Server]:
    """H2 in Oracle mode, served."""
    server = H2Server(get_checkers(tmp_path_factory.mktemp("classes"), say))
    yield server
    server.close()


@pytest.mark.integration
class InOracle:
    @pytest.fixture
    async def open_trial(self, h2: H2Server) -> AsyncIterator[OpenTrial]:
        stores: list[OracleStore] = []
        database = Database(h2.port, uuid4().hex)

        async def opened(plan: Plan) -> Trial:
            trial = await open_oracle(database, plan)
            assert isinstance(trial.store, OracleStore)
            stores.append(trial.store)
            return trial

        yield opened
        for store in stores:
            await store.close()


class TestOracleMerge(InOracle, StagingMergeConformance):
    keeps_empty_texts = False


class TestOracleCapture(InOracle, StagingCaptureConformance):
    pass


class TestOracleGate(InOracle, StagingGateConformance):
    pass


class TestOracleBooks(InOracle, KeptBooksConformance):
    plan = staging_plan(*taker(f"{CITY}.convert"))
