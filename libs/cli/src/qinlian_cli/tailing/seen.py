"""One record of a topic as a document for machines: what it is, whose, on which way, and its first rows, masked."""

from typing import Any, Final

from pydantic import ValidationError

from qinlian_cli.tailing.masked_rows import MaskedRows
from qinlian_common.errors import UnreadableEvent
from qinlian_common.pipeline.bus import Record
from qinlian_common.wire.envelope import Envelope
from qinlian_common.wire.event import Event
from qinlian_common.wire.heartbeat import HEARTBEAT_TYPE, Heartbeat
from qinlian_common.wire.parked import is_parked, read_parked
from qinlian_common.wire.seal_form import is_sealed, taken_apart

HEARTBEAT: Final = "heartbeat"
PARKED: Final = "parked"
UNREADABLE: Final = "unreadable"


def dataset_of(record: Record) -> str | None:
    """The dataset that a record tells of; of a parked event that of the one which was parked; None where of none."""
    headers = dict(record.headers)
    subject = headers.get("parked_ce_subject" if is_parked(record.headers) else "ce_subject")
    return subject.decode(errors="replace") if subject else None


def seen(record: Record, rows: MaskedRows, rows_max: int) -> dict[str, Any]:
    """The document; nothing personal is in it, and what cannot be read says why."""
    place = {"place": f"{record.topic}/{record.partition}/{record.offset}"}
    try:
        return place | _told(record, rows, rows_max)
    except UnreadableEvent as error:
        return place | {"kind": UNREADABLE, "reason": str(error), "bytes": len(record.payload)}


def _told(record: Record, rows: MaskedRows, rows_max: int) -> dict[str, Any]:
    if is_parked(record.headers):
        event = read_parked(record.headers, record.payload)
        return {"kind": PARKED, "event": event.id, "dataset": dataset_of(record), "reason": event.reason}
    if ("ce_type", HEARTBEAT_TYPE.encode()) in record.headers:
        return {"kind": HEARTBEAT} | _heartbeat(record.payload)
    return _batch(Event(Envelope.from_headers(record.headers), record.payload), rows, rows_max)


def _heartbeat(payload: bytes) -> dict[str, Any]:
    try:
        return Heartbeat.model_validate_json(payload).model_dump(mode="json")
    except ValidationError as error:
        raise UnreadableEvent(f"heartbeat of {len(payload)} bytes cannot be read") from error


def _batch(event: Event, rows: MaskedRows, rows_max: int) -> dict[str, Any]:
    one = event.envelope
    document = {
        "kind": one.type.split(".")[1], "time": one.time, "dataset": one.subject, "flows": one.flows, "rows": one.rows,
        "queue": one.queue, "source_store": one.sourcestore, "target_store": one.targetstore,
        "origin_division": one.origindivision, "origin_class": one.originclass, "business_day": one.businessday,
        "schema": one.dataschema, "batch": one.id, "parent": one.parentid, "root": one.rootid,
        "trace_id": one.trace_id,
        "bytes": len(event.payload),
    }  # fmt: skip
    if not event.payload:
        return document
    sealed = taken_apart(event.payload).seal.sealed if is_sealed(event.payload) else ()
    return document | {"sealed": sealed, "content": rows.of(event, rows_max) if rows_max else []}
