"""Notifiable diseases in SQL: the crosswalks of the catalogue, as they are in force on the month's first day."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, case, func

from qinlian_common.catalog.notifiable import notifiable_crosswalk
from qinlian_indicators.statements.cases import Condition

_DISEASE_LENGTH: Final = 2


def disease_of_card(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """The disease that a report card names, without its subtype."""
    return func.substr(column, 1, _DISEASE_LENGTH)


def disease_of_diagnosis(column: ColumnElement[Any], day: date) -> ColumnElement[Any]:
    """The disease, without its subtype, that an ICD-10 diagnosis means; null where it is not notifiable on the day."""
    known = classes(day)
    codes = {
        code: disease[:_DISEASE_LENGTH]
        for code, disease in _in_force("诊断至法定传染病", day).items()
        if disease[:_DISEASE_LENGTH] in known
    }
    return _by_prefix(column, codes)


def is_notifiable(column: ColumnElement[Any], day: date) -> Condition:
    """Whether an ICD-10 diagnosis must be reported on the day."""
    return disease_of_diagnosis(column, day).is_not(None)


def classes(day: date) -> Mapping[str, str]:
    """Diseases in force on the day: code without subtype -> class."""
    return _in_force("法定传染病至类别", day)


def is_urgent(column: ColumnElement[Any], day: date) -> Condition:
    """Whether the card's disease has to be reported within two hours."""
    return _by_prefix(column, _in_force("法定传染病至报告时限", day)) == "2"


def _in_force(crosswalk: str, day: date) -> dict[str, str]:
    return {link.code: link.target for link in notifiable_crosswalk(crosswalk).links if link.span.holds(day)}


def _by_prefix(column: ColumnElement[Any], targets: Mapping[str, str]) -> ColumnElement[Any]:
    """What the longest listed beginning of a code means; one condition for each meaning and length."""
    grouped: dict[tuple[int, str], list[str]] = {}
    for code, target in targets.items():
        grouped.setdefault((-len(code), target), []).append(code)
    whens = [
        (func.substr(column, 1, -length).in_(sorted(codes)), target)
        for (length, target), codes in sorted(grouped.items())
    ]
    return case(*whens)
