"""From a passphrase to a key: Argon2id with the second recommended choice of RFC 9106 section 4.

3 passes over 64 MiB, 4 lanes, about 0.1 s. The header says how a key was made, so that it can be made again.
"""

import os
import struct
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from qinlian_common.keys.provider import WrongSeal
from qinlian_common.keys.sealing import KEY_BYTES, NONCE_BYTES, TAG_BYTES, seal, unseal

BY_PASSWORD: Final = 1
SALT_BYTES: Final = 16
HEADER: Final = struct.Struct(f">BBBI{SALT_BYTES}s")
"""Kind, passes, lanes, kibibytes, salt."""

LOCKED_MORE_BYTES: Final = HEADER.size + NONCE_BYTES + TAG_BYTES
"""By so much what is locked is longer."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What Argon2id takes.

    Attributes:
        passes: over the memory.
        lanes: at once.
        kibibytes: of memory.
    """

    passes: int
    lanes: int
    kibibytes: int


RFC_9106: Final = Cost(passes=3, lanes=4, kibibytes=64 * 1024)


def new_header(cost: Cost = RFC_9106) -> bytes:
    """A header with a salt of its own."""
    return HEADER.pack(BY_PASSWORD, cost.passes, cost.lanes, cost.kibibytes, os.urandom(SALT_BYTES))


def stretched(password: str, header: bytes) -> bytes:
    """The key, 32 bytes, of a password and a header as `new_header` made it."""
    _, passes, lanes, kibibytes, salt = HEADER.unpack(header)
    stretcher = Argon2id(salt=salt, length=KEY_BYTES, iterations=passes, lanes=lanes, memory_cost=kibibytes)
    return stretcher.derive(password.encode())


class Passphrase:
    """Locks and opens with a passphrase; stretches it once for everything that it locks, and keeps the key."""

    def __init__(self, text: str) -> None:
        self._stretched = lru_cache(maxsize=64)(lambda header: stretched(text, header))
        self._header = new_header()

    def lock(self, content: bytes, place: str) -> bytes:
        """Header, nonce, ciphertext, tag; only who names the same place can open it."""
        return self._header + seal(self._stretched(self._header), content, _bound(place, self._header))

    def unlock(self, locked: bytes, place: str) -> bytes:
        """What was locked; raises WrongSeal for another passphrase or place, or where it was changed."""
        header, sealed = locked[: HEADER.size], locked[HEADER.size :]
        if not _is_ours(header):
            raise WrongSeal("it was not locked by a passphrase")
        return unseal(self._stretched(header), sealed, _bound(place, header))


def _is_ours(header: bytes) -> bool:
    """Made by `new_header`: a header from elsewhere could ask for any amount of memory."""
    start = HEADER.size - SALT_BYTES
    return len(header) == HEADER.size and header[:start] == new_header()[:start]


def _bound(place: str, header: bytes) -> str:
    return f"{place} {header.hex()}"
