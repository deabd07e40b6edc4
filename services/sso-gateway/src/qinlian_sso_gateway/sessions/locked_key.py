"""A person's private key while a session is open: under a key that only the session's cookie holds."""

from typing import Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from qinlian_common.keys.sealing import KEY_BYTES, seal, unseal
from qinlian_sso_gateway.tokens.keys import PrivateKey

_PLACE: Final = "sso_session.unlocked_key"


def lock(key: PrivateKey, secret: str) -> bytes:
    """Seals a private key under a session's secret."""
    return seal(_derived(secret), key.pkcs8(), _PLACE)


def unlock(locked: bytes, secret: str) -> PrivateKey:
    """The private key again; raises WrongSeal."""
    return PrivateKey.from_pkcs8(unseal(_derived(secret), locked, _PLACE))


def _derived(secret: str) -> bytes:
    # The secret has 256 bits of its own: neither salt nor stretching adds to that.
    return HKDF(SHA256(), KEY_BYTES, None, _PLACE.encode()).derive(secret.encode())
