"""De-identified exports that wait for two officers, and what each officer said."""

import uuid

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from qinlian_sso_gateway.storage.base import Bytes, Id, Instant, Table, Text, Word


class HeldExport(Table):
    """An export whose files lie sealed where it was made; the key that opens them lies here.

    Attributes:
        export_id: as the province's register names it.
        manifest: what the officers see, as it was sent: what they approve is this text, by its hash.
        digest: SHA-256 of that text, 32 bytes.
        key_sealed: the files' key; None once nobody may have it any more.
        made_by: in the form of the audit trail.
    """

    __tablename__ = "sso_export"

    id: Mapped[Id]
    export_id: Mapped[Word] = mapped_column(unique=True)
    manifest: Mapped[str]
    digest: Mapped[Bytes]
    key_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    made_by: Mapped[Text]
    made_at: Mapped[Instant]
    handed_at: Mapped[Instant | None]
    handed_to: Mapped[Text | None]


class ExportVote(Table):
    """An officer's word about an export; a later one of the same officer takes its place."""

    __tablename__ = "sso_export_vote"

    export: Mapped[uuid.UUID] = mapped_column(ForeignKey("sso_export.id"), primary_key=True)
    officer: Mapped[Text] = mapped_column(primary_key=True)
    approves: Mapped[bool]
    reason: Mapped[str]
    given_at: Mapped[Instant]
