"""Pools of invented names from faker's zh_CN provider, made once for each seed."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from faker import Faker

PEOPLE: Final = 1500
STAFF: Final = 300
EMPLOYERS: Final = 200


@dataclass(frozen=True, slots=True)
class Names:
    """Names to draw from.

    Attributes:
        men: full names of men.
        women: full names of women.
        staff: full names of doctors, nurses and clerks.
        employers: names of companies.
        streets: names of streets.
    """

    men: tuple[str, ...]
    women: tuple[str, ...]
    staff: tuple[str, ...]
    employers: tuple[str, ...]
    streets: tuple[str, ...]


@cache
def names(seed: int) -> Names:
    """The pools of a seed; the same seed and the same faker give the same names."""
    faker = Faker("zh_CN")
    faker.seed_instance(seed)
    return Names(
        men=tuple(faker.name_male() for _ in range(PEOPLE)),
        women=tuple(faker.name_female() for _ in range(PEOPLE)),
        staff=tuple(faker.name() for _ in range(STAFF)),
        employers=tuple(faker.company() for _ in range(EMPLOYERS)),
        streets=tuple(faker.street_name() for _ in range(EMPLOYERS)),
    )
