"""A person's private key under a password that this platform never stores and that never leaves it.

Locked form: version, Argon2id parameters and salt, then the PKCS#8 key, sealed for exactly these. There is no hash of
the password besides: the right password is the one that opens the key.
"""

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any, Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from qinlian_common.keys.provider import WrongSeal
from qinlian_common.keys.sealing import KEY_BYTES, seal, unseal
from qinlian_common.keys.stretching import HEADER, RFC_9106, SALT_BYTES, Cost, new_header, stretched
from qinlian_sso_gateway.tokens.keys import PrivateKey

_BY_PASSKEY: Final = 2
_PASSKEY_INFO: Final = b"qinlian passkey 1"
_PRF_BYTES: Final = 32


class WrongPassword(Exception):  # noqa: N818 - the word is the answer's name, not a suffix
    """This password, or this passkey, does not open this key."""


async def make(password: str, cost: Cost = RFC_9106) -> tuple[dict[str, Any], bytes]:
    """A new key pair: the public JWK, and the private half locked by a password."""
    key = PrivateKey.made()
    return key.public_jwk(), await lock(key, password, cost)


async def lock(key: PrivateKey, password: str, cost: Cost = RFC_9106) -> bytes:
    """Locks a private key by a password; opening it costs as much."""
    header = new_header(cost)
    return header + seal(await _stretched(password, header), key.pkcs8(), _place(header))


async def unlock(locked: bytes | None, password: str) -> PrivateKey:
    """The private key; raises WrongPassword.

    Args:
        locked: as `make` or `lock` gave it; None for a person who does not exist or has no key: takes as long, and
            fails.
        password: as it was typed.
    """
    locked = locked or _nobody()
    header = locked[: HEADER.size]
    return _opened(await _stretched(password, header), locked)


def lock_by_passkey(key: PrivateKey, prf: bytes) -> bytes:
    """Locks a second copy by what only the passkey computes (WebAuthn PRF extension, 32 bytes)."""
    header = HEADER.pack(_BY_PASSKEY, 0, 0, 0, os.urandom(SALT_BYTES))
    return header + seal(_from_prf(prf, header), key.pkcs8(), _place(header))


def unlock_by_passkey(locked: bytes, prf: bytes) -> PrivateKey:
    """The private key of such a copy; raises WrongPassword."""
    return _opened(_from_prf(prf, locked[: HEADER.size]), locked)


def _opened(secret: bytes, locked: bytes) -> PrivateKey:
    header, sealed = locked[: HEADER.size], locked[HEADER.size :]
    try:
        return PrivateKey.from_pkcs8(unseal(secret, sealed, _place(header)))
    except WrongSeal as error:
        raise WrongPassword from error


def _place(header: bytes) -> str:
    return f"private key:{header.hex()}"


async def _stretched(password: str, header: bytes) -> bytes:
    return await asyncio.get_running_loop().run_in_executor(_stretchers(), stretched, password, header)


def _from_prf(prf: bytes, header: bytes) -> bytes:
    if len(prf) != _PRF_BYTES:
        raise WrongPassword
    return HKDF(SHA256(), KEY_BYTES, HEADER.unpack(header)[4], _PASSKEY_INFO).derive(prf)


@cache
def _stretchers() -> ThreadPoolExecutor:
    """Few at a time: each takes 64 MiB, and whoever floods the login waits here, not in everyone's threads."""
    return ThreadPoolExecutor(2, "argon2id")


@cache
def _nobody() -> bytes:
    """The locked key of nobody: no password opens it."""
    return new_header() + os.urandom(KEY_BYTES)
