"""What holds a source back: how bad it may be, who pauses it, and how it is let go. Raises as the ports do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol


@dataclass(frozen=True, slots=True)
class RejectLimit:
    """How bad a source may be: past it, what it still has to send waits in its journal.

    Attributes:
        rows_min: rows that must have been answered before anything is concluded; as many of the last ones are judged.
        share: share of them that was rejected, from which the source is paused.
    """

    rows_min: int
    share: float


@dataclass(frozen=True, slots=True)
class WithdrawalLimit:
    """How many rows may vanish from a source at once: past it, a person is asked before they are withdrawn everywhere.

    Attributes:
        rows_min: fewer than so many never need to be asked for.
        share: share of the rows that were there.
    """

    rows_min: int = 100
    share: float = 0.2

    def is_exceeded(self, gone: int, known: int) -> bool:
        """Whether so many of so many rows are too many."""
        return gone >= self.rows_min and gone > self.share * known


RATIO: Final = "ratio"
WITHDRAWALS: Final = "withdrawals"
PERSON: Final = "person"
"""Who pauses a source: too much of it was rejected, too much of it has vanished, or somebody did it."""


@dataclass(frozen=True, slots=True)
class Pause:
    """What is not leased for the time being; None means all.

    Attributes:
        by: `RATIO`, `WITHDRAWALS`, or a person's name.
    """

    queue: str
    dataset: str | None
    origin_division: str | None
    origin_class: str | None
    by: str
    reason: str
    since: datetime | None = None

    @property
    def place(self) -> tuple[str, str | None, str | None, str | None]:
        """What is paused: there is at most one pause of a place at a time."""
        return (self.queue, self.dataset, self.origin_division, self.origin_class)


class Gate(Protocol):
    """Where a source store is held back by a person, and let go."""

    async def pause(self, pauses: Sequence[Pause]) -> int:
        """Pauses what is not paused already; how many pauses are new."""
        ...

    async def resume(self, pauses: Sequence[Pause], by: str, reason: str, *, accepts: bool = False) -> int:
        """Ends the pauses of these places, which stay as a record; how many ended. What is judged then starts anew.

        With `accepts`, the next pass may withdraw as many rows as those pauses say that it withheld.
        """
        ...

    async def pauses(self) -> list[Pause]:
        """What is paused now, longest first."""
        ...
