"""Text that is longer than its place. Bytes are counted first: few bytes are few characters, and bytes cost nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from qinlian_standardizer.side_door import Check, Failure, Reason, failures


@dataclass(frozen=True, slots=True)
class Limit:
    """A text column and the most characters that it may have."""

    column: str
    field: str
    title: str
    characters: int

    def check(self) -> Check:
        """The exact check."""
        length = pl.col(self.column).str.len_chars()
        message = f"{self.title}：超过 {self.characters} 个字符，请缩短或更正"
        value_class = pl.format(f"too long: {{}} > {self.characters}", length)
        return Check(Reason("too_long", self.field, message, value_class), length > self.characters)


def too_long(rows: pl.DataFrame, limits: Sequence[Limit]) -> list[Failure]:
    """Columns in which some text has more characters than allowed."""
    if not limits:
        return []
    columns = [limit.column for limit in limits]
    longest = rows.select(pl.col(columns).str.len_bytes().max()).row(0, named=True)
    suspects = [limit for limit in limits if (longest[limit.column] or 0) > limit.characters]
    return failures(rows, [limit.check() for limit in suspects])
