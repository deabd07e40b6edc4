"""ID: notifiable diseases: whether they were reported, how soon, how many."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, case, or_, select

from qinlian_indicators.statements.cases import ONE, Beside, Scope, cases, is_there, together, when
from qinlian_indicators.statements.dialect import hours_later
from qinlian_indicators.statements.notifiable import (
    classes,
    disease_of_card,
    disease_of_diagnosis,
    is_notifiable,
    is_urgent,
)

_FIRST_REPORT: Final = "1"
_AGREED: Final = "1"
_NO_CASES: Final = ("3", "4")
"""QL 病例分类: suspected cases and carriers."""


def _reported_visits(scope: Scope) -> Select[Any]:
    visit = scope.of("CL03")
    where = (scope.within(visit.c.visited_at), visit.c.is_infectious == "1")
    return cases(visit, visit.c.visited_at, *where, numerator=when(visit.c.infectious_reported == "1"), denominator=ONE)


def _reported_in_time(scope: Scope) -> Select[Any]:
    """First reports that were filled in within the disease's hours; without a time of diagnosis none is in time."""
    card, day = scope.of("PH14"), scope.month.first_day
    diagnosed, filled = card.c.diagnosed_at, card.c.filled_at
    limit = case((is_urgent(card.c.infectious_code, day), hours_later(diagnosed, 2)), else_=hours_later(diagnosed, 24))
    kind = card.c.report_card_kind_code
    where = (
        scope.within(filled),
        or_(kind.is_(None), kind == _FIRST_REPORT),
        disease_of_card(card.c.infectious_code).in_(sorted(classes(day))),
    )
    return cases(card, filled, *where, numerator=when(filled <= limit), denominator=ONE)


def _incidence(scope: Scope) -> Select[Any]:
    card, day = scope.of("PH14"), scope.month.first_day
    disease, certainty = disease_of_card(card.c.infectious_code), card.c.case_class_code
    where = (
        scope.within(card.c.filled_at),
        card.c.card_review_code == _AGREED,
        or_(certainty.is_(None), certainty.not_in(_NO_CASES)),
        disease.in_(sorted(classes(day))),
    )
    return cases(card, card.c.filled_at, *where, once_by=[card.person, disease])


def _missed(scope: Scope) -> Select[Any]:
    return together(
        _unreported(scope, "CL03", "visited_at", "diagnosis_code"),
        _unreported(scope, "CL01", "discharged_at", "main_diagnosis_code"),
    )


def _unreported(scope: Scope, dataset: str, date: str, diagnosis: str) -> Select[Any]:
    """Encounters of the month whose diagnosis must be reported, with whether no card of the disease is there."""
    encounter, day = scope.of(dataset), scope.month.first_day
    disease = disease_of_diagnosis(encounter.c[diagnosis], day)
    cards = _cards(scope).subquery()
    same = (
        cards.c.division == encounter.c.origin_division,
        cards.c.id_no == encounter.c.id_no,
        cards.c.disease == disease,
    )
    where = (scope.within(encounter.c[date]), is_notifiable(encounter.c[diagnosis], day))
    missed = when(cards.c.id_no.is_(None))
    return cases(encounter, encounter.c[date], *where, numerator=missed, denominator=ONE, beside=Beside(cards, same))


def _cards(scope: Scope) -> Select[Any]:
    card = scope.table("PH14")
    disease: ColumnElement[Any] = disease_of_card(card.c.infectious_code)
    where = and_(is_there(card), *scope.reported(card))
    return (
        select(card.c.origin_division.label("division"), card.c.id_no, disease.label("disease")).where(where).distinct()
    )


STATEMENTS: Final[Mapping[str, Callable[[Scope], Select[Any]]]] = {
    "ID01": _reported_visits,
    "ID02": _reported_in_time,
    "ID03": _incidence,
    "ID04": _missed,
}
