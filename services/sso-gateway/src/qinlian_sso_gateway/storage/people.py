"""Who: staff at home, visitors from above, what each may do; keys and passkeys.

ID numbers and names lie here only as ciphertext; an ID number has a blind index beside it, to be found by.
"""

import uuid
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from qinlian_sso_gateway.storage.base import Bytes, Id, Instant, Table, Text, Word, Words

ONE_TIME_LASTS: Final = timedelta(days=7)
"""A one-time password that nobody used until then is worth nothing: paper lies about."""


class Staff(Table):
    """A person of this platform, who logs in here.

    Attributes:
        roles: `officer.trust`, `officer.account`, `auditor`, `reviewer`, and the platform's own.
        ceiling: highest classification level that the person sees in clear, 1 to 5.
        locked_key: the visitor's private key, PKCS#8 under the private-key password; None until it is set.
        public_jwk: its public half.
        status: active, disabled.
    """

    __tablename__ = "sso_staff"

    id: Mapped[Id]
    id_number_index: Mapped[bytes] = mapped_column(unique=True)
    id_number_sealed: Mapped[Bytes]
    name_sealed: Mapped[Bytes]
    division: Mapped[Word]
    roles: Mapped[Words]
    ceiling: Mapped[int] = mapped_column(default=1)
    locked_key: Mapped[Bytes | None]
    public_jwk: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    password_changed_at: Mapped[Instant | None]
    must_change: Mapped[bool] = mapped_column(default=False)
    valid_from: Mapped[Instant]
    valid_until: Mapped[Instant]
    status: Mapped[Word]
    created_at: Mapped[Instant]
    created_by: Mapped[Text]


class OfficeChange(Table):
    """What one officer wants and a second one must approve, because it could make one person two officers.

    Attributes:
        kind: `appoint` (offices are given), `reset` (an office-holder gets a new one-time password).
        offices: those to be given.
        decision: approved, declined; None as long as it waits.
    """

    __tablename__ = "sso_office_change"

    id: Mapped[Id]
    staff_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("sso_staff.id"), index=True)
    kind: Mapped[Word]
    offices: Mapped[Words]
    proposed_at: Mapped[Instant]
    proposed_by: Mapped[Text]
    decided_at: Mapped[Instant | None]
    decided_by: Mapped[Text | None]
    decision: Mapped[Word | None]


class Passkey(Table):
    """A WebAuthn credential of a member of staff; with the PRF extension it also unlocks the private key."""

    __tablename__ = "sso_passkey"

    id: Mapped[Id]
    staff_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("sso_staff.id"), index=True)
    credential_id: Mapped[bytes] = mapped_column(unique=True)
    public_key: Mapped[Bytes]
    sign_count: Mapped[int]
    label: Mapped[Text]
    locked_key: Mapped[Bytes | None]
    created_at: Mapped[Instant]
    last_used_at: Mapped[Instant | None]


class Entitlement(Table):
    """A member of staff may enter a lower platform, until a day.

    Attributes:
        entered_at: last entry.
        reviewed_at, reviewed_by: when an officer last confirmed, in the yearly review, that it is still needed.
    """

    __tablename__ = "sso_entitlement"
    __table_args__ = (UniqueConstraint("staff_id", "trust_id"),)

    id: Mapped[Id]
    staff_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("sso_staff.id"))
    trust_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("sso_trust.id"))
    valid_until: Mapped[Instant]
    granted_at: Mapped[Instant]
    granted_by: Mapped[Text]
    entered_at: Mapped[Instant | None]
    reviewed_at: Mapped[Instant | None]
    reviewed_by: Mapped[Text | None]


class Visitor(Table):
    """The account that this platform keeps for a person of an upper one (plan 2.3).

    Attributes:
        subject: pairwise subject at the upper platform; bound at the first entry, and never another afterwards.
        roles, divisions: what the person may do here, and for which divisions.
        ceiling: highest classification level that the person sees in clear, 1 to 5.
        status: active, disabled.
        reviewed_at, reviewed_by: when an officer last confirmed, in the yearly review, that it is still needed.
    """

    __tablename__ = "sso_visitor"
    __table_args__ = (UniqueConstraint("trust_id", "id_number_index"), UniqueConstraint("trust_id", "subject"))

    id: Mapped[Id]
    trust_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("sso_trust.id"))
    subject: Mapped[Text | None]
    id_number_index: Mapped[bytes] = mapped_column(index=True)
    id_number_sealed: Mapped[Bytes]
    name_sealed: Mapped[Bytes]
    roles: Mapped[Words]
    divisions: Mapped[Words]
    ceiling: Mapped[int]
    valid_from: Mapped[Instant]
    valid_until: Mapped[Instant]
    status: Mapped[Word]
    created_at: Mapped[Instant]
    created_by: Mapped[Text]
    changed_at: Mapped[Instant]
    changed_by: Mapped[Text]
    entered_at: Mapped[Instant | None]
    reviewed_at: Mapped[Instant | None]
    reviewed_by: Mapped[Text | None]


class VisitorKey(Table):
    """A public key of a visitor; a proof must be made with one that is active.

    Attributes:
        thumbprint: RFC 7638, SHA-256.
        status: active, revoked.
    """

    __tablename__ = "sso_visitor_key"
    __table_args__ = (UniqueConstraint("visitor_id", "thumbprint"),)

    id: Mapped[Id]
    visitor_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("sso_visitor.id"))
    thumbprint: Mapped[Text]
    public_jwk: Mapped[dict[str, Any]] = mapped_column(JSON)
    status: Mapped[Word]
    created_at: Mapped[Instant]
    created_by: Mapped[Text]


def is_valid(person: Staff | Visitor, at: datetime) -> bool:
    """Whether a person's account is active and valid at an instant; with a one-time password only for some days."""
    if isinstance(person, Staff) and person.must_change and person.password_changed_at is not None:
        at_latest = min(person.valid_until, person.password_changed_at + ONE_TIME_LASTS)
    else:
        at_latest = person.valid_until
    return person.status == "active" and person.valid_from <= at < at_latest
