"""What the nation answered, in an Oracle outbound store. As `postgresql.nation_answers`."""

from collections.abc import Mapping
from typing import Any

from qinlian_common.adapters.oracle.encode import UNTOLD
from qinlian_common.adapters.oracle.session import Session
from qinlian_common.adapters.oracle.sql import nation as sql_nation
from qinlian_common.adapters.relational.nation_answers import (
    CODE_LENGTH_MAX,
    MESSAGE_LENGTH_MAX,
    RECEIPT_LENGTH_MAX,
    fault,
)
from qinlian_common.adapters.relational.shape import Shape
from qinlian_common.pipeline.national_platform import NationalReceipt, RefusedRow
from qinlian_common.wire.envelope import refused_id

Shapes = Mapping[str, Shape]


def keep(session: Session, shapes: Shapes, receipt: NationalReceipt) -> bool:
    """Counts a receipt, in one transaction with what it says of the rows; False where it must not be counted."""
    found = _locked(session, receipt.batch_id)
    note = fault(receipt, int(found["row_count"]) if found else None, found["state"] if found else "")
    _note(session, receipt, note)
    if found and note is None:
        _count(session, shapes[found["dataset"]], receipt)
    return note is None


def refuse_whole(session: Session, shapes: Shapes, batch_id: str, code: str, message: str) -> bool:
    """Refuses every row of a batch with one reason; False where it is answered already."""
    found = _locked(session, batch_id)
    if found is None or found["state"] == "answered":
        return False
    every = [RefusedRow(line, code, message) for line in range(1, int(found["row_count"]) + 1)]
    receipt = NationalReceipt(batch_id, "-", 0, every)
    _note(session, receipt, None)
    _count(session, shapes[found["dataset"]], receipt)
    return True


def _locked(session: Session, batch_id: str) -> dict[str, Any] | None:
    return next(iter(session.rows(sql_nation.LOCK, batch_id=batch_id)), None)


def _note(session: Session, receipt: NationalReceipt, note: str | None) -> None:
    session.execute(
        sql_nation.NOTE, batch_id=receipt.batch_id, receipt_id=receipt.receipt_id[:RECEIPT_LENGTH_MAX] or UNTOLD,
        acknowledged=receipt.acknowledged, refused=len(receipt.refused), counted=int(note is None), note=note,
    )  # fmt: skip


def _count(session: Session, shape: Shape, receipt: NationalReceipt) -> None:
    batch_id, refused = receipt.batch_id, receipt.refused
    lines = [
        {
            "batch_id": batch_id, "line": one.line, "code": one.code[:CODE_LENGTH_MAX],
            "message": one.message[:MESSAGE_LENGTH_MAX],
        }
        for one in refused
    ]  # fmt: skip
    session.execute_each(sql_nation.REFUSE, lines)
    session.execute(sql_nation.ACKNOWLEDGE, batch_id=batch_id)
    session.execute(sql_nation.CLOSE, batch_id=batch_id, acknowledged=receipt.acknowledged, refused=len(refused))
    if refused:
        session.execute(sql_nation.tickets(shape), batch_id=batch_id, ticket_batch=refused_id(batch_id))
