"""An officer's word about an export, written down with its reason."""

import hashlib

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe.clock import now
from qinlian_sso_gateway.audit.trail import note
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.exports.held import found, subject_of
from qinlian_sso_gateway.settings import GatewaySettings
from qinlian_sso_gateway.storage.base import rows_of
from qinlian_sso_gateway.storage.exports import ExportVote


async def decide(
    db: AsyncSession, settings: GatewaySettings, export_id: str, officer: str, reason: str, *, approves: bool
) -> None:
    """Approves or refuses; a refusal takes the files' key away for good.

    Args:
        db: the request's transaction.
        settings: say how long an approval counts.
        export_id: of the export; its row is locked, so two officers cannot pass each other.
        officer: in the form of the audit trail; the caller has checked the office, and for an approval the passkey.
        reason: why; the trail has its hash alone, for it is free text.
        approves: or refuses.

    Raises:
        Refusal: he may not decide, there is nothing to decide, or no reason is given.
    """
    held, at = await found(db, settings, export_id, locked=True), now()
    if not reason.strip():
        raise Refusal(400, "invalid_request", "a reason is needed", text="请写明理由。")
    held.ballot.said(officer, at, approves=approves)
    word = {"approves": approves, "reason": reason.strip(), "given_at": at}
    vote = insert(rows_of(ExportVote)).values(export=held.row.id, officer=officer, **word)
    await db.execute(vote.on_conflict_do_update(index_elements=["export", "officer"], set_=word))
    if not approves:
        held.row.key_sealed = None
    note(
        db, "export.approved" if approves else "export.refused", officer, subject_of(export_id),
        manifest=held.row.digest.hex(), reason_sha256=hashlib.sha256(reason.strip().encode()).hexdigest(),
    )  # fmt: skip
    await db.flush()
    db.expire_all()
