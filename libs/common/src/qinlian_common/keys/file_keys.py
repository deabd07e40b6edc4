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
        self._folder = KeyFolder(folder, passphrase)
        require_folder(folder)
        try:
            names = self._folder.names()
            for name in names:
                self._folder.read(name)
                require_valid(name, str(self._folder.file(name)))
        except KeysAway as error:
            raise ConfigurationError(Problem(str(folder), None, "no key-encryption key is here", MAKE)) from error
        if of_series(names, OWN):
            self._folder.own(names)

    @property
    def current(self) -> str:
        """Name of the key that wraps; raises ConfigurationError where there is none."""
        return str(self._folder.own(self._folder.names()))

    def wrap(self, key: bytes, purpose: str, under: str | None = None) -> Wrapped:
        """Wraps with the current key, or with the newest of a series."""
        names = self._folder.names()
        name = self._folder.own(names) if under is None else self._newest(names, under)
        require_valid(name, str(self._folder.file(name)))
        watch_age(name)
        return Wrapped(str(name), sealing.seal(self._folder.read(name), key, f"{name} {purpose}"))

    def unwrap(self, wrapped: Wrapped, purpose: str) -> bytes:
        """The data key; raises UnknownKey, WrongSeal or KeysAway."""
        name = KeyName.read(wrapped.key_id)
        names = self._folder.names()
        if name in self._folder.revoked():
            raise UnknownKey(f"the key {name} was revoked in {self._folder.path}")
        if name is None or name not in names:
            raise UnknownKey(f"{self._folder.path} has no key of the name that something was wrapped with")
        return sealing.unseal(self._folder.read(name), wrapped.sealed, f"{name} {purpose}")

    def _newest(self, names: list[KeyName], series: str) -> KeyName:
        found = of_series(names, series)
        if not found:
            raise UnknownKey(f"{self._folder.path} has no key {series}")
        return found[-1]
