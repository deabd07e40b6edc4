"""Driver errors, translated once: what to wait for, what can never succeed, and what is our own fault.

By SQLSTATE. What the database's administrator puts right (a table that is missing, a password that has expired) is
waited for: a process serves many stores, and one of them must not stop the others. A statement that is wrong whatever
the store holds can only come from this version of the program: it stops, and says where.
"""

import socket
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import asyncpg

from qinlian_common.errors import ConfigurationError, Problem, QinlianError, RefusedValue, TimedOut, TransientError
from qinlian_common.keys.database_line import untrusted

_NOT_PREPARED: Final = frozenset({"3F000", "42703", "42704", "42883", "42P01"})
"""A schema, column, type, function or table that the store has not, or not yet: `qinlian prepare` makes ours."""

OUR_FAULT: Final = frozenset(
    {"42000", "42601", "42602", "42611", "42622", "42701", "42702", "42712", "42725", "42803", "42846", "42939",
     "42P02", "42P03", "42P05", "42P08", "42P09", "42P11", "42P14", "42P18", "42P19", "42P20", "42P21", "42P22"}
)  # fmt: skip
"""Wrong in the statement itself: syntax, an ambiguous column or parameter, a parameter without a type, grouping."""

_SAID: Final[Mapping[str, str]] = {
    "08": "the connection is lost",
    "25006": "it takes no writes: it is a standby, or was set read-only",
    "28": "it does not let this user in; correct the user, the password file or pg_hba.conf",
    "3D": "the server has no database of that name; create it, or correct QINLIAN_STORE_DSN",
    "40": "it is busy with the same rows",
    "42501": "the user lacks a right; see: qinlian ddl",
    "42": "its tables or triggers are not those of this version; run: qinlian prepare",
    "53": "it has no room (disk, memory or connections)",
    "55": "it is busy with the same rows",
    "57": "it stops, starts, or was told to cancel",
}
"""What is waited for, by SQLSTATE or its class; the longer one counts."""

_UNREACHED: Final[Mapping[type[BaseException], str]] = {
    ConnectionRefusedError: "nobody listens at that address and port",
    socket.gaierror: "the host's name is not known",
    ConnectionResetError: "the other end broke it off",
    FileNotFoundError: "no server has its socket there; name a host in QINLIAN_STORE_DSN",
}
"""What no server said: the line to it was never there, or broke."""

_REFUSED_VALUE = (asyncpg.DataError, asyncpg.IntegrityConstraintViolationError)
_IN_A_FUNCTION: Final = "PL/pgSQL function"


@contextmanager
def translated(store_id: str) -> Iterator[None]:
    """Turns what asyncpg raises inside into the project's errors, which name the store and never a value.

    Messages of the server may quote values, so only the SQLSTATE and the names it gives are kept.
    """
    try:
        yield
    except asyncpg.ClientConfigurationError as error:
        raise _mistaken(store_id, "its address cannot be used", error) from error
    except _REFUSED_VALUE as error:
        raise _refused(store_id, error) from error
    except asyncpg.PostgresError as error:
        raise translation(store_id, error) from error
    except TimeoutError as error:
        raise TimedOut(f"store {store_id} cannot be reached: TimeoutError") from error
    except (OSError, asyncpg.InterfaceError, asyncpg.InternalClientError) as error:
        away = TransientError(f"store {store_id} cannot be reached: {_unreached(error)}")
        raise untrusted(error, f"store {store_id}") or away from error


def _unreached(error: BaseException) -> str:
    name = type(error).__name__
    return next((f"{name} ({said})" for kind, said in _UNREACHED.items() if isinstance(error, kind)), name)


def translation(store_id: str, error: asyncpg.PostgresError) -> QinlianError:
    """The decision that an error of the server is, other than the refusal of a value."""
    code, name = str(error.sqlstate), type(error).__name__
    if found := untrusted(error, f"store {store_id}"):
        return found
    if code in OUR_FAULT and _IN_A_FUNCTION not in (error.context or ""):
        return _mistaken(store_id, f"it does not understand a statement of this version: {name} ({code})", error)
    if code in _NOT_PREPARED:
        return TransientError(f"store {store_id} lacks a table or column ({code}); run: qinlian prepare")
    said = _SAID.get(code) or _SAID.get(code[:2])
    return TransientError(f"store {store_id} answers {name} ({code}){f': {said}' if said else ''}")


def _mistaken(store_id: str, what: str, error: BaseException) -> ConfigurationError:
    if isinstance(error, asyncpg.ClientConfigurationError):
        fix = "correct QINLIAN_STORE_DSN: it takes libpq's parameters (docs/settings.md, The line to a store)"
        return ConfigurationError(Problem(f"store {store_id}", None, what, fix))
    fix = "go back to the version before, and report this line: it is a fault of the program"
    return ConfigurationError(Problem(f"store {store_id}", None, f"{what}, {_place(error)}", fix))


def _place(error: BaseException) -> str:
    """Which line of the program asked: the innermost one that is no driver's."""
    lines = traceback.extract_tb(error.__traceback__)
    ours = [one for one in lines if any(part.startswith("qinlian_") for part in Path(one.filename).parts)]
    return f"at {Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else "at an unknown line"


def _refused(store_id: str, error: asyncpg.PostgresError) -> RefusedValue:
    place = ".".join(filter(None, (error.table_name, error.column_name, error.constraint_name)))
    condition = type(error).__name__
    said = f"store {store_id} refuses the batch: {condition} ({error.sqlstate}) {place}".rstrip()
    return RefusedValue(said, str(error.sqlstate), condition, error.column_name or error.constraint_name or "")
