"""Keys of the gateway itself, wrapped by the key provider."""

from typing import Any

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from qinlian_sso_gateway.storage.base import Bytes, Id, Instant, Table, Text, Word


class SigningKey(Table):
    """A key pair of the gateway.

    Attributes:
        kid: RFC 7638 thumbprint.
        use: sig (ES256), enc (ECDH-ES+A256KW, for visitor proofs).
        state: next (published, not yet used), active, retired (published until its last token has expired), gone.
    """

    __tablename__ = "sso_signing_key"

    id: Mapped[Id]
    kid: Mapped[Text] = mapped_column(unique=True)
    use: Mapped[Word]
    public_jwk: Mapped[dict[str, Any]] = mapped_column(JSON)
    wrapped: Mapped[Bytes]
    wrapped_by: Mapped[Text]
    state: Mapped[Word]
    made_at: Mapped[Instant]
    active_at: Mapped[Instant | None]
    retired_at: Mapped[Instant | None]


class DataKey(Table):
    """A symmetric key for one purpose: `blind`, `seal`, `pairwise`, `limit`."""

    __tablename__ = "sso_data_key"

    id: Mapped[Id]
    purpose: Mapped[Word] = mapped_column(index=True)
    wrapped: Mapped[Bytes]
    wrapped_by: Mapped[Text]
    state: Mapped[Word]
    made_at: Mapped[Instant]
