"""JSON from strangers: one meaning only, and never large.

A parser that keeps the last of two equal keys, and another that keeps the first, see two different tokens behind one
signature (RFC 8725 section 2.4). So duplicates are refused, as is everything that not every parser reads alike.
"""

import json
import math
from typing import Any, Final, NoReturn

SIZE_MAX: Final = 65_536
DEPTH_MAX: Final = 8


def loads(text: bytes | str, size_max: int = SIZE_MAX, depth_max: int = DEPTH_MAX) -> Any:
    """The value of a JSON text.

    Args:
        text: UTF-8.
        size_max: bytes (characters of a str) that are read at most.
        depth_max: lists and objects inside one another.

    Raises:
        ValueError: not JSON, a duplicate key, NaN or infinity, lone surrogates, a NUL, too long, too deep.
    """
    if len(text) > size_max:
        raise ValueError("too long")
    try:
        value = json.loads(
            text.decode() if isinstance(text, bytes) else text,
            object_pairs_hook=_object, parse_constant=_no_constant, parse_float=_finite,
        )  # fmt: skip
    except RecursionError as error:
        raise ValueError("too deep") from error
    _check(value, depth_max)
    return value


def loads_object(text: bytes | str, size_max: int = SIZE_MAX, depth_max: int = DEPTH_MAX) -> dict[str, Any]:
    """As `loads`, for a text that has to be an object."""
    value = loads(text, size_max, depth_max)
    if not isinstance(value, dict):
        raise ValueError("not an object")  # noqa: TRY004 - callers know one error
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise ValueError("a key occurs twice")
    return value


def _no_constant(_: str) -> NoReturn:
    raise ValueError("no number")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError("no number")
    return number


def _check(value: Any, depth_left: int) -> None:
    if isinstance(value, str):
        _check_text(value)
    elif isinstance(value, dict | list):
        if depth_left == 0:
            raise ValueError("too deep")
        for part in (*value.keys(), *value.values()) if isinstance(value, dict) else value:
            _check(part, depth_left - 1)


def _check_text(value: str) -> None:
    value.encode()  # a lone surrogate raises UnicodeEncodeError, which is a ValueError
    if "\0" in value:
        raise ValueError("a NUL")  # no database text can hold it
