"""Texts that match a regular expression of the catalogue: short ones, chosen at random."""

import random
import re
from re import _constants as op
from re import _parser as parser
from typing import Any

from tests.unit.standardizer.rules_by_hand import python_pattern

_MORE = 3
"""How often an open repetition is repeated beyond its least."""
_CATEGORIES = {op.CATEGORY_DIGIT: "0123456789", op.CATEGORY_WORD: "abc019_", op.CATEGORY_SPACE: " "}
_ANY = "ABCXYZabcxyz0123456789"


def matching(pattern: str, chance: random.Random) -> str:
    """A text in which the pattern is found."""
    return _text(parser.parse(python_pattern(pattern)), chance)


def _text(parsed: Any, chance: random.Random) -> str:
    return "".join(_one(kind, argument, chance) for kind, argument in parsed)


def _one(kind: Any, argument: Any, chance: random.Random) -> str:
    if kind is op.BRANCH:
        return _text(chance.choice(argument[1]), chance)
    if kind is op.SUBPATTERN:
        return _text(argument[-1], chance)
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT):
        least, most, repeated = argument
        times = chance.randint(least, min(most, least + _MORE))
        return "".join(_text(repeated, chance) for _ in range(times))
    return "" if kind is op.AT else chance.choice(_characters(kind, argument))


def _characters(kind: Any, argument: Any) -> str:
    if kind is op.LITERAL:
        return chr(argument)
    if kind is op.NOT_LITERAL:
        return _ANY.replace(chr(argument), "")
    return _ANY if kind is op.ANY else _members(argument)


def _members(argument: Any) -> str:
    negated = argument[0][0] is op.NEGATE
    members = "".join(_range(kind, value) for kind, value in argument if kind is not op.NEGATE)
    return "".join(sorted(set(_ANY) - set(members))) if negated else members


def _range(kind: Any, value: Any) -> str:
    if kind is op.LITERAL:
        return chr(value)
    if kind is op.RANGE:
        return "".join(map(chr, range(value[0], min(value[1], value[0] + 100) + 1)))
    return _CATEGORIES[value]


def matches(pattern: str, text: str) -> bool:
    """Whether the pattern is found in a text."""
    return re.search(python_pattern(pattern), text) is not None
