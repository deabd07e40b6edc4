"""Who has documents: the agreed directories of institutions, and where the province keeps what it fetched."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

HOURS_OF_DAY: Final = 24


class Rate(NamedTuple):
    """So many bytes a second from hour `begin` to hour `end` of the day; over midnight where `end` is smaller."""

    begin: int
    end: int
    bytes_per_second: int

    def holds_at(self, hour: int) -> bool:
        """Whether it is in force at this hour (0 to 23)."""
        if self.begin < self.end:
            return self.begin <= hour < self.end
        return hour >= self.begin or hour < self.end


@dataclass(frozen=True, slots=True)
class Directory:
    """The agreed directory of one institution.

    Attributes:
        division: whose production store has the rows.
        institution: `org_code` of the rows whose files lie there.
        url: as the platform reaches it that reads the rows.
        fetched_from: as the province reaches it.
        secret_file: options for whoever opens it, as JSON (user, password, key); None where none are needed.
        throttle: how fast the province fetches; at hours of no rate, as fast as it goes.
        max_bytes: a larger file is refused.
        row_wait_hours: a row whose file has not come after so long is refused.
    """

    division: str
    institution: str
    url: str
    fetched_from: str
    secret_file: Path | None = None
    throttle: tuple[Rate, ...] = ()
    max_bytes: int = 2 << 30
    row_wait_hours: int = 72

    @property
    def name(self) -> str:
        """What it is called in messages, metrics and events."""
        return f"{self.division}/{self.institution}"


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the province keeps documents, encrypted, each under its content's hash."""

    url: str
    secret_file: Path | None = None
