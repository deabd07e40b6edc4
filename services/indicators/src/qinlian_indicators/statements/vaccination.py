"""VC: vaccination cards, doses that are due, adverse events."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from sqlalchemy import ColumnElement, Date, Integer, Select, String, and_, cast, literal, or_, select, union_all

from qinlian_indicators.definitions.month import Month
from qinlian_indicators.statements.cases import (
    ONE,
    Beside,
    Condition,
    Rows,
    Scope,
    cases,
    linked_to,
    when,
)

_CHILD_AGE: Final = 7
_COLUMNS: Final = (
    "org_code", "record_id", "modify_flag", "sex_code", "birth_date", "present_division", "home_division",
    "origin_division",
)  # fmt: skip

SCHEDULE: Final = (
    ("0201", 1, 0), ("0101", 1, 0), ("0201", 2, 1), ("0311", 1, 2), ("0303", 2, 3), ("0402", 1, 3), ("0303", 3, 4),
    ("0402", 2, 4), ("0402", 3, 5), ("0201", 3, 6), ("1601", 1, 6), ("1401", 1, 8), ("1801", 1, 8), ("1601", 2, 9),
    ("0402", 4, 18), ("1201", 1, 18), ("1901", 1, 18), ("1801", 2, 24), ("1701", 1, 36), ("0303", 4, 48),
    ("1701", 2, 72), ("0601", 1, 72),
)  # fmt: skip
"""The national programme of 2016 (K): vaccine (QL 疫苗), dose, age in months at which it is due."""


def _in_register(card: Rows) -> Condition:
    moved_out = card.c.moved_out_on
    stays = or_(moved_out.is_(None), moved_out >= card.scope.month.next_day)
    return and_(card.scope.before_end(card.c.card_opened_on), stays)


def _with_card(scope: Scope) -> Select[Any]:
    card = scope.of("PH13A")
    young = scope.younger_than(card.c.birth_date, _CHILD_AGE)
    once = [card.person, card.c.birth_date]
    return cases(card, card.c.card_opened_on, _in_register(card), young, once_by=once, latest=True)


def _coverage(scope: Scope) -> Select[Any]:
    """Doses that children of the register came to the age of in the month; those that were given by its end."""
    card, dose = scope.of("PH13A"), scope.linked("PH13")
    due = Rows(_due(card).subquery(), scope)
    key = (dose.c.org_code, dose.c.vaccination_card_no, dose.c.vaccine_code, dose.c.dose_no)
    where = (dose.there_at_all, scope.before_end(dose.c.vaccinated_on), *linked_to(dose, "vaccination_card_no", card))
    given = select(*key).where(*where).distinct().subquery()
    same = (
        given.c.org_code == due.c.org_code,
        given.c.vaccination_card_no == due.c.record_id,
        given.c.vaccine_code == due.c.vaccine_code,
        given.c.dose_no == due.c.dose_no,
    )
    was_given = when(given.c.dose_no.is_not(None))
    return cases(due, due.c.due_on, numerator=was_given, denominator=ONE, beside=Beside(given, same))


def _due(card: Rows) -> Select[Any]:
    """The children who came to an age in the month, once for each dose that is due at it; the register is read once."""
    scope, due = card.scope, union_all(*(_dose(card.scope.month, *each) for each in SCHEDULE)).subquery()
    return select(
        *(card.c[name] for name in _COLUMNS),
        due.c.vaccine_code,
        due.c.dose_no,
        cast(scope.month.first_day, Date).label("due_on"),
    ).where(card.there, _in_register(card), card.c.birth_date >= due.c.first_day, card.c.birth_date < due.c.next_day)


def _dose(month: Month, vaccine: str, dose: int, months: int) -> Select[Any]:
    """A dose, and which children it is due for in a month: those born so many months before it."""
    born = month.before(months)
    columns: list[ColumnElement[Any]] = [
        literal(vaccine, String(4)).label("vaccine_code"),
        literal(dose, Integer).label("dose_no"),
        cast(born.first_day, Date).label("first_day"),
        cast(born.next_day, Date).label("next_day"),
    ]
    return select(*columns)


def _adverse_events(scope: Scope) -> Select[Any]:
    dose = scope.of("PH13")
    return cases(dose, dose.c.vaccinated_on, scope.within(dose.c.vaccinated_on), dose.c.adverse_event == "1")


STATEMENTS: Final[Mapping[str, Callable[[Scope], Select[Any]]]] = {
    "VC01": _with_card,
    "VC02": _coverage,
    "VC03": _adverse_events,
}
