"""The divisions among which the people are settled, and what is known about division codes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

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
        names: names by code; a division without one is called by its code.
    """

    province: str
    cities: tuple[str, ...]
    counties: tuple[tuple[str, str], ...]
    names: tuple[tuple[str, str], ...] = ()

    def name(self, code: str) -> str:
        """The division's name."""
        return dict(self.names).get(code, code)

    def by_level(self) -> Iterator[tuple[int, str]]:
        """(level, code) of every division: province, cities, counties."""
        yield PROVINCE, self.province
        yield from ((CITY, code) for code in self.cities)
        yield from ((COUNTY, code) for code, _ in self.counties)


@cache
def county_codes() -> tuple[str, ...]:
    """Today's county codes of the catalogue's province, in order."""
    listed = catalogue().code_systems["GB/T 2260"].codes
    former = set(FORMER.values())
    return tuple(sorted(code for code in listed if not code.endswith("00") and code not in former))
