"""OL, HT, DM, MH: the elderly, hypertension, diabetes, severe mental disorders."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from sqlalchemy import Select, and_, func, or_, select

from qinlian_indicators.statements.cases import (
    ONE,
    Beside,
    Condition,
    Linked,
    Rows,
    Scope,
    cases,
    linked_to,
    when,
)

_FACE_TO_FACE: Final = ("1", "2")
"""CV06.00.207: at the institution, at home."""
_VISITS_A_YEAR: Final = 4
_ELDERLY: Final = 65
_SYSTOLIC, _SYSTOLIC_ELDERLY, _DIASTOLIC = 140, 150, 90
_GLUCOSE: Final = 7
_TYPE_2: Final = "2"
_STABLE: Final = "3"
_STOPPED: Final = "1"
_MEASURED: Final = ("systolic", "diastolic", "fasting_glucose")

Build = Callable[[Scope], Select[Any]]


def _managed_elderly(scope: Scope) -> Select[Any]:
    """Residents of 65 and over who had all three within twelve months, be it at several visits."""
    visit = scope.of("PH17")
    of_person = [visit.division, visit.person]
    had = [
        func.max(visit.c[name]).over(partition_by=of_person) == "1"
        for name in ("exam_done", "assessment_done", "guidance_given")
    ]
    where = (scope.within_year(visit.c.followed_up_on), ~scope.younger_than(visit.c.birth_date, _ELDERLY))
    return cases(visit, visit.c.followed_up_on, *where, numerator=when(and_(*had)), once_by=[visit.person], latest=True)


def _in_care(card: Rows) -> Condition:
    """Whether a card had been opened by the month's end, and care had not ended by then."""
    stopped = card.c.management_stopped == _STOPPED
    ended = and_(stopped, or_(card.c.stopped_on.is_(None), card.scope.before_end(card.c.stopped_on)))
    no_end = or_(card.c.management_stopped.is_(None), ~ended)
    of_type = [card.c.diabetes_kind_code == _TYPE_2] if "diabetes_kind_code" in card.c else []
    return and_(card.scope.before_end(card.c.card_opened_on), no_end, *of_type)


def _registered(dataset: str) -> Build:
    """Persons in care at the month's end."""

    def build(scope: Scope) -> Select[Any]:
        card = scope.of(dataset)
        return cases(card, card.c.card_opened_on, _in_care(card), once_by=[card.person], latest=True)

    return build


def _visited(dataset: str, visits: str) -> Build:
    """Of the persons in care, those with four visits face to face within twelve months."""

    def build(scope: Scope) -> Select[Any]:
        card, visit = scope.of(dataset), scope.linked(visits)
        found = (
            select(visit.c.org_code, visit.c.card_no, func.count().label("visits"))
            .where(*_in_year(visit, card), visit.c.follow_up_way_code.in_(_FACE_TO_FACE))
            .group_by(visit.c.org_code, visit.c.card_no)
            .subquery()
        )
        return _of_cards(card, found, found.c.visits >= _VISITS_A_YEAR)

    return build


def _controlled(dataset: str, visits: str, is_good: Callable[[Rows, Any], Condition]) -> Build:
    """Of the persons in care, those whose last visit within twelve months found good values."""

    def build(scope: Scope) -> Select[Any]:
        card, visit = scope.of(dataset), scope.linked(visits)
        by_age = [visit.c.followed_up_on.desc(), visit.c.record_id.desc()]
        place = func.row_number().over(partition_by=[visit.c.org_code, visit.c.card_no], order_by=by_age)
        names = ["org_code", "card_no", *(name for name in _MEASURED if name in visit.c)]
        told = select(*(visit.c[name] for name in names), place.label("place"))
        numbered = told.where(*_in_year(visit, card)).subquery()
        last = select(*(numbered.c[name] for name in names)).where(numbered.c.place == 1).subquery()
        return _of_cards(card, last, is_good(card, last.c))

    return build


def _in_year(visit: Linked, card: Rows) -> list[Condition]:
    at = visit.c.followed_up_on
    return [visit.there_at_all, visit.scope.within_year(at), *linked_to(visit, "card_no", card)]


def _of_cards(card: Rows, beside: Any, is_case: Condition) -> Select[Any]:
    linked = Beside(beside, (beside.c.org_code == card.c.org_code, beside.c.card_no == card.c.record_id))
    return cases(
        card, card.c.card_opened_on, _in_care(card), numerator=when(is_case), denominator=ONE, beside=linked,
        once_by=[card.person], latest=True,
    )  # fmt: skip


def _pressure_is_good(card: Rows, last: Any) -> Condition:
    elderly = ~card.scope.younger_than(card.c.birth_date, _ELDERLY)
    systolic = or_(last.systolic < _SYSTOLIC, and_(elderly, last.systolic < _SYSTOLIC_ELDERLY))
    return and_(systolic, last.diastolic < _DIASTOLIC)


def _glucose_is_good(_: Rows, last: Any) -> Condition:
    return and_(last.fasting_glucose < _GLUCOSE)


def _of_mental_register(is_case: Callable[[Rows], Condition]) -> Build:
    """Of the persons with a diagnosis on any visit so far, those whose visits are as asked for."""

    def build(scope: Scope) -> Select[Any]:
        visit = scope.of("PH20")
        where = (scope.before_end(visit.c.followed_up_on), visit.c.mental_diagnosis_code.is_not(None))
        return cases(
            visit, visit.c.followed_up_on, *where, numerator=when(is_case(visit)), denominator=ONE,
            once_by=[visit.person], latest=True,
        )  # fmt: skip

    return build


def _four_visits(visit: Rows) -> Condition:
    in_year = when(visit.scope.within_year(visit.c.followed_up_on))
    return func.sum(in_year).over(partition_by=[visit.division, visit.person]) >= _VISITS_A_YEAR


def _is_stable(visit: Rows) -> Condition:
    """Of the last visit, which is the one that is counted."""
    return and_(visit.scope.within_year(visit.c.followed_up_on), visit.c.mental_class_code == _STABLE)


STATEMENTS: Final[Mapping[str, Build]] = {
    "OL01": _managed_elderly,
    "HT01": _registered("PH18A"),
    "HT02": _visited("PH18A", "PH18"),
    "HT03": _controlled("PH18A", "PH18", _pressure_is_good),
    "DM01": _registered("PH19A"),
    "DM02": _visited("PH19A", "PH19"),
    "DM03": _controlled("PH19A", "PH19", _glucose_is_good),
    "MH01": _of_mental_register(_four_visits),
    "MH02": _of_mental_register(_is_stable),
}
