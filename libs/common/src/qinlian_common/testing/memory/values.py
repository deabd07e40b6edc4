"""What a column takes: the checks and forms of PostgreSQL's types, as far as tests need them."""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from qinlian_common.adapters.relational.shape import Column
from qinlian_common.errors import RefusedValue

_SIZED = re.compile(r"(?P<name>[a-z ]+)(\((?P<size>\d+)(,\s*(?P<scale>\d+))?\))?")
_BOOLEANS = {"t": "t", "true": "t", "1": "t", "f": "f", "false": "f", "0": "f"}
_TOO_LONG = ("22001", "StringDataRightTruncationError")
_NO_SUCH_TEXT = ("22P02", "InvalidTextRepresentationError")
_WHOLE_BITS = {"smallint": 15, "integer": 31, "bigint": 63}


def stored(column: Column, value: Any) -> Any:
    """The value as the column would give it back; raises RefusedValue where it would refuse it.

    Args:
        column: a column of a staging table (typed values) or of a vendor's table (every value a text).
        value: None for null.
    """
    if value is None:
        return None
    name, size, scale = _sql_type(column.sql_type)
    try:
        if isinstance(value, str):
            return _READERS.get(name, _text)(value, name, size, scale)
        if isinstance(value, Decimal):
            return _numeric(str(value), name, size, scale, exact=True)
    except (ValueError, KeyError, InvalidOperation) as error:
        state, condition = _TOO_LONG if name in {"varchar", "char"} else _NO_SUCH_TEXT
        raise RefusedValue(f"column {column.name} takes no such value", state, condition, column.name) from error
    return value


def _sql_type(text: str) -> tuple[str, int, int]:
    found = _SIZED.fullmatch(text)
    if found is None:
        raise KeyError(text)
    return found["name"], int(found["size"] or 0), int(found["scale"] or 0)


def _text(value: str, name: str, size: int, _scale: int) -> str:
    if "\x00" in value or (size and len(value.rstrip(" ") if name == "char" else value) > size):
        raise ValueError(name)
    return value.rstrip(" ") if name == "char" else value


def _whole(value: str, name: str, _size: int, _scale: int) -> str:
    number = int(value)
    if not -(1 << _WHOLE_BITS[name]) <= number < 1 << _WHOLE_BITS[name]:
        raise ValueError(name)
    return str(number)


def _numeric(value: str, _name: str, size: int, scale: int, *, exact: bool = False) -> Any:
    number = Decimal(value)
    if size:
        number = number.quantize(Decimal(1).scaleb(-scale))
        if len(number.as_tuple().digits) > size:
            raise ValueError(value)
    return number if exact else str(number)


def _date(value: str, *_: object) -> str:
    return date.fromisoformat(value).isoformat()


def _timestamp(value: str, *_: object) -> str:
    return datetime.fromisoformat(value).isoformat(" ")


def _boolean(value: str, *_: object) -> str:
    return _BOOLEANS[value.lower()]


_READERS: dict[str, Callable[..., Any]] = {
    **dict.fromkeys(_WHOLE_BITS, _whole),
    "numeric": _numeric,
    "date": _date,
    "timestamp": _timestamp,
    "boolean": _boolean,
}
