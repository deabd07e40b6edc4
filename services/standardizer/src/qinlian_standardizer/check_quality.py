"""The quality of a catalogue row: what must be is there, nothing is too long, codes are in force, rules are kept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final, Self

import polars as pl

from qinlian_common.catalog.code_systems import CodeSystem
from qinlian_common.catalog.identifiers import has_old_id_number
from qinlian_common.catalog.models import DataField, Dataset
from qinlian_common.catalog.rules import Dimension, Severity
from qinlian_common.observe.clock import EXCHANGE_ZONE
from qinlian_common.wire.batch import OP, WITHDRAW
from qinlian_standardizer.check_in_force import InForce
from qinlian_standardizer.check_length import Limit, Limits, too_long
from qinlian_standardizer.evaluate import selected
from qinlian_standardizer.held import KEY_FIELDS
from qinlian_standardizer.quality_rules import id_columns, rule_checks
from qinlian_standardizer.side_door import Checks, Finding, Judged, Reason, finding, findings

WINDOW: Final = timedelta(hours=24)
"""Plan 2.2.2: what is updated has arrived within 24 hours."""

_UPDATED: Final = "updated_at"


@dataclass(frozen=True, slots=True)
class CheckQuality:
    """Checks rows in catalogue form.

    Attributes:
        mandatory: field -> the reason given where it is missing, unless the row is withdrawn.
        limits: text columns with their most characters; the key's own limits hold for withdrawn rows too.
        in_force: columns whose codes are not valid for ever.
        checks: the dataset's rules as of a day, with and without ID numbers of the old form.
        has_old: whether an ID number of the old form may be there, a Boolean for each column of them.
        late: the reason given of rows that took longer than the window; None where the dataset has no time of update.
        now: the present instant, aware.
    """

    mandatory: Mapping[str, Reason]
    limits: Limits
    in_force: Sequence[InForce]
    checks: Callable[[date, bool], Checks]
    has_old: Sequence[pl.Expr]
    late: Reason | None
    now: Callable[[], datetime]

    @classmethod
    def of(cls, dataset: Dataset, systems: Mapping[str, CodeSystem], now: Callable[[], datetime]) -> Self:
        """The checks of a dataset."""
        codes = [InForce.of(field, systems[field.codes], dataset) for field in dataset.columns if field.codes]
        names = {field.name for field in dataset.columns}
        return cls(
            {f.name: _missing(f) for f in dataset.columns if f.mandatory and f.name not in KEY_FIELDS},
            Limits.of([_limit(f) for f in dataset.columns if f.type.base == "string" and not _is_listed(f, systems)]),
            [check for check in codes if check],
            lru_cache(maxsize=2)(lambda day, old: Checks.of(rule_checks(dataset, day, old_ids=old))),
            [has_old_id_number(name).alias(name) for name in id_columns(dataset)],
            _late(dataset.column(_UPDATED)) if _UPDATED in names else None,
            now,
        )

    def __call__(self, rows: pl.DataFrame) -> Judged:
        """Finds what is wrong with the rows, and what could be judged at all."""
        now = self.now().astimezone(EXCHANGE_ZONE)
        old = bool(self.has_old) and any(selected(rows, self.has_old).row(0))
        found = [*self._missing(rows), *too_long(rows, self.limits), *(check(rows) for check in self.in_force)]
        found += findings(rows, self.checks(now.date(), old))
        return Judged(rows, [*found, *self._arrived(rows, now)])

    def _missing(self, rows: pl.DataFrame) -> list[Finding]:
        nulls = {column.name for column in rows.get_columns() if column.null_count()} & self.mandatory.keys()
        live = rows[OP] != WITHDRAW if nulls else None
        found = []
        for name, reason in self.mandatory.items():
            failed = live & rows[name].is_null() if live is not None and name in nulls else None
            found.append(Finding(reason, None, failed if failed is not None and failed.any() else None))
        return found

    def _arrived(self, rows: pl.DataFrame, now: datetime) -> list[Finding]:
        if self.late is None:
            return []
        earliest = now.replace(tzinfo=None) - WINDOW
        return [finding(self.late, rows[_UPDATED] < earliest)]


def _missing(field: DataField) -> Reason:
    message = f"{field.title}：必填项为空，请补填"
    return Reason("mandatory", field.name, message, pl.lit("null"), Dimension.COMPLETENESS, of_absence=True)


def _limit(field: DataField) -> Limit:
    return Limit.of(KEY_FIELDS.get(field.name, field.name), field, field.type.length or 0)


def _is_listed(field: DataField, systems: Mapping[str, CodeSystem]) -> bool:
    """Whether every value is one of listed codes, none of which is too long: then no length has to be looked at."""
    system = systems.get(field.codes or "")
    if system is None or system.pattern or system.prefix or system.form:
        return False
    return max(map(len, system.codes)) <= (field.type.length or 0)


def _late(field: DataField) -> Reason:
    message = f"{field.title}：更新后超过 24 小时才到达"
    return Reason("arrival_in_time", field.name, message, pl.lit("late"), Dimension.TIMELINESS, Severity.COUNT)
