"""Offices are given by two officers, and an office-holder's password is reset by two.

Otherwise one account officer could make himself two officers of trust, and approve his own proposals.
"""

import uuid
from collections.abc import Sequence

from sqlalchemy import select

from qinlian_common.observe.clock import now
from qinlian_sso_gateway.admin.accounts import staff as people
from qinlian_sso_gateway.admin.desk import Desk
from qinlian_sso_gateway.admin.faults import absent, conflict, rejected, second_officer_needed
from qinlian_sso_gateway.admin.words import OFFICES
from qinlian_sso_gateway.audit.trail import note
from qinlian_sso_gateway.storage.people import OfficeChange, Staff


def propose(desk: Desk, staff: Staff, offices: Sequence[str]) -> OfficeChange:
    """One officer wants a person to hold these offices besides those that he holds."""
    require_known(offices)
    new = [office for office in offices if office not in staff.roles]
    if not new:
        raise rejected("该人员已担任这些职务", "offices")
    return _proposed(desk, staff, "appoint", new)


def require_known(offices: Sequence[str]) -> None:
    """Raises Rejected if one of these is no office."""
    if set(offices) - OFFICES.keys():
        raise rejected(f"没有这样的职务；可用：{'、'.join(OFFICES)}", "offices")


async def reset(desk: Desk, staff: Staff) -> str | None:
    """A new one-time password; of an office-holder only proposed, since it would let one officer act as another."""
    if staff.status != "active":
        raise conflict("该人员已停用")
    if desk.is_own(staff.id):
        raise conflict("不能重置自己的口令；请在“我的账户”中修改")
    if not people.offices_of(staff):
        return await people.give_new_password(desk, staff)
    _proposed(desk, staff, "reset", [])
    return None


async def decide(desk: Desk, change_id: uuid.UUID, *, approve: bool) -> tuple[Staff, str | None]:
    """A second officer's word; returns whom it is about, and the one-time password if it was a reset and is approved.

    Raises:
        Refusal: there is nothing to decide; the officer proposed it, or it is about himself.
    """
    change = await desk.session.scalar(select(OfficeChange).where(OfficeChange.id == change_id).with_for_update())
    if change is None or change.decision is not None:
        raise absent("没有这项待定事项")
    if approve and (change.proposed_by == desk.actor or desk.is_own(change.staff_id)):
        raise second_officer_needed("提议人和当事人不能批准，须由另一名管理员批准")
    change.decision = "approved" if approve else "declined"
    change.decided_at, change.decided_by = now(), desk.actor
    staff = await people.found(desk, change.staff_id)
    note(
        desk.session, f"office.{change.decision}", desk.actor, people.subject_of(staff), kind=change.kind,
        offices=change.offices,
    )  # fmt: skip
    return staff, await _carry_out(desk, staff, change) if approve else None


def take(desk: Desk, staff: Staff, office: str) -> None:
    """Takes an office from a person at once; one officer is enough."""
    if office not in people.offices_of(staff):
        raise conflict("该人员没有这项职务")
    if desk.is_own(staff.id):
        raise conflict("不能免去自己的职务")
    staff.roles = [role for role in staff.roles if role != office]
    note(desk.session, "office.taken", desk.actor, people.subject_of(staff), offices=[office])


async def waiting(desk: Desk) -> list[tuple[OfficeChange, Staff]]:
    """What waits for a second officer, the oldest first."""
    chosen = select(OfficeChange, Staff).join(Staff, Staff.id == OfficeChange.staff_id)
    chosen = chosen.where(OfficeChange.decision.is_(None)).order_by(OfficeChange.proposed_at)
    return [(change, staff) for change, staff in await desk.session.execute(chosen)]


def appoint(desk: Desk, staff: Staff, offices: Sequence[str]) -> None:
    """Gives offices without a second officer: only for the first two, at the server."""
    staff.roles = [*staff.roles, *(office for office in offices if office not in staff.roles)]
    note(desk.session, "office.approved", desk.actor, people.subject_of(staff), kind="appoint", offices=list(offices))


async def _carry_out(desk: Desk, staff: Staff, change: OfficeChange) -> str | None:
    if change.kind == "reset":
        return await people.give_new_password(desk, staff)
    staff.roles = [*staff.roles, *(office for office in change.offices if office not in staff.roles)]
    return None


def _proposed(desk: Desk, staff: Staff, kind: str, offices: list[str]) -> OfficeChange:
    change = OfficeChange(
        id=uuid.uuid4(), staff_id=staff.id, kind=kind, offices=offices, proposed_at=now(), proposed_by=desk.actor
    )
    desk.session.add(change)
    note(desk.session, "office.proposed", desk.actor, people.subject_of(staff), kind=kind, offices=offices)
    return change
