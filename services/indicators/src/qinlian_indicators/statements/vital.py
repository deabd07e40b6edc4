"""VS: births and deaths."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from sqlalchemy import Select

from qinlian_indicators.statements.births import live_births
from qinlian_indicators.statements.cases import ONE, ZERO, Number, Scope, cases, together
from qinlian_indicators.statements.dialect import age_in_years

Build = Callable[[Scope], Select[Any]]


def _births(scope: Scope) -> Select[Any]:
    return live_births(scope, numerator=ONE, denominator=None)


def _deaths(scope: Scope) -> Select[Any]:
    return _of_persons(scope, None)


def _deaths_under(years: int) -> Build:
    """Deaths before an age, for so many live births."""

    def build(scope: Scope) -> Select[Any]:
        return together(_of_persons(scope, years), live_births(scope))

    return build


def _of_persons(scope: Scope, years: int | None) -> Select[Any]:
    """Each person who died in the month once, however many reports there are."""
    death = scope.of("CL07")
    young = [] if years is None else [age_in_years(death.c.died_at, death.c.birth_date) < years]
    below: Number | None = None if years is None else ZERO
    where = (scope.within(death.c.died_at), *young)
    return cases(death, death.c.died_at, *where, denominator=below, once_by=[death.person])


STATEMENTS: Final[Mapping[str, Build]] = {
    "VS01": _births,
    "VS02": _deaths,
    "VS03": _deaths,
    "VS04": _births,
    "VS05": _deaths_under(5),
    "VS06": _deaths_under(1),
}
