"""Key-encryption keys in a folder, for those without a hardware module: 32 bytes a file, for its owner only.

Files are named `SERIES-YYYYMMDD-N.key`, the holder's own being the series `kek`. The newest of a series wraps, unless a
file `current` names another of `kek`; all of them unwrap. They are read at each call, which is seldom: a key that was
added is used at once, and none stays in memory.
"""

import os
import re
import tempfile
from datetime import date
from pathlib import Path
from typing import Final

from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.keys import sealing
from qinlian_common.keys.provider import KeysAway, UnknownKey, Wrapped

OWN: Final = "kek"

_NAME: Final = re.compile(r"([a-z][a-z0-9-]{0,60})-(\d{8})-(\d{1,4})")
_CURRENT: Final = "current"
_OTHERS: Final = 0o077
_MAKE: Final = "make one: qinlian sso init, qinlian sso keys new, or qinlian keys pair"
_WRONG: Final = (PermissionError, IsADirectoryError)
"""What waiting does not mend, where other faults are those of a mount."""


class FileKeys:
    """A `KeyProvider` over a folder."""

    def __init__(self, folder: Path) -> None:
        """Checks the folder and every key in it; raises ConfigurationError that names the file at fault."""
        self.folder = folder
        try:
            names = self._names()
            for name in names:
                self._key(name)
        except KeysAway as error:
            raise ConfigurationError(Problem(str(folder), None, "no key-encryption key is here", _MAKE)) from error
        if any(name.startswith(f"{OWN}-") for name in names):
            self._chosen(names)

    @property
    def current(self) -> str:
        """Name of the key that wraps; raises ConfigurationError where there is none."""
        return self._chosen(self._names())

    def wrap(self, key: bytes, purpose: str, under: str | None = None) -> Wrapped:
        """Wraps with the current key, or with the newest of a series."""
        name = self.current if under is None else self._newest(under)
        return Wrapped(name, sealing.seal(self._key(name), key, f"{name} {purpose}"))

    def unwrap(self, wrapped: Wrapped, purpose: str) -> bytes:
        """The data key; raises UnknownKey, WrongSeal or KeysAway."""
        name = wrapped.key_id
        if name not in self._names():
            raise UnknownKey(f"{self.folder} has no key of the name that something was wrapped with")
        return sealing.unseal(self._key(name), wrapped.sealed, f"{name} {purpose}")

    def _names(self) -> list[str]:
        """All keys, oldest first; raises KeysAway where there is none, as under a mount that is away."""
        found = [path.stem for path in self.folder.glob("*.key") if _NAME.fullmatch(path.stem)]
        if not found:
            raise KeysAway(f"no key is in {self.folder} any more")
        return sorted(found, key=_age)

    def _newest(self, series: str) -> str:
        of_series = [name for name in self._names() if _series(name) == series]
        if not of_series:
            raise UnknownKey(f"{self.folder} has no key {series}")
        return of_series[-1]

    def _chosen(self, names: list[str]) -> str:
        own = [name for name in names if _series(name) == OWN]
        if not own:
            raise ConfigurationError(Problem(str(self.folder), None, "no key-encryption key of its own is here", _MAKE))
        chosen = self.folder / _CURRENT
        if not chosen.is_file():
            return own[-1]
        name = chosen.read_text(encoding="ascii", errors="replace").strip().removesuffix(".key")
        if name not in own:
            raise ConfigurationError(
                Problem(str(chosen), 1, "no key of this name is in the folder", f"write one of: {', '.join(own)}")
            )
        return name

    def _key(self, name: str) -> bytes:
        path = self.folder / f"{name}.key"
        try:
            mode, key = path.stat().st_mode, path.read_bytes()
        except _WRONG as error:
            problem = Problem(str(path), None, f"cannot be read: {error.strerror}", "let the service's user read it")
            raise ConfigurationError(problem) from error
        except OSError as error:
            raise KeysAway(f"{path} cannot be read: {error.strerror}") from error
        if mode & _OTHERS:
            raise ConfigurationError(Problem(str(path), None, "others may read this key", f"chmod 600 {path}"))
        if len(key) != sealing.KEY_BYTES:
            raise ConfigurationError(
                Problem(str(path), None, f"a key has {sealing.KEY_BYTES} bytes, this file {len(key)}", _MAKE)
            )
        return key


def make_key(folder: Path, day: date, series: str = OWN) -> Path:
    """Makes a key-encryption key in a folder, which is made too; from now on it wraps. Only on demand.

    Returns:
        The file, which only its owner can read. A copy belongs in a safe: without it, what it wrapped is lost.
    """
    folder.mkdir(parents=True, mode=0o700, exist_ok=True)
    of_day = [_age(path.stem)[1] for path in folder.glob(f"{series}-{day:%Y%m%d}-*.key") if _NAME.fullmatch(path.stem)]
    path = folder / f"{series}-{day:%Y%m%d}-{max(of_day, default=0) + 1}.key"
    with tempfile.NamedTemporaryFile(dir=folder) as file:  # which is for its owner alone, too
        file.write(sealing.new_key())
        file.flush()
        os.fsync(file.fileno())
        os.link(file.name, path)  # whole, or not at all; never over another key
    return path


def _series(name: str) -> str:
    return name.rsplit("-", 2)[0]


def _age(name: str) -> tuple[str, int]:
    _, day, number = name.rsplit("-", 2)
    return day, int(number)
