"""A code that exists, but not on the row's business date: in that year the division had another name, for instance."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, Self

import polars as pl

from qinlian_common.catalog.code_systems import CodeSystem
from qinlian_common.catalog.models import DataField, Dataset
from qinlian_common.catalog.rules import Dimension, Severity
from qinlian_standardizer.distinct import REMEMBERED_MAX
from qinlian_standardizer.evaluate import selected
from qinlian_standardizer.side_door import Finding, Reason, finding

_EPOCH: Final = date(1970, 1, 1)
_DAYS: Final = range((date.min - _EPOCH).days, (date.max - _EPOCH).days + 1)


@dataclass(frozen=True, slots=True)
class InForce:
    """Judges one column's codes row by row, but only where one of them may be out of force in the years of the batch.

    Attributes:
        code, day: the columns of the codes and of the business dates.
        verdict: whether each row's code is out of force, null where code or date is missing.
        is_sure: whether codes are in force on every day from the first of one year to the last of another; remembered,
            because batches have few distinct codes, and the same ones.
    """

    code: str
    day: str
    reason: Reason
    verdict: pl.Expr
    is_sure: Callable[[frozenset[str], int, int], bool]

    @classmethod
    def of(cls, field: DataField, system: CodeSystem, dataset: Dataset) -> Self | None:
        """The check of a field; None for a system whose codes are valid for ever."""
        if not system.is_versioned:
            return None
        verdict = ~system.valid_on(field.name, pl.col(dataset.business_date))
        reason = _reason(field, system)
        return cls(field.name, dataset.business_date, reason, verdict, lru_cache(maxsize=64)(system.are_valid_over))

    def __call__(self, rows: pl.DataFrame) -> Finding:
        """Finds the rows whose code is out of force."""
        codes, days = rows[self.code], rows[self.day]
        if self._are_all_in_force(codes, days):
            return Finding(self.reason, codes if codes.null_count() else days)
        return finding(self.reason, selected(rows, [self.verdict]).to_series())

    def _are_all_in_force(self, codes: pl.Series, days: pl.Series) -> bool:
        """False, too, where both have nulls, or a date that Python cannot say."""
        numbers = days.cast(pl.Date).cast(pl.Int64)
        first, last = numbers.min(), numbers.max()
        distinct = codes.unique() if len(codes) > REMEMBERED_MAX else codes
        if first not in _DAYS or last not in _DAYS or len(distinct) > REMEMBERED_MAX:
            return False
        if codes.null_count() and days.null_count():
            return False
        years = [(_EPOCH + timedelta(days=int(str(day)))).year for day in (first, last)]
        return self.is_sure(frozenset(distinct), *years)


def _reason(field: DataField, system: CodeSystem) -> Reason:
    return Reason(
        rule="code_not_valid",
        field=field.name,
        message=f"{field.title}：代码在业务日期不在有效期内",
        value_class=pl.lit("code not in force"),
        dimension=Dimension.CONFORMITY,
        severity=Severity.WARN,
        remark=pl.col(field.name).map_batches(lambda codes: _remarks(codes, system), return_dtype=pl.String),
    )


def _remarks(codes: pl.Series, system: CodeSystem) -> pl.Series:
    """What is to be said of each code's life; of each distinct code it is asked once."""
    distinct = codes.unique().drop_nulls()
    remarks = [system.remark(code) for code in distinct]
    return codes.replace_strict(distinct, remarks, default=None, return_dtype=pl.String)
