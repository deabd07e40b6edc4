"""The journal of keys: who made, revoked, escrowed or recovered which key and when; only added to, chained by hashes.

One JSON line an event, without material. That a line was changed, taken out or put in shows; that the last lines were
cut off shows only beside a copy, which the log lines of the commands are.
"""

import fcntl
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, TextIO

from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.keys.names import KeyName
from qinlian_common.observe import clock
from qinlian_common.observe.chain import line_hash

FILE: Final = "keys.journal"
_GENESIS: Final = "qinlian keys 1"
_NO_LINE: Final = (0, _GENESIS)


class KeyEvent(StrEnum):
    """What can happen to a key."""

    MADE = "made"
    REVOKED = "revoked"
    ESCROWED = "escrowed"
    RECOVERED = "recovered"
    LOCKED = "locked by a passphrase"
    REWRAPPED = "data keys wrapped anew"


Note = Callable[..., dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Journal:
    """A journal in a file."""

    path: Path

    @contextmanager
    def writing(self) -> Iterator[Note]:
        """Locks the journal for a command, before it does anything; what is noted then is on the disk at once.

        Yields:
            `note(event, key, by, **details)`, which returns the line.

        Raises:
            ConfigurationError: it cannot be written, or is not whole.
        """
        try:
            self.path.parent.mkdir(parents=True, mode=0o700, exist_ok=True)
            with os.fdopen(os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600), "r+") as file:
                fcntl.flock(file, fcntl.LOCK_EX)
                yield _Writer(file, *self._end(file)).note
        except OSError as error:
            raise self._wrong(None, f"cannot be written: {error.strerror}", "let your account write it") from error

    def lines(self) -> list[dict[str, Any]]:
        """Every line, oldest first, without having been verified; raises ConfigurationError."""
        try:
            with self.path.open(encoding="utf-8") as file:
                return self._read(file)
        except FileNotFoundError:
            return []
        except (OSError, UnicodeDecodeError) as error:
            raise self._wrong(None, "cannot be read", "let your account read it") from error

    def broken_at(self) -> int | None:
        """Number of the first line that is not as it was written, None where all are."""
        seq, before = _NO_LINE
        for number, line in enumerate(self.lines(), start=1):
            if not _fits(line, seq, before):
                return number
            seq, before = line["seq"], line["hash"]
        return None

    def _end(self, file: TextIO) -> tuple[int, str]:
        lines = self._read(file)
        return (lines[-1]["seq"], lines[-1]["hash"]) if lines else _NO_LINE

    def _read(self, file: TextIO) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for number, text in enumerate(file, start=1):
            try:
                line = json.loads(text)
                found.append(dict(line) | {"seq": int(line["seq"]), "hash": str(line["hash"])})
            except (ValueError, TypeError, KeyError) as error:
                raise self._wrong(
                    number, "is no line of a journal of keys", "put it aside as it is; ask why"
                ) from error
        return found

    def _wrong(self, line: int | None, message: str, fix: str) -> ConfigurationError:
        return ConfigurationError(Problem(str(self.path), line, message, fix))


@dataclass(slots=True)
class _Writer:
    file: TextIO
    seq: int
    before: str

    def note(self, event: KeyEvent, key: KeyName, by: str, **details: object) -> dict[str, Any]:
        line: dict[str, Any] = {
            "seq": self.seq + 1, "at": clock.now().isoformat(timespec="seconds"), "event": event.value,
            "key": str(key), "by": by, "details": details, "before": self.before,
        }  # fmt: skip
        line["hash"] = line_hash(line).hex()
        self.file.write(json.dumps(line, ensure_ascii=False) + "\n")
        self.file.flush()
        os.fsync(self.file.fileno())
        self.seq, self.before = line["seq"], line["hash"]
        return line


def _fits(line: dict[str, Any], seq: int, before: str) -> bool:
    content = {name: value for name, value in line.items() if name != "hash"}
    is_next = (line["seq"], line.get("before")) == (seq + 1, before)
    return is_next and line_hash(content).hex() == line["hash"]
