"""Names of key-encryption keys, `SERIES-YYYYMMDD-N`: of whom it is, the day on which it was made, which of that day.

Series are `kek`, the holder's own, and those that others share, such as `seal-610402-610400`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Final, Self

from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.observe import clock, metrics

OWN: Final = "kek"

_SERIES: Final = re.compile(r"[a-z][a-z0-9-]{0,60}")
_FORM: Final = re.compile(rf"({_SERIES.pattern})-(\d{{8}})-([1-9]\d{{0,3}})")
_AHEAD: Final = timedelta(days=1)
"""So much another machine's clock may be ahead; more means that one of the two is wrong."""


@dataclass(frozen=True, slots=True)
class KeyName:
    """Name of one version of a key."""

    series: str
    day: date
    number: int

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The name, or None where the text is none."""
        found = _FORM.fullmatch(text)
        if found is None:
            return None
        try:
            day = datetime.strptime(found[2], "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            return None
        return cls(found[1], day, int(found[3]))

    @property
    def version(self) -> str:
        """What follows the series."""
        return f"{self.day:%Y%m%d}-{self.number}"

    @property
    def age(self) -> tuple[date, int]:
        """Sorts from the oldest to the newest."""
        return self.day, self.number

    @property
    def is_too_new(self) -> bool:
        """Whether it was made on a day that is still to come, by this machine's clock."""
        return self.day > clock.today() + _AHEAD

    def __str__(self) -> str:
        return f"{self.series}-{self.version}"


def is_series(text: str) -> bool:
    """Whether a text can be the name of a series."""
    return _SERIES.fullmatch(text) is not None


def of_series(names: Iterable[KeyName], series: str) -> list[KeyName]:
    """The names of a series, oldest first."""
    return sorted((name for name in names if name.series == series), key=lambda name: name.age)


def next_name(series: str, day: date, there: Iterable[KeyName], place: str) -> KeyName:
    """Name of a key that is made now.

    Args:
        series: of which.
        day: today.
        there: all names that were ever used at this place.
        place: of the keys, for the message.

    Raises:
        ConfigurationError: a key of a later day is there, so this one would never be the newest: the clock went back.
    """
    newest = max((name.age for name in there if name.series == series), default=(day, 0))
    if newest[0] > day:
        raise ConfigurationError(
            Problem(place, None, f"there is a {series} key of {newest[0]}, and this machine's clock says {day}",
                    "set the clock; a key that is made now would be older than that one, and never wrap")
        )  # fmt: skip
    return KeyName(series, day, newest[1] + 1 if newest[0] == day else 1)


def require_valid(name: KeyName, place: str) -> None:
    """Raises ConfigurationError for a key of a day that is still to come."""
    if name.is_too_new:
        raise ConfigurationError(
            Problem(place, None, f"the key {name} is not yet valid: this machine's clock says {clock.today()}",
                    "set the clock, or the clock of the machine that made the key; make a new key where that was wrong")
        )  # fmt: skip


def watch_age(name: KeyName) -> None:
    """From now on the metric tells the age of the key that wraps for its series, at each look."""
    metrics.KEY_AGE.labels(name.series).set_function(partial(_seconds_since, name.day))


def _seconds_since(day: date) -> float:
    return (clock.today() - day).total_seconds()
