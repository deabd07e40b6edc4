"""What all statements are made of: case rows, each with its part of the numerator and of the denominator.

A figure is the sum over its case rows; the drill-down shows the same rows. So the two cannot disagree.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Date,
    FromClause,
    Integer,
    Select,
    String,
    and_,
    case,
    cast,
    func,
    literal_column,
    null,
    or_,
    select,
    tuple_,
    union_all,
)

from qinlian_indicators.definitions.definition import Attribution
from qinlian_indicators.definitions.month import Month, midnight
from qinlian_indicators.statements.tables import WITHDRAWN, content_of, county_of, residents_of, table_of

Condition = ColumnElement[bool]
Number = ColumnElement[Any]

ONE: Final[Number] = literal_column("1")
ZERO: Final[Number] = literal_column("0")

_OF_PROVINCE: Final = "0000"
"""How the division codes of provinces end (GB/T 2260)."""

UNKNOWN_SEX: Final = "0"
UNKNOWN_AGE: Final = "unknown"
AGE_BANDS: Final = (("0", 1), ("1-4", 5), ("5-14", 15), ("15-44", 45), ("45-64", 65))
"""Name of a band, and the age that ends it; whoever is older is of OLDEST."""
OLDEST: Final = "65-"

COLUMNS: Final = ("division", "org_code", "record_id", "sex", "age_band", "on_day", "numerator", "denominator")
"""Of a case row: whose figure, its key, who, when, what it counts."""

WITH_PERSON: Final = (*COLUMNS, "person")
"""The same and who it is about: inside the database only, to find people who are counted twice."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a statement is asked for.

    Attributes:
        month: whose figure.
        division: how a row is given to a division.
        counties: only rows of these divisions are read; None: all.
        institutions: all that report in these divisions, where they are known: a database begins with them.
    """

    month: Month
    division: Attribution
    counties: tuple[str, ...] | None = None
    institutions: tuple[str, ...] | None = None

    def of(self, dataset: str) -> "Rows":
        """The rows of a dataset that are there and in scope."""
        if self.division == "residence" and self.counties is not None and "present_division" in content_of(dataset).c:
            residents = residents_of(dataset, sorted(self.counties), brought=self._is_without_province)
            return Rows(residents.alias(), self, are_in_scope=True)
        return Rows(self.table(dataset), self)

    def table(self, dataset: str) -> FromClause:
        """The same without the scope's conditions."""
        return table_of(dataset, brought=self._is_without_province).alias()

    @property
    def _is_without_province(self) -> bool:
        """Only the province has rows of its own, which nobody brought."""
        return self.counties is not None and not any(code.endswith(_OF_PROVINCE) for code in self.counties)

    def linked(self, dataset: str) -> "Linked":
        """The rows of a dataset to which others link; whosever they are."""
        return Linked(content_of(dataset).alias(), self)

    def reported(self, table: FromClause) -> list[Condition]:
        """Conditions that a row was reported in the counties; none where all are asked for."""
        by = [] if self.institutions is None else [table.c.org_code.in_(sorted(self.institutions))]
        return [*in_counties(table.c.origin_division, self.counties), *by]

    def within(self, moment: ColumnElement[Any]) -> Condition:
        """Whether a date or time is in the month."""
        return between(moment, self.month.first_day, self.month.next_day)

    def within_year(self, moment: ColumnElement[Any]) -> Condition:
        """Whether it is in the twelve months that end with the month."""
        return between(moment, self.month.year_first_day, self.month.next_day)

    def before_end(self, moment: ColumnElement[Any]) -> Condition:
        """Whether it is not after the month's last day."""
        return moment < _bound(moment, self.month.next_day)

    def not_by_end(self, moment: ColumnElement[Any]) -> Condition:
        """Whether it has not come to pass by the month's last day."""
        return or_(moment.is_(None), moment >= _bound(moment, self.month.next_day))

    def younger_than(self, born: ColumnElement[Any], years: int) -> Condition:
        """Whether somebody has not completed so many years on the month's last day."""
        return born >= self.month.birthday(years)


class Linked:
    """A dataset's rows under an alias, without whence they came.

    Attributes:
        table: the alias.
        c: its columns.
        scope: what is asked for.
    """

    def __init__(self, table: FromClause, scope: Scope) -> None:
        self.table, self.c, self.scope = table, table.c, scope

    @property
    def there_at_all(self) -> Condition:
        """Whether the row is not withdrawn, whosever it is."""
        return is_there(self.table)


class Rows(Linked):
    """The same with whence they came.

    Attributes:
        division: whose figure a row belongs to.
        are_in_scope: whether the table has no others.
    """

    def __init__(self, table: FromClause, scope: Scope, *, are_in_scope: bool = False) -> None:
        super().__init__(table, scope)
        self.division = division_of(table, scope.division)
        self.are_in_scope = are_in_scope

    @property
    def there(self) -> Condition:
        """Whether the row is not withdrawn, and in scope."""
        if self.are_in_scope:
            return is_there(self.table)
        if self.scope.division == "event":
            return and_(is_there(self.table), *self.scope.reported(self.table))
        return and_(is_there(self.table), *in_counties(self.division, self.scope.counties))

    def again(self) -> "Rows":
        """The same rows under another alias."""
        return Rows(self.table.element.alias(), self.scope, are_in_scope=self.are_in_scope)  # type: ignore[attr-defined]

    @property
    def person(self) -> ColumnElement[Any]:
        """Who it is about; rows without an ID number are each a person of their own."""
        return func.coalesce(self.c.id_no, self.c.record_id)


def division_of(table: FromClause, attribution: Attribution) -> ColumnElement[Any]:
    """Six digits: where the institution reports; or the address, else the home the row came with, else the former."""
    if attribution == "event":
        return table.c.origin_division
    homes = [table.c[name] for name in ("present_division", "home_division") if name in table.c]
    return func.coalesce(*(county_of(home) for home in homes), table.c.origin_division, type_=String(6))


def is_there(table: FromClause) -> Condition:
    """Whether a row has content: of a withdrawn one only the key is left."""
    return or_(table.c.modify_flag.is_(None), table.c.modify_flag != WITHDRAWN)


def in_counties(division: ColumnElement[Any], counties: Sequence[str] | None) -> list[Condition]:
    """A condition, or none where all are asked for."""
    return [] if counties is None else [division.in_(sorted(counties))]


def between(moment: ColumnElement[Any], first: date, after: date) -> Condition:
    """Whether a date or time is on `first` or later, and before `after`; an index on it is of use."""
    return and_(moment >= _bound(moment, first), moment < _bound(moment, after))


def _bound(moment: ColumnElement[Any], day: date) -> date | datetime:
    return day if isinstance(moment.type, Date) else midnight(day)


def when(condition: Condition, then: Number = ONE, other: Number = ZERO) -> Number:
    """`then` where the condition holds, else `other`."""
    return case((condition, then), else_=other)


def age_band(born: ColumnElement[Any], month: Month) -> ColumnElement[Any]:
    """The age band on the month's last day; constants only, so it costs no function call a row."""
    bands = [(born >= month.birthday(until), name) for name, until in AGE_BANDS]
    return case((born.is_(None), UNKNOWN_AGE), *bands, else_=OLDEST)


@dataclass(frozen=True, slots=True)
class Beside:
    """At most one row from elsewhere for each case.

    Attributes:
        source: where from.
        on: which of its rows belongs to a case.
    """

    source: FromClause
    on: tuple[Condition, ...]


def cases(
    rows: Rows,
    at: ColumnElement[Any],
    *where: Condition,
    numerator: Number = ONE,
    denominator: Number | None = None,
    once_by: Sequence[ColumnElement[Any]] = (),
    latest: bool = False,
    beside: "Beside | None" = None,
) -> Select[Any]:
    """The case rows of a dataset.

    Args:
        rows: the dataset.
        at: when a case came to pass.
        where: which rows are cases.
        numerator: what a row counts of it.
        denominator: the same; None: the statement has none.
        once_by: in each division only one row of each of these is a case: the earliest, or the latest if asked for.
        latest: whether the last one is taken.
        beside: what is known of a row from elsewhere; rows of which nothing is known stay.
    """
    source = rows.table if beside is None else rows.table.outerjoin(beside.source, and_(*beside.on))
    content = [
        rows.division.label("division"),
        rows.c.org_code.label("org_code"),
        rows.c.record_id.label("record_id"),
        _sex(rows).label("sex"),
        _age(rows).label("age_band"),
        cast(at, Date).label("on_day"),
        numerator.label("numerator"),
        (cast(null(), Integer) if denominator is None else denominator).label("denominator"),
        (rows.person if "id_no" in rows.c else rows.c.record_id).label("person"),
    ]
    if not once_by:
        return select(*content).select_from(source).where(rows.there, *where)
    order = (at.desc(), rows.c.record_id.desc()) if latest else (at, rows.c.record_id)
    place = func.row_number().over(partition_by=[rows.division, *once_by], order_by=[*order, rows.c.org_code])
    numbered = select(*content, place.label("place")).select_from(source).where(rows.there, *where).subquery()
    return select(*(numbered.c[name] for name in WITH_PERSON)).where(numbered.c.place == 1)


def _sex(rows: Rows) -> ColumnElement[Any]:
    names = [name for name in ("sex_code", "newborn_sex_code") if name in rows.c]
    return func.coalesce(rows.c[names[0]], UNKNOWN_SEX) if names else literal_column(f"'{UNKNOWN_SEX}'", String(1))


def _age(rows: Rows) -> ColumnElement[Any]:
    if "birth_date" in rows.c:
        return age_band(rows.c.birth_date, rows.scope.month)
    return literal_column(f"'{UNKNOWN_AGE}'", String(10))


def together(*parts: Select[Any]) -> Select[Any]:
    """Case rows of several datasets."""
    whole = union_all(*parts).subquery()
    return select(*(whole.c[name] for name in WITH_PERSON))


def from_month(parts: Select[Any], month: Month) -> Select[Any]:
    """Of case rows that reach back before the month those that came to pass in it."""
    whole = parts.subquery()
    return select(*(whole.c[name] for name in WITH_PERSON)).where(whole.c.on_day >= month.first_day)


def linked_to(linked: Linked, link: str, main: Rows, key: str = "record_id") -> list[Condition]:
    """Where counties are asked for: only rows that link to main rows in scope, so that no others are read.

    Args:
        linked: rows that link, such as visits.
        link: their column that names a main row of the same institution.
        main: rows to which they link, such as cards.
        key: the main rows' column that is named.
    """
    if main.scope.counties is None:
        return []
    others = main.again()
    named = select(others.c.org_code, others.c[key]).where(others.there)
    return [tuple_(linked.c.org_code, linked.c[link]).in_(named)]
