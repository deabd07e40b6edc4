"""How far a dataset may run ahead of its answers, so that a source gone bad is paused before its backlog is through.

A source that was idle sends one full batch and waits for what becomes of it; what was answered may be sent again on top
of that, up to a limit. So the window doubles while answers come, and bounds what can go wrong before they do. Answers
that do not come at all, because services stand still, hold nothing up for longer than `PATIENCE`.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, NamedTuple

PATIENCE: Final = timedelta(seconds=60)
"""A batch without an answer is no longer waited for, and a window that was not used so long is narrow again."""


class _Sent(NamedTuple):
    batch_id: str
    rows: int
    at: datetime


@dataclass(slots=True)
class Pace:
    """The window of one dataset.

    Attributes:
        rows_first: rows that a source may send that was idle, or of which no answers come.
        rows_most: rows that any source may be ahead.
    """

    rows_first: int
    rows_most: int
    _window: int = field(default=0, init=False)
    _ahead: list[_Sent] = field(default_factory=list, init=False)
    _last: datetime | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self._window = self.rows_first

    @property
    def waits_for(self) -> list[str]:
        """Batches that were sent and not known to be answered, oldest first."""
        return [sent.batch_id for sent in self._ahead]

    def sent(self, batch_id: str, rows: int, now: datetime) -> None:
        """Notes a batch that goes out now."""
        self._ahead.append(_Sent(batch_id, rows, now))
        self._last = now

    def room(self, now: datetime) -> int:
        """Rows that may go before more answers come; 0 or less where none may."""
        overdue = [sent for sent in self._ahead if now - sent.at > PATIENCE]
        is_idle = self._last is not None and now - self._last > PATIENCE
        if overdue or is_idle:
            self._window = self.rows_first
            self._ahead = self._ahead[len(overdue) :]
        return self._window - sum(sent.rows for sent in self._ahead)

    def hear(self, answered: Collection[str]) -> None:
        """Batches were answered, and with them all that was sent before: batches of a source stay in order."""
        known = [place for place, sent in enumerate(self._ahead) if sent.batch_id in answered]
        done = known[-1] + 1 if known else 0
        self._window = min(self.rows_most, self._window + sum(sent.rows for sent in self._ahead[:done]))
        self._ahead = self._ahead[done:]
