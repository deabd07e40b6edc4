"""The few things that PostgreSQL and Oracle 11g say differently."""

from typing import Any

from sqlalchemy import ColumnElement, Integer
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class days_between(FunctionElement[int]):  # noqa: N801 - reads as the SQL function that it is
    """Whole days from the second moment's day to the first one's; times of day do not count."""

    type = Integer()
    inherit_cache = True
    name = "days_between"


class age_in_years(FunctionElement[int]):  # noqa: N801 - as above
    """Completed years at the first moment of who was born on the second."""

    type = Integer()
    inherit_cache = True
    name = "age_in_years"


class hours_later(FunctionElement[Any]):  # noqa: N801 - as above
    """A moment so many hours after another; the hours are a literal of the statement."""

    inherit_cache = False
    name = "hours_later"

    def __init__(self, moment: ColumnElement[Any], hours: int) -> None:
        super().__init__(moment)
        self.hours = hours


@compiles(days_between)
def _days(element: days_between, compiler: SQLCompiler, **how: Any) -> str:
    later, earlier = (compiler.process(clause, **how) for clause in element.clauses)
    return f"(CAST({later} AS DATE) - CAST({earlier} AS DATE))"


@compiles(days_between, "oracle")
def _days_oracle(element: days_between, compiler: SQLCompiler, **how: Any) -> str:
    # Oracle's DATE keeps the time of day, so a cast would not cut it off.
    later, earlier = (compiler.process(clause, **how) for clause in element.clauses)
    return f"(TRUNC({later}) - TRUNC({earlier}))"


@compiles(age_in_years)
def _years(element: age_in_years, compiler: SQLCompiler, **how: Any) -> str:
    # 20260301 - 20200302 = 59999: what is left of the division by 10,000 is the years completed, in both engines.
    later, born = (
        f"CAST(TO_CHAR({compiler.process(clause, **how)}, 'YYYYMMDD') AS INTEGER)" for clause in element.clauses
    )
    return f"FLOOR(({later} - {born}) / 10000)"


@compiles(hours_later)
def _hours(element: hours_later, compiler: SQLCompiler, **how: Any) -> str:
    (moment,) = (compiler.process(clause, **how) for clause in element.clauses)
    return f"({moment} + INTERVAL '{element.hours}' HOUR)"
