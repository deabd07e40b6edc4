"""Changes keys, and notes each change in the journal of keys before anything else can go wrong."""

import getpass
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from qinlian_cli.keeping.officers import write_parts
from qinlian_cli.output import say
from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.keys.escrow import OfficerKey, split
from qinlian_common.keys.file_keeper import FileKeeper
from qinlian_common.keys.journal import Journal, KeyEvent
from qinlian_common.keys.keeper import KeyKeeper, State
from qinlian_common.keys.names import KeyName, is_series, next_name
from qinlian_common.keys.sealing import new_key
from qinlian_common.observe.clock import today

Note = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Keeping:
    """A holder of keys, its journal, and who asks."""

    keeper: KeyKeeper
    journal: Journal
    by: str = field(default_factory=getpass.getuser)

    def versions(self, series: str) -> list[KeyName]:
        """Versions of a series that are not revoked, oldest first."""
        return [one.name for one in self.keeper.held() if one.name.series == series and one.state is not State.REVOKED]

    def next(self, series: str) -> KeyName:
        """The name of the next version: none that was ever used, a lost one neither; raises ConfigurationError."""
        if not is_series(series):
            raise ConfigurationError(
                Problem("argument", None, f"{series!r} is no name for a key", "write small letters, digits and hyphens")
            )
        ever = {one.name for one in self.keeper.held()} | {name for line in self.journal.lines()
                                                           if (name := KeyName.read(str(line.get("key"))))}  # fmt: skip
        return next_name(series, today(), ever, self.keeper.place)

    def make(self, series: Iterable[str]) -> list[KeyName]:
        """The next version of each series."""
        with self._noting() as note:
            made = [self.next(one) for one in series]
            for name in made:
                self.keeper.make(name)
                note(KeyEvent.MADE, name)
            return made

    def make_in_parts(self, series: str, officers: Sequence[OfficerKey], to: Path) -> tuple[KeyName, list[Path]]:
        """The next version of a series, with a part for each officer; even a key that its holder gives to nobody.

        The parts are on the disk before the key is: without them it might wrap what nobody could bring back.
        """
        with self._noting() as note:
            name, key = self.next(series), new_key()
            paths = write_parts(to, split(str(name), key, officers))
            self.keeper.put(name, key)
            note(KeyEvent.MADE, name)
            note(KeyEvent.ESCROWED, name, **_told(officers))
            return name, paths

    def escrow(self, name: KeyName, officers: Sequence[OfficerKey], to: Path) -> list[Path]:
        """A part of a key for each officer; raises ConfigurationError where its holder gives it to nobody."""
        with self._noting() as note:
            paths = write_parts(to, split(str(name), self.keeper.taken(name), officers))
            note(KeyEvent.ESCROWED, name, **_told(officers))
            return paths

    def recover(self, name: KeyName, key: bytes, officers: Sequence[str], *, is_forgiven: bool) -> None:
        """Takes in a key that officers have put together."""
        with self._noting() as note:
            self.keeper.put(name, key, is_forgiven=is_forgiven)
            note(KeyEvent.RECOVERED, name, officers=list(officers), was_revoked=is_forgiven)

    def revoke(self, name: KeyName) -> None:
        """Ends a key."""
        with self._noting() as note:
            self.keeper.revoke(name)
            note(KeyEvent.REVOKED, name)

    def lock(self) -> list[KeyName]:
        """Locks by the passphrase what lies in clear, and says what."""
        if not isinstance(self.keeper, FileKeeper):
            raise ConfigurationError(Problem(self.keeper.place, None, "these are no files", "nothing is to be done"))
        with self._noting() as note:
            locked = [name for name in self.keeper.folder.names() if self.keeper.folder.lock(name)]
            for name in locked:
                note(KeyEvent.LOCKED, name)
            return locked

    def note_rewrapped(self, name: KeyName, keys: int, place: str) -> None:
        """Notes that data keys at a place were wrapped anew with a key."""
        with self._noting() as note:
            note(KeyEvent.REWRAPPED, name, data_keys=keys, place=place)

    @contextmanager
    def _noting(self) -> Iterator[Note]:
        with self.journal.writing() as note:
            yield partial(self._tell, note)

    def _tell(self, note: Callable[..., dict[str, Any]], event: KeyEvent, name: KeyName, **details: object) -> None:
        line = note(event, name, self.by, **details)
        # A journal whose end was cut off does not show it; beside what a terminal's or a job's log keeps, it does.
        say(f"journal {line['seq']}: {name} {event} by {self.by}, {line['hash'][:16]}")


def _told(officers: Sequence[OfficerKey]) -> dict[str, object]:
    return {"officers": {one.officer: one.thumbprint for one in officers}}
