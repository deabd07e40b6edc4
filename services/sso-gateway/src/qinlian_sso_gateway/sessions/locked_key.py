"""A person's private key while a session is open: under a key that only the session's cookie holds."""

import os
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from qinlian_common.keys.provider import WrongSeal

_NONCE: Final = 12
_INFO: Final = b"qinlian session key 1"


def lock(pkcs8: bytes, secret: str) -> bytes:
    """Seals a private key under a session's secret."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(_derived(secret)).encrypt(nonce, pkcs8, _INFO)


def unlock(locked: bytes, secret: str) -> bytes:
    """The private key again; raises WrongSeal."""
    try:
        return AESGCM(_derived(secret)).decrypt(locked[:_NONCE], locked[_NONCE:], _INFO)
    except InvalidTag as error:
        raise WrongSeal("this private key was not locked under this session's secret") from error


def _derived(secret: str) -> bytes:
    # The secret has 256 bits of its own: neither salt nor stretching adds to that.
    return HKDF(SHA256(), 32, None, _INFO).derive(secret.encode())
