"""The ciphers that data can be sealed with: one authenticated encryption each, of one message under one nonce.

AES-256-GCM is that of NIST SP 800-38D; SM4-GCM that of GB/T 32907-2016 and GB/T 36624-2018 (RFC 8998).
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from qinlian_common.keys.provider import WrongSeal

NONCE_BYTES: Final = 12
TAG_BYTES: Final = 16
KEYS_KEPT: Final = 64

Content = bytes | bytearray | memoryview
"""What is sealed where it lies, without a copy."""

_Seal = Callable[[bytes, bytes, Content, bytes], bytes]
_Open = Callable[[bytes, bytes, bytes, bytes], bytes]


@dataclass(frozen=True, slots=True)
class Suite:
    """One cipher.

    Attributes:
        name: as settings and headers have it.
        key_bytes: length of its keys.
        tag_bytes: by so much what is sealed is longer.
    """

    name: str
    key_bytes: int
    encrypt: _Seal
    decrypt: _Open
    tag_bytes: int = TAG_BYTES

    def new_key(self) -> bytes:
        """A random key."""
        return os.urandom(self.key_bytes)

    def seal(self, key: bytes, nonce: bytes, content: Content, associated: bytes) -> bytes:
        """Ciphertext and tag. With random nonces a key is good for 2^32 calls (NIST SP 800-38D section 8.3)."""
        return self.encrypt(key, nonce, content, associated)

    def open(self, key: bytes, nonce: bytes, sealed: bytes, associated: bytes) -> bytes:
        """The content; raises WrongSeal where anything of the four is not what it was when it was sealed."""
        try:
            return self.decrypt(key, nonce, sealed, associated)
        except (InvalidTag, ValueError) as error:
            raise WrongSeal(f"it does not open with {self.name}") from error


_aes_of: Final = lru_cache(maxsize=KEYS_KEPT)(AESGCM)
"""Of many short messages under one key, its schedule would cost as much as they do."""


def _aes(key: bytes, nonce: bytes, content: Content, associated: bytes) -> bytes:
    return _aes_of(key).encrypt(nonce, content, associated)


def _aes_back(key: bytes, nonce: bytes, sealed: bytes, associated: bytes) -> bytes:
    return _aes_of(key).decrypt(nonce, sealed, associated)


def _sm4(key: bytes, nonce: bytes, content: Content, associated: bytes) -> bytes:
    encryptor = Cipher(algorithms.SM4(key), modes.GCM(nonce)).encryptor()
    encryptor.authenticate_additional_data(associated)
    return encryptor.update(content) + encryptor.finalize() + encryptor.tag


def _sm4_back(key: bytes, nonce: bytes, sealed: bytes, associated: bytes) -> bytes:
    content, tag = sealed[:-TAG_BYTES], sealed[-TAG_BYTES:]
    decryptor = Cipher(algorithms.SM4(key), modes.GCM(nonce, tag)).decryptor()
    decryptor.authenticate_additional_data(associated)
    return decryptor.update(content) + decryptor.finalize()


SUITES: Final[Mapping[str, Suite]] = {
    suite.name: suite for suite in (Suite("aes-256-gcm", 32, _aes, _aes_back), Suite("sm4-gcm", 16, _sm4, _sm4_back))
}
"""By name."""
