"""Accounts that were stopped for looking at too many persons: shown to officers, released by another one."""

import uuid
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe.clock import now
from qinlian_sso_gateway.audit.trail import note
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.storage.audit import AuditLine, ViewStop

_SHOWN_MAX = 200


async def waiting(db: AsyncSession) -> Sequence[ViewStop]:
    """Stops that nobody has released, the oldest first."""
    chosen = select(ViewStop).where(ViewStop.released_at.is_(None)).order_by(ViewStop.stopped_at)
    return (await db.scalars(chosen.limit(_SHOWN_MAX))).all()


async def alarms(db: AsyncSession) -> Sequence[AuditLine]:
    """The newest alarms of the trail, at most 200."""
    chosen = select(AuditLine).where(AuditLine.event == "view.alarm").order_by(AuditLine.seq.desc())
    return (await db.scalars(chosen.limit(_SHOWN_MAX))).all()


async def release(db: AsyncSession, stop_id: uuid.UUID, officer: str, remark: str) -> ViewStop:
    """Lets the account look again, and counts anew.

    Args:
        db: the request's transaction.
        stop_id: of the stop.
        officer: who releases, in the form of the audit trail; the caller has checked the office.
        remark: what he has found out.
    """
    stop = await db.scalar(select(ViewStop).where(ViewStop.id == stop_id).with_for_update())
    if stop is None:
        raise Refusal(404, "not_found", "no such stop", text="没有这条停止记录。")
    if stop.person == officer:
        raise Refusal(403, "own_stop", "another officer releases", text="自己的账户须由另一名管理员解除。")
    if stop.released_at is not None:
        raise Refusal(409, "already_released", "somebody has released it", text="已经解除。")
    if not remark.strip():
        raise Refusal(400, "invalid_request", "a remark is needed", text="请写明核实的情况。")
    stop.released_at, stop.released_by, stop.remark = now(), officer, remark.strip()
    note(db, "view.released", officer, stop.person, stop=str(stop.id))
    await db.flush()
    return stop
