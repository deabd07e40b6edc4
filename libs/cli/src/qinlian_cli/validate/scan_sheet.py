"""Finds in a sheet's XML what its values do not tell: error cells, and formulas that were never calculated.

The XML is searched as it is unpacked, a piece at a time: to parse 8,000,000 cells would take minutes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Final

from qinlian_cli.validate.source import ERROR, NO_VALUE, Fault

_PIECE: Final = 1 << 20
_ROW_MAX: Final = 8 << 20
"""Bytes: a row of a table has a hundredth of it. What is longer is searched in parts, else each part is copied again
and again."""
_ERROR: Final = re.compile(rb'<(?:\w+:)?c\b[^<>]*?\bt="e"[^<>]*>')
_FORMULA: Final = re.compile(
    rb"<(?:\w+:)?c\b([^<>]*)>\s*<(?:\w+:)?f\b[^<>]*?(?:/>|>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v>([^<]+)<)?"
)
_PLACE: Final = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_IS_TEXT: Final = re.compile(rb'\bt="str"')
_MAY_BE_FAR: Final = re.compile(rb'"(?:[J-Z][A-Z]|[A-Z]{3})[0-9]')
_FAR: Final = re.compile(rb'<(?:\w+:)?c\b[^<>]*?\br="((?:[J-Z][A-Z]|[A-Z]{3})[0-9]+)"[^<>]*(?<!/)>(?!</)')


@dataclass(frozen=True, slots=True)
class Scanned:
    """What was found in a sheet.

    Attributes:
        far: a cell with content in a column beyond all tables; None where there is none.
    """

    faults: tuple[Fault, ...]
    far: str | None


def scan_sheet(stream: IO[bytes]) -> Scanned:
    """Reads the XML to its end."""
    faults: list[Fault] = []
    far: str | None = None
    for piece in _pieces(stream):
        faults += _faults(piece)
        beyond = _FAR.search(piece) if far is None and _MAY_BE_FAR.search(piece) else None
        far = beyond.group(1).decode() if beyond else far
    return Scanned(tuple(faults), far)


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    """Pieces that end where a row ends, unless it is beyond measure."""
    rest = b""
    while read := stream.read(_PIECE):
        text = rest + read
        cut = max(text.rfind(b"<row"), text.rfind(b"<x:row"), len(text) if len(text) > _ROW_MAX else 0)
        if cut:
            yield text[:cut]
        rest = text[cut:]
    yield rest


def _faults(piece: bytes) -> Iterator[Fault]:
    if b't="e"' in piece:
        for cell in _ERROR.finditer(piece):
            yield from _fault(cell.group(), ERROR)
    if b"<f" in piece or b":f" in piece:
        for cell in _FORMULA.finditer(piece):
            if cell.group(2) is None and not _IS_TEXT.search(cell.group(1)):
                yield from _fault(cell.group(1), NO_VALUE)


def _fault(attributes: bytes, kind: str) -> Iterator[Fault]:
    place = _PLACE.search(attributes)
    if place:
        yield Fault(int(place.group(2)) - 1, _column(place.group(1)), kind)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1
