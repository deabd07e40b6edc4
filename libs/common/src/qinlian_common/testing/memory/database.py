"""Tables in memory: rows by primary key, a sequence, a clock that never stands still, and transactions."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from qinlian_common.observe import clock
from qinlian_common.wire.batch import SEQUENCE_BITS

Row = dict[str, Any]
Key = tuple[Any, ...]
Table = dict[Key, Row]

_TICK = timedelta(microseconds=1)


class Database:
    """Tables by name. A row is replaced and never changed, so that a transaction can put back what was there."""

    def __init__(self) -> None:
        self.epoch = 1
        self._tables: dict[str, Table] = {}
        self._last_id = 0
        self._last_moment: datetime | None = None

    def __getitem__(self, name: str) -> Table:
        return self._tables.setdefault(name, {})

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keeps all that happens inside, or nothing where it ends in an error; the sequence goes on all the same."""
        before = {name: dict(table) for name, table in self._tables.items()}
        try:
            yield
        except BaseException:
            self._tables = before
            raise

    @property
    def last_id(self) -> int:
        """The journal number given last."""
        return self._last_id

    @contextmanager
    def trial(self) -> Iterator[None]:
        """Keeps nothing of what happens inside."""
        before = {name: dict(table) for name, table in self._tables.items()}
        try:
            yield
        finally:
            self._tables = before

    def next_id(self) -> int:
        """The next journal number."""
        self._last_id += 1
        return self._last_id

    def version(self, journal_id: int) -> int:
        """The version of a change with this journal number."""
        return self.epoch << SEQUENCE_BITS | journal_id

    def now(self) -> datetime:
        """The present instant, later than every one that was asked for before."""
        moment = clock.now()
        if self._last_moment is not None and moment <= self._last_moment:
            moment = self._last_moment + _TICK
        self._last_moment = moment
        return moment
