"""The lines of a sheet: each indicator now, a month ago, a year ago, and over thirteen months."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Final

from markupsafe import Markup

from qinlian_indicators.definitions.definition import Definition
from qinlian_indicators.definitions.month import Month
from qinlian_indicators.definitions.read import definitions
from qinlian_indicators.web.places import Place
from qinlian_indicators.web.requests import Visit
from qinlian_indicators.web.sparkline import sparkline
from qinlian_indicators.web.whole import Shown, Whole, read_whole
from qinlian_indicators.web.words import GROUPS, month_name, value

MONTHS: Final = 13
"""So many months a line shows: this one, and a whole year before it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator.

    Attributes:
        shown: this month's figure.
        series: values of thirteen months, oldest first, this one last.
        marks: what the reader should look at, Chinese.
    """

    definition: Definition
    shown: Shown
    series: tuple[Decimal | None, ...]
    marks: tuple[str, ...] = ()

    @property
    def last_month(self) -> Decimal | None:
        """The value a month ago."""
        return self.series[-2]

    @property
    def last_year(self) -> Decimal | None:
        """The value of the same month a year ago."""
        return self.series[0]

    def picture(self) -> Markup:
        """The thirteen months as a small line."""
        known = sum(one is not None for one in self.series)
        now = value(self.series[-1], self.definition.digits)
        return sparkline(self.series, f"近 {MONTHS} 个月走势，{known} 个月有值，本月 {now}")


@dataclass(frozen=True, slots=True)
class Group:
    """Indicators of one field of work."""

    title: str
    lines: tuple[Line, ...]


def months_of(month: Month) -> list[str]:
    """Thirteen months, oldest first, this one last."""
    return [str(month.before(ago)) for ago in reversed(range(MONTHS))]


async def read_lines(visit: Visit, place: Place, marks: Mapping[str, Sequence[str]]) -> tuple[Group, ...]:
    """All indicators of a sheet, by field of work, as far as the viewer is shown them."""
    months = months_of(place.month)
    whole = await read_whole(visit, months, [place.division])
    return tuple(_groups(_lines(whole, months, place.division, marks)))


def _lines(whole: Whole, months: Sequence[str], division: str, marks: Mapping[str, Sequence[str]]) -> Iterator[Line]:
    for code, definition in definitions().items():
        series = [whole.of(month, division, code) for month in months]
        told = () if series[-1].hidden else tuple(marks.get(code, ()))
        yield Line(definition, series[-1], tuple(one.value for one in series), told)


def _groups(lines: Iterator[Line]) -> Iterator[Group]:
    for letters, found in groupby(lines, key=lambda line: line.definition.group):
        yield Group(GROUPS.get(letters, letters), tuple(found))


def caption(month: Month, name: str) -> str:
    """What a sheet is called."""
    return f"{name}{month_name(str(month))}综合管理指标"
