"""AES-256-GCM with the purpose as associated data: nonce, ciphertext, tag, in this order."""

import os
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from qinlian_common.keys.provider import WrongSeal

KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12
TAG_BYTES: Final = 16


def new_key() -> bytes:
    """32 random bytes."""
    return AESGCM.generate_key(8 * KEY_BYTES)


def seal(key: bytes, content: bytes, place: str) -> bytes:
    """Seals for a place; only who names the same place can open it.

    Args:
        key: 32 bytes. With random nonces it is good for 2^32 calls (NIST SP 800-38D section 8.3).
        content: what is to be sealed.
        place: where it lies or what it is for, such as `sso_visitor.name_sealed:ID`.
    """
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, content, place.encode())


def unseal(key: bytes, sealed: bytes, place: str) -> bytes:
    """What was sealed; raises WrongSeal if it was changed, or sealed with another key or for another place."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], place.encode())
    except (InvalidTag, ValueError) as error:
        raise WrongSeal(f"it does not open as {place.partition(':')[0]}") from error
