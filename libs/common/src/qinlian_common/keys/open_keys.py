"""From a setting to a key provider, and to its keeper."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.keys.environment_keys import EnvironmentKeys
from qinlian_common.keys.file_keeper import FileKeeper
from qinlian_common.keys.file_keys import FileKeys
from qinlian_common.keys.guarded_file import read_secret
from qinlian_common.keys.keeper import KeyKeeper
from qinlian_common.keys.key_folder import KeyFolder
from qinlian_common.keys.module_address import FORM, SCHEME, read_module_address
from qinlian_common.keys.provider import KeyProvider, UnknownKey, Wrapped
from qinlian_common.keys.stretching import Passphrase

if TYPE_CHECKING:
    from qinlian_common.keys.module_keys import ModuleKeys

_SOURCE: Final = "passphrase-source=file:"
_FIX: Final = f"write file:FOLDER, env:VARIABLE or {FORM}"


def opened_keys(address: str) -> KeyProvider:
    """The provider that a setting names.

    Args:
        address: `file:FOLDER`, `file:FOLDER?passphrase-source=file:FILE`, `env:VARIABLE` or `pkcs11:...`.

    Raises:
        ConfigurationError: the address, the folder, a file in it, the variable, the library or its PIN is wrong;
            nothing is made silently.
        KeysAway: the token is away.
    """
    kind, _, where = address.partition(":")
    if kind == "file" and where:
        folder, passphrase = _folder_of(where)
        return FileKeys(folder, passphrase)
    if kind == "env" and where:
        return EnvironmentKeys(where)
    if kind == SCHEME:
        keys = _in_module(where)
        with keys.token.session():
            return keys
    raise _unknown()


def opened_keeper(address: str) -> KeyKeeper | None:
    """The keeper of the keys that a setting names, None where they can be changed elsewhere only; raises as above."""
    kind, _, where = address.partition(":")
    if kind == "file" and where:
        return FileKeeper(KeyFolder(*_folder_of(where)))
    if kind == SCHEME:
        return _in_module(where)
    if kind == "env" and where:
        return None
    raise _unknown()


def log_in(address: str) -> None:
    """Tries the PIN of a token once, though the last login failed; raises as above."""
    kind, _, where = address.partition(":")
    if kind != SCHEME:
        raise ConfigurationError(Problem("environment", None, "these keys need no login", f"only {SCHEME}:... does"))
    with _in_module(where).token.session(is_pin_tried=True):
        return


def _in_module(where: str) -> "ModuleKeys":
    # Read only where it is used: the binding takes a tenth of a second.
    from qinlian_common.keys.module_keys import ModuleKeys  # noqa: PLC0415
    from qinlian_common.keys.module_token import token_of  # noqa: PLC0415

    return ModuleKeys(token_of(read_module_address(where)))


def _folder_of(where: str) -> tuple[Path, Passphrase | None]:
    folder, _, option = where.partition("?")
    if not option:
        return Path(folder), None
    if not option.startswith(_SOURCE):
        fix = f"write file:FOLDER?{_SOURCE}FILE"
        raise ConfigurationError(Problem("environment", None, "the folder of keys has an unknown option", fix))
    return Path(folder), Passphrase(read_secret(Path(option.removeprefix(_SOURCE)), "passphrase"))


def _unknown() -> ConfigurationError:
    return ConfigurationError(Problem("environment", None, "the key provider's address is not known", _FIX))


class LateKeys:
    """A `KeyProvider` that is opened when it is first asked: whoever needs no key need not be able to read any."""

    def __init__(self, address: str) -> None:
        self._address = address

    @cached_property
    def _provider(self) -> KeyProvider:
        return opened_keys(self._address)

    @property
    def current(self) -> str:
        """As of the provider."""
        return self._provider.current

    def wrap(self, key: bytes, purpose: str, under: str | None = None) -> Wrapped:
        """As of the provider; raises ConfigurationError besides, where it cannot be opened."""
        return self._provider.wrap(key, purpose, under)

    def unwrap(self, wrapped: Wrapped, purpose: str) -> bytes:
        """As of the provider; raises ConfigurationError besides, where it cannot be opened."""
        return self._provider.unwrap(wrapped, purpose)


def require_series(provider: KeyProvider, address: str, needed: Iterable[tuple[str, str]]) -> None:
    """Raises ConfigurationError that names every series of which the provider has no key.

    Args:
        provider: who is asked, once for each series.
        address: as the setting has it, for the message.
        needed: names of series, each with the fix.
    """
    if problems := list(_missing(provider, address, needed)):
        raise ConfigurationError(*problems)


def _missing(provider: KeyProvider, address: str, needed: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    for series, fix in needed:
        try:
            provider.wrap(b"", "is it there", series)
        except UnknownKey:
            yield Problem(address, None, f"there is no key {series}", fix)
