"""Rejected rows and parked events, where their sender sees them."""

from collections.abc import Mapping, Sequence

from qinlian_common.pipeline.ports import Load
from qinlian_common.testing.memory.database import Database
from qinlian_common.wire import batch

_TOLD = ("rule", "field", "value_class", "message")


def record_rejects(database: Database, loads: Sequence[Load]) -> None:
    """Keeps rejected rows, each batch once."""
    rejects = database["exchange_reject"]
    for load in loads:
        one = load.envelope
        if any(key[0] == one.id for key in rejects):
            continue
        for place, line in enumerate(load.rows.iter_rows(named=True)):
            rejects[one.id, place] = {
                "batch_id": one.id,
                "org_code": line[batch.ORG_CODE],
                "record_id": line[batch.RECORD_ID],
                "row_version": line[batch.ROW_VERSION],
                "parent_id": one.parentid,
                "flow": ",".join(one.flows),
                "dataset": one.subject,
                "origin_division": one.origindivision,
                "origin_class": one.originclass,
                "business_day": one.businessday,
                **{name: line[name] for name in _TOLD},
                "rejected_at": database.now(),
                "resubmitted_at": None,
            }


def park(database: Database, event_id: str, headers: Mapping[str, str], payload: bytes, reason: str) -> None:
    """Keeps a whole event that cannot go on, once."""
    event = {"event_id": event_id, "headers": dict(headers), "payload": payload, "reason": reason}
    database["exchange_parked"].setdefault((event_id,), event | {"parked_at": database.now()})
