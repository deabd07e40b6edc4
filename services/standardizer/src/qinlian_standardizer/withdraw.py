"""A withdrawn row travels as its key alone: the rest is not read, so no fault in it can hold the withdrawal back."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, Self

import polars as pl

from qinlian_common.catalog.mappings import Repair, TableMapping
from qinlian_common.catalog.models import Dataset
from qinlian_common.wire.batch import OP, WITHDRAW, content_columns
from qinlian_standardizer.distinct import by_distinct, is_one_of
from qinlian_standardizer.held import held_inwards
from qinlian_standardizer.repair_texts import mended

MODIFY_FLAG: Final = "modify_flag"
WITHDRAWN: Final = "3"
"""XGBZ: 1 normal, 2 modified, 3 withdrawn."""


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Makes a withdrawal of every row whose modification flag says so, and empties withdrawn rows.

    Attributes:
        flags: the values of `modify_flag` in this batch that mean withdrawn.
        repairs: what may have to be repaired in the flag before it can be read.
    """

    flags: tuple[str, ...] = (WITHDRAWN,)
    repairs: frozenset[Repair] = frozenset()

    @classmethod
    def from_vendor(cls, mapping: TableMapping, dataset: Dataset, repairs: Collection[Repair]) -> Self:
        """Reads the flag in the vendor's own codes."""
        held = next((each for each in held_inwards(mapping, dataset) if each.name == MODIFY_FLAG), None)
        if held is None or not held.column.codes:
            return cls(repairs=frozenset(repairs))
        flags = tuple(local for local, national in held.column.codes.items() if national == WITHDRAWN)
        return cls(flags, frozenset(repairs))

    def __call__(self, rows: pl.DataFrame) -> pl.DataFrame:
        """The same rows; those that are withdrawn have their key alone."""
        gone = rows.select(self._gone(rows.columns).alias(OP)).to_series()
        if not gone.any():
            return rows
        emptied = [pl.when(~gone).then(pl.col(name)).alias(name) for name in content_columns(rows)]
        op = pl.when(gone).then(pl.lit(WITHDRAW)).otherwise(pl.col(OP)).alias(OP)
        return rows.with_columns(op, *emptied)

    def _gone(self, columns: list[str]) -> pl.Expr:
        already = pl.col(OP) == WITHDRAW
        if MODIFY_FLAG not in columns:
            return already
        says_so = is_one_of(pl.col(MODIFY_FLAG), self.flags)
        if self.repairs:
            says_so = by_distinct(MODIFY_FLAG, lambda flag: mended(flag, self.repairs).is_in(self.flags))
        return already | says_so.fill_null(value=False)
