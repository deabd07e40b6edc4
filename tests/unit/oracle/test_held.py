"""A transaction that is held open over several steps: where it begins and ends, whatever a step does."""

import pytest
from tests.integration.oracle.driver_errors import oracle_error
from tests.unit.oracle.scripted_driver import ScriptedDriver
from tests.unit.oracle.test_connection import LOST, ends, opened

from qinlian_common.adapters.oracle.held import held
from qinlian_common.adapters.oracle.session import Session
from qinlian_common.adapters.oracle.sql.audit import ONE_MOMENT
from qinlian_common.errors import TransientError


def look(session: Session) -> int:
    return len(session.rows("SELECT a FROM t"))


async def test_all_steps_are_one_transaction_that_keeps_nothing() -> None:
    double = ScriptedDriver({"SELECT a": [("x",), ("y",)]})
    async with held(opened(double)) as transaction:
        assert [await transaction.run(look) for _ in range(3)] == [2, 2, 2]
        assert ends(double) == []
    assert ends(double) == ["rollback", "release"]
    statements = [one for one in double.told if one.startswith(("SET TRANSACTION", "SELECT a"))]
    assert statements == [ONE_MOMENT, *["SELECT a FROM t"] * 3]


@pytest.mark.parametrize("broken", ["acquire", "SET TRANSACTION"])
async def test_a_store_that_is_away_at_the_beginning_fails_the_first_step(broken: str) -> None:
    double = ScriptedDriver()
    double.errors[broken] = oracle_error(3113, LOST)
    async with held(opened(double)) as transaction:
        with pytest.raises(TransientError):
            await transaction.run(look)
    assert "commit" not in ends(double)


async def test_after_a_step_that_failed_no_other_one_is_taken() -> None:
    double = ScriptedDriver()
    double.errors["SELECT a"] = oracle_error(1555, "ORA-01555: snapshot too old")
    async with held(opened(double)) as transaction:
        for _ in range(2):
            with pytest.raises(TransientError):
                await transaction.run(look)
    assert double.told.count("SELECT a FROM t") == 1
    assert ends(double) == ["rollback", "release"]


async def given_up(double: ScriptedDriver) -> None:
    """Somebody who reads, and fails at something of their own."""
    async with held(opened(double)) as transaction:
        await transaction.run(look)
        raise KeyError


async def test_a_reader_that_gives_up_lets_the_connection_go() -> None:
    double = ScriptedDriver()
    with pytest.raises(KeyError):
        await given_up(double)
    assert ends(double) == ["rollback", "release"]
