"""The doctor's probe goes through an Oracle store's own ports, on the double whose database is H2.

That does not prove that Oracle takes the statements, nor anything of locks, lengths in bytes and PL/SQL.
"""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from tests.integration.oracle.checkers import get_checkers
from tests.integration.oracle.h2_double import Database, H2Server
from tests.integration.oracle.hands import open_oracle

from qinlian_cli.output import say
from qinlian_common.adapters.oracle.store import OracleStore
from qinlian_common.doctor.probe import ROWS, probe, traces
from qinlian_common.testing.factories import CITY, COUNTY, staging_plan, taker

pytestmark = pytest.mark.integration
PLAN = staging_plan(*taker(f"{CITY}.none"), store_id=f"{COUNTY}.staging")


@pytest.fixture(scope="module")
def h2(tmp_path_factory: pytest.TempPathFactory) -> Iterator[H2Server]:
    """H2 in Oracle mode, served."""
    server = H2Server(get_checkers(tmp_path_factory.mktemp("classes"), say))
    yield server
    server.close()


async def test_a_probe_goes_all_the_way_and_leaves_nothing(h2: H2Server) -> None:
    trial = await open_oracle(Database(h2.port, uuid4().hex), PLAN)
    assert isinstance(trial.store, OracleStore)
    try:
        (found,) = await probe(trial.store)
        assert (found.code, found.values.get("rows")) == ("probe", ROWS), found
        for table in traces(PLAN.shapes["BI01"]):
            left = [row for row in await trial.hands.book(table) if "000000" in str(row)]
            assert left == [], table
    finally:
        await trial.store.close()
