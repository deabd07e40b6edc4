"""The end of sessions: by logout here or above, by time, because a person may no longer. Tokens end with them.

Whoever got a token for a session is told when a person ended it, not when it merely was idle: the person may be at
work at the lower platform, whose own clock runs.
"""

import uuid
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from qinlian_common.observe.clock import now
from qinlian_sso_gateway.audit.trail import note
from qinlian_sso_gateway.sessions.opened import OpenSession
from qinlian_sso_gateway.settings import GatewaySettings
from qinlian_sso_gateway.storage.people import Staff, Visitor
from qinlian_sso_gateway.storage.sessions import Attempt, Code, LogoutNotice, PushedRequest, Session, Token
from qinlian_sso_gateway.storage.trusts import Trust

_TOLD: Final = frozenset({"logout", "logout_above", "replaced", "disabled", "password_changed", "restored"})
"""Who changes his password may fear that another is in: what that one opened elsewhere ends too."""


async def end(session: AsyncSession, found: OpenSession, reason: str) -> None:
    """Ends one session.

    Args:
        session: the request's transaction.
        found: the session.
        reason: logout, replaced (by another person in the same browser).
    """
    await _end(session, [found.row], reason, found.actor)


async def end_of_upper(session: AsyncSession, trust: Trust, sid: str | None, subject: str | None) -> int:
    """Ends what came from a session of an upper platform; returns how many sessions that were.

    Args:
        session: the request's transaction.
        trust: the upper platform.
        sid: its session; None for all sessions of the person.
        subject: the person's pairwise subject there.
    """
    chosen = [Session.trust_id == trust.id]
    if sid is not None:
        chosen.append(Session.upper_sid == sid)
    if subject is not None:
        chosen.append(Session.visitor_id.in_(select(Visitor.id).where(Visitor.subject == subject)))
    if len(chosen) == 1:
        return 0
    return await _end_where(session, "logout_above", f"client:{trust.client_id}", *chosen)


async def end_of_person(
    session: AsyncSession, person: Staff | Visitor, reason: str, actor: str, keep: uuid.UUID | None = None
) -> int:
    """Ends all sessions of a person, but for the one to keep; returns how many they were."""
    of_person = (Session.staff_id if isinstance(person, Staff) else Session.visitor_id) == person.id
    return await _end_where(session, reason, actor, of_person, *([Session.id != keep] if keep else []))


async def end_overdue(session: AsyncSession, settings: GatewaySettings) -> int:
    """Ends sessions that are idle, too old, or whose person or trust was disabled; returns how many they were."""
    at = now()
    idle = Session.used_at <= at - timedelta(minutes=settings.session_idle_minutes)
    gone = or_(_no_longer(Session.staff_id, Staff), _no_longer(Session.visitor_id, Visitor), _untrusted())
    return (
        await _end_where(session, "disabled", "gateway", gone)
        + await _end_where(session, "expired", "gateway", Session.expires_at <= at)
        + await _end_where(session, "idle", "gateway", idle)
    )


async def end_everything(session: AsyncSession, actor: str) -> tuple[int, int]:
    """Ends all that is open, for the database was set back and has forgotten what was ended since.

    Args:
        session: the transaction.
        actor: who has set it back.

    Returns:
        How many sessions, and how many tokens besides those of sessions (of systems).
    """
    sessions = await _end_where(session, "restored", actor)
    for kind in (Attempt, PushedRequest, Code):
        await session.execute(update(kind).where(kind.expires_at > now()).values(expires_at=now()))
    live = update(Token).where(Token.revoked_at.is_(None), Token.expires_at > now()).values(revoked_at=now())
    return sessions, len((await session.execute(live.returning(Token.id))).all())


def _no_longer(
    column: InstrumentedAttribute[uuid.UUID | None], kind: type[Staff] | type[Visitor]
) -> ColumnElement[bool]:
    at = now()
    return column.in_(select(kind.id).where(or_(kind.status != "active", kind.valid_until <= at)))


def _untrusted() -> ColumnElement[bool]:
    return Session.trust_id.in_(select(Trust.id).where(Trust.status != "active"))


async def _end_where(session: AsyncSession, reason: str, actor: str, *chosen: ColumnElement[bool]) -> int:
    chosen_rows = select(Session).where(Session.ended_at.is_(None), *chosen).order_by(Session.id).with_for_update()
    rows = (await session.scalars(chosen_rows)).all()
    await _end(session, rows, reason, actor)
    return len(rows)


async def _end(session: AsyncSession, rows: Sequence[Session], reason: str, actor: str) -> None:
    at = now()
    for row in rows:
        row.ended_at, row.end_reason, row.unlocked_key = at, reason, None
        note(session, "session.ended", actor, f"session:{row.id}", reason=reason)
    ids = [row.id for row in rows]
    await session.flush()
    await session.execute(
        update(Token).where(Token.session_id.in_(ids), Token.revoked_at.is_(None)).values(revoked_at=at)
    )
    if reason in _TOLD:
        await _notify(session, ids)


async def _notify(session: AsyncSession, ids: Sequence[uuid.UUID]) -> None:
    """Puts down whom to tell: every partner with a back-channel address that got a token for one of the sessions."""
    told = (
        select(Token.trust_id, Token.session_id, Token.subject)
        .join(Trust, Trust.id == Token.trust_id)
        .where(Token.session_id.in_(ids), Trust.backchannel_logout_uri.is_not(None))
        .distinct()
    )
    for trust_id, session_id, subject in (await session.execute(told)).all():
        session.add(
            LogoutNotice(
                id=uuid.uuid4(), trust_id=trust_id, session_id=session_id, subject=subject, attempts=0, next_at=now()
            )
        )
    await session.flush()
