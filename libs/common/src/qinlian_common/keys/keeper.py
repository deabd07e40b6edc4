"""The port to whoever keeps key-encryption keys, as an operator sees it: what is there, and what can be done to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.keys.names import KeyName


class State(StrEnum):
    """What a key is good for."""

    WRAPS = "wraps"
    OPENS = "opens"
    REVOKED = "revoked"
    TOO_NEW = "not yet valid"


@dataclass(frozen=True, slots=True)
class HeldKey:
    """One version of a key."""

    name: KeyName
    state: State


class KeyKeeper(Protocol):
    """A holder of keys that can be changed from here; what it holds may be nothing."""

    @property
    def place(self) -> str:
        """Which holder it is, for messages."""
        ...

    def held(self) -> list[HeldKey]:
        """Every key that is or was here, by series from the oldest to the newest; never its material."""
        ...

    def make(self, name: KeyName) -> None:
        """Makes a key; the newest of a series wraps, and older ones still unwrap."""
        ...

    def put(self, name: KeyName, key: bytes, *, is_forgiven: bool = False) -> None:
        """Takes in a key from elsewhere; raises ConfigurationError where it is here, or revoked and not forgiven."""
        ...

    def taken(self, name: KeyName) -> bytes:
        """The key itself, for escrow; raises ConfigurationError where it never leaves its holder."""
        ...

    def revoke(self, name: KeyName) -> None:
        """From now on it does not unwrap either; its material is destroyed."""
        ...


def states(usable: Iterable[KeyName], revoked: Iterable[KeyName], wrapping: Iterable[KeyName]) -> list[HeldKey]:
    """Keys with their states.

    Args:
        usable: keys that are there.
        revoked: keys that were.
        wrapping: which of the usable ones wraps, one for each series.
    """
    wraps = set(wrapping)
    found = [HeldKey(name, _state(name, wraps)) for name in usable]
    found += [HeldKey(name, State.REVOKED) for name in revoked]
    return sorted(found, key=lambda one: (one.name.series, one.name.age))


def is_here(place: str, name: KeyName) -> ConfigurationError:
    """A key that should be taken in is here."""
    return ConfigurationError(Problem(place, None, f"the key {name} is here already", "nothing is to be done; use it"))


def was_revoked(place: str, name: KeyName) -> ConfigurationError:
    """A key that should be taken in was revoked here."""
    fix = "if the revocation was a mistake: qinlian keys recover --revoked-too"
    return ConfigurationError(Problem(place, None, f"the key {name} was revoked here", fix))


def _state(name: KeyName, wraps: set[KeyName]) -> State:
    if name.is_too_new:
        return State.TOO_NEW
    return State.WRAPS if name in wraps else State.OPENS
