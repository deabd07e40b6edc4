"""Data keys: one for a pair of platforms, dataset and day, made where it is needed and wrapped under the pair's key."""

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Final

from qinlian_common.keys import KeyProvider, Wrapped
from qinlian_common.keys.suites import SUITES, Suite

KEYS_KEPT: Final = 4096
"""So many keys of either kind stay in the process's memory; others are asked for again."""


def pair_key(source: str, target: str) -> str:
    """Name of the series of key-encryption keys that two platforms share."""
    return f"seal-{source}-{target}"


@dataclass(frozen=True, slots=True)
class Place:
    """What a data key is for.

    Attributes:
        suite: name of the cipher.
        source, target: divisions of the stores that rows come from and go to.
        day: when the key was made.
    """

    suite: str
    source: str
    target: str
    dataset: str
    day: date

    @property
    def purpose(self) -> str:
        """As the holder of the key-encryption keys is told; another purpose does not unwrap."""
        return f"seal {self.suite} {self.source} {self.target} {self.dataset} {self.day.isoformat()}"

    @property
    def cipher(self) -> Suite:
        """The suite."""
        return SUITES[self.suite]


@dataclass(frozen=True, slots=True)
class DataKey:
    """A data key, in clear and wrapped."""

    key: bytes = field(repr=False)
    wrapped: Wrapped


class DataKeys:
    """Asks the holder of the key-encryption keys once for each data key; safe to use from several threads."""

    def __init__(self, provider: KeyProvider) -> None:
        self._provider = provider
        self.made = lru_cache(maxsize=KEYS_KEPT)(self._made)
        """The key of a place to seal with; raises UnknownKey or KeysAway."""
        self.unwrapped = lru_cache(maxsize=KEYS_KEPT)(self._unwrapped)
        """The key that a seal names, to open it with; raises UnknownKey, WrongSeal or KeysAway."""

    def _made(self, place: Place) -> DataKey:
        key = place.cipher.new_key()
        return DataKey(key, self._provider.wrap(key, place.purpose, pair_key(place.source, place.target)))

    def _unwrapped(self, wrapped: Wrapped, place: Place) -> bytes:
        return self._provider.unwrap(wrapped, place.purpose)
