"""Coarser values: ages and numbers in bands, divisions by fewer digits, dates by month or quarter, shorter codes."""

from decimal import Decimal
from typing import Annotated, Final, Literal, Self

import polars as pl
from pydantic import Field, model_validator

from qinlian_common.catalog.declaration import Declaration
from qinlian_common.catalog.models import DataField

OLDEST: Final = 90
"""Ages from the band that holds it on are one band: the very old are few (as HIPAA's Safe Harbor has it)."""

DIVISION_DIGITS: Final = (2, 4, 6)
_YEAR: Final = 10_000


class Generalisation(Declaration):
    """How one column is made coarser; at most one of these.

    Attributes:
        age_band: a birth date as the age in bands of so many years, on the day that `at` tells.
        at: the date column of the event; the dataset's business date where not given.
        division: so many digits of a division: 2 the province, 4 the city, 6 the county.
        to: a date or time to its day, month, quarter or year.
        band: a number in bands of this width, from zero.
        first: so many characters of a code.
        shift: a date moved by the person's own number of days.
    """

    age_band: Annotated[int, Field(ge=1, le=50)] | None = None
    at: str | None = None
    division: int | None = None
    to: Literal["day", "month", "quarter", "year"] | None = None
    band: Annotated[Decimal, Field(gt=0)] | None = None
    first: Annotated[int, Field(ge=1)] | None = None
    shift: bool = False

    @property
    def chosen(self) -> str | None:
        """Which one it is; None where the column stays as it is."""
        return next((name for name in _WAYS if getattr(self, name)), None)

    @model_validator(mode="after")
    def _one_at_most(self) -> Self:
        given = [name for name in _WAYS if getattr(self, name)]
        if len(given) > 1:
            raise ValueError(f"{' and '.join(given)} cannot both be; keep one of them")
        if self.at is not None and self.age_band is None:
            raise ValueError("`at` belongs to age_band; remove it, or add age_band")
        if self.division not in (None, *DIVISION_DIGITS):
            raise ValueError(f"division is {self.division}; write one of: 2, 4, 6")
        return self


_WAYS: Final = ("age_band", "division", "to", "band", "first", "shift")


def generalised(field: DataField, how: Generalisation, event: str) -> pl.Expr:
    """The coarser column under its own name; nulls stay null. A shifted one needs the column `_days`."""
    column = pl.col(field.name)
    match how.chosen:
        case "age_band":
            made = _age_band(column, pl.col(how.at or event), how.age_band or 1)
        case "division" | "first":
            made = column.str.strip_chars().str.head(how.division or how.first or 1)
        case "to":
            made = _coarse_date(column.cast(pl.Date()), str(how.to))
        case "band":
            made = _band(column, field, how.band or Decimal(1))
        case "shift":
            made = column + pl.duration(days=pl.col("_days"))
        case _:
            made = column
    return made.alias(field.name)


def _age_band(birth: pl.Expr, event: pl.Expr, years: int) -> pl.Expr:
    """Full years in bands, "30-39"; null where the birth is after the event."""
    age = (_ymd(event) - _ymd(birth)) // _YEAR
    start = age // years * years
    oldest = -(-OLDEST // years) * years
    band = pl.when(start >= oldest).then(pl.lit(f"{oldest}+")).otherwise(pl.format("{}-{}", start, start + years - 1))
    return pl.when(age >= 0).then(band)


def _ymd(day: pl.Expr) -> pl.Expr:
    return (
        day.dt.year().cast(pl.Int32()) * _YEAR + day.dt.month().cast(pl.Int32()) * 100 + day.dt.day().cast(pl.Int32())
    )


def _coarse_date(day: pl.Expr, to: str) -> pl.Expr:
    match to:
        case "month":
            return day.dt.strftime("%Y-%m")
        case "quarter":
            return pl.format("{}Q{}", day.dt.year(), day.dt.quarter())
        case "year":
            return day.dt.strftime("%Y")
        case _:
            return day


def _band(number: pl.Expr, field: DataField, width: Decimal) -> pl.Expr:
    """The half-open band "[120,130)", reckoned in whole numbers of the smallest unit so that no edge is missed."""
    digits = max(field.type.scale or 0, -int(width.normalize().as_tuple().exponent), 0)
    unit, step = 10**digits, int(width * 10**digits)
    start = (number.cast(pl.Float64()) * unit).round().cast(pl.Int64()) // step * step
    return pl.format("[{},{})", _plain(start, digits), _plain(start + step, digits))


def _plain(value: pl.Expr, digits: int) -> pl.Expr:
    return value.cast(pl.String()) if not digits else (value / 10**digits).round(digits).cast(pl.String())
