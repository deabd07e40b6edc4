"""CH: newborns and children."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import Select, and_, func, or_

from qinlian_indicators.statements.births import LIVE, PERINATAL, births, live_births
from qinlian_indicators.statements.cases import ONE, ZERO, Rows, Scope, between, cases, from_month, together, when
from qinlian_indicators.statements.dialect import days_between

_NEWBORN_VISIT, _CHECK = "1", "2"
_NEWBORN_DAYS: Final = 28
_LOW_WEIGHT: Final = 2500
_CHECKS_INFANT, _CHECKS_CHILD = 4, 2


def _visited_newborns(scope: Scope) -> Select[Any]:
    """First visits within 28 days of birth; an earlier visit in the month before makes one no first visit."""
    visit, month = scope.of("PH15"), scope.month
    since = month.first_day - timedelta(_NEWBORN_DAYS)
    age = days_between(visit.c.examined_on, visit.c.birth_date)
    where = (
        visit.c.child_record_kind_code == _NEWBORN_VISIT,
        between(visit.c.examined_on, since, month.next_day),
        and_(age >= 0, age <= _NEWBORN_DAYS),
    )
    first = cases(visit, visit.c.examined_on, *where, denominator=ZERO, once_by=_child(visit))
    return together(from_month(first, month), live_births(scope))


def _managed_children(scope: Scope) -> Select[Any]:
    visit = scope.of("PH15")
    where = (
        visit.c.child_record_kind_code.in_((_NEWBORN_VISIT, _CHECK)),
        scope.within_year(visit.c.examined_on),
        scope.younger_than(visit.c.birth_date, 7),
    )
    return cases(visit, visit.c.examined_on, *where, once_by=_child(visit), latest=True)


def _systematically_managed(scope: Scope) -> Select[Any]:
    """Children under 3 with enough checks in twelve months: 4 under one year, 2 later (the rule 4-2-2)."""
    check = scope.of("PH15")
    checks = func.count().over(partition_by=[check.division, *_child(check)])
    enough = or_(
        checks >= _CHECKS_INFANT,
        and_(checks >= _CHECKS_CHILD, ~scope.younger_than(check.c.birth_date, 1)),
    )
    where = (
        check.c.child_record_kind_code == _CHECK,
        scope.within_year(check.c.examined_on),
        scope.younger_than(check.c.birth_date, 3),
    )
    return cases(check, check.c.examined_on, *where, numerator=when(enough), once_by=_child(check), latest=True)


def _birth_defects(scope: Scope) -> Select[Any]:
    born = births(scope)
    perinatal = born.c.delivery_outcome_code.in_(PERINATAL)
    defect = when(born.c.birth_defect == "1")
    return cases(born, born.c.delivered_at, perinatal, numerator=defect, denominator=ONE)


def _low_weight(scope: Scope) -> Select[Any]:
    born = births(scope)
    where = (born.c.delivery_outcome_code == LIVE, born.c.birth_weight.is_not(None))
    return cases(born, born.c.delivered_at, *where, numerator=when(born.c.birth_weight < _LOW_WEIGHT), denominator=ONE)


def _child(visit: Rows) -> list[Any]:
    """A newborn may be reported under the mother's ID number; the day of birth tells siblings apart."""
    return [visit.person, visit.c.birth_date]


STATEMENTS: Final[Mapping[str, Callable[[Scope], Select[Any]]]] = {
    "CH01": _visited_newborns,
    "CH02": _managed_children,
    "CH03": _systematically_managed,
    "CH04": _birth_defects,
    "CH05": _low_weight,
}
