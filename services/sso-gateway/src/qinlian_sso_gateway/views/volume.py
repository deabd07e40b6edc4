"""How many persons an account has looked at: at one limit an alarm, beyond another no more until it is released."""

import uuid
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe.clock import now
from qinlian_common.observe.logging import logger
from qinlian_common.observe.metrics import VIEW_ALARMS
from qinlian_sso_gateway.audit.trail import note
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.settings import GatewaySettings
from qinlian_sso_gateway.storage.audit import AuditLine, ViewStop

OPENED, REFUSED = "view.opened", "view.refused"
_WINDOW: Final = timedelta(hours=1)
_ONE_AFTER_THE_OTHER: Final = text("SELECT pg_advisory_xact_lock(hashtext('qinlian view'), hashtext(:who))")
log = logger(__name__)


async def check(db: AsyncSession, settings: GatewaySettings, who: str, whom: str) -> None:
    """Counts one more person; raises a Refusal where that is too many.

    Args:
        db: the request's transaction; views of one account wait here for one another, so that none slips through.
        settings: the limits.
        who: the account, as the audit trail names it.
        whom: the person, as the audit trail names him.
    """
    await db.execute(_ONE_AFTER_THE_OTHER, {"who": who})
    if await open_stop(db, who):
        raise Refusal(403, "view_stopped", "the account has looked at too many persons; an officer releases it")
    seen = await _seen(db, who)
    persons = len(seen | {whom})
    if persons > settings.views_stop_hour:
        await stop(db, who, persons)
        raise Refusal(403, "view_stopped", "too many persons within an hour; an officer releases the account")
    if whom not in seen and persons == settings.views_warn_hour:
        _alarm(db, who, "many", persons)


async def open_stop(db: AsyncSession, who: str) -> ViewStop | None:
    """The stop of an account that nobody has released."""
    found: ViewStop | None = await db.scalar(
        select(ViewStop).where(ViewStop.person == who, ViewStop.released_at.is_(None))
    )
    return found


async def _seen(db: AsyncSession, who: str) -> set[str]:
    """Whom the account has looked for within the hour, found or not; what was before a release counts no more."""
    since = now() - _WINDOW
    released: datetime | None = await db.scalar(select(func.max(ViewStop.released_at)).where(ViewStop.person == who))
    chosen = select(AuditLine.subject).where(
        AuditLine.event.in_((OPENED, REFUSED)), AuditLine.actor == who, AuditLine.at > max(since, released or since)
    )
    return set(await db.scalars(chosen.distinct()))


async def stop(db: AsyncSession, who: str, persons: int) -> None:
    """Lets an account look at nobody any more, until an officer releases it."""
    db.add(ViewStop(id=uuid.uuid4(), person=who, persons=persons, stopped_at=now()))
    await db.flush()
    _alarm(db, who, "stopped", persons)


def _alarm(db: AsyncSession, who: str, kind: str, persons: int) -> None:
    note(db, "view.alarm", who, kind=kind, persons=persons)
    log.warning("view_alarm", kind=kind, account=who, persons=persons)
    VIEW_ALARMS.labels(kind).inc()
