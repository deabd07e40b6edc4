"""The statement of each indicator, and the case rows behind a figure."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, Literal

from sqlalchemy import Numeric, Select, and_, cast, func, select

from qinlian_common.errors import ConfigurationError, Problem
from qinlian_indicators.definitions.month import Month
from qinlian_indicators.definitions.read import definitions
from qinlian_indicators.statements import (
    arrival,
    children,
    chronic,
    infectious,
    maternal,
    medical_service,
    population,
    records,
    vaccination,
    vital,
)
from qinlian_indicators.statements.cases import COLUMNS, Scope

Part = Literal["numerator", "denominator"]

_BUILDS: Final[Mapping[str, Callable[[Scope], Select[Any]]]] = MappingProxyType(
    {
        **medical_service.STATEMENTS,
        **records.STATEMENTS,
        **children.STATEMENTS,
        **maternal.STATEMENTS,
        **chronic.STATEMENTS,
        **vaccination.STATEMENTS,
        **infectious.STATEMENTS,
        **vital.STATEMENTS,
        **population.STATEMENTS,
        **arrival.STATEMENTS,
    }
)

SUM: Final = Numeric(20, 2)
"""What is summed are counts, days and amounts of money in yuan."""

PERSONS: Final = ("HR01", "HR02", "CH02", "OL01", "HT01", "DM01", "MH01", "VC01", "ID03", "VS02", "FP01I", "FP04I")
"""Codes that count persons, each once in a division: over divisions some may be counted twice."""

COMPUTED: Final = tuple(code for code in definitions() if code in _BUILDS)
"""Codes that have a statement, in the order of the definitions."""


def statement(
    code: str, month: Month, counties: Sequence[str] | None = None, institutions: Sequence[str] | None = None
) -> Select[Any]:
    """What an indicator counts: a row for each division, institution and, where it is asked for, sex and age band.

    Args:
        code: an indicator that has a statement.
        month: the month.
        counties: divisions of which rows are read; None: all.
        institutions: those that report in these divisions, if known; they change the way to the rows, not the answer.

    Returns:
        Columns `division`, `org_code`, `sex` (where counted), `age_band` (where counted), `numerator`, `denominator`;
        the denominator is null for a count, and where it is master data.
    """
    rows = _case_rows(code, month, counties, institutions).subquery()
    definition = definitions()[code]
    also = [name for name, is_asked in (("sex", definition.by_sex), ("age_band", definition.by_age)) if is_asked]
    by = [rows.c[name] for name in ("division", "org_code", *also)]
    sums = (cast(func.sum(rows.c[part]), SUM).label(part) for part in ("numerator", "denominator"))
    return select(*by, *sums).group_by(*by)


def case_rows(code: str, month: Month, divisions: Sequence[str], part: Part) -> Select[Any]:
    """The rows behind one part of a figure: keys, day, sex and age band, and what each counts.

    No name and no number of a person is among the columns; whoever may see those asks the store by the key.
    """
    rows = _case_rows(code, month, divisions).subquery()
    return (
        select(*(rows.c[name] for name in COLUMNS))
        .where(rows.c[part] != 0)
        .order_by(rows.c.on_day, rows.c.org_code, rows.c.record_id)
    )


def counted_twice(code: str, month: Month) -> Select[Any]:
    """Pairs of divisions that both count the same people in the numerator, and how many those are.

    Returns:
        Columns `one`, `other` (the smaller code first) and `people`. A person who is counted in three divisions is in
        three pairs.
    """
    rows = _case_rows(code, month, None).subquery()
    seen = select(rows.c.division, rows.c.person).where(rows.c.numerator != 0).distinct().cte("seen")
    one, other = seen.alias(), seen.alias()
    same = and_(one.c.person == other.c.person, one.c.division < other.c.division)
    by = (one.c.division.label("one"), other.c.division.label("other"))
    return select(*by, func.count().label("people")).select_from(one.join(other, same)).group_by(*by)


def _case_rows(
    code: str, month: Month, counties: Sequence[str] | None, institutions: Sequence[str] | None = None
) -> Select[Any]:
    definition = definitions().get(code)
    if definition is None:
        raise ConfigurationError(Problem("indicator", None, f"no indicator {code!r}", "see `qinlian indicators list`"))
    if code not in _BUILDS:
        message = f"{code} {definition.name_cn} is not computed: {definition.not_computed}"
        raise ConfigurationError(Problem("indicator", None, message, "choose another; see `qinlian indicators list`"))
    asked, known = (None if codes is None else tuple(codes) for codes in (counties, institutions))
    scope = Scope(month, definition.division, asked, known)
    return _BUILDS[code](scope)
