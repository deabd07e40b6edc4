"""A person's private key under a password that this platform never stores and that never leaves it.

Locked form: version, Argon2id parameters, salt, nonce, then the PKCS#8 key sealed by AES-256-GCM with all of that as
associated data. There is no hash of the password besides: the right password is the one that opens the key. Argon2id
with the second recommended choice of RFC 9106 section 4: 3 passes over 64 MiB, 4 lanes, about 0.1 s.
"""

import asyncio
import os
import struct
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from qinlian_sso_gateway.tokens.keys import PrivateKey

_BY_PASSWORD: Final = 1
_BY_PASSKEY: Final = 2
_PASSES: Final = 3
_LANES: Final = 4
_KIBIBYTES: Final = 64 * 1024
_HEADER: Final = struct.Struct(">BBBI16s12s")
_PASSKEY_INFO: Final = b"qinlian passkey 1"
_PRF_BYTES: Final = 32


class WrongPassword(Exception):  # noqa: N818 - the word is the answer's name, not a suffix
    """This password, or this passkey, does not open this key."""


async def make(password: str) -> tuple[dict[str, Any], bytes]:
    """A new key pair: the public JWK, and the private half locked by a password."""
    key = PrivateKey.made()
    return key.public_jwk(), await lock(key, password)


async def lock(key: PrivateKey, password: str) -> bytes:
    """Locks a private key by a password."""
    header = _HEADER.pack(_BY_PASSWORD, _PASSES, _LANES, _KIBIBYTES, os.urandom(16), os.urandom(12))
    return _sealed(header, await _stretched(password, header), key)


async def unlock(locked: bytes | None, password: str) -> PrivateKey:
    """The private key; raises WrongPassword.

    Args:
        locked: as `make` or `lock` gave it; None for a person who does not exist or has no key: takes as long, and
            fails.
        password: as it was typed.
    """
    if not locked or locked[0] != _BY_PASSWORD:
        locked = _nobody()
    header, sealed = locked[: _HEADER.size], locked[_HEADER.size :]
    return _opened(header, await _stretched(password, header), sealed)


def lock_by_passkey(key: PrivateKey, prf: bytes) -> bytes:
    """Locks a second copy by what only the passkey computes (WebAuthn PRF extension, 32 bytes)."""
    header = _HEADER.pack(_BY_PASSKEY, 0, 0, 0, os.urandom(16), os.urandom(12))
    return _sealed(header, _from_prf(prf, header), key)


def unlock_by_passkey(locked: bytes, prf: bytes) -> PrivateKey:
    """The private key of such a copy; raises WrongPassword."""
    header, sealed = locked[: _HEADER.size], locked[_HEADER.size :]
    return _opened(header, _from_prf(prf, header), sealed)


def _sealed(header: bytes, secret: bytes, key: PrivateKey) -> bytes:
    nonce = _HEADER.unpack(header)[5]
    return header + AESGCM(secret).encrypt(nonce, key.pkcs8(), header)


def _opened(header: bytes, secret: bytes, sealed: bytes) -> PrivateKey:
    nonce = _HEADER.unpack(header)[5]
    try:
        return PrivateKey.from_pkcs8(AESGCM(secret).decrypt(nonce, sealed, header))
    except InvalidTag as error:
        raise WrongPassword from error


async def _stretched(password: str, header: bytes) -> bytes:
    return await asyncio.get_running_loop().run_in_executor(_stretchers(), _argon2id, password, header)


def _argon2id(password: str, header: bytes) -> bytes:
    _, passes, lanes, kibibytes, salt, _ = _HEADER.unpack(header)
    return Argon2id(salt=salt, length=32, iterations=passes, lanes=lanes, memory_cost=kibibytes).derive(
        password.encode()
    )


def _from_prf(prf: bytes, header: bytes) -> bytes:
    if len(prf) != _PRF_BYTES:
        raise WrongPassword
    return HKDF(SHA256(), 32, _HEADER.unpack(header)[4], _PASSKEY_INFO).derive(prf)


@cache
def _stretchers() -> ThreadPoolExecutor:
    """Few at a time: each takes 64 MiB, and whoever floods the login waits here, not in everyone's threads."""
    return ThreadPoolExecutor(2, "argon2id")


@cache
def _nobody() -> bytes:
    """The locked key of nobody: no password opens it."""
    header = _HEADER.pack(_BY_PASSWORD, _PASSES, _LANES, _KIBIBYTES, os.urandom(16), os.urandom(12))
    return header + os.urandom(154)
