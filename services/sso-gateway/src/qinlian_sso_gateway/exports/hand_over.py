"""What two officers have approved is handed over: a statement that says so, to be signed, and the key of the files."""

from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe.clock import now
from qinlian_sso_gateway.audit.trail import note
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.exports.ballot import Standing
from qinlian_sso_gateway.exports.held import Held, found, place_of, subject_of
from qinlian_sso_gateway.settings import GatewaySettings
from qinlian_sso_gateway.tokens.export_release import LIFETIME_MAX, OFFICERS, Statement
from qinlian_sso_gateway.vault.personal import Personal


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What lets the files out.

    Attributes:
        said: what the gateway is to sign.
        key: of the files, 64 hexadecimal digits.
    """

    said: Statement
    key: str = field(repr=False)


async def hand_over(
    db: AsyncSession, settings: GatewaySettings, personal: Personal, export_id: str, to: str
) -> HandedOver:
    """Statement and key; once more as long as the approvals count, for an answer may be lost on its way.

    Args:
        db: the request's transaction.
        settings: name the gateway.
        personal: opens the key.
        export_id: of the export.
        to: who gets it, in the form of the audit trail; the caller has checked the office.

    Raises:
        Refusal: it waits, was refused, or approvals have lapsed.
    """
    held, at = await found(db, settings, export_id, locked=True), now()
    until = held.ballot.until(at)
    if until is None or held.row.key_sealed is None:
        raise _not_yet(held)
    officers = held.ballot.approving(at)
    until = min(until, at + LIFETIME_MAX - timedelta(seconds=1))
    said = Statement(settings.issuer, export_id, held.row.digest, held.row.made_by, officers, at, until)
    if held.row.handed_at is None:
        held.row.handed_at, held.row.handed_to = at, to
    note(
        db, "export.handed_over", to, subject_of(export_id), manifest=held.row.digest.hex(), officers=list(officers),
        until=until.isoformat(timespec="seconds"),
    )  # fmt: skip
    key = personal.open(held.row.key_sealed, place_of(held.row))
    return HandedOver(said, key)


def _not_yet(held: Held) -> Refusal:
    at = now()
    standing, count = held.ballot.standing(at), len(held.ballot.approving(at))
    if standing is Standing.REFUSED:
        return Refusal(403, "refused", "an officer has refused it", text="审批员已拒绝这份导出，不能放行。")
    if standing is Standing.HANDED_OVER:
        return Refusal(403, "expired", "its approvals have lapsed", text="批准已过期，且已领取过，请重新制作导出。")
    lapsed = any(vote.approves for vote in held.votes) and not count
    said = "此前的批准已失效，" if lapsed else ""
    text = f"{said}还需 {OFFICERS - count} 名审批员在 /admin/exports 用通行密钥批准。"
    return Refusal(403, "second_officer_needed", f"{count} of {OFFICERS} officers have approved", text=text)
