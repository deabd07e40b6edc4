"""Emergency access: asked for, opened, looked up, reviewed by another person.

The line that says who wants what is committed in a transaction of its own before the access opens: the caller runs
`request` in one transaction and `begin` in the next.
"""

import hashlib
import uuid
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe.clock import now
from qinlian_common.observe.logging import logger
from qinlian_common.observe.metrics import BREAK_GLASS_OPEN
from qinlian_sso_gateway.audit.trail import note
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.sessions.opened import OpenSession
from qinlian_sso_gateway.storage.sessions import BreakGlass
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.vault.personal import Personal

PREFIX: Final = "emergency:"
"""Scopes that begin so are opened in an emergency only, and never given with a token."""

VERDICTS: Final = ("justified", "unjustified")
_REASON_MAX: Final = 1000
_REMARK_MAX: Final = 1000
_UNREVIEWED_MAX: Final = 200

log = logger(__name__)


@dataclass(frozen=True, slots=True)
class Emergency:
    """What a person asks for.

    Attributes:
        session: that the access is bound to, and ends with.
        portal: that it is for.
        scope: what the portal opens for it; begins with `emergency:`.
        reason: the person's words.
        id: of the access, if it opens.
    """

    session: OpenSession
    portal: Trust
    scope: str
    reason: str
    id: uuid.UUID = field(default_factory=uuid.uuid4)


async def request(db: AsyncSession, emergency: Emergency, reason_min: int) -> None:
    """Notes that somebody wants an emergency access; refuses a reason that says nothing, and a second one at a time."""
    reason, actor = emergency.reason, emergency.session.actor
    if not emergency.scope.startswith(PREFIX) or emergency.scope not in emergency.portal.scopes:
        raise _refused(db, actor, "unknown_emergency")
    if not reason_min <= len(reason) <= _REASON_MAX or len(set(reason)) < reason_min // 2:
        raise _refused(db, actor, "reason_too_short")
    if await find_open(db, emergency.session, emergency.portal, emergency.scope):
        raise _refused(db, actor, "already_open")
    note(
        db, "break_glass.requested", actor, id=str(emergency.id), portal=emergency.portal.client_id,
        scope=emergency.scope, reason_sha256=hashlib.sha256(reason.encode()).hexdigest(),
    )  # fmt: skip


async def begin(db: AsyncSession, personal: Personal, emergency: Emergency, minutes: int) -> BreakGlass:
    """Opens the access that was requested, for at most `minutes`, and raises the alarm."""
    session, at = emergency.session, now()
    opened = BreakGlass(
        id=emergency.id, session_id=session.row.id, trust_id=emergency.portal.id, person=session.actor,
        person_index=session.person.id_number_index,
        reason_sealed=personal.seal(emergency.reason, _place(emergency.id)), scope=emergency.scope,
        opened_at=at, expires_at=at + timedelta(minutes=minutes),
    )  # fmt: skip
    db.add(opened)
    await db.flush()
    note(db, "break_glass.opened", opened.person, id=str(opened.id), until=opened.expires_at.isoformat())
    log.warning("break_glass_opened", id=str(opened.id), portal=emergency.portal.client_id, scope=emergency.scope)
    await count_open(db)
    return opened


def reason_of(personal: Personal, access: BreakGlass) -> str:
    """The person's words, for the reviewer."""
    return personal.open(access.reason_sealed, _place(access.id))


async def find_open(db: AsyncSession, session: OpenSession, portal: Trust, scope: str) -> BreakGlass | None:
    """The access that is open for this session, portal and scope."""
    found: BreakGlass | None = await db.scalar(
        select(BreakGlass).where(
            BreakGlass.session_id == session.row.id, BreakGlass.trust_id == portal.id, BreakGlass.scope == scope,
            BreakGlass.expires_at > now(), BreakGlass.reviewed_at.is_(None),
        )
    )  # fmt: skip
    return found


async def unreviewed(db: AsyncSession) -> list[BreakGlass]:
    """Accesses that nobody has reviewed, oldest first, at most 200."""
    query = select(BreakGlass).where(BreakGlass.reviewed_at.is_(None)).order_by(BreakGlass.opened_at)
    return list(await db.scalars(query.limit(_UNREVIEWED_MAX)))


async def review(
    db: AsyncSession, access_id: uuid.UUID, reviewer: OpenSession, verdict: str, remark: str
) -> BreakGlass:
    """Another person's verdict; an access that is still open ends with it.

    Args:
        db: the request's transaction.
        access_id: of the access.
        reviewer: who reviews; the caller has checked the role.
        verdict: justified, unjustified.
        remark: for those who follow up.
    """
    access = await db.scalar(select(BreakGlass).where(BreakGlass.id == access_id).with_for_update())
    if access is None:
        raise Refusal(404, "not_found", "no such access")
    if access.person_index == reviewer.person.id_number_index:
        raise Refusal(403, "own_access", "another person reviews")
    if access.reviewed_at is not None:
        raise Refusal(409, "already_reviewed", "somebody has reviewed it")
    if verdict not in VERDICTS or len(remark) > _REMARK_MAX:
        raise Refusal(400, "invalid_request", "verdict: justified or unjustified; remark: up to 1000 characters")
    access.reviewed_at, access.reviewed_by, access.verdict, access.remark = (
        now(),
        reviewer.actor,
        verdict,
        remark.strip(),
    )
    note(db, "break_glass.reviewed", reviewer.actor, access.person, id=str(access.id), verdict=verdict)
    await db.flush()
    await count_open(db)
    return access


async def count_open(db: AsyncSession) -> None:
    """Sets the gauge to the number of accesses that are open now; also run every minute, since they expire."""
    query = select(func.count()).where(BreakGlass.expires_at > now(), BreakGlass.reviewed_at.is_(None))
    BREAK_GLASS_OPEN.set(await db.scalar(query) or 0)


def _place(access_id: uuid.UUID) -> str:
    return f"sso_break_glass.reason_sealed:{access_id}"


def _refused(db: AsyncSession, actor: str, reason: str) -> Refusal:
    note(db, "break_glass.refused", actor, reason=reason)
    status = 409 if reason == "already_open" else 400
    return Refusal(status, reason, "see docs/protocols/portal.md", reason=reason)
