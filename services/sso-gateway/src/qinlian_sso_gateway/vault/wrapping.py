"""Keys on their way into and out of the database, always wrapped."""

import uuid
from datetime import datetime

from qinlian_common.keys import KeyProvider, Wrapped
from qinlian_sso_gateway.storage.keys import DataKey, SigningKey
from qinlian_sso_gateway.tokens.keys import ES256, SEALING, PrivateKey

_ALGORITHMS = {"sig": ES256, "enc": SEALING}
USES = tuple(_ALGORITHMS)


def new_signing_key(provider: KeyProvider, use: str, state: str, at: datetime) -> SigningKey:
    """A key pair, made now."""
    key = PrivateKey.made(_ALGORITHMS[use])
    row = SigningKey(
        id=uuid.uuid4(), kid=key.kid, use=use, public_jwk=key.public_jwk(), state=state, made_at=at,
        active_at=at if state == "active" else None,
    )  # fmt: skip
    _wrap(provider, row, key.pkcs8(), signing_purpose(row))
    return row


def private_key(provider: KeyProvider, row: SigningKey) -> PrivateKey:
    """The key pair of a row; raises UnknownKey or WrongSeal."""
    der = provider.unwrap(Wrapped(row.wrapped_by, row.wrapped), signing_purpose(row))
    return PrivateKey.from_pkcs8(der, _ALGORITHMS[row.use])


def new_data_key(provider: KeyProvider, key_id: uuid.UUID, purpose: str, key: bytes, at: datetime) -> DataKey:
    """A symmetric key for a purpose."""
    row = DataKey(id=key_id, purpose=purpose, state="active", made_at=at)
    _wrap(provider, row, key, data_purpose(row))
    return row


def data_key(provider: KeyProvider, row: DataKey) -> bytes:
    """The symmetric key of a row; raises UnknownKey or WrongSeal."""
    return provider.unwrap(Wrapped(row.wrapped_by, row.wrapped), data_purpose(row))


def rewrap(provider: KeyProvider, row: SigningKey | DataKey) -> bool:
    """Wraps a row's key with the current key-encryption key, if another did; says whether it had to."""
    if row.wrapped_by == provider.current or not row.wrapped:
        return False
    purpose = signing_purpose(row) if isinstance(row, SigningKey) else data_purpose(row)
    _wrap(provider, row, provider.unwrap(Wrapped(row.wrapped_by, row.wrapped), purpose), purpose)
    return True


def signing_purpose(row: SigningKey) -> str:
    """What a key pair is wrapped for: its use and its name, so that rows cannot be exchanged."""
    return f"sso-gateway {row.use} {row.kid}"


def data_purpose(row: DataKey) -> str:
    """What a symmetric key is wrapped for."""
    return f"sso-gateway {row.purpose} {row.id}"


def _wrap(provider: KeyProvider, row: SigningKey | DataKey, key: bytes, purpose: str) -> None:
    wrapped = provider.wrap(key, purpose)
    row.wrapped, row.wrapped_by = wrapped.sealed, wrapped.key_id
