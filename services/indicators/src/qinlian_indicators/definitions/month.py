"""A calendar month in the exchange's time zone, as stores write their times."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final, Self

from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.observe import clock

_FORM: Final = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month; its bounds are naive, for stores keep local times.

    Attributes:
        year: 2000 to 2099.
        number: 1 to 12.
    """

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Reads `2026-10`; raises ConfigurationError for anything else."""
        if found := _FORM.fullmatch(text):
            return cls(int(found[1]), int(found[2]))
        raise ConfigurationError(Problem("month", None, f"{text!r} is no month", "write it as 2026-10"))

    @classmethod
    def of(cls, day: date) -> Self:
        """The month of a day."""
        return cls(day.year, day.month)

    @classmethod
    def last(cls) -> Self:
        """The month that ended last."""
        return cls.of(clock.today()).before()

    def before(self, months: int = 1) -> Self:
        """The month so many months earlier."""
        index = self.year * 12 + self.number - 1 - months
        return type(self)(index // 12, index % 12 + 1)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"

    @property
    def days(self) -> int:
        """How many days it has."""
        return calendar.monthrange(self.year, self.number)[1]

    @property
    def first_day(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def next_day(self) -> date:
        """The first day that is not in it any more."""
        return self.before(-1).first_day

    @property
    def year_first_day(self) -> date:
        """The first day of the twelve months that end with it."""
        return self.before(11).first_day

    def birthday(self, years: int = 0, months: int = 0) -> date:
        """Who was born before this day has turned so old by the month's last day."""
        return self.before(-1 + years * 12 + months).first_day


def midnight(day: date) -> datetime:
    """When a day begins, naive."""
    return datetime.combine(day, time())
