"""Escrow: a key in parts for officers, of whom any two together can bring it back, and one alone learns nothing.

For each pair of officers the key is split anew by XOR with random bytes, which tells either half nothing (the one-time
pad); two officers make one pair, three make three. Each half is sealed to its officer's public key by HPKE (RFC 9180:
X25519, HKDF-SHA256, AES-256-GCM), for this key, this pair and nothing else.
"""

import os
from collections.abc import Sequence
from hashlib import sha256
from itertools import combinations
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from pydantic import BaseModel, ConfigDict

from qinlian_common.keys.provider import WrongSeal
from qinlian_common.keys.stretching import Passphrase

_HPKE: Final = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


class _Document(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class OfficerKey(_Document):
    """What others need of an officer.

    Attributes:
        officer: his name.
        x25519: his public key, hexadecimal.
    """

    officer: str
    x25519: str

    @property
    def public(self) -> X25519PublicKey:
        """The key; raises ValueError where it is none."""
        return X25519PublicKey.from_public_bytes(bytes.fromhex(self.x25519))

    @property
    def thumbprint(self) -> str:
        """To be compared by telephone."""
        return sha256(bytes.fromhex(self.x25519)).hexdigest()[:16]


class LockedOfficerKey(OfficerKey):
    """What an officer keeps: the private half too, under his passphrase.

    Attributes:
        locked: hexadecimal, see `stretching`.
    """

    locked: str

    def opened(self, passphrase: Passphrase) -> X25519PrivateKey:
        """The private key; raises WrongSeal for another passphrase."""
        raw = passphrase.unlock(bytes.fromhex(self.locked), f"officer {self.officer} {self.x25519}")
        return X25519PrivateKey.from_private_bytes(raw)


class EscrowPart(_Document):
    """What one officer keeps of a key.

    Attributes:
        key: its name.
        check: tells whether parts were put together rightly, and nothing about the key.
        officer: whose part it is.
        halves: by the other officer of each pair, this one's half, sealed to him, hexadecimal.
    """

    key: str
    check: str
    officer: str
    halves: dict[str, str]


def new_officer(officer: str, passphrase: Passphrase) -> LockedOfficerKey:
    """A key pair for an officer."""
    private = X25519PrivateKey.generate()
    x25519 = private.public_key().public_bytes_raw().hex()
    locked = passphrase.lock(private.private_bytes_raw(), f"officer {officer} {x25519}")
    return LockedOfficerKey(officer=officer, x25519=x25519, locked=locked.hex())


def split(name: str, key: bytes, officers: Sequence[OfficerKey]) -> list[EscrowPart]:
    """A part for each officer.

    Args:
        name: of the key.
        key: itself.
        officers: two or more, with different names and keys.
    """
    check = _check(name, key)
    halves: dict[str, dict[str, str]] = {one.officer: {} for one in officers}
    for left, right in combinations(officers, 2):
        pad = os.urandom(len(key))
        for mine, other, half in ((left, right, pad), (right, left, _xor(key, pad))):
            place = _place(name, check, mine.officer, other.officer)
            halves[mine.officer][other.officer] = _HPKE.encrypt(half, mine.public, info=place).hex()
    return [EscrowPart(key=name, check=check, officer=one.officer, halves=halves[one.officer]) for one in officers]


def opened_half(part: EscrowPart, other: str, private: X25519PrivateKey) -> bytes:
    """An officer's half of the pair with another one; raises WrongSeal where it is not his, or was changed."""
    try:
        place = _place(part.key, part.check, part.officer, other)
        return _HPKE.decrypt(bytes.fromhex(part.halves.get(other, "")), private, info=place)
    except (InvalidTag, ValueError) as error:
        raise WrongSeal(f"the part of {part.officer} does not open") from error


def joined(name: str, check: str, halves: Sequence[bytes]) -> bytes:
    """The key of two halves; raises WrongSeal where they do not belong together."""
    key = _xor(*halves)
    if _check(name, key) != check:
        raise WrongSeal("the parts do not belong together")
    return key


def _xor(left: bytes, right: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(left, right, strict=True))


def _check(name: str, key: bytes) -> str:
    return sha256(b"qinlian escrow 1 " + name.encode() + b" " + key).hexdigest()[:16]


def _place(name: str, check: str, officer: str, other: str) -> bytes:
    return f"qinlian escrow 1\n{name}\n{check}\n{officer}\n{other}".encode()
