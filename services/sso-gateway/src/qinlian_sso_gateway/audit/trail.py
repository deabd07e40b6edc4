"""Audit lines: noted while a request runs, chained and written when it commits.

The chain is SHA-256 over the canonical JSON of a line and the hash before it. Only the moment of writing holds the lock
on the head, so requests do not wait for one another before that.
"""

import hashlib
from datetime import UTC
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe import chain, clock
from qinlian_common.observe.metrics import AUDIT_LINES
from qinlian_sso_gateway.audit.events import EVENTS
from qinlian_sso_gateway.storage.audit import AuditHead, AuditLine

_NOTES: Final = "qinlian.audit"
GENESIS: Final = hashlib.sha256(b"qinlian audit 1").digest()


def note(session: AsyncSession, event: str, actor: str, subject: str = "", **details: Any) -> None:
    """Notes an event for the trail; it is written if and when the request commits.

    Args:
        session: the request's transaction.
        event: a name of `EVENTS`.
        actor: who did it: `staff:ID`, `visitor:ID`, `client:ID`, `anonymous`, `gateway`; never a name or an ID number.
        subject: to what or whom, in the same form.
        details: the fields that the event declares, and no others.
    """
    fields = EVENTS[event].fields
    if unknown := details.keys() - fields.keys():
        raise ValueError(f"{event} has no field {', '.join(sorted(unknown))}: declare it in audit/events.py")
    session.info.setdefault(_NOTES, []).append((event, actor, subject, details))


async def write_notes(session: AsyncSession) -> None:
    """Adds what was noted to the trail, in the order in which it was noted."""
    notes = session.info.pop(_NOTES, [])
    if not notes:
        return
    head = await _locked_head(session)
    for event, actor, subject, details in notes:
        line = AuditLine(
            seq=head.seq + 1,
            at=clock.now(),
            event=event,
            actor=actor,
            subject=subject,
            details=details,
            before=head.hash,
        )
        line.hash = line_hash(line)
        head.seq, head.hash = line.seq, line.hash
        session.add(line)
        AUDIT_LINES.labels(event).inc()
    await session.flush()


async def _locked_head(session: AsyncSession) -> AuditHead:
    locked = select(AuditHead).with_for_update().execution_options(populate_existing=True)
    head = await session.scalar(locked)
    if head is None:  # the first line ever; of two that write it at once, one waits for the other here
        first = insert(AuditHead).values(id=1, seq=0, hash=GENESIS)
        await session.execute(first.on_conflict_do_nothing())
        head = (await session.scalars(locked)).one()
    return head


def line_hash(line: AuditLine) -> bytes:
    """SHA-256 of a line as canonical JSON, the hash before it included."""
    content = {
        "seq": line.seq, "at": line.at.astimezone(UTC).isoformat(timespec="microseconds"), "event": line.event,
        "actor": line.actor, "subject": line.subject, "details": line.details, "before": line.before.hex(),
    }  # fmt: skip
    return chain.line_hash(content)
