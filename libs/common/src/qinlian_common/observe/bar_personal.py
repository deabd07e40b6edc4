"""Keeps what is personal out of the log, whoever wrote the line: a key is one of a short list, a value no one's number.

This is the last fence. Before it stand the rule that no line quotes a row, and the test that reads every call.
"""

import re
from collections.abc import MutableMapping
from typing import Any, Final

from qinlian_common.observe import metrics

MARK: Final = "[barred]"

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

_NUMBER: Final = re.compile(
    r"(?<![0-9A-Za-z])(?:"
    r"(?P<id_number>[1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx])"
    r"|(?P<mobile_number>1[3-9]\d{9})"
    r")(?![0-9A-Za-z])"
)
"""A resident's ID number (GB 11643), also one with a wrong check digit, or a mobile telephone's."""


def bar_personal(_logger: object, _method: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A structlog processor: marks what may not be told, names the keys at fault as `barred`, and counts."""
    barred = []
    for key, value in line.items():
        if key not in KEYS:
            metrics.LOG_BARRED.labels("key").inc()
            line[key] = MARK
        elif (clean := _clean(value)) != value:
            line[key] = clean
        else:
            continue
        barred.append(key)
    if barred:
        line["barred"] = barred
    return line


def _clean(value: Any) -> Any:
    """The value without numbers of persons, whatever it is made of; our own numbers are no text, and stay."""
    if value is None or isinstance(value, int | float):
        return value
    if isinstance(value, str):
        return _NUMBER.sub(_marked, value)
    if isinstance(value, dict):
        return {_clean(name): _clean(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        parts = [_clean(one) for one in value]
        return value if parts == list(value) else parts
    text = repr(value)  # as JSON would have it
    clean = _NUMBER.sub(_marked, text)
    return value if clean == text else clean


def _marked(found: re.Match[str]) -> str:
    metrics.LOG_BARRED.labels(found.lastgroup).inc()
    return MARK
