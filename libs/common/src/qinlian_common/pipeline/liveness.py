"""Quiet or silent: a source without patients today is well, one whose changes nobody sees any more is not."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

BEHIND_SECONDS: Final = 900.0
"""A queue whose oldest change has waited so long is behind."""

OVERDUE_FACTOR: Final = 2.0
"""A change is overdue when none has come for so many times the usual gap."""

BEATS_MISSED_MAX: Final = 3
"""A source is silent when so many heartbeats in a row have not come."""


class State(StrEnum):
    """What a queue's source is doing."""

    BUSY = "busy"
    QUIET = "quiet"
    BEHIND = "behind"
    PAUSED = "paused"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Signs:
    """What is known of a queue's source at one moment.

    Attributes:
        alive: whether its heartbeats come.
        broken: datasets whose changes are not captured.
        pauses: pauses in force.
        oldest: when the oldest change that waits was made; None where nothing waits.
        last_change: when the last change was seen; None for never.
        usual_gap_seconds: how long it usually is at most from one change to the next; None while that is not known.
    """

    alive: bool
    broken: tuple[str, ...]
    pauses: int
    oldest: datetime | None
    last_change: datetime | None
    usual_gap_seconds: float | None


def state(signs: Signs, now: datetime) -> State:
    """The worst that the signs say."""
    if not signs.alive or signs.broken:
        return State.SILENT
    if signs.pauses:
        return State.PAUSED
    if signs.oldest is not None:
        is_behind = (now - signs.oldest).total_seconds() > BEHIND_SECONDS
        return State.BEHIND if is_behind else State.BUSY
    return State.SILENT if is_overdue(signs.last_change, signs.usual_gap_seconds, now) else State.QUIET


def is_overdue(last_change: datetime | None, usual_gap_seconds: float | None, now: datetime) -> bool:
    """Whether the next change should have come long ago; False where the rhythm is not known."""
    if last_change is None or usual_gap_seconds is None:
        return False
    return (now - last_change).total_seconds() > OVERDUE_FACTOR * usual_gap_seconds
