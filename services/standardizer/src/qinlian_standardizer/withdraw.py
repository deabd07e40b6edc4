"""A withdrawn row travels as its key alone: the rest is not read, so no fault in it can hold the withdrawal back."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Final, Self

import polars as pl

from qinlian_common.catalog.mappings import Repair, TableMapping
from qinlian_common.catalog.models import Dataset
from qinlian_common.wire.batch import OP, WITHDRAW, content_columns
from qinlian_standardizer.distinct import by_distinct, is_one_of
from qinlian_standardizer.evaluate import selected
from qinlian_standardizer.held import held_inwards
from qinlian_standardizer.repair_texts import mended

MODIFY_FLAG: Final = "modify_flag"
WITHDRAWN: Final = "3"
"""XGBZ: 1 normal, 2 modified, 3 withdrawn."""

_ALREADY: Final = pl.col(OP) == WITHDRAW


def _flagged(says_so: pl.Expr) -> pl.Expr:
    return (_ALREADY | says_so.fill_null(value=False)).alias(OP)


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Makes a withdrawal of every row whose modification flag says so, and empties withdrawn rows.

    Attributes:
        flagged: whether a row is withdrawn, or its modification flag says so.
    """

    flagged: pl.Expr = field(default_factory=lambda: _flagged(is_one_of(pl.col(MODIFY_FLAG), [WITHDRAWN])))

    @classmethod
    def from_vendor(cls, mapping: TableMapping, dataset: Dataset, repairs: Collection[Repair]) -> Self:
        """Reads the flag in the vendor's own codes, through what would have to be repaired in it."""
        held = next((each for each in held_inwards(mapping, dataset) if each.name == MODIFY_FLAG), None)
        codes = held.column.codes if held else {}
        flags = [local for local, national in codes.items() if national == WITHDRAWN] if codes else [WITHDRAWN]
        if not repairs:
            return cls(_flagged(is_one_of(pl.col(MODIFY_FLAG), flags)))
        return cls(_flagged(by_distinct(MODIFY_FLAG, lambda flag: mended(flag, repairs).is_in(flags))))

    def __call__(self, rows: pl.DataFrame) -> pl.DataFrame:
        """The same rows; those that are withdrawn have their key alone."""
        gone = selected(rows, [self.flagged if MODIFY_FLAG in rows.columns else _ALREADY]).to_series()
        if not gone.any():
            return rows
        emptied = [pl.when(~gone).then(pl.col(name)).alias(name) for name in content_columns(rows)]
        op = pl.when(gone).then(pl.lit(WITHDRAW)).otherwise(pl.col(OP)).alias(OP)
        return rows.with_columns(op, *emptied)
