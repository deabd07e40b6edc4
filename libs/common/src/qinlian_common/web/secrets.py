"""Secrets that a browser or a client holds; here lies only their hash, so the database alone opens nothing."""

import hashlib
import secrets
from typing import Final

_BYTES: Final = 32


def new_secret() -> str:
    """A secret of 256 bits, safe in URLs and cookies."""
    return secrets.token_urlsafe(_BYTES)


def secret_hash(secret: str) -> bytes:
    """What is kept of it. SHA-256 is enough for a secret that nobody chose."""
    return hashlib.sha256(secret.encode()).digest()
