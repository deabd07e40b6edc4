"""Oracle's errors, translated once: what to wait for, what a person must put right, and which value is refused.

A table of codes, `ORA-` as numbers and the driver's own `DPY-` as numbers beside them. Where the driver turns a
server's code into one of its own (ORA-03113 into DPY-4011), the server's is looked at first. A code in no table is
waited for: nothing is lost by that, and it is named.

What only the database's administrator can put right (a locked account, a missing table) is waited for as well, as on
PostgreSQL: a process serves many stores, and one whose password has expired must not stop the others. Only what
needs a new start of the process is a ConfigurationError.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import oracledb

from qinlian_common.errors import ConfigurationError, Problem, QinlianError, RefusedValue, TimedOut, TransientError


@dataclass(frozen=True, slots=True)
class Refusal:
    """A refused value in the words that every engine's adapter uses: SQLSTATE, and the condition's name."""

    sqlstate: str
    condition: str


TOO_LONG: Final = Refusal("22001", "StringDataRightTruncationError")
MISSING: Final = Refusal("23502", "NotNullViolationError")
OUT_OF_RANGE: Final = Refusal("22003", "NumericValueOutOfRangeError")
CHECK: Final = Refusal("23514", "CheckViolationError")
UNTRANSLATABLE: Final = Refusal("22P05", "UntranslatableCharacterError")
_BAD_TEXT: Final = Refusal("22P02", "InvalidTextRepresentationError")
_BAD_TIME: Final = Refusal("22008", "DatetimeFieldOverflowError")

REFUSED: Final[dict[int, Refusal]] = {
    1400: MISSING, 1407: MISSING,
    1461: TOO_LONG, 1704: TOO_LONG, 12899: TOO_LONG,
    1426: OUT_OF_RANGE, 1438: OUT_OF_RANGE,
    2290: CHECK,
    1722: _BAD_TEXT,
    1841: _BAD_TIME, 1847: _BAD_TIME, 1843: _BAD_TIME, 1861: _BAD_TIME,
    12703: UNTRANSLATABLE, 29275: UNTRANSLATABLE,
}  # fmt: skip
"""The row is at fault; 1461 is what 11g says of a text of more than 4,000 bytes."""

FULL: Final = frozenset(
    {257, 1536, 1628, 1630, 1631, 1632, 1650, 1652, 1653, 1654, 1655, 1658, 1659, 1683, 1688, 1691, 1692, 19809, 19815}
)
"""No room: tablespace, quota, extents, temporary or undo segment, archive destination."""

BUSY: Final = frozenset({1, 54, 60, 1555, 2049, 4020, 4021, 4068, 8176, 8177, 30006})
"""Somebody else was there: deadlock, lock wait, a snapshot too old, a key that another loader has just written (1)."""

AWAY: Final = frozenset(
    {28, 1012, 1033, 1034, 1089, 1090, 1092, 3113, 3114, 3135, 12153, 12170, 12203, 12500, 12505, 12514, 12516, 12518,
     12519, 12520, 12526, 12527, 12528, 12537, 12541, 12543, 12545, 12547, 12560, 12570, 12571, 12583, 25408, 56600}
)  # fmt: skip
"""The server, its listener or the way to it is away, starting or stopping."""

REPAIR: Final[dict[int, str]] = {
    942: "lacks a table or may not see it; run: qinlian prepare",
    904: "lacks a column; run its 70-upgrade.sql (qinlian dba-scripts)",
    2289: "lacks a sequence; run: qinlian prepare",
    4098: "has a trigger that does not compile; run the script of: qinlian ddl",
    20001: "has a trigger that does not compile; look into USER_ERRORS",
    1017: "does not take the account's password; correct QINLIAN_ORACLE_PASSWORDS",
    1031: "does not give the account the rights that it needs",
    1045: "does not let the account in; grant it CREATE SESSION",
    28000: "has locked the account; unlock it",
    28001: "says that the account's password has expired; set a new one",
    12154: "is not known by that name; correct QINLIAN_ORACLE_DSN",
    14450: "has a temporary table in use that is to be altered; stop its loaders for the moment",
}
"""What a person puts right while the process waits."""

_TIMED_OUT = frozenset({1013, 3136})
_DPY_TIMED_OUT, _DPY_OLD_SERVER, _DPY_THIN_ALREADY, _DPI_NO_CLIENT = "DPY-4024", "DPY-3010", "DPY-2019", "DPI-1047"
_DPY_REPAIR = {"DPY-4000": REPAIR[12154], "DPY-4001": "was given no user name or password", "DPY-3015": REPAIR[1017]}
_NAMED = re.compile(r'"(\w+)"\s*\)?\s*(?:\(|$|\n)')
_CONSTRAINT = re.compile(r"\((?:[\w$#]+\.)?([\w$#]+)\)")


@contextmanager
def translated(store_id: str) -> Iterator[None]:
    """Turns what the driver raises inside into the project's errors, which name the store and never a value.

    The server's messages may quote values, so only its code, and the column or constraint that it names, are kept.
    """
    try:
        yield
    except oracledb.Error as error:
        raise translation(store_id, error) from error
    except (OSError, TimeoutError) as error:
        raise TransientError(f"store {store_id} cannot be reached: {type(error).__name__}") from error


def translation(store_id: str, error: oracledb.Error) -> QinlianError:
    """The decision that one error of the driver is."""
    told = error.args[0] if error.args else None
    number, code = int(getattr(told, "code", 0) or 0), str(getattr(told, "full_code", "") or type(error).__name__)
    if number in REFUSED:
        return refused(store_id, number, str(getattr(told, "message", "")))
    name = f"ORA-{number:05}" if number else code
    if code in {_DPY_OLD_SERVER, _DPY_THIN_ALREADY, _DPI_NO_CLIENT}:
        return _configuration(store_id, code)
    if code == _DPY_TIMED_OUT or number in _TIMED_OUT:
        return TimedOut(f"store {store_id} gave no answer in time ({name})")
    return TransientError(f"store {store_id} {_said(number, code)} ({name})")


def _said(number: int, code: str) -> str:
    """What is waited for, and what a person can do meanwhile."""
    if number in FULL:
        return "is full; give it room"
    if said := REPAIR.get(number) or _DPY_REPAIR.get(code):
        return said
    if number in BUSY:
        return "is busy with the same rows"
    return "cannot be reached" if number in AWAY or code.startswith(("DPY-4", "DPY-6")) else "answers with an error"


def refused(store_id: str, number: int, message: str) -> RefusedValue:
    """A refused value: `place` is the column or the constraint that the server names, in lower case, or empty."""
    found = REFUSED[number]
    place = place_of(message)
    said = f"store {store_id} refuses the batch: {found.condition} (ORA-{number:05}) {place}".rstrip()
    return RefusedValue(said, found.sqlstate, found.condition, place)


def place_of(message: str) -> str:
    """The column at the end of `"OWNER"."TABLE"."COLUMN"`, or the constraint in `(OWNER.NAME)`; empty where none is."""
    named = _NAMED.search(message) or _CONSTRAINT.search(message)
    return named.group(1).lower() if named else ""


def _configuration(store_id: str, code: str) -> ConfigurationError:
    fixes = {
        _DPY_OLD_SERVER: ("is older than 12.1", "write `client: thick` beside its `engine: oracle`"),
        _DPY_THIN_ALREADY: ("asks for the thick client, and the process has spoken thin", "start the process anew"),
        _DPI_NO_CLIENT: (
            "needs Oracle's Instant Client 19 (Basic), which is not found",
            "install it; see docs/oracle.md",
        ),
    }
    what, fix = fixes[code]
    return ConfigurationError(Problem(f"store {store_id}", None, f"{what} ({code})", fix))
