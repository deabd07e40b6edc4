"""What the driver raises becomes a decision; the errors are the driver's own classes, made as it makes them.

Which errors a server raises when is not proved here.
"""

import re

import oracledb
import pytest
from oracledb import errors as driver
from tests.integration.oracle.driver_errors import driver_error, oracle_error

from qinlian_common.adapters.oracle.errors import AWAY, BUSY, FULL, REFUSED, REPAIR, translated, translation
from qinlian_common.errors import ConfigurationError, RefusedValue, TimedOut, TransientError

STORE = "610400.staging"
SECRET = "王芳"


@pytest.mark.parametrize("number", sorted(AWAY | BUSY | FULL | REPAIR.keys()))
def test_what_passes_or_can_be_put_right_is_waited_for_and_names_store_and_code(number: int) -> None:
    found = translation(STORE, oracle_error(number, f"ORA-{number:05}: {SECRET}"))
    assert isinstance(found, TransientError)
    assert STORE in str(found)
    assert f"ORA-{number:05}" in str(found)
    assert SECRET not in str(found)


@pytest.mark.parametrize("number", [1653, 1654, 1688, 1536])
def test_a_store_without_room_is_called_full(number: int) -> None:
    assert "is full" in str(translation(STORE, oracle_error(number, "ORA: no room")))


@pytest.mark.parametrize("number", sorted(REFUSED))
def test_a_refused_value_has_a_sqlstate_and_never_the_value(number: int) -> None:
    found = translation(STORE, oracle_error(number, f"ORA-{number:05}: {SECRET}"))
    assert isinstance(found, RefusedValue)
    assert len(found.sqlstate) == 5
    assert SECRET not in str(found)


@pytest.mark.parametrize(
    ("number", "message", "place"),
    [
        (12899, 'ORA-12899: value too large for column "Q"."OUTPATIENT"."PERSON_NAME" (actual: 60, maximum: 50)',
         "person_name"),
        (1400, 'ORA-01400: cannot insert NULL into ("Q"."OUTPATIENT"."ORG_CODE")', "org_code"),
        (2290, "ORA-02290: check constraint (Q.CK_CL03_IS_INFECTIOUS) violated", "ck_cl03_is_infectious"),
        (1438, "ORA-01438: value larger than specified precision allowed for this column", ""),
    ],
)  # fmt: skip
def test_the_column_or_constraint_that_the_server_names_is_kept(number: int, message: str, place: str) -> None:
    found = translation(STORE, oracle_error(number, message))
    assert isinstance(found, RefusedValue)
    assert found.place == place


def test_a_call_without_an_answer_is_timed_out() -> None:
    assert isinstance(translation(STORE, driver_error(driver.ERR_CALL_TIMEOUT_EXCEEDED, timeout=5)), TimedOut)


@pytest.mark.parametrize(
    ("number", "values", "fix"),
    [
        (driver.ERR_SERVER_VERSION_NOT_SUPPORTED, {}, "client: thick"),
        (driver.ERR_THIN_CONNECTION_ALREADY_CREATED, {}, "start the process anew"),
    ],
)
def test_what_needs_another_client_stops_the_process_with_a_fix(
    number: int, values: dict[str, object], fix: str
) -> None:
    found = translation(STORE, driver_error(number, **values))
    assert isinstance(found, ConfigurationError)
    assert fix in str(found)


def test_a_missing_instant_client_stops_the_process_and_says_which() -> None:
    told = driver._Error("DPI-1047: Cannot locate a 64-bit Oracle Client library")  # noqa: SLF001 - made by the driver
    found = translation(STORE, told.exc_type(told))
    assert isinstance(found, ConfigurationError)
    assert "Instant Client 19" in str(found)


def test_a_lost_connection_is_waited_for_though_the_driver_gives_it_a_number_of_its_own() -> None:
    error = oracle_error(3113, "ORA-03113: end-of-file on communication channel")
    assert error.args[0].full_code == "DPY-4011"
    with pytest.raises(TransientError, match=r"cannot be reached \(ORA-03113\)"), translated(STORE):
        raise error


def test_an_unknown_code_is_waited_for_and_named() -> None:
    with pytest.raises(TransientError, match=r"ORA-00600|ORA-04031"), translated(STORE):
        raise oracle_error(4031, "ORA-04031: unable to allocate 4096 bytes of shared memory")


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ((12541, 12514, 3113, 3114, 1033, 12170, 3135, 25408), "cannot be reached"),
        ((60, 8177, 54, 1555, 1), "is busy with the same rows"),
        ((1653, 1654, 1688, 1652, 1536), "is full; give it room"),
        ((1017,), "correct QINLIAN_ORACLE_PASSWORDS"),
        ((942, 2289), "run: qinlian prepare"),
        ((904,), "run its 70-upgrade.sql"),
        ((4098,), "does not compile"),
        ((1031, 1045), "rights|CREATE SESSION"),
        ((28000, 28001), "unlock it|has expired"),
    ],
)
def test_each_fault_that_operators_meet_says_what_is_waited_for_or_what_to_do(
    numbers: tuple[int, ...], words: str
) -> None:
    for number in numbers:
        found = translation(STORE, oracle_error(number, f"ORA-{number:05}: {SECRET}"))
        assert isinstance(found, TransientError)
        assert re.search(words, str(found)), number


def test_the_four_faults_of_a_row_are_told_apart() -> None:
    states = {number: translation(STORE, oracle_error(number, "x")) for number in (12899, 1400, 1438, 2290)}
    told = {number: found.sqlstate for number, found in states.items() if isinstance(found, RefusedValue)}
    assert told == {12899: "22001", 1400: "23502", 1438: "22003", 2290: "23514"}


def test_the_tables_do_not_contradict_each_other() -> None:
    tables = [AWAY, BUSY, FULL, REPAIR.keys(), REFUSED.keys()]
    assert sum(map(len, tables)) == len(frozenset().union(*tables))


def test_the_driver_still_has_the_classes_that_are_caught() -> None:
    assert issubclass(type(oracle_error(1, "ORA-00001: x")), oracledb.IntegrityError)
    assert issubclass(type(oracle_error(12541, "ORA-12541: x")), oracledb.Error)
