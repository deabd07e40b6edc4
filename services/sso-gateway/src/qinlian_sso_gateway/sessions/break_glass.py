"""Emergency access: asked for, opened, looked up, reviewed by another person.

The line that says who wants what is committed in a transaction of its own before the access opens: the caller runs
`request` in one transaction and `begin` in the next.
"""

import hashlib
import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe.clock import now
from qinlian_common.observe.logging import logger
from qinlian_common.observe.metrics import BREAK_GLASS_OPEN
from qinlian_sso_gateway.audit.trail import note
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.storage.sessions import BreakGlass

VERDICTS: Final = ("justified", "unjustified")
_REASON_MAX: Final = 1000
_REMARK_MAX: Final = 1000
_UNREVIEWED_MAX: Final = 200

log = logger(__name__)


@dataclass(frozen=True, slots=True)
class Emergency:
    """What a person asks for.

    Attributes:
        id: of the access, if it opens.
        session_id: the session that it is bound to, and ends with.
        person: who asks, in the form of the audit trail.
        portal_id: trust of the portal.
        portal: client id of the same.
        scope: what the portal opens for it.
        reason: the person's words.
    """

    id: uuid.UUID
    session_id: uuid.UUID
    person: str
    portal_id: uuid.UUID
    portal: str
    scope: str
    reason: str


async def request(db: AsyncSession, emergency: Emergency, reason_min: int) -> None:
    """Notes that somebody wants an emergency access; refuses a reason that says nothing, and a second one at a time."""
    reason = emergency.reason.strip()
    if not reason_min <= len(reason) <= _REASON_MAX or len(set(reason)) < reason_min // 2:
        raise _refused(db, emergency, "reason_too_short")
    if await find_open(db, emergency.session_id, emergency.portal_id, emergency.scope):
        raise _refused(db, emergency, "already_open")
    note(
        db, "break_glass.requested", emergency.person, id=str(emergency.id), portal=emergency.portal,
        scope=emergency.scope, reason_sha256=hashlib.sha256(reason.encode()).hexdigest(),
    )  # fmt: skip


async def begin(db: AsyncSession, emergency: Emergency, minutes: int) -> BreakGlass:
    """Opens the access that was requested, for at most `minutes`, and raises the alarm."""
    opened = BreakGlass(
        id=emergency.id, session_id=emergency.session_id, trust_id=emergency.portal_id, person=emergency.person,
        reason=emergency.reason.strip(), scope=emergency.scope, opened_at=now(),
        expires_at=now() + timedelta(minutes=minutes),
    )  # fmt: skip
    db.add(opened)
    await db.flush()
    note(db, "break_glass.opened", emergency.person, id=str(opened.id), until=opened.expires_at.isoformat())
    log.warning("break_glass_opened", id=str(opened.id), portal=emergency.portal, scope=emergency.scope)
    await count_open(db)
    return opened


async def find_open(db: AsyncSession, session_id: uuid.UUID, portal_id: uuid.UUID, scope: str) -> BreakGlass | None:
    """The access that is open for this session, portal and scope."""
    found: BreakGlass | None = await db.scalar(
        select(BreakGlass).where(
            BreakGlass.session_id == session_id, BreakGlass.trust_id == portal_id, BreakGlass.scope == scope,
            BreakGlass.expires_at > now(), BreakGlass.reviewed_at.is_(None),
        )
    )  # fmt: skip
    return found


async def unreviewed(db: AsyncSession) -> list[BreakGlass]:
    """Accesses that nobody has reviewed, oldest first, at most 200."""
    query = select(BreakGlass).where(BreakGlass.reviewed_at.is_(None)).order_by(BreakGlass.opened_at)
    return list(await db.scalars(query.limit(_UNREVIEWED_MAX)))


async def review(db: AsyncSession, access_id: uuid.UUID, reviewer: str, verdict: str, remark: str) -> BreakGlass:
    """Another person's verdict; an access that is still open ends with it.

    Args:
        db: the request's transaction.
        access_id: of the access.
        reviewer: who reviews, in the form of the audit trail; the caller has checked the role.
        verdict: justified, unjustified.
        remark: for those who follow up.
    """
    access = await db.scalar(select(BreakGlass).where(BreakGlass.id == access_id).with_for_update())
    if access is None:
        raise Refusal(404, "not_found", "no such access")
    if access.person == reviewer:
        raise Refusal(403, "own_access", "another person reviews")
    if access.reviewed_at is not None:
        raise Refusal(409, "already_reviewed", "somebody has reviewed it")
    if verdict not in VERDICTS or len(remark) > _REMARK_MAX:
        raise Refusal(400, "invalid_request", "verdict: justified or unjustified; remark: up to 1000 characters")
    access.reviewed_at, access.reviewed_by, access.verdict, access.remark = now(), reviewer, verdict, remark.strip()
    note(db, "break_glass.reviewed", reviewer, access.person, id=str(access.id), verdict=verdict)
    await db.flush()
    await count_open(db)
    return access


async def count_open(db: AsyncSession) -> None:
    """Sets the gauge to the number of accesses that are open now; also run every minute, since they expire."""
    query = select(func.count()).where(BreakGlass.expires_at > now(), BreakGlass.reviewed_at.is_(None))
    BREAK_GLASS_OPEN.set(await db.scalar(query) or 0)


def _refused(db: AsyncSession, emergency: Emergency, reason: str) -> Refusal:
    note(db, "break_glass.refused", emergency.person, reason=reason)
    status = 409 if reason == "already_open" else 400
    return Refusal(status, reason, "see docs/protocols/portal.md", reason=reason)
