"""A withdrawn row travels as its key alone: the rest is not read, so no fault in it can hold the withdrawal back."""

from dataclasses import dataclass
from typing import Final, Self

import polars as pl

from qinlian_common.catalog.models import Dataset, TableMapping
from qinlian_common.pipeline.stage import Split, nothing_rejected
from qinlian_common.wire.batch import OP, WITHDRAW, content_columns
from qinlian_standardizer.held import held_inwards

MODIFY_FLAG: Final = "modify_flag"
WITHDRAWN: Final = "3"
"""XGBZ: 1 normal, 2 modified, 3 withdrawn."""


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Makes a withdrawal of every row whose modification flag says so, and empties withdrawn rows.

    Attributes:
        flags: the values of `modify_flag` in this batch that mean withdrawn.
    """

    flags: tuple[str, ...] = (WITHDRAWN,)

    @classmethod
    def from_vendor(cls, mapping: TableMapping, dataset: Dataset) -> Self:
        """Reads the flag in the vendor's own codes."""
        held = next((each for each in held_inwards(mapping, dataset) if each.name == MODIFY_FLAG), None)
        if held is None or not held.column.codes:
            return cls()
        return cls(tuple(local for local, national in held.column.codes.items() if national == WITHDRAWN))

    def __call__(self, rows: pl.DataFrame) -> Split:
        """Rejects nothing."""
        gone = rows.select(self._gone(rows.columns).alias(OP)).to_series()
        if not gone.any():
            return Split(kept=rows, rejected=nothing_rejected())
        emptied = [pl.when(~gone).then(pl.col(name)).alias(name) for name in content_columns(rows)]
        op = pl.when(gone).then(pl.lit(WITHDRAW)).otherwise(pl.col(OP)).alias(OP)
        return Split(kept=rows.with_columns(op, *emptied), rejected=nothing_rejected())

    def _gone(self, columns: list[str]) -> pl.Expr:
        already = pl.col(OP) == WITHDRAW
        if MODIFY_FLAG not in columns:
            return already
        return already | pl.col(MODIFY_FLAG).is_in(self.flags).fill_null(value=False)
