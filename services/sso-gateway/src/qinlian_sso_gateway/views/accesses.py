"""What a person is told of who looked at his data (PIPL articles 44 and 45), out of the trail and its archives."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.privacy.purposes import purposes
from qinlian_sso_gateway.audit.trail import note
from qinlian_sso_gateway.storage.audit import AuditLine
from qinlian_sso_gateway.storage.people import Visitor
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.vault.personal import Personal
from qinlian_sso_gateway.views.record import patient_of
from qinlian_sso_gateway.views.volume import OPENED, REFUSED

KINDS = {
    "direct-identifier": "身份标识", "quasi-identifier": "基本情况", "sensitive": "健康信息", "ordinary": "一般信息",
}  # fmt: skip
"""The kinds of fields, as a patient reads them."""

_SHOWN = (OPENED, REFUSED)


@dataclass(frozen=True, slots=True)
class Access:
    """One time that somebody looked at a person's data, or was refused.

    Attributes:
        line: number in the trail.
        who: as the trail names him; not for the person's own report.
        institution: where he works: the platform that he comes from, and his divisions.
        purpose: title, in Chinese.
        refused: why nothing was shown; empty where something was.
    """

    line: int
    at: datetime
    who: str
    roles: tuple[str, ...]
    institution: str
    purpose: str
    datasets: tuple[str, ...]
    kinds: tuple[str, ...]
    level: int
    is_emergency: bool
    refused: str


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads accesses out of the trail.

    Attributes:
        db: the gateway's database.
        personal: makes the blind index of an ID number.
        platform: name of this platform.
        archived: lines of archives, the oldest first, judged before.
    """

    db: AsyncSession
    personal: Personal
    platform: str
    archived: Iterable[AuditLine] = ()

    async def accesses(self, id_number: str, by: str) -> list[Access]:
        """Every access to a person's data, oldest first; that somebody (`by`) asked for it is itself written."""
        whom = patient_of(self.personal, id_number)
        chosen = select(AuditLine).where(AuditLine.subject == whom, AuditLine.event.in_(_SHOWN)).order_by(AuditLine.seq)
        kept = [line for line in self.archived if line.subject == whom and line.event in _SHOWN]
        lines = [*kept, *await self.db.scalars(chosen)]
        note(self.db, "view.reported", by, whom, lines=len(lines))
        platforms = await _platforms(self.db, lines)
        return [_access(line, platforms.get(line.actor, self.platform)) for line in lines]


async def _platforms(db: AsyncSession, lines: Sequence[AuditLine]) -> dict[str, str]:
    """Names of the platforms that visitors came from."""
    ids = [uuid.UUID(who.removeprefix("visitor:")) for who in {line.actor for line in lines} if who[:8] == "visitor:"]
    asked = select(Visitor.id, Trust.name).join(Trust, Trust.id == Visitor.trust_id).where(Visitor.id.in_(ids))
    return {f"visitor:{row.id}": row.name for row in await db.execute(asked)}


def _access(line: AuditLine, platform: str) -> Access:
    told: dict[str, Any] = line.details
    known = purposes().get(told["purpose"])
    purpose = known.title if known else "未声明"
    institution = " ".join([platform, *told.get("divisions", ())])
    return Access(
        line.seq, line.at, line.actor, tuple(told.get("roles", ())), institution, purpose,
        tuple(told["datasets"]), tuple(KINDS.get(kind, kind) for kind in told["kinds"]), told["level"],
        "emergency" in told, told.get("reason", ""),
    )  # fmt: skip
