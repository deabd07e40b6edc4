"""The quality of a catalogue row: mandatory fields given, nothing too long, the dataset's rules kept."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Self

import polars as pl

from qinlian_common.catalog.models import DataField, Dataset
from qinlian_common.wire.batch import OP, WITHDRAW
from qinlian_standardizer.check_length import Limit, too_long
from qinlian_standardizer.held import KEY_FIELDS
from qinlian_standardizer.quality_rules import rule_checks
from qinlian_standardizer.side_door import Check, Failure, Judged, Reason, failures


@dataclass(frozen=True, slots=True)
class CheckQuality:
    """Checks rows in catalogue form.

    Attributes:
        mandatory: field -> the check that a value is there, unless the row is withdrawn.
        limits: text columns with their most characters; the key's own limits hold for withdrawn rows too.
        rules: the dataset's rules as of a day.
        today: the day of checking.
    """

    mandatory: dict[str, Check]
    limits: tuple[Limit, ...]
    rules: Callable[[date], list[Check]]
    today: Callable[[], date]

    @classmethod
    def of(cls, dataset: Dataset, today: Callable[[], date]) -> Self:
        """The checks of a dataset."""
        return cls(
            {field.name: _mandatory(field) for field in dataset.columns if field.mandatory},
            tuple(_limit(field) for field in dataset.columns if field.type.base == "string"),
            lru_cache(maxsize=1)(lambda day: rule_checks(dataset, day)),
            today,
        )

    def __call__(self, rows: pl.DataFrame) -> Judged:
        """Finds rows that break a check."""
        return Judged(rows, [*self._missing(rows), *too_long(rows, self.limits), *self._broken_rules(rows)])

    def _missing(self, rows: pl.DataFrame) -> list[Failure]:
        suspects = [check for name, check in self.mandatory.items() if rows[name].null_count()]
        return failures(rows, suspects)

    def _broken_rules(self, rows: pl.DataFrame) -> list[Failure]:
        return failures(rows, self.rules(self.today()))


def _mandatory(field: DataField) -> Check:
    reason = Reason("mandatory", field.name, f"{field.title}：必填项为空，请补填", pl.lit("null"), of_absence=True)
    return Check(reason, (pl.col(OP) != WITHDRAW) & pl.col(field.name).is_null())


def _limit(field: DataField) -> Limit:
    return Limit(KEY_FIELDS.get(field.name, field.name), field.name, field.title, field.type.length or 0)
