"""Declared repairs of values that could be read: days that mean "unknown", ID numbers of an older or careless form."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Self

import polars as pl

from qinlian_common.catalog.identifiers import upgraded_id_number
from qinlian_common.catalog.mappings import Repair
from qinlian_common.catalog.models import Dataset
from qinlian_standardizer.evaluate import as_one, selected
from qinlian_standardizer.held import Held
from qinlian_standardizer.quality_rules import condition
from qinlian_standardizer.repair import mend, repaired
from qinlian_standardizer.side_door import Finding, Judged, Reason

UNKNOWN_DAYS: Final = (date(1900, 1, 1), date(9999, 12, 31))
_LOWER_X: Final = "^[0-9]{17}x$"
_OLD_LENGTH: Final = 15


@dataclass(frozen=True, slots=True)
class _Mend:
    """A repair of one column.

    Attributes:
        suspect: whether the column may hold a value to repair, one Boolean for the batch.
        mended: the column's values after the repair.
    """

    name: str
    reason: Reason
    suspect: pl.Expr
    mended: pl.Expr


@dataclass(frozen=True, slots=True)
class RepairValues:
    """Makes the repairs of values, in the columns that may need them.

    Attributes:
        days: repairs of days that mean "unknown".
        numbers: repairs of ID numbers.
        moments: columns of days and of times, and between which numbers none of them needs a repair.
    """

    days: Sequence[_Mend]
    numbers: Sequence[_Mend]
    moments: Sequence[tuple[list[str], int, int]]

    @classmethod
    def of(cls, held: Sequence[Held], dataset: Dataset, repairs: Collection[Repair]) -> Self:
        """The declared repairs of the held fields; ID numbers are those of which a rule says so."""
        days = list(_days(held)) if Repair.UNKNOWN_DATE in repairs else []
        mends = _id_numbers({each.name for each in held}, dataset)
        dates = [each.name for each in held if each.field.type.base == "date"]
        times = [each.name for each in held if each.field.type.base == "datetime"]
        known = [(names, *_known(dtype)) for names, dtype in ((dates, pl.Date()), (times, pl.Datetime("us"))) if names]
        return cls(days, [each for repair, each in mends if repair in repairs], known)

    def __call__(self, rows: pl.DataFrame) -> Judged:
        """Finds the values that were changed."""
        found: list[Finding] = []
        days = self.days if self.days and any(_may_be_unknown(rows, *each) for each in self.moments) else []
        for each in (*_suspected(rows, days), *_suspected(rows, self.numbers)):
            rows, made = mend(rows, each.name, each.mended, each.reason)
            found += made
        return Judged(rows, found)


def _suspected(rows: pl.DataFrame, mends: Sequence[_Mend]) -> list[_Mend]:
    if not mends:
        return []
    answers = selected(rows, [each.suspect.alias(f"_{place}") for place, each in enumerate(mends)]).row(0)
    return [each for each, answer in zip(mends, answers, strict=True) if answer]


def _may_be_unknown(rows: pl.DataFrame, names: Sequence[str], after: int, before: int) -> bool:
    """Whether any of the days or times is not between two, all of them given as numbers."""
    numbers = as_one(rows, names).cast(pl.Int64)
    low, high = numbers.min(), numbers.max()
    return isinstance(low, int) and isinstance(high, int) and not after <= low <= high < before


def _known(dtype: pl.DataType) -> tuple[int, int]:
    """The first day after the one that means "unknown", and the other one, as numbers of a type."""
    days = pl.Series([UNKNOWN_DAYS[0] + timedelta(days=1), UNKNOWN_DAYS[1]])
    first, last = days.cast(dtype).to_physical()
    return first, last


def _days(held: Sequence[Held]) -> Iterator[_Mend]:
    for each in (each for each in held if each.field.type.base in ("date", "datetime")):
        value = pl.col(each.name)
        unknown = value.cast(pl.Date).is_in(UNKNOWN_DAYS)
        suspect = (value.min().cast(pl.Date) <= UNKNOWN_DAYS[0]) | (value.max().cast(pl.Date) >= UNKNOWN_DAYS[1])
        reason = repaired(Repair.UNKNOWN_DATE, each.field)
        yield _Mend(each.name, reason, suspect, pl.when(~unknown).then(value))


def _id_numbers(names: Collection[str], dataset: Dataset) -> Iterator[tuple[Repair, _Mend]]:
    for rule in (rule for rule in dataset.rules if rule.check == "id_number" and rule.field in names):
        field, value = dataset.column(rule.field), pl.col(rule.field)
        is_one = condition(rule) if rule.when_field else pl.lit(value=True)
        careless = value.str.ends_with("x").any()
        upper = pl.when(is_one & value.str.contains(_LOWER_X)).then(value.str.to_uppercase()).otherwise(value)
        yield Repair.UPPER_ID, _Mend(rule.field, repaired(Repair.UPPER_ID, field), careless, upper)
        old = value.str.len_bytes() == _OLD_LENGTH
        new = pl.when(is_one & old).then(upgraded_id_number(value)).otherwise(value)
        yield Repair.ID_15, _Mend(rule.field, repaired(Repair.ID_15, field), old.any(), new)
