"""The divisions among which the people are settled, and what is known about division codes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from qinlian_common.catalog.catalogue import load_catalogue

COUNTY: Final = 0
CITY: Final = 1
PROVINCE: Final = 2

FORMER: Final = {"610482": "610427", "610305": "610322", "610681": "610623", "610981": "610928"}
"""Today's code -> the code before the change (four counties after 2017)."""

ELSEWHERE: Final = ("140100", "510100", "140105", "510104")
"""Homes of the people from outside the province: 太原 and 成都, as whole cities and as districts of them."""


@dataclass(frozen=True)
class Divisions:
    """One province as the exchange sees it (the exchange tree, not the digits of the codes).

    Attributes:
        province: code of the province.
        cities: codes of the regions that have city hospitals and city systems of their own.
        counties: (county's code, its region's code); the region need not be among `cities`.
    """

    province: str
    cities: tuple[str, ...]
    counties: tuple[tuple[str, str], ...]

    def by_level(self) -> Iterator[tuple[int, str]]:
        """(level, code) of every division: province, cities, counties."""
        yield PROVINCE, self.province
        yield from ((CITY, code) for code in self.cities)
        yield from ((COUNTY, code) for code, _ in self.counties)


def names_by_code() -> dict[str, str]:
    """The catalogue's division codes with their names, abolished codes included."""
    return dict(load_catalogue().codes["GB/T 2260"].codes)


@cache
def county_codes() -> tuple[str, ...]:
    """Today's county codes of the catalogue's province, in order."""
    today = load_catalogue().codes["GB/T 2260"].codes_on(date.max)
    return tuple(sorted(code for code in today if not code.endswith("00")))
