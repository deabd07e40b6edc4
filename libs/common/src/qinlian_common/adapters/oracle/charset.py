"""The database character sets that a store may have, and which texts each of them keeps.

A character that the set does not have becomes `?` in the database, and nobody is told. So texts are looked at before
they are sent; what is said of such a text is its column, and which character of it (`first_lost`). UTF8 (CESU-8) is
left out: it takes a rare character for two, so that lengths in characters would mean something else there.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Final

import polars as pl

from qinlian_common.errors import ConfigurationError, Problem

_BMP: Final = 0x10000
_SURROGATES: Final = range(0xD800, 0xE000)


@dataclass(frozen=True, slots=True)
class Charset:
    """A database character set.

    Attributes:
        name: as NLS_CHARACTERSET says it.
        encoding: Python's codec for it.
        bytes_max: of one character.
        has_all: whether it has every character.
    """

    name: str
    encoding: str
    bytes_max: int
    has_all: bool = True

    def lost(self, text: pl.Expr) -> pl.Expr:
        """Whether a text has a character that the set does not have; null stays null."""
        return pl.lit(False) if self.has_all else text.str.contains(_outside(self.encoding))

    def first_lost(self, text: str) -> int | None:
        """Which character of a text, from 0, is the first that the set does not have; None where it has all."""
        return next((place for place, one in enumerate(text) if not _has(self.encoding, ord(one))), None)

    def size(self, text: str) -> int:
        """Bytes of a text; what the set does not have counts as the one that would stand for it."""
        return len(text.encode(self.encoding, "replace"))


CHARSETS: Final = {
    one.name: one
    for one in (
        Charset("AL32UTF8", "utf-8", 4),
        Charset("ZHS32GB18030", "gb18030", 4),
        Charset("ZHS16GBK", "gbk", 2, has_all=False),
    )
}


def charset_of(store_id: str, name: str) -> Charset:
    """The character set of that name; raises ConfigurationError for one that cannot hold Chinese, or is not known."""
    if name not in CHARSETS:
        fix = f"a database of one of {', '.join(CHARSETS)} is needed"
        raise ConfigurationError(Problem(f"store {store_id}", None, f"its character set is {name}", fix))
    return CHARSETS[name]


@lru_cache(maxsize=4)
def _outside(codec: str) -> str:
    """A regular expression for one character that the codec does not have."""
    ranges = "".join(f"\\x{{{first:x}}}-\\x{{{last:x}}}" for first, last in _ranges(codec))
    return f"[^{ranges}]"


def _ranges(codec: str) -> Iterator[tuple[int, int]]:
    """Ranges of code points that the codec has; none of the sets here has any beyond the basic plane."""
    points = [point for point in range(_BMP) if point not in _SURROGATES and _has(codec, point)]
    for _, run in groupby(enumerate(points), key=lambda pair: pair[1] - pair[0]):
        members = [point for _, point in run]
        yield members[0], members[-1]


def _has(codec: str, point: int) -> bool:
    try:
        chr(point).encode(codec)
    except UnicodeEncodeError:
        return False
    return True
