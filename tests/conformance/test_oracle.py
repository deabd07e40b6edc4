"""The Oracle adapter keeps the promises of a staging store, as far as a double whose database is H2 can tell.

What that does not prove is said at the double (`tests/integration/oracle/h2_double.py`): above all, that Oracle takes
the statements. On a real server the same promises are asked for by `test_oracle_server.py`.
"""

from collections.abc import AsyncIterator, Iterator
from uuid import uuid4

import pytest
from tests.integration.oracle.checkers import get_checkers
from tests.integration.oracle.h2_double import Database, H2Server
from tests.integration.oracle.hands import DOUBLE, open_oracle

from qinlian_cli.output import say
from qinlian_common.adapters.oracle.progress import violated
from qinlian_common.adapters.oracle.store import OracleStore
from qinlian_common.adapters.postgresql.prepare import Plan
from qinlian_common.adapters.progress_of import ages_of, progress_of, rejected_by_rule_of
from qinlian_common.testing.conformance.books import KeptBooksConformance
from qinlian_common.testing.conformance.distribution import DistributionConformance
from qinlian_common.testing.conformance.merge import StagingMergeConformance
from qinlian_common.testing.conformance.staging import PLAN, StagingCaptureConformance, StagingGateConformance, arrived
from qinlian_common.testing.factories import CITY, encrypting, staging_plan, taker
from qinlian_common.testing.hands import OpenTrial, Trial


@pytest.fixture(scope="session")
def h2(tmp_path_factory: pytest.TempPathFactory) -> Iterator[H2Server]:
    """H2 in Oracle mode, served."""
    server = H2Server(get_checkers(tmp_path_factory.mktemp("classes"), say))
    yield server
    server.close()


@pytest.mark.integration
@pytest.mark.parametrize("lies", ["clear", "encrypted"])
class InOracle:
    """Each promise twice: for a store that lies in clear, and for one that lies encrypted."""

    @pytest.fixture
    async def open_trial(self, h2: H2Server, lies: str) -> AsyncIterator[OpenTrial]:
        stores: list[OracleStore] = []
        database = Database(h2.port, uuid4().hex)

        async def opened(plan: Plan) -> Trial:
            lying = encrypting(plan) if lies == "encrypted" else plan
            trial = await open_oracle(DOUBLE, lying, database.make_pool)
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


class TestOracleProgress(InOracle):
    async def test_what_waits_was_loaded_or_rejected_is_counted_as_the_demo_asks_it(
        self, open_trial: OpenTrial
    ) -> None:
        store = (await open_trial(PLAN)).store
        assert isinstance(store, OracleStore)
        before = await progress_of(store)
        await arrived(store, "1", "2")
        after, (age,) = await progress_of(store), (await ages_of(store)).to_dicts()
        assert (before.loaded, before.waiting) == (0, 0)
        assert (after.loaded, after.waiting, after.rejected, after.parked) == (2, 4, 0, 0)
        assert (age["store"], age["rows"]) == (store.id, 2)
        assert await rejected_by_rule_of(store) == {}
        assert await violated(store.connections) == []


LEARNT = {
    "test_else_to_the_home_that_the_person_register_knows",
    "test_a_row_without_a_home_waits_and_goes_when_the_register_learns_it",
    "test_a_row_of_a_person_from_outside_stays_until_they_move_in",
    "test_a_move_withdraws_from_the_old_home_and_delivers_to_the_new",
    "test_the_population_register_outranks_health_records",
    "test_of_two_records_of_one_register_the_later_update_counts",
    "test_a_withdrawn_record_teaches_nothing",
    "test_a_learnt_home_moves_all_rows_of_the_person_and_no_others",
    "test_a_home_that_did_not_change_moves_nothing",
    "test_a_row_without_a_modification_flag_is_a_normal_row",
}
"""Promises that ask for a home to be learnt: that is PL/SQL of a trigger, which only a server can execute."""

PROMISES = {name: promise for name, promise in vars(DistributionConformance).items() if name.startswith("test_")}


def test_what_is_left_out_of_distribution_is_still_promised_elsewhere() -> None:
    assert PROMISES.keys() > LEARNT


class TestOracleDistribution(InOracle):
    @pytest.mark.parametrize("name", sorted(PROMISES.keys() - LEARNT))
    async def test_a_promise_that_needs_no_learning_is_kept(self, name: str, open_trial: OpenTrial) -> None:
        await PROMISES[name](self, open_trial)
