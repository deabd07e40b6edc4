"""MA: pregnancy, delivery, and the weeks after."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import Select, and_, case, func, or_, select

from qinlian_indicators.statements.births import live_births
from qinlian_indicators.statements.cases import (
    ONE,
    ZERO,
    Beside,
    Condition,
    Rows,
    Scope,
    between,
    cases,
    from_month,
    linked_to,
    together,
    when,
)
from qinlian_indicators.statements.dialect import days_between

_FIRST_CHECK, _ANTENATAL, _POSTPARTUM = "1", "2", "3"
_ABORTED: Final = ("1", "2")
"""First digit of CV02.10.002: the pregnancy ended without a delivery."""
_EARLY_WEEKS: Final = 13
_ANTENATAL_VISITS: Final = 5
_POSTPARTUM_DAYS: Final = 28
_AT_HOME: Final = "3"
_CAESAREAN: Final = "3"


def _delivered(handbook: Rows) -> Condition:
    """Whether the pregnancy ended in the month by a delivery."""
    way = handbook.c.pregnancy_end_code
    no_abortion = or_(way.is_(None), func.substr(way, 1, 1).not_in(_ABORTED))
    return and_(handbook.scope.within(handbook.c.pregnancy_ended_on), no_abortion)


def _antenatal(main: Rows, handbook_no: str) -> Beside:
    """Of each handbook: how many antenatal visits there were, and the weeks of the first check."""
    visit = main.scope.linked("PH16")
    weeks = case((visit.c.maternal_record_kind_code == _FIRST_CHECK, visit.c.gestational_weeks))
    of_kind = visit.c.maternal_record_kind_code.in_((_FIRST_CHECK, _ANTENATAL))
    where = (visit.there_at_all, of_kind, main.scope.before_end(visit.c.followed_up_on))
    found = (
        select(visit.c.org_code, visit.c.handbook_no, func.count().label("visits"), func.min(weeks).label("weeks"))
        .where(*where, *linked_to(visit, "handbook_no", main, handbook_no))
        .group_by(visit.c.org_code, visit.c.handbook_no)
        .subquery()
    )
    return Beside(found, (found.c.org_code == main.c.org_code, found.c.handbook_no == main.c[handbook_no]))


def _booked_early(scope: Scope) -> Select[Any]:
    handbook = scope.of("PH16A")
    beside = _antenatal(handbook, "record_id")
    early = (handbook.c.handbook_opened_weeks < _EARLY_WEEKS, beside.source.c.weeks < _EARLY_WEEKS)
    return _of_live_births(scope, handbook, early, beside)


def _managed_before_birth(scope: Scope) -> Select[Any]:
    handbook = scope.of("PH16A")
    beside = _antenatal(handbook, "record_id")
    return _of_live_births(scope, handbook, (beside.source.c.visits >= _ANTENATAL_VISITS,), beside)


def _of_live_births(scope: Scope, handbook: Rows, where: tuple[Condition, ...], beside: Beside) -> Select[Any]:
    ended = handbook.c.pregnancy_ended_on
    above = cases(handbook, ended, _delivered(handbook), *where, denominator=ZERO, beside=beside)
    return together(above, live_births(scope))


def _visited_after_birth(scope: Scope) -> Select[Any]:
    visit = scope.of("PH16")
    return together(_first_visits(visit), live_births(scope))


def _systematically_managed(scope: Scope) -> Select[Any]:
    visit = scope.of("PH16")
    beside = _antenatal(visit, "handbook_no")
    whole = (
        visit.c.handbook_opened_weeks < _EARLY_WEEKS,
        visit.c.discharged_on.is_not(None),
        beside.source.c.visits >= _ANTENATAL_VISITS,
    )
    return together(_first_visits(visit, *whole, beside=beside), live_births(scope))


def _first_visits(visit: Rows, *where: Condition, beside: Beside | None = None) -> Select[Any]:
    """First postpartum visits in the month that came within 28 days of leaving hospital."""
    month = visit.scope.month
    days = days_between(visit.c.followed_up_on, func.coalesce(visit.c.discharged_on, visit.c.delivered_on))
    in_time = (
        visit.c.maternal_record_kind_code == _POSTPARTUM,
        between(visit.c.followed_up_on, month.first_day - timedelta(_POSTPARTUM_DAYS), month.next_day),
        and_(days >= 0, days <= _POSTPARTUM_DAYS),
    )
    once = [visit.c.org_code, visit.c.handbook_no]
    first = cases(visit, visit.c.followed_up_on, *in_time, *where, denominator=ZERO, once_by=once, beside=beside)
    return from_month(first, month)


def _high_risk(scope: Scope) -> Select[Any]:
    handbook = scope.of("PH16A")
    at_risk = when(handbook.c.is_high_risk == "1")
    return cases(handbook, handbook.c.pregnancy_ended_on, _delivered(handbook), numerator=at_risk, denominator=ONE)


def _in_hospital(scope: Scope) -> Select[Any]:
    """Live births in hospital, of these and those that a birth certificate places at home."""
    certificate = scope.of("PH15A")
    at_home = (scope.within(certificate.c.born_at), certificate.c.birth_place_code == _AT_HOME)
    below = cases(certificate, certificate.c.born_at, *at_home, numerator=ZERO, denominator=ONE)
    return together(live_births(scope, numerator=ONE, denominator=ONE), below)


def _caesarean(scope: Scope) -> Select[Any]:
    delivery = scope.of("CL08")
    cut = when(func.substr(delivery.c.delivery_way_code, 1, 1) == _CAESAREAN)
    at = delivery.c.delivered_at
    return cases(delivery, at, scope.within(at), numerator=cut, denominator=ONE)


def _maternal_deaths(scope: Scope) -> Select[Any]:
    death = scope.of("CL07")
    where = (scope.within(death.c.died_at), death.c.pregnancy_related == "1")
    above = cases(death, death.c.died_at, *where, denominator=ZERO, once_by=[death.person])
    return together(above, live_births(scope))


STATEMENTS: Final[Mapping[str, Callable[[Scope], Select[Any]]]] = {
    "MA01": _booked_early,
    "MA02": _managed_before_birth,
    "MA03": _visited_after_birth,
    "MA04": _systematically_managed,
    "MA05": _high_risk,
    "MA06": _in_hospital,
    "MA07": _caesarean,
    "MA08": _maternal_deaths,
}
