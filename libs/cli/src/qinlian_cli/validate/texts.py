"""A sheet's cells as the texts that a vendor's database would have delivered, and what is lost on that way.

Excel keeps numbers to 15 digits, days as numbers, and no zeros in front: where a cell shows that it has lost something,
that is said, instead of judging what is left.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

import polars as pl

from qinlian_cli.template.layout import DATE_FORMAT, TIME_FORMAT
from qinlian_common.catalog.code_systems import CodeSystem
from qinlian_common.catalog.models import DataField

EXACT_MAX: Final = 10**15
"""Excel keeps 15 digits of a number; a whole number from here on may have lost its last ones."""

_DAY_FIRST, _DAY_LAST = 1, 2_958_465
"""Excel's numbers of 1900-01-01 and 9999-12-31."""

_DIGITS: Final = 15
_HALF_SECOND: Final = timedelta(microseconds=500_000)
_BOOLEAN: Final = "boolean"
_DATES: Final = ("date", "datetime")


@dataclass(frozen=True, slots=True)
class Texts:
    """One column of a piece of a sheet.

    Attributes:
        values: the texts, null for none.
        lost: rule -> the places of cells whose value is not what was typed; their text is null.
    """

    values: pl.Series
    lost: Mapping[str, Sequence[int]]


def texts_of(cells: Sequence[Any], field: DataField, system: CodeSystem | None) -> Texts:
    """Reads a column of cells; only one that does not consist of texts alone is looked at cell by cell."""
    kinds = set(map(type, cells))
    if kinds <= {str}:
        return Texts(_series(field.name, cells), {})
    values = [cell if type(cell) is str else _WRITTEN[type(cell)](cell, field) for cell in cells]
    lost = {rule: places for rule, places in _lost(cells, field, values, system) if places}
    gone = {place for places in lost.values() for place in places}
    return Texts(_series(field.name, [None if place in gone else value for place, value in enumerate(values)]), lost)


def _series(name: str, values: Sequence[object]) -> pl.Series:
    """Empty text is no value."""
    text = pl.Series(name, values, dtype=pl.String)
    return text.to_frame().select(pl.when(pl.col(name) != "").then(pl.col(name))).to_series()


def _number(cell: Any, _: DataField) -> str:
    """A number as Excel shows it: 15 digits, no exponent, no zeros behind the point."""
    number = float(str(cell))
    if number.is_integer():
        return str(int(number))
    return f"{Decimal(f'{number:.{_DIGITS}g}'):f}" if math.isfinite(number) else str(cell)


def _boolean(cell: Any, field: DataField) -> str:
    if field.type.base == _BOOLEAN:
        return "1" if cell else "0"
    return "TRUE" if cell else "FALSE"


def _day(cell: date, field: DataField) -> str:
    return f"{cell:{DATE_FORMAT}} 00:00:00" if field.type.base == "datetime" else f"{cell:{DATE_FORMAT}}"


def _moment(cell: datetime, field: DataField) -> str:
    """To the second: a fraction comes from Excel's own rounding."""
    moment = (cell + _HALF_SECOND).replace(microsecond=0)
    return _day(moment, field) if moment.time() == time() else f"{moment:{TIME_FORMAT}}"


def _other(cell: Any, _: DataField) -> str:
    return str(cell)


_WRITTEN: Final[Mapping[type, Callable[[Any, DataField], str]]] = MappingProxyType(
    {
        str: _other, float: _number, int: _number, bool: _boolean, date: _day, datetime: _moment, time: _other,
        timedelta: _other,
    }
)  # fmt: skip


def _lost(
    cells: Sequence[Any], field: DataField, values: Sequence[object], system: CodeSystem | None
) -> Iterator[tuple[str, list[int]]]:
    """Which rules about lost values the cells break, and where."""
    if field.type.base != _BOOLEAN:
        yield "boolean_cell", [at for at, cell in enumerate(cells) if type(cell) is bool]
    numbers = [at for at, cell in enumerate(cells) if type(cell) in (float, int)]
    if field.type.base in _DATES:
        yield "number_for_date", [at for at in numbers if _DAY_FIRST <= cells[at] <= _DAY_LAST]
    elif field.type.base == "string":
        yield "digits_lost", [at for at in numbers if abs(cells[at]) >= EXACT_MAX]
        yield "zeros_lost", _without_zeros([(at, str(values[at])) for at in numbers], system) if system else []


def _without_zeros(numbers: Sequence[tuple[int, str]], system: CodeSystem) -> list[int]:
    """Numbers that are no code, but are one with zeros in front."""
    longest = max(map(len, system.codes), default=0)
    distinct = {text for _, text in numbers}
    short = {text for text in distinct if not system.has(text)}
    meant = {
        text for text in short if any(system.has(text.zfill(length)) for length in range(len(text) + 1, longest + 1))
    }
    return [at for at, text in numbers if text in meant]
