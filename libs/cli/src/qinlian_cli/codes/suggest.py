"""Which national code a local value may mean: the best few, ranked, never decided."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from qinlian_common.catalog.catalogue import Catalogue
from qinlian_common.catalog.code_systems import CodeSystem

SUGGESTIONS_MAX = 3
HIDDEN = "(7 or more digits, hidden)"
_EXACT, _KNOWN_ELSEWHERE = 1.0, 0.95
_LIKE_MIN, _LIKE_MAX = 0.2, 0.9
_INSIDE = 0.4
_SHOWN_MAX = 30
_DIGITS = re.compile(r"\d{7,}")
_SUFFIXES = "型类性者"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A national code that a local value may mean; `score` is 1 for the same word, 0 for nothing in common."""

    code: str
    name: str
    score: float


def suggestions(local: str, system: CodeSystem, known: Mapping[str, str] | None = None) -> list[Suggestion]:
    """The best national codes for a local value.

    Args:
        local: what the vendor wrote.
        system: the code system of the field.
        known: local value (normalised) -> national code, as other columns of the same system have it.
    """
    word = normalised(local)
    elsewhere = (known or {}).get(word)
    scored = (
        Suggestion(code, name, _KNOWN_ELSEWHERE if code == elsewhere else likeness(word, code, name))
        for code, name in system.codes.items()
    )
    ranked = sorted(scored, key=lambda one: (-one.score, one.code))
    return [one for one in ranked[:SUGGESTIONS_MAX] if one.score >= _LIKE_MIN]


def likeness(word: str, code: str, name: str) -> float:
    """0 to 1: how like a normalised word is to a code or to its name."""
    other = normalised(name)
    if word in (normalised(code), other):
        return _EXACT
    if not word or not other:
        return 0.0
    ratio = SequenceMatcher(None, word, other).ratio()
    if word in other or other in word:
        ratio = max(ratio, _INSIDE + ratio / 2)
    return round(min(_LIKE_MAX, ratio), 3)


def normalised(text: str) -> str:
    """Half width, without blanks, lower case, without an ending that only says what kind of word it is."""
    word = "".join(unicodedata.normalize("NFKC", text).split()).casefold()
    return word[:-1] if len(word) > 1 and word[-1] in _SUFFIXES else word


def shown(value: str | None) -> str:
    """A value as it may be shown: codes and words are, anything like an ID number or a telephone number is not."""
    if value is None:
        return "(empty)"
    if _DIGITS.search(unicodedata.normalize("NFKC", value)):
        return HIDDEN
    return value if len(value) <= _SHOWN_MAX else f"({len(value)} characters, hidden)"


def is_shown(value: str | None) -> bool:
    """Whether a value may be written into a file of proposals."""
    return value is not None and shown(value) == value


def known_words(catalogue: Catalogue, system: str) -> dict[str, str]:
    """What all vendors' columns of a code system read: normalised local value -> national code, where all agree."""
    pairs = {
        (normalised(local), national)
        for vendor in catalogue.vendors.values()
        for table in vendor.tables
        for column in table.columns
        if column.field and catalogue.datasets[table.dataset].column(column.field).codes == system
        for local, national in column.codes.items()
        if not local.isascii()
    }
    times = Counter(word for word, _ in pairs)
    return {word: national for word, national in pairs if times[word] == 1}


def in_words(found: Iterable[Suggestion]) -> str:
    """A line for people: `02 居民医保 (0.86), 01 职工医保 (0.61)`."""
    return ", ".join(f"{one.code} {one.name} ({one.score:.2f})" for one in found) or "-"
