"""Back-channel logout: tells clients that a session has ended (OpenID Connect Back-Channel Logout 1.0).

The notices were put down in the transaction that ended the session. Any process may send them: who takes some puts
their next try a lease away, so that nobody else sends them meanwhile, and if he dies they are tried again.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import httpx
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe.clock import now
from qinlian_common.observe.logging import logger
from qinlian_common.observe.metrics import LOGOUT_NOTICES
from qinlian_sso_gateway.audit.trail import note
from qinlian_sso_gateway.provider.subjects import sid
from qinlian_sso_gateway.storage.sessions import LogoutNotice
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.tokens import logout_token
from qinlian_sso_gateway.web.gateway import Gateway

AT_ONCE: Final = 20
_LEASE: Final = timedelta(minutes=2)
_FIRST_WAIT: Final = timedelta(seconds=5)
_LONGEST_WAIT: Final = timedelta(hours=1)
GIVE_UP_AFTER: Final = timedelta(hours=24)
_HEARD: Final = frozenset({200, 204})

log = logger(__name__)


@dataclass(frozen=True, slots=True)
class Due:
    """A notice whose turn it is, and whom to tell."""

    notice: LogoutNotice
    trust: Trust


async def notify_due(here: Gateway) -> int:
    """Sends the notices whose turn it is, at most 20; returns how many those were."""
    async with here.database.transaction() as session:
        due = await _taken(session)
    told = await asyncio.gather(*(_tell(here, one) for one in due))
    async with here.database.transaction() as session:
        for one, heard in zip(due, told, strict=True):
            await _settle(session, one, heard=heard)
        LOGOUT_NOTICES.set(await _pending(session))
    return len(due)


def wait_after(attempts: int) -> timedelta:
    """The wait after so many tries in vain: it doubles, up to an hour."""
    doublings: int = min(attempts - 1, 20)
    return min(_FIRST_WAIT * (1 << doublings), _LONGEST_WAIT)


async def _taken(session: AsyncSession) -> Sequence[Due]:
    rows = await session.execute(
        select(LogoutNotice, Trust)
        .join(Trust, LogoutNotice.trust_id == Trust.id)
        .where(LogoutNotice.done_at.is_(None), LogoutNotice.gave_up_at.is_(None), LogoutNotice.next_at <= now())
        .order_by(LogoutNotice.next_at)
        .limit(AT_ONCE)
        .with_for_update(of=LogoutNotice, skip_locked=True)
    )
    due = [Due(notice, trust) for notice, trust in rows.all()]
    for one in due:
        one.notice.next_at, one.notice.attempts = now() + _LEASE, one.notice.attempts + 1
    return due


async def _tell(here: Gateway, due: Due) -> bool:
    """Whether the client has heard it."""
    notice, trust = due.notice, due.trust
    if trust.status != "active" or not trust.backchannel_logout_uri:
        return False
    token = logout_token.make(
        here.ring.signing, here.settings.issuer, trust.client_id, subject=notice.subject,
        sid=sid(here.personal, trust, notice.session_id),
    )  # fmt: skip
    try:
        answer = await here.http.post(trust.backchannel_logout_uri, data={"logout_token": token})
    except httpx.HTTPError as error:
        log.info("logout_notice_unheard", peer=trust.division, attempts=notice.attempts, why=type(error).__name__)
        return False
    if answer.status_code not in _HEARD:
        log.info("logout_notice_unheard", peer=trust.division, attempts=notice.attempts, why=answer.status_code)
    return answer.status_code in _HEARD


async def _settle(session: AsyncSession, due: Due, *, heard: bool) -> None:
    """Writes down what came of a try."""
    notice, at = await session.merge(due.notice), now()
    if heard:
        notice.done_at = at
    elif _is_over(due, at):
        notice.gave_up_at = at
        note(session, "logout.notice_given_up", "gateway", f"client:{due.trust.client_id}", attempts=notice.attempts)
    else:
        notice.next_at = at + wait_after(notice.attempts)


def _is_over(due: Due, at: datetime) -> bool:
    is_reachable = due.trust.status == "active" and due.trust.backchannel_logout_uri
    return not is_reachable or at >= due.notice.made_at + GIVE_UP_AFTER


async def _pending(session: AsyncSession) -> int:
    chosen = select(func.count()).where(LogoutNotice.done_at.is_(None), LogoutNotice.gave_up_at.is_(None))
    return await session.scalar(chosen) or 0
