"""PostgreSQL and Oracle stores answer what commands ask, alike.

Oracle's part runs on the double whose database is H2, which does not prove that Oracle takes the statements.
"""

from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from uuid import uuid4

import pytest
from tests.integration.oracle.checkers import get_checkers
from tests.integration.oracle.h2_double import Database, H2Server
from tests.integration.oracle.hands import open_oracle

from qinlian_cli.output import say
from qinlian_common.adapters.postgresql.prepare import Plan
from qinlian_common.doctor.probe import ROWS, probe, traces
from qinlian_common.testing.conformance.asked import BooksAskedConformance, asked
from qinlian_common.testing.factories import CITY, COUNTY, staging_plan, taker
from qinlian_common.testing.hands import OpenTrial, Trial
from qinlian_common.testing.postgres_hands import open_postgres

pytestmark = pytest.mark.integration
PROBED = staging_plan(*taker(f"{CITY}.none"), store_id=f"{COUNTY}.staging")


@pytest.fixture(scope="module")
def h2(tmp_path_factory: pytest.TempPathFactory) -> Iterator[H2Server]:
    """H2 in Oracle mode, served."""
    server = H2Server(get_checkers(tmp_path_factory.mktemp("classes"), say))
    yield server
    server.close()


class TestInPostgres(BooksAskedConformance):
    @pytest.fixture
    async def open_trial(self, database: str) -> AsyncIterator[OpenTrial]:
        async with AsyncExitStack() as stores:

            async def opened(plan: Plan) -> Trial:
                trial = await open_postgres(database, plan)
                stores.push_async_callback(asked(trial.store).close)
                return trial

            yield opened


class TestInOracle(BooksAskedConformance):
    @pytest.fixture
    async def open_trial(self, h2: H2Server) -> AsyncIterator[OpenTrial]:
        async with AsyncExitStack() as stores:

            async def opened(plan: Plan) -> Trial:
                trial = await open_oracle(Database(h2.port, uuid4().hex), plan)
                stores.push_async_callback(asked(trial.store).close)
                return trial

            yield opened

    async def test_a_probe_goes_all_the_way_and_leaves_nothing(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PROBED)
        (found,) = await probe(asked(store))
        assert (found.code, found.values.get("rows")) == ("probe", ROWS), found
        for table in traces(PROBED.shapes["BI01"]):
            assert [row for row in await hands.book(table) if "000000" in str(row)] == [], table
