"""Where transactions begin and end, what becomes of a connection, and what the driver is told; no server is asked."""

import asyncio
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from operator import methodcaller
from pathlib import Path

import oracledb
import polars as pl
import pyarrow as pa
import pytest
from oracledb import errors as driver
from tests.integration.oracle.driver_errors import driver_error, oracle_error
from tests.unit.oracle.scripted_driver import ScriptedDriver

from qinlian_common.adapters.oracle.address import Address, OracleAccess
from qinlian_common.adapters.oracle.connection import Connections
from qinlian_common.adapters.oracle.session import SEND_ROWS, Session
from qinlian_common.adapters.oracle.store import OracleStore
from qinlian_common.adapters.relational.limits import Limits
from qinlian_common.errors import ConfigurationError, RefusedValue, TimedOut, TransientError
from qinlian_common.pipeline.ports import Lease
from qinlian_common.testing.factories import CITY, COUNTY, Line, load_of, production_plan, staging_plan, taker

ADDRESS = Address("qinlian", "secret", "db:1521/staging")
PLAN = staging_plan(*taker(f"{CITY}.convert"))
LOST = "ORA-03113: end-of-file on communication channel"


def opened(double: ScriptedDriver, limits: Limits | None = None) -> Connections:
    return Connections("610400.staging", ADDRESS, limits, double.make_pool)


def ends(double: ScriptedDriver) -> list[str]:
    """What was done to transactions and connections."""
    return [one for one in double.told if one in {"commit", "rollback", "release", "drop"}]


def write(session: Session) -> int:
    return session.execute("UPDATE t SET a = :a", a=1)


async def test_what_is_done_is_committed_once_and_the_connection_goes_back() -> None:
    double = ScriptedDriver()
    await opened(double).transaction(write)
    assert ends(double) == ["commit", "rollback", "release"]  # after a commit there is nothing to roll back


async def test_a_trial_is_never_committed() -> None:
    double = ScriptedDriver()
    await opened(double).transaction(write, keep=False)
    assert ends(double) == ["rollback", "release"]


@pytest.mark.parametrize(
    ("error", "kind", "then"),
    [
        (oracle_error(60, "ORA-00060: deadlock detected"), TransientError, ["rollback", "release"]),
        (oracle_error(1653, "ORA-01653: unable to extend table"), TransientError, ["rollback", "release"]),
        (oracle_error(12899, "ORA-12899: value too large"), RefusedValue, ["rollback", "release"]),
        (driver_error(driver.ERR_CALL_TIMEOUT_EXCEEDED, timeout=5), TimedOut, ["drop"]),
    ],
)
async def test_after_an_error_nothing_is_kept(error: Exception, kind: type[Exception], then: list[str]) -> None:
    double = ScriptedDriver()
    double.errors["UPDATE"] = error
    with pytest.raises(kind):
        await opened(double).transaction(write)
    assert ends(double) == then


async def test_a_lost_connection_is_thrown_away() -> None:
    double = ScriptedDriver()
    double.errors = {"UPDATE": oracle_error(3113, LOST), "rollback": oracle_error(3114, "ORA-03114: not connected")}
    with pytest.raises(TransientError, match="ORA-03113"):
        await opened(double).transaction(write)
    assert ends(double) == ["rollback", "drop"]


async def test_a_commit_whose_answer_is_lost_is_to_be_tried_again_and_so_is_no_success() -> None:
    double = ScriptedDriver()
    double.errors = {"commit": oracle_error(3113, LOST), "rollback": oracle_error(3114, "ORA-03114: not connected")}
    with pytest.raises(TransientError, match="ORA-03113"):
        await opened(double).transaction(write)
    assert ends(double)[-1] == "drop"


async def test_a_fault_of_the_code_itself_rolls_back_too() -> None:
    double = ScriptedDriver()

    def fails(_: Session) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await opened(double).transaction(fails)
    assert ends(double) == ["rollback", "release"]


async def test_the_limits_of_a_store_are_those_of_its_pool_and_of_its_calls() -> None:
    double = ScriptedDriver()
    seen: list[object] = []
    store = opened(double, Limits(connect_seconds=2, command_seconds=30, connections=3))
    await store.transaction(lambda session: seen.append(session._connection))  # noqa: SLF001 - the double
    assert (double.options["max"], double.options["wait_timeout"], double.options["tcp_connect_timeout"]) == (
        3,
        2000,
        2,
    )
    assert double.options["getmode"] == oracledb.POOL_GETMODE_TIMEDWAIT
    assert double.options["ping_interval"] > 0
    assert seen[0].call_timeout == 30_000  # type: ignore[attr-defined]  # the double's


async def test_no_more_calls_run_at_a_time_than_there_are_connections() -> None:
    store, go_on, turn = opened(ScriptedDriver(), Limits(connections=2)), threading.Event(), threading.Lock()
    running: list[int] = []
    most = 0

    def call(_: object) -> bool:
        nonlocal most
        with turn:
            running.append(1)
            most = max(most, len(running))
        go_on.wait(30)
        with turn:
            running.pop()
        return True

    calls = [asyncio.create_task(store.transaction(call)) for _ in range(5)]
    async with asyncio.timeout(30):
        while most < 2:  # noqa: ASYNC110 - threads set no event of asyncio
            await asyncio.sleep(0.001)
    go_on.set()
    assert await asyncio.gather(*calls) == [True] * 5
    assert most == 2


async def test_a_moment_is_bound_as_a_timestamp_in_utc_and_a_missing_number_as_a_number() -> None:
    double = ScriptedDriver()
    moment = datetime(2024, 5, 17, 9, 30, 0, 123456, tzinfo=UTC)
    lines: list[dict[str, object]] = [{"at": moment, "n": None}, {"at": moment, "n": 7}]
    await opened(double).transaction(lambda session: session.execute_each("INSERT", lines))
    assert double.sizes[-1] == {"at": oracledb.DB_TYPE_TIMESTAMP, "n": oracledb.DB_TYPE_NUMBER}
    assert double.binds[-1] == [{"at": moment.replace(tzinfo=None), "n": n} for n in (None, 7)]


async def test_numbers_are_always_fetched_as_decimals_and_many_rows_at_a_time() -> None:
    double = ScriptedDriver()
    found = await opened(double).transaction(lambda session: session.frame("SELECT", pl.Schema({"a": pl.Int64()})))
    assert found.schema == {"a": pl.Int64()}
    assert double.told[-4].endswith("{'size': 10000, 'fetch_decimals': True}")


async def test_a_merge_is_ledger_array_lock_and_merge_in_one_transaction() -> None:
    double = ScriptedDriver()
    store = OracleStore(opened(double), PLAN)
    await store.merge([load_of(PLAN.shapes["CL03"], Line("1"), Line("2"))])
    told = [one.split("\n")[0][:40] for one in double.told[double.told.index("acquire") + 3 :]]
    assert [one.split(" (")[0] for one in told] == [
        "SELECT DISTINCT batch_id FROM exchange_l", "INSERT INTO exchange_ledger", "INSERT INTO exchange_in_cl03",
        "SELECT t.org_code FROM outpatient t", "MERGE INTO outpatient t USING exchange_i",
        "commit", "rollback", "release",
    ]  # fmt: skip
    array = double.binds[-3]
    assert array.num_rows == 2  # type: ignore[attr-defined]  # an Arrow table


async def test_rows_go_as_arrays_of_a_bounded_size_and_one_by_one_only_where_each_is_to_be_judged() -> None:
    rows = pa.table({"a": pa.array(range(SEND_ROWS + 1))})
    double = ScriptedDriver()
    await opened(double).transaction(lambda session: session.send("INSERT INTO t VALUES (:1)", rows))
    assert f"INSERT INTO t VALUES (:1) {{'batch_size': {SEND_ROWS}}}" in double.told
    judged = ScriptedDriver()
    await opened(judged).transaction(lambda session: session.try_each("INSERT INTO t VALUES (:1)", rows))
    assert judged.told.count("INSERT INTO t VALUES (:1) {'batcherrors': True}") == 2
    arrays = [one for one in judged.binds if isinstance(one, pa.Table)]
    assert [one.num_rows for one in arrays] == [SEND_ROWS, 1]


async def test_a_bind_that_is_not_given_or_not_asked_for_is_found_by_the_double() -> None:
    nothing: dict[str, int] = {}
    for binds in (nothing, {"a": 1, "b": 2}):
        with pytest.raises(AssertionError, match="UPDATE t SET a = :a"):
            await opened(ScriptedDriver()).transaction(methodcaller("execute", "UPDATE t SET a = :a", **binds))


@pytest.mark.parametrize(
    "step", ["INSERT INTO exchange_ledger", "INSERT INTO exchange_in", "SELECT t.org_code", "MERGE"]
)
async def test_a_merge_that_is_broken_off_at_any_step_keeps_nothing(step: str) -> None:
    double = ScriptedDriver()
    double.errors[step] = oracle_error(60, "ORA-00060: deadlock detected")
    with pytest.raises(TransientError):
        await OracleStore(opened(double), PLAN).merge([load_of(PLAN.shapes["CL03"], Line("1"))])
    assert ends(double) == ["rollback", "release"]


async def test_a_lease_of_which_another_collector_took_rows_keeps_nothing() -> None:
    """The double deletes no row of what was taken, as if all of it were gone already."""
    double = ScriptedDriver()
    counted = opened(double)

    def taken(session: Session) -> list[Lease]:
        session.execute = lambda sql, **_: 0 if sql.startswith("DELETE") else 3  # type: ignore[method-assign]
        return OracleStore(counted, PLAN)._capture._lease(session, queue="q", dataset="CL03", rows_max=3)  # noqa: SLF001

    with pytest.raises(TransientError, match="another collector"):
        await counted.transaction(taken)
    assert ends(double) == ["rollback", "release"]


def test_a_production_store_cannot_be_oracle() -> None:
    with pytest.raises(ConfigurationError, match=f"{COUNTY}.production"):
        OracleStore(opened(ScriptedDriver()), production_plan())


def access(tmp_path: Path, text: str, address: str = "oracle://qinlian@db-{}/staging") -> OracleAccess:
    file = tmp_path / "passwords"
    file.write_text(text, encoding="utf-8")
    file.chmod(0o600)
    return OracleAccess(lambda store: address.format(store[:6]), file)


def test_an_address_is_made_of_the_pattern_and_the_store_s_line(tmp_path: Path) -> None:
    found = access(tmp_path, "610402.staging:a:b\n*:rest\n")
    assert found.of("610402.staging") == Address("qinlian", "a:b", "db-610402:1521/staging")
    assert found.of("610404.staging").password == "rest"
    assert "rest" not in repr(found.of("610404.staging"))


async def test_an_account_with_a_role_works_on_the_owner_s_tables_and_calls_no_trigger_broken(tmp_path: Path) -> None:
    address = access(tmp_path, "*:x", "oracle://collector@db-{}/staging?schema=qinlian").of("610402.staging")
    assert (address.user, address.schema) == ("collector", "qinlian")
    double = ScriptedDriver()
    guest = Connections("610402.staging", address, make_pool=double.make_pool)
    await guest.transaction(lambda session: session.execute("DELETE FROM exchange_lease"))
    assert "ALTER SESSION SET CURRENT_SCHEMA = qinlian" in " ".join(double.told)
    assert (guest.owns_tables, opened(ScriptedDriver()).owns_tables) == (False, True)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda path: access(path, "*:x", ""), "QINLIAN_ORACLE_DSN is missing"),
        (lambda path: access(path, "*:x", "oracle://a@b/c?schema=x y"), "something else than one schema"),
        (lambda path: access(path, "*:x", "oracle://a@b/c?schema="), "something else than one schema"),
        (lambda path: access(path, "*:x", "oracle://a@b/c?wallet=x&schema=q"), "something else than one schema"),
        (lambda path: access(path, "*:x", "postgresql://a@b/c"), "is no Oracle address"),
        (lambda path: access(path, "*:x", "oracle://a:pass@b/c"), "holds a password"),
        (lambda path: access(path, "610499.staging:x"), "no line for 610402.staging"),
        (lambda _: OracleAccess(lambda _: "oracle://a@b/c"), "QINLIAN_ORACLE_PASSWORDS is missing"),
        (lambda path: OracleAccess(lambda _: "oracle://a@b/c", path / "none"), "cannot be read"),
    ],
)
def test_a_wrong_address_or_password_file_is_told_with_a_fix(
    tmp_path: Path, change: Callable[[Path], OracleAccess], said: str
) -> None:
    with pytest.raises(ConfigurationError, match=said) as told:
        change(tmp_path).of("610402.staging")
    assert "fix:" in str(told.value)


def test_a_password_file_that_others_may_read_is_refused(tmp_path: Path) -> None:
    found = access(tmp_path, "*:x")
    (tmp_path / "passwords").chmod(0o644)
    with pytest.raises(ConfigurationError, match="chmod 600"):
        found.of("610402.staging")
