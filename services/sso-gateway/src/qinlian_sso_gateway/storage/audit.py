"""The audit trail: lines that are only ever added, each sealed to the one before it."""

from typing import Any

from sqlalchemy import JSON, BigInteger, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from qinlian_sso_gateway.storage.base import Bytes, Id, Instant, Table, Text, Word


class AuditLine(Table):
    """One event. `hash` covers all other columns and the hash before it."""

    __tablename__ = "sso_audit"

    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[Instant] = mapped_column(index=True)
    event: Mapped[Word] = mapped_column(index=True)
    actor: Mapped[Text]
    subject: Mapped[Text] = mapped_column(index=True)
    details: Mapped[dict[str, Any]] = mapped_column(JSON)
    before: Mapped[Bytes]
    hash: Mapped[Bytes]


class ViewStop(Table):
    """An account that has looked at too many persons' clear text; it sees none until an officer releases it.

    Attributes:
        person: whose account, in the form of the audit trail.
        persons: how many it looked at within the hour.
    """

    __tablename__ = "sso_view_stop"
    __table_args__ = (
        Index("uq_sso_view_stop_open", "person", unique=True, postgresql_where=text("released_at IS NULL")),
    )

    id: Mapped[Id]
    person: Mapped[Text]
    persons: Mapped[int]
    stopped_at: Mapped[Instant]
    released_at: Mapped[Instant | None]
    released_by: Mapped[Text | None]
    remark: Mapped[str | None]


class AuditHead(Table):
    """The last line's number and hash; who adds a line locks this row."""

    __tablename__ = "sso_audit_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(BigInteger)
    hash: Mapped[bytes] = mapped_column(LargeBinary)


class Checkpoint(Table):
    """A signed statement that the trail had this hash at this line; shown to the upper platform as witness."""

    __tablename__ = "sso_checkpoint"

    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[Instant]
    statement: Mapped[str]
    witnessed_at: Mapped[Instant | None]
    witness: Mapped[Text | None]


class Witnessed(Table):
    """A lower platform's checkpoint that this one keeps for it.

    Attributes:
        hash: of the line, as the statement says it.
        signed_at: by the lower gateway's clock.
    """

    __tablename__ = "sso_witnessed"

    issuer: Mapped[Text] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    hash: Mapped[Bytes]
    signed_at: Mapped[Instant]
    statement: Mapped[str]
    received_at: Mapped[Instant]
