"""Staff of this platform: taken on with a one-time password, stopped at once."""

import secrets
import uuid
from collections.abc import Sequence
from typing import Final

from sqlalchemy import delete, select

from qinlian_common.observe.clock import now, today
from qinlian_sso_gateway.admin.desk import Desk
from qinlian_sso_gateway.admin.faults import absent, conflict, rejected
from qinlian_sso_gateway.admin.person.draft import Draft, Rights, end_instant, first_instant
from qinlian_sso_gateway.admin.words import OFFICES
from qinlian_sso_gateway.audit.trail import note
from qinlian_sso_gateway.people import private_key
from qinlian_sso_gateway.people.reach import LOWEST_CEILING
from qinlian_sso_gateway.people.sealed import seal
from qinlian_sso_gateway.people.staff import find_by_number
from qinlian_sso_gateway.sessions.ended import end_of_person
from qinlian_sso_gateway.storage.people import Passkey, Staff

PAGE: Final = 50
_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""No letters that look like digits: the password is read out, or copied from paper, once."""
_GROUPS, _GROUP_LENGTH = 4, 5


async def create(desk: Desk, draft: Draft) -> tuple[Staff, str]:
    """Takes a person on, without any office; returns the one-time password, which is stored nowhere."""
    if await find_by_number(desk.session, desk.personal, draft.id_number):
        raise conflict("该人员已在本平台登记")
    rights = draft.rights
    division = rights.divisions[0] if rights.divisions else desk.settings.division
    staff = Staff(
        id=uuid.uuid4(), division=division, roles=list(rights.roles or ()), ceiling=rights.ceiling or LOWEST_CEILING,
        status="active", created_at=now(), created_by=desk.actor,
        valid_from=first_instant(rights.valid_from or today()),
        valid_until=end_instant(rights.valid_until or desk.last_day),
    )  # fmt: skip
    seal(desk.personal, staff, draft.id_number, draft.name)
    password = await _give_password(staff)
    desk.session.add(staff)
    await desk.session.flush()
    told = {"roles": staff.roles, "division": division, "ceiling": staff.ceiling}
    note(desk.session, "staff.created", desk.actor, subject_of(staff), **told)
    return staff, password


async def give_new_password(desk: Desk, staff: Staff) -> str:
    """A one-time password with a new key pair: what the old password locked cannot be opened any more.

    Passkeys go too, since they unlock the old key; lower platforms need the new public key.
    """
    password = await _give_password(staff)
    await desk.session.execute(delete(Passkey).where(Passkey.staff_id == staff.id))
    note(desk.session, "staff.reset", desk.actor, subject_of(staff))
    await end_of_person(desk.session, staff, "disabled", desk.actor)
    return password


async def disable(desk: Desk, staff: Staff) -> None:
    """Stops a person at once: his sessions here and below end."""
    if desk.is_own(staff.id):
        raise conflict("不能停用自己")
    if staff.status == "disabled":
        raise conflict("该人员已停用")
    staff.status = "disabled"
    note(desk.session, "staff.disabled", desk.actor, subject_of(staff))
    await end_of_person(desk.session, staff, "disabled", desk.actor)


def enable(desk: Desk, staff: Staff) -> None:
    """Lets a stopped person log in again; offices that he held are gone, since two officers give them."""
    if staff.status == "active":
        raise conflict("该人员未停用")
    staff.status, staff.roles = "active", [role for role in staff.roles if role not in OFFICES]
    note(desk.session, "staff.enabled", desk.actor, subject_of(staff))


def change(desk: Desk, staff: Staff, rights: Rights) -> None:
    """Changes plain roles, division, ceiling and validity; offices are given and taken elsewhere."""
    if desk.is_own(staff.id) and (rights.ceiling or LOWEST_CEILING) > staff.ceiling:
        raise rejected("自己可见的级别须由另一名管理员提高", "ceiling")
    if rights.roles is not None:
        staff.roles = [*rights.roles, *offices_of(staff)]
    if rights.divisions:
        staff.division = rights.divisions[0]
    if rights.ceiling is not None:
        staff.ceiling = rights.ceiling
    if rights.valid_until is not None:
        staff.valid_until = end_instant(rights.valid_until)
    note(
        desk.session, "staff.changed", desk.actor, subject_of(staff), roles=staff.roles, division=staff.division,
        ceiling=staff.ceiling, valid_until=staff.valid_until.isoformat(),
    )  # fmt: skip


async def found(desk: Desk, staff_id: uuid.UUID) -> Staff:
    """The person; raises a Refusal if there is none."""
    staff = await desk.session.scalar(select(Staff).where(Staff.id == staff_id).with_for_update())
    if staff is None:
        raise absent("没有这名人员")
    return staff


async def listed(desk: Desk, *, id_number: str = "", status: str = "", page: int = 1) -> Sequence[Staff]:
    """Staff, at most `PAGE` and one more, which says that there is another page."""
    chosen = select(Staff)
    if id_number:
        chosen = chosen.where(Staff.id_number_index == desk.personal.index(id_number.strip().upper()))
    if status:
        chosen = chosen.where(Staff.status == status)
    chosen = chosen.order_by(Staff.created_at.desc(), Staff.id).offset((page - 1) * PAGE).limit(PAGE + 1)
    return (await desk.session.scalars(chosen)).all()


def offices_of(staff: Staff) -> list[str]:
    """The offices that a person holds."""
    return [role for role in staff.roles if role in OFFICES]


def subject_of(staff: Staff) -> str:
    """The person as the audit trail names him."""
    return f"staff:{staff.id}"


async def _give_password(staff: Staff) -> str:
    password = "-".join("".join(secrets.choice(_LETTERS) for _ in range(_GROUP_LENGTH)) for _ in range(_GROUPS))
    staff.public_jwk, staff.locked_key = await private_key.make(password)
    staff.must_change, staff.password_changed_at = True, now()
    return password
