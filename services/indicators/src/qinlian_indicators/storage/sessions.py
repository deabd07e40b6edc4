"""Who is signed in on the pages, and who is on the way to the sign-on gateway."""

from sqlalchemy.orm import Mapped, mapped_column

from qinlian_indicators.storage.base import Document, Id, Instant, Table, Text


class Session(Table):
    """A browser that is signed in; its cookie holds a secret of which only the hash lies here.

    Attributes:
        sid: the session at the gateway, for back-channel logout.
        claims: what the gateway said: divisions, roles, ceiling, authentication time.
        asked: the row behind a figure whose person is to be looked at, until a purpose is given.
    """

    __tablename__ = "ind_session"

    id: Mapped[Id]
    secret_hash: Mapped[bytes] = mapped_column(unique=True)
    account: Mapped[Text]
    account_label: Mapped[Text]
    sid: Mapped[Text | None] = mapped_column(index=True)
    claims: Mapped[Document]
    asked: Mapped[Document | None]
    started_at: Mapped[Instant]
    used_at: Mapped[Instant]
    expires_at: Mapped[Instant] = mapped_column(index=True)


class Attempt(Table):
    """A sign-in under way: what the answer of the gateway will be held against. Used once.

    Attributes:
        secret_hash: of `state`.
        content: hash of the browser's own secret, nonce, PKCE verifier, where to go afterwards.
    """

    __tablename__ = "ind_attempt"

    id: Mapped[Id]
    secret_hash: Mapped[bytes] = mapped_column(unique=True)
    content: Mapped[Document]
    expires_at: Mapped[Instant] = mapped_column(index=True)
