"""Free text without what is known to point at a person: numbers, dates, and the row's own names and addresses.

It lessens the risk, it does not remove it: a relative's name, a place, or a rare event told in words stays. Therefore
free text is left out of an export unless its recipe asks for it.
"""

from collections.abc import Sequence
from typing import Final

import polars as pl

NAME, NUMBER, DAY = "〔姓名等〕", "〔号码〕", "〔日期〕"
_SHORTEST: Final = 2
"""A known value of one character would take every such character out of the text."""

_DIGIT: Final = "[0-9０-９]"
_PATTERNS: Final = (
    (rf"{_DIGIT}{{1,4}} ?[年/.\-－] ?{_DIGIT}{{1,2}} ?[月/.\-－] ?{_DIGIT}{{1,4}} ?[日号]?", DAY),
    (rf"{_DIGIT}{{1,2}} ?月 ?{_DIGIT}{{1,2}} ?[日号]", DAY),
    (r"[A-Za-z0-9._%+\-]+@[A-Za-z0-9.\-]+", NUMBER),
    (rf"{_DIGIT}[0-9０-９ \-－—]{{5,}}[0-9０-９Xx]", NUMBER),
    (rf"[A-Za-z]*{_DIGIT}{{4,}}[A-Za-z]*", NUMBER),
    (r"[〇零一二三四五六七八九]{4,}", NUMBER),
    (r"\p{Han}{1,3}(?:先生|女士|小姐)", NAME),
)


def scrubbed(text: str, known: Sequence[str]) -> pl.Expr:
    """A text column without numbers, dates, and what the row's `known` columns (String) hold; nulls stay null."""
    column = pl.col(text)
    for name in known:
        column = column.str.split(_whole(pl.col(name))).list.join(NAME)
    for pattern, instead in _PATTERNS:
        column = column.str.replace_all(pattern, instead)
    return column.alias(text)


def _whole(known: pl.Expr) -> pl.Expr:
    """A value to look for; where there is none, or too short a one, something that no text holds."""
    value = known.str.strip_chars()
    return pl.when(value.str.len_chars() >= _SHORTEST).then(value).otherwise(pl.lit("\x00\x00"))
