"""What is open: sessions, and everything that lives for minutes. Secrets lie here as SHA-256 only."""

import uuid
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from qinlian_common.observe.clock import now
from qinlian_sso_gateway.storage.base import Bytes, Id, Instant, Table, Text, Word, Words


class Session(Table):
    """A browser's session: of a member of staff at home, or of a visitor.

    Attributes:
        secret_hash: SHA-256 of the cookie's secret.
        kind: home, visitor.
        acr: 1 private-key password, 2 passkey or UKey.
        auth_time: when the person last proved who they are (at home, for a visitor).
        unlocked_key: at home, the private key under a key that only the cookie holds: the database alone cannot sign.
        upper_sid: of a visitor, the session's `sid` at the upper gateway, for back-channel logout.
        end_reason: logout, logout_above, idle, expired, replaced, disabled, password_changed, restored.
    """

    __tablename__ = "sso_session"
    __table_args__ = (Index(None, "trust_id", "upper_sid"),)

    id: Mapped[Id]
    secret_hash: Mapped[bytes] = mapped_column(unique=True)
    kind: Mapped[Word]
    staff_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("sso_staff.id"), index=True)
    visitor_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("sso_visitor.id"), index=True)
    trust_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("sso_trust.id"))
    acr: Mapped[int]
    amr: Mapped[Words]
    auth_time: Mapped[Instant]
    opened_at: Mapped[Instant]
    used_at: Mapped[Instant]
    expires_at: Mapped[Instant]
    unlocked_key: Mapped[bytes | None] = mapped_column(LargeBinary)
    upper_sid: Mapped[Text | None]
    ended_at: Mapped[Instant | None]
    end_reason: Mapped[Word | None]


class Attempt(Table):
    """Something begun in a browser that must end in the same browser, once: an entry, a login, a passkey's challenge.

    Attributes:
        secret_hash: SHA-256 of `state` or of the challenge's handle.
        browser_hash: SHA-256 of the attempt's cookie.
        kind: entry, login, passkey, register, confirm.
        content: what has to be known at the end: nonce, verifier, target, issuer.
    """

    __tablename__ = "sso_attempt"

    id: Mapped[Id]
    secret_hash: Mapped[bytes] = mapped_column(unique=True)
    browser_hash: Mapped[Bytes]
    kind: Mapped[Word]
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    expires_at: Mapped[Instant] = mapped_column(index=True)
    used_at: Mapped[Instant | None]


class PushedRequest(Table):
    """An authorization request: pushed (RFC 9126), or kept here while the person logs in. Good for one use.

    Attributes:
        pushed_at: when; a pushed one must be begun within a minute, and ended within ten, for a login lies between.
    """

    __tablename__ = "sso_pushed_request"

    id: Mapped[Id]
    secret_hash: Mapped[bytes] = mapped_column(unique=True)
    trust_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("sso_trust.id"))
    parameters: Mapped[dict[str, Any]] = mapped_column(JSON)
    pushed_at: Mapped[Instant]
    expires_at: Mapped[Instant] = mapped_column(index=True)
    used_at: Mapped[Instant | None]


class Code(Table):
    """An authorization code: one use within a minute. A second use revokes what the first one gave."""

    __tablename__ = "sso_code"

    id: Mapped[Id]
    secret_hash: Mapped[bytes] = mapped_column(unique=True)
    trust_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("sso_trust.id"))
    session_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("sso_session.id"))
    redirect_uri: Mapped[Text]
    scope: Mapped[Text]
    nonce: Mapped[Text | None]
    code_challenge: Mapped[Text]
    visitor_proof: Mapped[bytes | None] = mapped_column(LargeBinary)
    expires_at: Mapped[Instant] = mapped_column(index=True)
    used_at: Mapped[Instant | None]


class Token(Table):
    """An access token, opaque to its bearer.

    Attributes:
        session_id: of the person; None for a system.
        code_id: what it was given for; None for a system.
        acting_for: of a system, whom its assertion named (`sub`), as that system knows him; None for a person.
    """

    __tablename__ = "sso_token"

    id: Mapped[Id]
    secret_hash: Mapped[bytes] = mapped_column(unique=True)
    trust_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("sso_trust.id"))
    session_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("sso_session.id"), index=True)
    code_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("sso_code.id"), index=True)
    subject: Mapped[Text]
    acting_for: Mapped[Text | None]
    scope: Mapped[Text]
    issued_at: Mapped[Instant]
    expires_at: Mapped[Instant] = mapped_column(index=True)
    revoked_at: Mapped[Instant | None]


class UsedAssertion(Table):
    """The `jti` of an assertion or proof that was accepted, kept until the assertion has expired."""

    __tablename__ = "sso_used_assertion"

    issuer: Mapped[Text] = mapped_column(primary_key=True)
    jti: Mapped[Text] = mapped_column(primary_key=True)
    expires_at: Mapped[Instant] = mapped_column(index=True)


class Failures(Table):
    """How often something failed in a row: of an account or an address, under a keyed hash."""

    __tablename__ = "sso_failures"

    subject: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    count: Mapped[int]
    last_at: Mapped[Instant]
    blocked_until: Mapped[Instant | None]


class LogoutNotice(Table):
    """A back-channel logout that a client has still to be told (OpenID Connect Back-Channel Logout 1.0).

    Attributes:
        subject: as the client knows the person.
        next_at: when the next try is due; while somebody tries, when he is given up.
    """

    __tablename__ = "sso_logout_notice"

    id: Mapped[Id]
    trust_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("sso_trust.id"))
    session_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("sso_session.id"))
    subject: Mapped[Text]
    attempts: Mapped[int] = mapped_column(default=0)
    made_at: Mapped[Instant] = mapped_column(default=now)
    next_at: Mapped[Instant] = mapped_column(index=True)
    done_at: Mapped[Instant | None]
    gave_up_at: Mapped[Instant | None]


class BreakGlass(Table):
    """An emergency access: one person, one reason, at most half an hour, reviewed afterwards by another.

    Attributes:
        trust_id: of the portal that the access is for.
        person: who, in the form of the audit trail; never the reviewer.
        person_index: blind index of the person's ID number: a second account does not make a second person.
        patient_index: blind index of the one patient whom it is used for; None until it is used.
        reason_sealed: as the person wrote it; it may name a patient. The trail holds its hash.
        verdict: justified, unjustified.
    """

    __tablename__ = "sso_break_glass"

    id: Mapped[Id]
    session_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("sso_session.id"), index=True)
    trust_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("sso_trust.id"))
    person: Mapped[Text]
    person_index: Mapped[Bytes]
    patient_index: Mapped[Bytes | None]
    reason_sealed: Mapped[Bytes]
    scope: Mapped[Text]
    opened_at: Mapped[Instant]
    expires_at: Mapped[Instant]
    reviewed_at: Mapped[Instant | None]
    reviewed_by: Mapped[Text | None]
    verdict: Mapped[Word | None]
    remark: Mapped[str | None]
