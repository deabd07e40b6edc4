"""The port to whoever holds the key-encryption keys: a file, a mounted secret, a hardware module.

Data keys (for sealing columns, for blind indexes, for signing) live in the stores, wrapped. A process unwraps those
that it needs when it starts. The key-encryption key itself never leaves its holder, so a hardware module can be one.
"""

from dataclasses import dataclass
from typing import Protocol

from qinlian_common.errors import TerminalError, TransientError


class KeysAway(TransientError):  # noqa: N818 - the word is the decision's name, not a suffix
    """The holder cannot be asked at present: its mount or its module is away."""


class UnknownKey(TerminalError):  # noqa: N818 - as above
    """The holder does not have, or no longer gives, the key that something was wrapped with."""


class WrongSeal(TerminalError):  # noqa: N818 - as above
    """What was wrapped or sealed has been changed, or belongs elsewhere."""


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A data key as it lies in a store.

    Attributes:
        key_id: name of the key-encryption key.
        sealed: nonce, ciphertext and tag, as the holder wrote them.
    """

    key_id: str
    sealed: bytes


class KeyProvider(Protocol):
    """Holds key-encryption keys. Calls may take milliseconds: never one a row."""

    @property
    def current(self) -> str:
        """Name of the key-encryption key that new data keys are wrapped with."""
        ...

    def wrap(self, key: bytes, purpose: str, under: str | None = None) -> Wrapped:
        """Wraps a data key for a purpose; the same purpose must be named to unwrap it.

        Args:
            key: the data key.
            purpose: what it is for.
            under: name of a series of key-encryption keys, such as that of two platforms, of which the newest wraps;
                None for the holder's own, which are shared with nobody.

        Raises:
            UnknownKey: the holder has no key of that series.
            KeysAway: ask again.
        """
        ...

    def unwrap(self, wrapped: Wrapped, purpose: str) -> bytes:
        """The data key; raises UnknownKey, WrongSeal or KeysAway."""
        ...
