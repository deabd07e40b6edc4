"""Key-encryption keys in a folder, for those without a hardware module.

The newest of a series wraps, unless a file `current` names another of `kek`; all of them unwrap.
"""

from pathlib import Path

from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.keys import sealing
from qinlian_common.keys.guarded_file import require_folder
from qinlian_common.keys.key_folder import MAKE, KeyFolder
from qinlian_common.keys.names import OWN, KeyName, of_series, require_valid, watch_age
from qinlian_common.keys.provider import KeysAway, UnknownKey, Wrapped
from qinlian_common.keys.stretching import Passphrase


class FileKeys:
    """A `KeyProvider` over a folder."""

    def __init__(self, folder: Path, passphrase: Passphrase | None = None) -> None:
        """Checks the folder and every key in it; raises ConfigurationError that names the file at fault."""
        self.folder = folder
        self._files = KeyFolder(folder, passphrase)
        require_folder(folder)
        try:
            names = self._files.names()
            for name in names:
                self._files.read(name)
                require_valid(name, str(self._files.file(name)))
        except KeysAway as error:
            raise ConfigurationError(Problem(str(folder), None, "no key-encryption key is here", MAKE)) from error
        if of_series(names, OWN):
            self._files.own(names)

    @property
    def current(self) -> str:
        """Name of the key that wraps; raises ConfigurationError where there is none."""
        return str(self._files.own(self._files.names()))

    def wrap(self, key: bytes, purpose: str, under: str | None = None) -> Wrapped:
        """Wraps with the current key, or with the newest of a series."""
        names = self._files.names()
        name = self._files.own(names) if under is None else self._newest(names, under)
        require_valid(name, str(self._files.file(name)))
        watch_age(name)
        return Wrapped(str(name), sealing.seal(self._files.read(name), key, f"{name} {purpose}"))

    def unwrap(self, wrapped: Wrapped, purpose: str) -> bytes:
        """The data key; raises UnknownKey, WrongSeal or KeysAway."""
        name = KeyName.read(wrapped.key_id)
        names = self._files.names()
        if name in self._files.revoked():
            raise UnknownKey(f"the key {name} was revoked in {self.folder}")
        if name is None or name not in names:
            raise UnknownKey(f"{self.folder} has no key of the name that something was wrapped with")
        return sealing.unseal(self._files.read(name), wrapped.sealed, f"{name} {purpose}")

    def _newest(self, names: list[KeyName], series: str) -> KeyName:
        found = of_series(names, series)
        if not found:
            raise UnknownKey(f"{self.folder} has no key {series}")
        return found[-1]
