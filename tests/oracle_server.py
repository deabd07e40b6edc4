"""A real Oracle server for the suites of a staging store, where QINLIAN_TEST_ORACLE_DSN names one.

The account must have a schema of its own: everything in it is dropped, before each test and at the end. So that nobody
loses a store by a wrong line, a schema that holds anything else than what these tests have made is refused: the
tests begin by making a table that says whose schema it is, and do that in an empty schema only.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import oracledb

from qinlian_common.adapters.oracle.address import Address, OracleAccess
from qinlian_common.adapters.oracle.connection import speak_thick
from qinlian_common.adapters.oracle.errors import translated
from qinlian_common.errors import ConfigurationError, Problem, QinlianError

DSN: Final = "QINLIAN_TEST_ORACLE_DSN"
PASSWORDS: Final = "QINLIAN_TEST_ORACLE_PASSWORDS"
CLIENT: Final = "QINLIAN_TEST_ORACLE_CLIENT"
CONNECT_SECONDS: Final = 10
STORE: Final = "test"
"""Under this name the file of passwords has the account's line; `*` does as well."""

MARKER: Final = "EXCHANGE_TEST_SCHEMA"
MAKE_MARKER: Final = f"CREATE TABLE {MARKER} (made_at DATE)"
OBJECTS: Final = """SELECT object_type, object_name FROM user_objects
WHERE object_type IN ('TABLE', 'VIEW', 'SEQUENCE', 'PROCEDURE', 'FUNCTION', 'PACKAGE', 'TYPE', 'SYNONYM', 'JOB')"""
PRIVILEGES: Final = "SELECT privilege FROM session_privs"
NEEDED: Final = frozenset(
    {"CREATE SESSION", "CREATE TABLE", "CREATE SEQUENCE", "CREATE TRIGGER", "CREATE PROCEDURE", "CREATE JOB"}
)

Objects = Iterable[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class OracleServer:
    """The account that the tests work in.

    Attributes:
        address: user, password and connect string.
        thick: through Oracle's own client, as 11.2 wants it.
    """

    address: Address
    thick: bool = False


def server_of(environment: Mapping[str, str]) -> OracleServer | None:
    """The server that the environment names; None where it names none.

    Raises:
        ConfigurationError: what it says is no address, or holds the password, or there is none; says what to write.
    """
    if not environment.get(DSN):
        return None
    client = environment.get(CLIENT, "thin")
    if client not in {"thin", "thick"}:
        raise ConfigurationError(Problem("environment", None, f"{CLIENT} is {client!r}", "thin, or thick for 11g"))
    passwords = environment.get(PASSWORDS)
    access = OracleAccess(lambda _: environment[DSN], Path(passwords) if passwords else None)
    try:
        return OracleServer(access.of(STORE), client == "thick")
    except ConfigurationError as error:
        raise ConfigurationError(*(_of_tests(problem) for problem in error.problems)) from error


def _of_tests(problem: Problem) -> Problem:
    """The product's words about its settings, with the names of the tests' own."""
    names = (("QINLIAN_ORACLE_DSN", DSN), ("QINLIAN_ORACLE_PASSWORDS", PASSWORDS))
    message, fix = problem.message, problem.fix
    for product, tests in names:
        message, fix = message.replace(product, tests), fix.replace(product, tests)
    return Problem(problem.file, problem.line, message, fix)


def hosts(environment: Mapping[str, str]) -> list[str]:
    """The host that tests may reach besides this machine."""
    host = urlsplit(environment.get(DSN, "")).hostname
    return [host] if host else []


def last_word(environment: Mapping[str, str]) -> str:
    """What every run of pytest ends with: whether anything of it met an Oracle server."""
    host = hosts(environment)
    if host:
        return f"Oracle: the suites of a staging store were meant for the server on {host[0]} ({DSN})"
    return f"Oracle: NO TEST OF THIS RUN MET AN ORACLE SERVER; set {DSN} to run them on yours (docs/oracle.md)"


def connect(server: OracleServer) -> Any:
    """A connection of the account.

    Raises:
        QinlianError: there is none; says why, and what to do.
    """
    if server.thick:
        speak_thick()
    with translated(f"of {DSN}"):
        return oracledb.connect(
            user=server.address.user,
            password=server.address.password,
            dsn=server.address.dsn,
            tcp_connect_timeout=CONNECT_SECONDS,
        )


def taken_over(connection: Any) -> None:
    """Makes the schema the tests' own, if it is empty or theirs already.

    Raises:
        ConfigurationError: it holds something else, or the account lacks a right.
    """
    with connection.cursor() as cursor:
        cursor.execute(PRIVILEGES)
        problems = list(_lacking({name for (name,) in cursor.fetchall()}))
        cursor.execute(OBJECTS)
        there = cursor.fetchall()
        problems += _foreign(there)
        if problems:
            raise ConfigurationError(*problems)
        if not there:
            cursor.execute(MAKE_MARKER)


def _lacking(rights: set[str]) -> Iterable[Problem]:
    if missing := sorted(NEEDED - rights):
        fix = f"GRANT {', '.join(missing)} TO it"
        yield Problem(DSN, None, f"the account has no right to {', '.join(missing)}", fix)


def _foreign(there: Objects) -> list[Problem]:
    names = sorted(name for _, name in there)
    if not names or MARKER in names:
        return []
    said = f"its schema is not empty ({', '.join(names[:5])}): the tests would drop everything in it"
    return [Problem(DSN, None, said, "name an account of its own, with an empty schema")]


def clean_up(there: Objects, *, whole: bool = False) -> list[str]:
    """The statements that empty the schema, names quoted; the tests' own table stays unless the whole is to go."""
    return [_drop(kind, name) for kind, name in there if whole or name != MARKER]


def _drop(kind: str, name: str) -> str:
    if kind == "JOB":
        return f"BEGIN DBMS_SCHEDULER.DROP_JOB('\"{name}\"', TRUE); END;"
    ends = {"TABLE": " CASCADE CONSTRAINTS PURGE", "TYPE": " FORCE"}
    return f'DROP {kind} "{name}"{ends.get(kind, "")}'


def emptied(connection: Any, *, whole: bool = False) -> None:
    """Drops what the tests have made; what goes with something else (a package's body) is passed over."""
    with connection.cursor() as cursor:
        cursor.execute(OBJECTS)
        for statement in clean_up(cursor.fetchall(), whole=whole):
            cursor.execute(statement)


def why_not(error: QinlianError) -> str:
    """What a test says that cannot have its server."""
    return f"{error}\n  no test on the Oracle server of {DSN} can run; see docs/oracle.md, or unset it"
