"""The harness of the tests on a real Oracle server: what it reads, says, refuses and drops.

No server is met here: the connection is a list of answers.
"""

import ast
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Self

import oracledb
import pytest
from tests import oracle_server
from tests.integration.oracle.driver_errors import oracle_error
from tests.oracle_server import CLIENT, DSN, MAKE_MARKER, MARKER, NEEDED, PASSWORDS

from qinlian_common.adapters.oracle.address import Address
from qinlian_common.errors import ConfigurationError, TransientError

ROOT = Path(__file__).parents[3]
WHERE = "oracle://qinlian_test@db.example:1522/FREEPDB1"


@pytest.fixture
def passwords(tmp_path: Path) -> str:
    file = tmp_path / "passwords"
    file.touch(mode=0o600)
    file.write_text("610402.staging:other\ntest:s:ecret\n", encoding="utf-8")
    return str(file)


CONFORMANCE = ROOT / "tests" / "conformance"


def promises(engine: str) -> set[str]:
    """Suites that are bound to an engine: the classes that a test class has beside it."""
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in CONFORMANCE.glob("test_*.py")]
    classes = [
        {base.id for base in node.bases if isinstance(base, ast.Name)}
        for tree in trees
        for node in tree.body
        if isinstance(node, ast.ClassDef)
    ]
    return {base for bases in classes if engine in bases for base in bases if base.endswith("Conformance")}


def test_a_server_is_asked_for_every_promise_that_the_double_is_asked_for() -> None:
    on_double = promises("InOracle")
    assert len(on_double) > 10
    assert on_double <= promises("OnServer")


def test_account_connect_string_and_client_are_read(passwords: str) -> None:
    server = oracle_server.server_of({DSN: WHERE, PASSWORDS: passwords, CLIENT: "thick"})
    assert server is not None
    assert (server.address, server.thick) == (Address("qinlian_test", "s:ecret", "db.example:1522/FREEPDB1"), True)
    assert "s:ecret" not in repr(server)


def test_without_the_variable_there_is_no_server() -> None:
    assert oracle_server.server_of({}) is None
    assert oracle_server.server_of({DSN: ""}) is None
    assert oracle_server.hosts({}) == []


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({DSN: "postgresql://a@b/c"}, f"{DSN} is no Oracle address"),
        ({DSN: "oracle://a:secret@b/c"}, f"{DSN} holds a password"),
        ({PASSWORDS: ""}, f"{PASSWORDS} is missing"),
        ({PASSWORDS: "/nowhere/at/all"}, "/nowhere/at/all: cannot be read"),
        ({CLIENT: "fat"}, f"{CLIENT} is 'fat'"),
    ],
)
def test_a_wrong_variable_is_told_by_its_own_name_and_without_the_password(
    changed: dict[str, str], told: str, passwords: str
) -> None:
    with pytest.raises(ConfigurationError) as refused:
        oracle_server.server_of({DSN: WHERE, PASSWORDS: passwords} | changed)
    assert told in str(refused.value)
    assert "secret" not in str(refused.value)
    assert "QINLIAN_ORACLE_DSN" not in str(refused.value)
    assert "QINLIAN_ORACLE_PASSWORDS" not in str(refused.value)


def test_the_host_of_the_server_is_all_that_tests_may_reach_besides_this_machine() -> None:
    assert oracle_server.hosts({DSN: WHERE}) == ["db.example"]


def test_the_last_line_says_loudly_that_no_server_was_met_or_which_was_meant() -> None:
    assert "NO TEST OF THIS RUN MET AN ORACLE SERVER" in oracle_server.last_word({})
    assert DSN in oracle_server.last_word({})
    assert "db.example" in oracle_server.last_word({DSN: WHERE})


@pytest.mark.parametrize(
    ("number", "told"),
    [(12541, "cannot be reached (ORA-12541)"), (1017, "account's password"), (12514, "cannot be reached (ORA-12514)")],
)
def test_a_server_that_does_not_let_us_in_is_told_in_a_sentence(
    number: int, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> None:
        raise oracle_error(number, f"ORA-{number:05}: s:ecret")

    monkeypatch.setattr(oracledb, "connect", refuse)
    with pytest.raises(TransientError) as refused:
        oracle_server.connect(oracle_server.OracleServer(Address("a", "s:ecret", "b/c")))
    said = oracle_server.why_not(refused.value)
    assert told in said
    assert DSN in said
    assert "s:ecret" not in said


class Answers:
    """A connection and its cursor: answers by the beginning of a statement, and keeps the others."""

    def __init__(self, rights: frozenset[str], objects: list[tuple[str, str]]) -> None:
        self.told: list[str] = []
        self._answers: dict[str, Sequence[tuple[str, ...]]] = {
            oracle_server.PRIVILEGES: [(one,) for one in rights],
            oracle_server.OBJECTS: objects,
        }
        self._answer: list[tuple[str, ...]] = []

    def cursor(self) -> "Answers":
        return self

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._answer = []

    def execute(self, sql: str) -> None:
        if sql in self._answers:
            self._answer = list(self._answers[sql])
        else:
            self.told.append(sql)

    def fetchall(self) -> list[tuple[str, ...]]:
        return self._answer


def test_an_empty_schema_is_marked_and_a_marked_one_is_taken_as_it_is() -> None:
    empty, ours = Answers(NEEDED, []), Answers(NEEDED, [("TABLE", MARKER), ("TABLE", "OUTPATIENT")])
    oracle_server.taken_over(empty)
    oracle_server.taken_over(ours)
    assert (empty.told, ours.told) == ([MAKE_MARKER], [])


def test_a_schema_that_holds_anything_of_somebody_else_is_refused_untouched() -> None:
    store = Answers(NEEDED, [("TABLE", "OUTPATIENT"), ("SEQUENCE", "EXCHANGE_CHANGE_SEQ")])
    with pytest.raises(ConfigurationError, match=r"not empty \(EXCHANGE_CHANGE_SEQ, OUTPATIENT\)"):
        oracle_server.taken_over(store)
    assert store.told == []


def test_missing_rights_are_named() -> None:
    with pytest.raises(ConfigurationError, match=r"no right to CREATE JOB, CREATE TRIGGER"):
        oracle_server.taken_over(Answers(NEEDED - {"CREATE TRIGGER", "CREATE JOB"}, []))


def test_between_tests_all_goes_but_the_mark_and_at_the_end_the_mark_as_well() -> None:
    there = [("TABLE", MARKER), ("TABLE", "OUTPATIENT"), ("SEQUENCE", "S"), ("PROCEDURE", "P"), ("JOB", "J")]
    between, end = Answers(NEEDED, there), Answers(NEEDED, there)
    oracle_server.emptied(between)
    oracle_server.emptied(end, whole=True)
    assert between.told == [
        'DROP TABLE "OUTPATIENT" CASCADE CONSTRAINTS PURGE',
        'DROP SEQUENCE "S"',
        'DROP PROCEDURE "P"',
        "BEGIN DBMS_SCHEDULER.DROP_JOB('\"J\"', TRUE); END;",
    ]
    assert end.told == [f'DROP TABLE "{MARKER}" CASCADE CONSTRAINTS PURGE', *between.told]


def test_a_run_without_the_variable_has_no_test_shows_the_reason_and_ends_with_the_loud_line() -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("QINLIAN_", "PYTEST_"))}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-rs", "-n0", "-p", "no:cacheprovider",
         "tests/conformance/test_oracle_server.py"],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == pytest.ExitCode.NO_TESTS_COLLECTED, done.stdout
    assert f"no Oracle server: {DSN} is not set" in done.stdout
    assert oracle_server.last_word({}) in done.stdout.splitlines()


def test_a_server_that_is_away_fails_every_test_in_a_sentence_and_nothing_else(passwords: str) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("QINLIAN_", "PYTEST_"))}
    nobody = {DSN: "oracle://qinlian_test@127.0.0.1:1/FREEPDB1", PASSWORDS: passwords}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n0", "-x", "-p", "no:cacheprovider",
         "tests/conformance/test_oracle_server.py"],
        cwd=ROOT, env=environment | nobody, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert f"store of {DSN} cannot be reached" in done.stdout
    assert "Traceback" not in done.stdout
    assert "s:ecret" not in done.stdout
