"""Keeps what is personal out of the log, whoever wrote the line: a key is one of a short list, a value no one's number.

This is the last fence. Before it stand the rule that no line quotes a row, and the test that reads every call.
"""

import re
from collections.abc import MutableMapping, Sequence
from operator import is_
from typing import Any, Final

from qinlian_common.observe import metrics

MARK: Final = "[barred]"
_ID_DIGITS: Final = 18

KEYS: Final = frozenset(
    """
    event level timestamp service exception exc_info stack stack_info barred
    batch made parent trace_id flows dataset datasets rows lines sheets origin queue store seconds reason
    inserted changed deleted topic partition partitions offset offsets first
    account attempts away bytes code directory division divisions document documents error files fix followed found
    header http id indicator job kind known line month new of outcome part path peer persons place portal receipt
    refused roles scope uri version what why witness
    """.split()  # noqa: SIM905 - a paragraph reads better than sixty quoted words
)
"""All that a line may have. None of them is the name of a field of the catalogue."""

_NAME: Final = re.compile(r"[a-z_][a-z0-9_]*")
"""What a name of a line or of a column looks like; what else stands in a key's place may be a value."""

_BEGINS: Final = r"(?:(?<![0-9A-Za-z])|(?<=\\[abfnrtv])|(?<=\\x[0-9a-f]{2})|(?<=\\u[0-9a-f]{4})|(?<=\\U[0-9a-f]{8}))"
"""No letter or digit before it, but the end of an escape: the letter in `\\n` is none."""

_NUMBER: Final = re.compile(
    rf"{_BEGINS}(?:"
    r"(?P<id_number>[1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx])"
    r"|(?P<mobile_number>1[3-9]\d{9})"
    r")(?![0-9A-Za-z])"
)
"""A resident's ID number (GB 11643), also one with a wrong check digit, or a mobile telephone's."""

_OF_ROWS: Final = frozenset({"asyncpg", "polars", "pyarrow"})
"""Packages whose objects show rows when they are written down; their exceptions are judged by their text."""


def bar_personal(_logger: object, _method: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A structlog processor: marks what may not be told, names the keys at fault as `barred`, and counts."""
    barred = []
    for key, value in list(line.items()):
        clean = _clean(value) if key in KEYS else _count("key")
        if key in KEYS and clean is value:
            continue
        name = key if _NAME.fullmatch(key) else MARK
        if name != key:
            del line[key]
        line[name] = clean
        barred.append(name)
    if barred:
        line["barred"] = barred
    return line


def _clean(value: Any) -> Any:
    """The value without what is of persons, whatever it is made of; the same object where nothing was.

    Not an equal one: NaN equals nothing, and a frame answers the question with a frame.
    """
    if isinstance(value, str):
        return _without_numbers(value, value)
    if value is None or isinstance(value, int | float):
        return _count("id_number") if _is_id_number(value) else value
    if isinstance(value, dict):
        told = {_clean(name): _clean_under(name, one) for name, one in value.items()}
        return value if _are_same([*told, *told.values()], [*value, *value.values()]) else told
    if isinstance(value, list | tuple):
        parts = [_clean(one) for one in value]
        return value if _are_same(parts, value) else parts
    return _clean_object(value)


def _clean_object(value: Any) -> Any:
    """What JSON has no form of, and writes by its `repr`."""
    if isinstance(value, bytes | bytearray | memoryview):
        return _without_numbers(bytes(value).decode(errors="replace"), value)
    if type(value).__module__.partition(".")[0] in _OF_ROWS and not isinstance(value, BaseException):
        return _count("rows")
    return _without_numbers(repr(value), value)


def _clean_under(name: object, value: Any) -> Any:
    """A name within a value is judged as a key of the line is; what is no name, such as a store's id, is data."""
    is_barred = isinstance(name, str) and name not in KEYS and _NAME.fullmatch(name)
    return _count("key") if is_barred else _clean(value)


def _without_numbers(text: str, value: Any) -> Any:
    """The text with numbers of persons marked; the value that it was made of where it has none."""
    return _NUMBER.sub(lambda found: _count(str(found.lastgroup)), text) if _NUMBER.search(text) else value


def _is_id_number(value: float | None) -> bool:
    """Our own numbers stay: those of 18 digits with a birthday in the middle and the right check digit are not ours."""
    text = str(value)
    if not isinstance(value, int) or len(text) != _ID_DIGITS or not _NUMBER.fullmatch(text):
        return False
    return sum(int(digit) << place for place, digit in enumerate(reversed(text))) % 11 == 1  # ISO 7064, MOD 11-2


def _are_same(some: Sequence[object], others: Sequence[object]) -> bool:
    return len(some) == len(others) and all(map(is_, some, others))


def _count(why: str) -> str:
    metrics.LOG_BARRED.labels(why).inc()
    return MARK
