"""HR: health records of persons and households."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from sqlalchemy import Select, and_, exists, or_, select, union

from qinlian_indicators.statements.cases import (
    ONE,
    Beside,
    Condition,
    Rows,
    Scope,
    cases,
    is_there,
    when,
)

_CLOSED: Final = "1"
_EVENTS: Final = (
    ("CL01", "admitted_at"), ("CL03", "visited_at"), ("PH12", "checked_on"), ("PH18", "followed_up_on"),
    ("PH19", "followed_up_on"),
)  # fmt: skip
"""What makes a record used: dataset and its date."""


def _open_at_end(archive: Rows) -> Condition:
    """Whether a record had been opened by the month's end, and not been closed by then."""
    status, scope = archive.c.archive_status_code, archive.scope
    closed = and_(status == _CLOSED, ~_closed_later(archive))
    return and_(scope.before_end(archive.c.archive_opened_on), or_(status.is_(None), ~closed))


def _closed_later(archive: Rows) -> Condition:
    closed_on = archive.c.archive_closed_on
    return and_(closed_on.is_not(None), closed_on >= archive.scope.month.next_day)


def _known_residents(scope: Scope) -> Select[Any]:
    """Persons with basic information whose record is not closed; it has no date, so it is as it stands today."""
    person, archive = scope.of("BI01"), scope.linked("PH02")
    closed = exists().where(
        archive.c.org_code == person.c.org_code,
        archive.c.record_id == person.c.record_id,
        archive.c.archive_status_code == _CLOSED,
        archive.there_at_all,
    )
    return cases(person, person.c.updated_at, ~closed, once_by=[person.person], latest=True)


def _archives(scope: Scope) -> Select[Any]:
    archive = scope.of("PH02")
    opened = archive.c.archive_opened_on
    return cases(archive, opened, _open_at_end(archive), once_by=[archive.person], latest=True)


def _used_archives(scope: Scope) -> Select[Any]:
    """Records of which the county of residence had a visit, stay, check or follow-up within twelve months."""
    archive = scope.of("PH02")
    seen = union(*(_seen(scope, dataset, date) for dataset, date in _EVENTS)).subquery()
    beside = Beside(seen, (seen.c.division == archive.division, seen.c.id_no == archive.c.id_no))
    used = when(seen.c.id_no.is_not(None))
    return cases(
        archive, archive.c.archive_opened_on, _open_at_end(archive), numerator=used, denominator=ONE, beside=beside
    )


def _seen(scope: Scope, dataset: str, date: str) -> Select[Any]:
    rows = scope.table(dataset)
    in_scope = (is_there(rows), scope.within_year(rows.c[date]), *scope.reported(rows))
    return select(rows.c.origin_division.label("division"), rows.c.id_no).where(*in_scope, rows.c.id_no.is_not(None))


def _households(scope: Scope) -> Select[Any]:
    household = scope.of("BI02")
    return cases(household, household.c.archive_opened_on, _open_at_end(household))


STATEMENTS: Final[Mapping[str, Callable[[Scope], Select[Any]]]] = {
    "HR01": _known_residents,
    "HR02": _archives,
    "HR03": _used_archives,
    "HR04": _households,
}
