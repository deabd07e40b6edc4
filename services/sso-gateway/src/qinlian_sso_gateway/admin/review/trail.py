"""The audit trail as an auditor reads it: filtered, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import or_, select

from qinlian_sso_gateway.admin.desk import Desk
from qinlian_sso_gateway.admin.person.draft import end_instant, first_instant
from qinlian_sso_gateway.storage.audit import AuditLine, Checkpoint

PAGE: Final = 100


@dataclass(frozen=True, slots=True)
class Sought:
    """Which lines.

    Attributes:
        event: name of an event, or its beginning up to a dot: `visitor`.
        who: actor or subject, as the trail names them.
        first_day, last_day: on the exchange's clock.
        before: only lines with smaller numbers: the next page.
    """

    event: str = ""
    who: str = ""
    first_day: date | None = None
    last_day: date | None = None
    before: int | None = None


async def lines(desk: Desk, sought: Sought) -> Sequence[AuditLine]:
    """At most `PAGE` lines, and one more, which says that there is another page."""
    chosen = select(AuditLine)
    if sought.event:
        chosen = chosen.where(or_(AuditLine.event == sought.event, AuditLine.event.startswith(f"{sought.event}.")))
    if sought.who:
        chosen = chosen.where(or_(AuditLine.actor == sought.who, AuditLine.subject == sought.who))
    if sought.first_day:
        chosen = chosen.where(AuditLine.at >= first_instant(sought.first_day))
    if sought.last_day:
        chosen = chosen.where(AuditLine.at < end_instant(sought.last_day))
    if sought.before:
        chosen = chosen.where(AuditLine.seq < sought.before)
    return (await desk.session.scalars(chosen.order_by(AuditLine.seq.desc()).limit(PAGE + 1))).all()


async def last_checkpoint(desk: Desk) -> Checkpoint | None:
    """The newest signed checkpoint."""
    found: Checkpoint | None = await desk.session.scalar(select(Checkpoint).order_by(Checkpoint.seq.desc()).limit(1))
    return found
