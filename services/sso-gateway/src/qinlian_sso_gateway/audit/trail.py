"""Audit lines: noted while a request runs, chained and written when it commits.

The chain is SHA-256 over the canonical JSON of a line and the hash before it. The lock on the head is held from the one
statement that writes a line until the commit that follows it, so requests do not wait for one another before that.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import JSON, DateTime, String, bindparam, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe import chain, clock
from qinlian_common.observe.metrics import AUDIT_LINES
from qinlian_sso_gateway.audit.events import EVENTS
from qinlian_sso_gateway.storage.audit import AuditHead, AuditLine
from qinlian_sso_gateway.storage.base import rows_of

_NOTES: Final = "qinlian.audit"
GENESIS: Final = hashlib.sha256(b"qinlian audit 1").digest()

_ADD: Final = text(
    """
    WITH head AS (SELECT seq + 1 AS seq, hash FROM sso_audit_head FOR UPDATE), line AS (
        INSERT INTO sso_audit (seq, at, event, actor, subject, details, before, hash)
        SELECT seq, :at, :event, :actor, :subject, :details, hash,
            sha256(convert_to(:text_1 || encode(hash, 'hex') || :text_2 || seq || :text_3, 'UTF8'))
        FROM head
        RETURNING seq, hash
    )
    UPDATE sso_audit_head SET seq = line.seq, hash = line.hash FROM line RETURNING line.seq
    """
).bindparams(
    bindparam("at", type_=DateTime(timezone=True)),
    bindparam("details", type_=JSON),
    *(bindparam(name, type_=String) for name in ("event", "actor", "subject", "text_1", "text_2", "text_3")),
)
"""Adds a line after the last one, whose hash and number only the database knows for certain at that moment."""


def note(session: AsyncSession, event: str, actor: str, subject: str = "", **details: Any) -> None:
    """Notes an event for the trail; it is written if and when the request commits.

    Args:
        session: the request's transaction.
        event: a name of `EVENTS`.
        actor: who did it: `staff:ID`, `visitor:ID`, `client:ID`, `anonymous`, `gateway`; never a name or an ID number.
        subject: to what or whom, in the same form; `patient:INDEX`, `document:ID`.
        details: the fields that the event declares, and no others.
    """
    fields = EVENTS[event].fields
    if unknown := details.keys() - fields.keys():
        raise ValueError(f"{event} has no field {', '.join(sorted(unknown))}: declare it in audit/events.py")
    noted = {"event": event, "actor": actor, "subject": subject, "details": details}
    session.info.setdefault(_NOTES, []).append(noted)


async def write_notes(session: AsyncSession) -> int | None:
    """Adds what was noted to the trail, in the order in which it was noted.

    The transaction writes them by itself when it commits; who has to name a line before that calls this last.

    Returns:
        Number of the first line that was added; None where nothing was noted.
    """
    notes: list[dict[str, Any]] = session.info.pop(_NOTES, [])
    if not notes:
        return None
    lines = [_line(one) for one in notes]
    number: int | None = await session.scalar(_ADD, lines[0])
    if number is None:  # the first line ever
        await session.execute(insert(rows_of(AuditHead)).values(id=1, seq=0, hash=GENESIS).on_conflict_do_nothing())
        number = await session.scalar(_ADD, lines[0])
    if lines[1:]:
        await session.execute(_ADD, lines[1:])
    for one in notes:
        AUDIT_LINES.labels(one["event"]).inc()
    return number


def _line(noted: dict[str, Any]) -> dict[str, Any]:
    """The statement's parameters."""
    at = clock.now()
    first, second, third = _canonical(at, **noted)
    return noted | {"at": at, "text_1": first, "text_2": second, "text_3": third}


def content_of(line: AuditLine) -> dict[str, Any]:
    """What is hashed of a line, as JSON has it."""
    return {
        "seq": line.seq, "at": line.at.astimezone(UTC).isoformat(timespec="microseconds"), "event": line.event,
        "actor": line.actor, "subject": line.subject, "details": line.details, "before": line.before.hex(),
    }  # fmt: skip


def line_of(content: Mapping[str, Any], digest: bytes) -> AuditLine:
    """The line of such a content; raises KeyError, ValueError or TypeError where it is none."""
    return AuditLine(
        seq=content["seq"], at=datetime.fromisoformat(content["at"]), event=content["event"], actor=content["actor"],
        subject=content["subject"], details=content["details"], before=bytes.fromhex(content["before"]), hash=digest,
    )  # fmt: skip


def line_hash(line: AuditLine) -> bytes:
    """SHA-256 of a line as canonical JSON, the hash before it included."""
    return chain.line_hash(content_of(line))


def _canonical(at: datetime, event: str, actor: str, subject: str, details: dict[str, Any]) -> tuple[str, str, str]:
    """A line as `line_hash` takes it, in three parts: between them stand the hash before it and its number."""
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    first = f'{{"actor":{_json(actor)},"at":{_json(moment)},"before":"'
    second = f'","details":{_json(details)},"event":{_json(event)},"seq":'
    return first, second, f',"subject":{_json(subject)}}}'


def _json(value: Any) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
