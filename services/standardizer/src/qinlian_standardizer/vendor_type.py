"""A vendor column's SQL type, read into what standardising and converting need to know of it."""

import re
from dataclasses import dataclass
from typing import Literal

from qinlian_common.errors import ConfigurationError, Problem

Family = Literal["text", "integer", "number", "date", "timestamp", "boolean"]

_FAMILIES: dict[str, Family] = {
    "text": "text",
    "varchar": "text",
    "char": "text",
    "smallint": "integer",
    "integer": "integer",
    "bigint": "integer",
    "numeric": "number",
    "real": "number",
    "double precision": "number",
    "date": "date",
    "timestamp": "timestamp",
    "boolean": "boolean",
}
_BITS = {"smallint": 16, "integer": 32, "bigint": 64}
_WRITTEN = re.compile(r"([a-z ]+?) ?(?:\((\d+)(?:, ?(\d+))?\))?")


@dataclass(frozen=True, slots=True)
class VendorType:
    """What a vendor column can hold.

    Attributes:
        length: most characters of a text column, None without a limit.
        precision, scale: digits of a numeric column, None where it does not limit them.
        bits: width of an integer column, None for other types.
    """

    family: Family
    length: int | None = None
    precision: int | None = None
    scale: int | None = None
    bits: int | None = None


def read_type(text: str) -> VendorType:
    """Reads a type in PostgreSQL terms, e.g. `varchar(18)`; raises ConfigurationError for one that nobody declared."""
    found = _WRITTEN.fullmatch(text)
    name, first, second = found.groups() if found else (text, None, None)
    if name not in _FAMILIES:
        fix = f"write one of {', '.join(_FAMILIES)}, with a length or digits in brackets"
        raise ConfigurationError(Problem("vendor mapping", None, f"unknown column type {text!r}", fix))
    if first is None:
        return VendorType(_FAMILIES[name], bits=_BITS.get(name))
    if _FAMILIES[name] == "text":
        return VendorType("text", length=int(first))
    return VendorType(_FAMILIES[name], precision=int(first), scale=int(second or 0))
