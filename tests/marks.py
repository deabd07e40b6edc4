"""Marks: values that exist nowhere else, and the search for them in bytes, in whatever form they may have been left.

Known only to the tests; `tests/unit/test_marks.py` shows that the search finds each form, or it would prove nothing.
"""

import base64
import binascii
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final
from urllib.parse import quote

import polars as pl
import pyarrow as pa

_CHUNK_BYTES: Final = 32 << 20
BLOCK_BYTES: Final = 4096
_WORD_BYTES: Final = 4
_FORM_BYTES_MIN: Final = 8
"""A shorter form would be found by chance in a few hundred megabytes, and need not hold a whole aligned word."""

_ENCODINGS: Final = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")
_GROUPS: Final = re.compile(r"(\d{6})(\d{8})(\w{4})|(\d{3})(\d{4})(\d{4})")


class Kind(StrEnum):
    """What a mark stands for; what is allowed is said by kind."""

    ID_NUMBER = "ID number"
    NUMBER_IN_TEXT = "ID number that somebody wrote into a text"
    NAME = "name"
    PHONE = "telephone number"
    ADDRESS = "address"
    COMPLAINT = "complaint"
    RECORD = "number of a record"
    FAULTY = "value in a faulty cell"
    STAFF_NUMBER = "ID number of one who signs on"
    STAFF_NAME = "name of one who signs on"
    SECRET = "password"


@dataclass(frozen=True, slots=True)
class Mark:
    """One value."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """A mark somewhere, and how it was written there."""

    mark: Mark
    form: str


def forms(text: str) -> dict[str, bytes]:
    """How the text may lie somewhere, by the name of the form."""
    written: dict[str, bytes] = {}
    for encoding in _ENCODINGS:
        raw = text.encode(encoding)
        written |= {encoding: raw, f"hex of {encoding}": binascii.hexlify(raw)}
        written[f"HEX of {encoding}"] = binascii.hexlify(raw).upper()
        written |= {f"base64 of {encoding}, at {at}": form for at, form in enumerate(_base64(raw))}
    written |= _escaped(text) | _spread(text)
    return {form: raw for form, raw in written.items() if len(raw) >= _FORM_BYTES_MIN}


def _base64(raw: bytes) -> Iterator[bytes]:
    """The digits that do not depend on what stands before and after, for each of three places in a stream."""
    for before in range(3):
        digits = base64.b64encode(b"\0" * before + raw)
        first = (before * 4 + 2) // 3
        last = (before + len(raw)) * 4 // 3
        yield digits[first:last]


def _escaped(text: str) -> dict[str, bytes]:
    """As JSON, addresses and pages write what is not ASCII."""
    return {
        "JSON escapes": json.dumps(text)[1:-1].encode(),
        "JSON ESCAPES": "".join(f"\\u{ord(one):04X}" if ord(one) > 127 else one for one in text).encode(),
        "per cent": quote(text).encode(),
        "entities": "".join(f"&#{ord(one)};" if ord(one) > 127 else one for one in text).encode(),
    }


def _spread(text: str) -> dict[str, bytes]:
    """Characters apart, or in the groups in which numbers are read out."""
    spread = {"characters apart": " ".join(text).encode()}
    found = _GROUPS.fullmatch(text)
    if found:
        parts = [part for part in found.groups() if part]
        spread |= {f"groups by {sign!r}": sign.join(parts).encode() for sign in (" ", "-")}
    return spread


def _words(raw: bytes) -> Iterator[bytes]:
    """Those that may be aligned where these bytes lie somewhere: for each of four ways to lie, the last.

    Not the first: numbers begin with a division, as every number of a person there does.
    """
    last = len(raw) - _WORD_BYTES
    return (raw[at : at + _WORD_BYTES] for at in range(last - _WORD_BYTES + 1, last + 1))


class Search:
    """Looks for many marks at once, in bytes of any length.

    Args:
        marks: what to look for; none is part of another one.
    """

    def __init__(self, marks: Iterable[Mark]) -> None:
        # Bytes are searched as Latin-1, one character a byte: one automaton finds every form among anything.
        self._needles: dict[str, Found] = {}
        for mark in marks:
            for form, raw in forms(mark.text).items():  # of digits several forms are one
                self._needles.setdefault(raw.decode("latin-1"), Found(mark, form))
        self._overlap = max(map(len, self._needles)) - 1
        words = {word for needle in self._needles for word in _words(needle.encode("latin-1"))}
        self._words = pl.Series([int.from_bytes(word, sys.byteorder) for word in words], dtype=pl.UInt32)

    def in_each(self, contents: Sequence[bytes]) -> list[set[Found]]:
        """What is in each of these; many at once, since the automaton is built anew by every call."""
        pieces = [(number, piece) for number, content in enumerate(contents) for piece in self._suspect(content)]
        texts = pl.Series([piece.decode("latin-1") for _, piece in pieces], dtype=pl.String)
        hits = texts.str.extract_many(list(self._needles), overlapping=True)
        found: list[set[Found]] = [set() for _ in contents]
        for (number, _), in_piece in zip(pieces, hits.to_list(), strict=True):
            found[number].update(self._needles[hit] for hit in in_piece)
        return found

    def _suspect(self, content: bytes) -> Iterator[bytes]:
        """Blocks that hold an aligned word of some form, and as far as a form reaches; most of a disk has none."""
        if len(content) <= BLOCK_BYTES:
            yield content
            return
        aligned = pa.Array.from_buffers(pa.uint32(), len(content) // _WORD_BYTES, [None, pa.py_buffer(content)])
        places = pl.Series(aligned).is_in(self._words.implode()).arg_true()
        for block in (places // (BLOCK_BYTES // _WORD_BYTES)).unique():
            first = block * BLOCK_BYTES
            yield content[max(0, first - self._overlap) : first + BLOCK_BYTES + self._overlap]

    def in_bytes(self, content: bytes) -> set[Found]:
        """What is in these bytes."""
        return self.in_each([content])[0]

    def in_text(self, text: str) -> set[Found]:
        """What is in a text that a person reads, also where it is broken into lines or columns."""
        return self.in_bytes(text.encode()) | self.in_bytes("".join(text.split()).encode())

    def in_file(self, path: Path) -> set[Found]:
        """What is in a file, read piece by piece; nothing where it went away meanwhile."""
        found: set[Found] = set()
        try:
            with path.open("rb") as file:
                before = b""
                while piece := file.read(_CHUNK_BYTES):
                    found |= self.in_bytes(before + piece)
                    before = piece[-self._overlap :]
        except FileNotFoundError:
            return found
        return found


def told(found: Mapping[str, Iterable[Found]]) -> list[str]:
    """A line for each finding, for the message of a failed test."""
    return sorted(f"{place}: {one.mark.kind} as {one.form}" for place, many in found.items() for one in many)
