"""Which part of a document a request wants (RFC 9110, sections 13 and 14): one range, or all of it."""

import re
from typing import Final, NamedTuple

_RANGE: Final = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


class Unsatisfiable(Exception):  # noqa: N818 - the protocol's word
    """No byte of the document lies in the range."""


class Part(NamedTuple):
    """From where, and how many bytes."""

    start: int
    size: int

    def told(self, whole: int) -> str:
        """As `Content-Range` has it."""
        return f"bytes {self.start}-{self.start + self.size - 1}/{whole}"


def part_of(header: str | None, whole: int) -> Part | None:
    """The part that a `Range` header names; None where it names none that is understood, so that all is sent.

    Raises:
        Unsatisfiable: it lies behind the end.
    """
    found = _RANGE.fullmatch(header or "")
    if found is None or found.groups() == ("", ""):
        return None
    first, last = found.groups()
    start = max(whole - int(last), 0) if not first else int(first)
    end = whole if not (first and last) else min(int(last) + 1, whole)
    if first and last and int(last) < int(first):
        return None
    if start >= whole:
        raise Unsatisfiable
    return Part(start, end - start)


def etag_of(digest: str) -> str:
    """The strong entity tag of a content: its SM3, which the row below says too."""
    return f'"sm3:{digest}"'


def has_it(header: str | None, etag: str) -> bool:
    """Whether an `If-None-Match` header names the tag."""
    return header is not None and etag in {one.strip() for one in header.split(",")}
