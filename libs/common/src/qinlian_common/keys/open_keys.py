"""From a setting to a key provider."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.keys.environment_keys import EnvironmentKeys
from qinlian_common.keys.file_keys import FileKeys
from qinlian_common.keys.provider import KeyProvider, UnknownKey, Wrapped


def opened_keys(address: str) -> KeyProvider:
    """The provider that a setting names.

    Args:
        address: `file:FOLDER` or `env:VARIABLE`.

    Raises:
        ConfigurationError: the address, the folder, a file in it or the variable is wrong; nothing is made silently.
    """
    kind, _, where = address.partition(":")
    if kind == "file" and where:
        return FileKeys(Path(where))
    if kind == "env" and where:
        return EnvironmentKeys(where)
    raise ConfigurationError(
        Problem("environment", None, "the key provider's address is not known", "write file:FOLDER or env:VARIABLE")
    )


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
