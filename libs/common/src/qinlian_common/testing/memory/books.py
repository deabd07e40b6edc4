"""Tickets, tallies and parked events, where their sender sees them."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.adapters.relational.shape import Shape
from qinlian_common.pipeline.ports import Load
from qinlian_common.testing.memory.database import Database, Key, Row
from qinlian_common.wire import batch
from qinlian_common.wire.envelope import Envelope, derived_id

REJECTS, WARNINGS = "exchange_reject", "exchange_warning"
TICKETS: Final = (REJECTS, WARNINGS)
_TOLD = ("rule", "field", "value_class", "message")


def record_tickets(database: Database, plan: Plan, book: str, loads: Sequence[Load]) -> list[Load]:
    """Keeps rejected or warned rows, each batch once; of a row only the newest ticket stays open. What was new."""
    fresh: list[Load] = []
    for load in loads:
        one = load.envelope
        if any(key[0] == one.id for key in database[book]):
            continue
        fresh.append(load)
        lines = list(load.rows.iter_rows(named=True))
        for place, line in enumerate(lines):
            database[book][one.id, place] = _ticket(one, line) | {"rejected_at": database.now(), "resubmitted_at": None}
        for line in lines:
            key = (line[batch.ORG_CODE], line[batch.RECORD_ID])
            _close_superseded(database, plan.shapes.get(one.subject), book, key)
            _close_changed(database, plan.shapes.get(one.subject), book, one, key)
    return fresh


def _ticket(one: Envelope, line: Mapping[str, Any]) -> Row:
    return {
        "batch_id": one.id,
        "org_code": line[batch.ORG_CODE],
        "record_id": line[batch.RECORD_ID],
        "row_version": line[batch.ROW_VERSION],
        "parent_id": one.parentid,
        "flow": ",".join(one.flows),
        **_place(one),
        **{name: line[name] for name in _TOLD},
    }


def _place(one: Envelope) -> Row:
    origin = {"origin_division": one.origindivision, "origin_class": one.originclass}
    return {"dataset": one.subject, **origin, "business_day": one.businessday}


def _close_superseded(database: Database, shape: Shape | None, book: str, key: Key) -> None:
    """Closes open tickets of a row of which a ticket or the store knows a newer version."""
    if shape is None or None in key:
        return
    same = {
        place: ticket
        for place, ticket in database[book].items()
        if (ticket["dataset"], ticket["org_code"], ticket["record_id"]) == (shape.dataset, *key)
        and ticket["resubmitted_at"] is None
    }
    newest = max([ticket["row_version"] for ticket in same.values()] + [stored_version(database, shape, key) or 0])
    for place, ticket in same.items():
        if ticket["row_version"] < newest:
            database[book][place] = ticket | {"resubmitted_at": database.now()}


def _close_changed(database: Database, shape: Shape | None, book: str, one: Envelope, key: Key) -> None:
    """Closes the batch's ticket of an own row of a vendor's table that was written after it was leased."""
    if shape is None or not shape.vendor or None in key or stored_version(database, shape, key) is not None:
        return
    seen = next((line["seen"] for line in database["exchange_sent"].values() if line["batch_id"] == one.parentid), None)
    if seen is None or database["written"].get((shape.dataset, *key), {"last_id": 0})["last_id"] <= seen:
        return
    for place, ticket in database[book].items():
        if place[0] == one.id and (ticket["org_code"], ticket["record_id"]) == key:
            database[book][place] = ticket | {"resubmitted_at": database.now()}


def stored_version(database: Database, shape: Shape, key: Key) -> int | None:
    """The version of a row that the store keeps; none of an own row of a vendor's table."""
    row = database["exchange_row"].get((shape.dataset, *key)) if shape.vendor else database[shape.table].get(key)
    return row["row_version"] if row else None


def record_tallies(database: Database, loads: Sequence[Load]) -> None:
    """Keeps tallies, each batch once."""
    tallies = database["exchange_quality"]
    for load in loads:
        one = load.envelope
        if any(key[0] == one.id for key in tallies):
            continue
        moment = database.now()
        for line in load.rows.iter_rows(named=True):
            told = line | {name: line[name] or "" for name in ("org_code", "field")}
            key = (one.id, told["org_code"], told["rule"], told["field"])
            tallies[key] = {"batch_id": one.id, **_place(one), "assessed_at": moment, **told}


def answered(database: Database, batch_ids: Sequence[str]) -> frozenset[str]:
    """Those of the sent batches of which a tally or rejected rows have come back."""
    kept = {key[0] for book in ("exchange_quality", REJECTS) for key in database[book]}
    return frozenset(one for one in batch_ids if {derived_id(one, stage) for stage in ("assess", "reject")} & kept)


def park(database: Database, event_id: str, headers: Mapping[str, str], payload: bytes, reason: str) -> None:
    """Keeps a whole event that cannot go on, once."""
    event = {"event_id": event_id, "headers": dict(headers), "payload": payload, "reason": reason}
    database["exchange_parked"].setdefault((event_id,), event | {"parked_at": database.now()})
