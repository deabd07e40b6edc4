"""A folder of key files: 32 bytes each, or these locked by a passphrase, for their owner only.

`NAME.key` is a key, `NAME.revoked` says that it is used no more, even where somebody copies its file back, and
`current` may name which of the holder's own wraps. Files are read at each call: a key that was added is used at once.
"""

import os
import tempfile
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.keys import sealing
from qinlian_common.keys.guarded_file import read_guarded
from qinlian_common.keys.names import OWN, KeyName, next_name, of_series
from qinlian_common.keys.provider import KeysAway, WrongSeal
from qinlian_common.keys.stretching import LOCKED_MORE_BYTES, Passphrase

MAKE: Final = "make one: qinlian sso init, or qinlian keys generate"

_KEY, _REVOKED, _CURRENT = ".key", ".revoked", "current"
_LOCKED_BYTES: Final = sealing.KEY_BYTES + LOCKED_MORE_BYTES
_LOCKED_FIX: Final = "name it: QINLIAN_KEYS=file:FOLDER?passphrase-source=file:FILE"


@dataclass(frozen=True, slots=True)
class KeyFolder:
    """The files of a folder.

    Attributes:
        path: of the folder.
        passphrase: locks the keys in it; None where they lie in clear.
    """

    path: Path
    passphrase: Passphrase | None = field(default=None, repr=False)

    def names(self) -> list[KeyName]:
        """All keys that are not revoked, oldest first; raises KeysAway where none is, as under a mount that is away."""
        revoked = set(self.revoked())
        found = [name for name in self._found(_KEY) if name not in revoked]
        if not found:
            raise KeysAway(f"no key is in {self.path} any more")
        return found

    def revoked(self) -> list[KeyName]:
        """Keys that are used no more, oldest first."""
        return self._found(_REVOKED)

    def ever(self) -> list[KeyName]:
        """All names that were used here, none twice."""
        return sorted({*self._found(_KEY), *self.revoked()}, key=lambda name: name.age)

    def own(self, names: list[KeyName]) -> KeyName:
        """Which of the holder's own keys wraps; raises ConfigurationError where none does."""
        own = of_series(names, OWN)
        if not own:
            raise ConfigurationError(Problem(str(self.path), None, "no key-encryption key of its own is here", MAKE))
        chosen = self.path / _CURRENT
        try:
            written = chosen.read_text(encoding="ascii", errors="replace").strip().removesuffix(_KEY)
        except FileNotFoundError:
            return own[-1]
        except OSError as error:
            raise ConfigurationError(
                Problem(str(chosen), None, f"cannot be read: {error.strerror}", "let the service's user read it")
            ) from error
        name = KeyName.read(written)
        if name is None or name not in own:
            raise ConfigurationError(
                Problem(str(chosen), 1, "no usable key of this name is in the folder",
                        f"write one of: {', '.join(map(str, own))}")
            )  # fmt: skip
        return name

    def file(self, name: KeyName) -> Path:
        """Where a key lies."""
        return self.path / f"{name}{_KEY}"

    def read(self, name: KeyName) -> bytes:
        """A key; raises ConfigurationError that names the file and the fix, or KeysAway."""
        path = self.file(name)
        content = read_guarded(path)
        if len(content) == sealing.KEY_BYTES:
            return self._clear(path, content)
        if len(content) != _LOCKED_BYTES:
            expected = f"a key has {sealing.KEY_BYTES} bytes, one under a passphrase {_LOCKED_BYTES}"
            raise self._wrong(path, f"{expected}; this file has {len(content)}", "copy it anew, from the safe")
        return self._unlocked(path, content, name)

    def _clear(self, path: Path, content: bytes) -> bytes:
        if self.passphrase is not None:
            raise self._wrong(path, "this key lies in clear, though a passphrase is set", "qinlian keys protect")
        return content

    def _unlocked(self, path: Path, content: bytes, name: KeyName) -> bytes:
        if self.passphrase is None:
            raise self._wrong(path, "this key is locked by a passphrase", _LOCKED_FIX)
        try:
            return self.passphrase.unlock(content, _place(name))
        except WrongSeal as error:
            fix = "give the passphrase that it was locked with; if it is the right one, copy the file anew"
            raise self._wrong(path, "the passphrase does not open this key", fix) from error

    def make(self, series: str, day: date) -> KeyName:
        """Makes a key in the folder, which is made too; from now on it wraps. Only on demand.

        A copy belongs in a safe: without it, what it wrapped is lost.
        """
        name = next_name(series, day, self.ever(), str(self.path))
        self.write(name, sealing.new_key())
        return name

    def write(self, name: KeyName, key: bytes) -> None:
        """Writes a key that is not there: whole, or not at all, and never over another one."""
        self.path.mkdir(parents=True, mode=0o700, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=self.path) as file:  # which is for its owner alone, too
            self._fill(Path(file.name), name, key)
            os.link(file.name, self.file(name))

    def lock(self, name: KeyName) -> bool:
        """Locks a key that lies in clear by the passphrase; says whether it did."""
        if self.passphrase is None:
            raise self._wrong(self.path, "there is no passphrase to lock the keys with", _LOCKED_FIX)
        path = self.file(name)
        content = read_guarded(path)
        if len(content) != sealing.KEY_BYTES:
            return False
        beside = path.with_suffix(".locking")
        beside.touch(mode=0o600)
        self._fill(beside, name, content)
        beside.replace(path)
        return True

    def revoke(self, name: KeyName) -> None:
        """From now on it is used no more. The file is overwritten and gone; a disk may keep traces all the same."""
        self.path.joinpath(f"{name}{_REVOKED}").touch(mode=0o600)
        path = self.file(name)
        path.write_bytes(os.urandom(path.stat().st_size))
        path.unlink()

    def forgive(self, name: KeyName) -> None:
        """Takes a revocation back; the key itself has to come from elsewhere."""
        self.path.joinpath(f"{name}{_REVOKED}").unlink(missing_ok=True)

    def _fill(self, path: Path, name: KeyName, key: bytes) -> None:
        content = key if self.passphrase is None else self.passphrase.lock(key, _place(name))
        with path.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())

    def _found(self, suffix: str) -> list[KeyName]:
        names = [name for path in self.path.glob(f"*{suffix}") if (name := KeyName.read(path.stem))]
        return sorted(names, key=lambda name: name.age)

    def _wrong(self, path: Path, message: str, fix: str) -> ConfigurationError:
        return ConfigurationError(Problem(str(path), None, message, fix))


def make_key(folder: Path, day: date, series: str = OWN) -> Path:
    """Makes a key in a folder of keys that lie in clear; returns its file."""
    place = KeyFolder(folder)
    return place.file(place.make(series, day))


def _place(name: KeyName) -> str:
    """What a key file is locked for: under another name it does not open."""
    return f"key file {name}"
