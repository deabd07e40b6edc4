"""The Oracle adapter keeps the promises of a staging store, as far as a double whose database is H2 can tell.

What that does not prove is said at the double (`tests/integration/oracle/h2_double.py`): above all, that Oracle takes
the statements. On a real server the same promises are asked for by `test_oracle_server.py`.
"""

from uuid import uuid4

import pytest
from tests.conformance.in_oracle import InOracle
from tests.integration.oracle.h2_double import Database, H2Server
from tests.integration.oracle.hands import DOUBLE, open_oracle

from qinlian_common.adapters.by_engine.progress import ages_of, progress_of, rejected_by_rule_of
from qinlian_common.adapters.oracle.store import OracleStore
from qinlian_common.errors import TerminalError
from qinlian_common.testing.conformance.asked import asked
from qinlian_common.testing.conformance.books import KeptBooksConformance
from qinlian_common.testing.conformance.distribution import DistributionConformance
from qinlian_common.testing.conformance.linked import LinkedConformance
from qinlian_common.testing.conformance.merge_staging import StagingMergeConformance
from qinlian_common.testing.conformance.staging import PLAN, StagingCaptureConformance, StagingGateConformance, arrived
from qinlian_common.testing.factories import CITY, Line, load_of, staging_plan, taker
from qinlian_common.testing.hands import OpenTrial

pytestmark = pytest.mark.integration


class TestOracleMerge(InOracle, StagingMergeConformance):
    keeps_empty_texts = False


async def test_a_row_with_a_character_that_the_set_lacks_is_found_by_its_column_and_its_place(h2: H2Server) -> None:
    double = Database(h2.port, uuid4().hex, charset="ZHS16GBK")
    store = (await open_oracle(DOUBLE, PLAN, double.make_pool)).store
    load = load_of(
        PLAN.shapes["CL03"], *(Line(str(n), 1, {"person_name": one}) for n, one in enumerate(["王某", "𠮷某", "李某"]))
    )
    try:
        found = await store.refusals(load, 1)
        with pytest.raises(TerminalError, match="more than 0 rows"):
            await store.refusals(load, 0)
    finally:
        await asked(store).close()
    detail = "第 1 个字符（中日韩统一表意文字扩展 B 区）不在 ZHS16GBK 中"
    assert found.rows() == [(1, "22P05", "UntranslatableCharacterError", "person_name", detail)]


class TestOracleLinked(InOracle, LinkedConformance):
    pass


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
