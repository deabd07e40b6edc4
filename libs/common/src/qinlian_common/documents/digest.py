"""Both hashes of a stream in one pass: SM3 (GB/T 32905), which rows state, and SHA-256, under which it is stored."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Digests(NamedTuple):
    """Size in bytes and the two hashes in hexadecimal."""

    size: int
    sm3: str
    sha256: str


@dataclass(slots=True)
class Digester:
    """Takes a stream piece by piece."""

    size: int = 0
    _sm3: Any = field(default_factory=lambda: hashlib.new("sm3"))
    _sha256: Any = field(default_factory=hashlib.sha256)

    def update(self, piece: bytes) -> None:
        """Takes the next piece; other threads run meanwhile."""
        self._sm3.update(piece)
        self._sha256.update(piece)
        self.size += len(piece)

    def digests(self) -> Digests:
        """Of what was taken so far."""
        return Digests(self.size, self._sm3.hexdigest(), self._sha256.hexdigest())


def digests_of(pieces: Iterable[bytes]) -> Digests:
    """The hashes of a whole stream, in flat memory."""
    digester = Digester()
    for piece in pieces:
        digester.update(piece)
    return digester.digests()
