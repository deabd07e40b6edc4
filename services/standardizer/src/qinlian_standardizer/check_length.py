"""Text that is longer than its place. Bytes are counted first: few bytes are few characters, and bytes cost nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import polars as pl

from qinlian_common.catalog.models import DataField
from qinlian_common.catalog.rules import Dimension
from qinlian_standardizer.evaluate import selected
from qinlian_standardizer.side_door import Finding, Reason


@dataclass(frozen=True, slots=True)
class Limit:
    """A text column and the most characters that it may have."""

    column: str
    characters: int
    reason: Reason

    @classmethod
    def of(cls, column: str, field: DataField, characters: int) -> Self:
        """The limit of a column that holds a field's values."""
        message = f"{field.title}：超过 {characters} 个字符，请缩短或更正"
        value_class = pl.format(f"too long: {{}} > {characters}", pl.col(column).str.len_chars())
        return cls(column, characters, Reason("too_long", field.name, message, value_class, Dimension.CONFORMITY))


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a batch, and the bytes of the longest text of each column."""

    limits: Sequence[Limit]
    longest: Sequence[pl.Expr]

    @classmethod
    def of(cls, limits: Sequence[Limit]) -> Self:
        """Limits of different columns."""
        return cls(limits, [pl.col(limit.column).str.len_bytes().max() for limit in limits])


def too_long(rows: pl.DataFrame, limits: Limits) -> list[Finding]:
    """Texts with more characters than allowed."""
    if not limits.limits:
        return []
    longest = selected(rows, limits.longest).row(0)
    pairs = zip(limits.limits, longest, strict=True)
    return [_found(rows[limit.column], limit, length or 0) for limit, length in pairs]


def _found(texts: pl.Series, limit: Limit, longest: int) -> Finding:
    if longest <= limit.characters:
        return Finding(limit.reason, texts)
    failed = (texts.str.len_chars() > limit.characters).fill_null(value=False)
    return Finding(limit.reason, texts, failed if failed.any() else None)
