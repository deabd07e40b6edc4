"""Key-encryption keys in a folder, for those without a hardware module: 32 bytes a file, for its owner only.

Files are named `kek-YYYYMMDD-N.key`. The newest wraps, unless a file `current` names another; all of them unwrap. They
are read at each call, which is seldom: a key that was added is used at once, and none stays in memory.
"""

import os
import re
import tempfile
from datetime import date
from pathlib import Path
from typing import Final

from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.keys import sealing
from qinlian_common.keys.provider import UnknownKey, Wrapped

_NAME: Final = re.compile(r"kek-(\d{8})-(\d{1,4})")
_CURRENT: Final = "current"
_OTHERS: Final = 0o077
_MAKE: Final = "make one: qinlian sso init, or qinlian sso keys new"


class FileKeys:
    """A `KeyProvider` over a folder."""

    def __init__(self, folder: Path) -> None:
        """Checks the folder; raises ConfigurationError that names the file at fault."""
        self.folder = folder
        self._key(self.current)

    @property
    def current(self) -> str:
        """Name of the key that wraps; raises ConfigurationError where there is none."""
        names = self._names()
        if not names:
            raise ConfigurationError(Problem(str(self.folder), None, "no key-encryption key is here", _MAKE))
        chosen = self.folder / _CURRENT
        try:
            text = chosen.read_text(encoding="ascii", errors="replace")
        except FileNotFoundError:
            return names[-1]
        except OSError as error:
            raise _unreadable(chosen, error) from error
        name = text.strip().removesuffix(".key")
        if name not in names:
            raise ConfigurationError(
                Problem(str(chosen), 1, "no key of this name is in the folder", f"write one of: {', '.join(names)}")
            )
        return name

    def wrap(self, key: bytes, purpose: str) -> Wrapped:
        """Wraps with the current key."""
        name = self.current
        return Wrapped(name, sealing.seal(self._key(name), key, f"{name} {purpose}"))

    def unwrap(self, wrapped: Wrapped, purpose: str) -> bytes:
        """The data key; raises UnknownKey or WrongSeal."""
        name = wrapped.key_id
        if not _NAME.fullmatch(name) or not self._path(name).is_file():
            raise UnknownKey(f"{self.folder} has no key of the name that something was wrapped with")
        return sealing.unseal(self._key(name), wrapped.sealed, f"{name} {purpose}")

    def _names(self) -> list[str]:
        found = [path.stem for path in self.folder.glob("kek-*.key") if _NAME.fullmatch(path.stem)]
        return sorted(found, key=_age)

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.key"

    def _key(self, name: str) -> bytes:
        path = self._path(name)
        try:
            mode, key = path.stat().st_mode, path.read_bytes()
        except OSError as error:
            raise _unreadable(path, error) from error
        if mode & _OTHERS:
            raise ConfigurationError(Problem(str(path), None, "others may read this key", f"chmod 600 {path}"))
        if len(key) != sealing.KEY_BYTES:
            raise ConfigurationError(
                Problem(str(path), None, f"a key has {sealing.KEY_BYTES} bytes, this file {len(key)}", _MAKE)
            )
        return key


def make_key(folder: Path, day: date) -> Path:
    """Makes a key-encryption key in a folder, which is made too; from now on it wraps. Only on demand.

    Returns:
        The file, which only its owner can read. A copy belongs in a safe: without it, what it wrapped is lost.
    """
    folder.mkdir(parents=True, mode=0o700, exist_ok=True)
    of_day = [_age(path.stem)[1] for path in folder.glob(f"kek-{day:%Y%m%d}-*.key") if _NAME.fullmatch(path.stem)]
    path = folder / f"kek-{day:%Y%m%d}-{max(of_day, default=0) + 1}.key"
    with tempfile.NamedTemporaryFile(dir=folder) as file:  # which is for its owner alone, too
        file.write(sealing.new_key())
        file.flush()
        os.fsync(file.fileno())
        os.link(file.name, path)  # whole, or not at all; never over another key
    return path


def _unreadable(path: Path, error: OSError) -> ConfigurationError:
    problem = Problem(str(path), None, f"cannot be read: {error.strerror}", "let the service's user read it")
    return ConfigurationError(problem)


def _age(name: str) -> tuple[str, int]:
    _, day, number = name.split("-")
    return day, int(number)
