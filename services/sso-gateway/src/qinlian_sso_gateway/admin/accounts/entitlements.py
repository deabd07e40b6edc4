"""Who of this platform's staff may enter which lower platform; and the list by which that platform learns of them."""

import json
import uuid
from collections.abc import Sequence
from datetime import date
from typing import Final

from sqlalchemy import select

from qinlian_common.observe.clock import now
from qinlian_sso_gateway.admin.accounts.staff import subject_of
from qinlian_sso_gateway.admin.desk import Desk
from qinlian_sso_gateway.admin.faults import absent, rejected
from qinlian_sso_gateway.admin.person.columns import TITLES
from qinlian_sso_gateway.admin.person.draft import end_instant, last_day_of
from qinlian_sso_gateway.admin.words import OFFICES
from qinlian_sso_gateway.audit.trail import note
from qinlian_sso_gateway.people.sealed import id_number_of, name_of
from qinlian_sso_gateway.storage.people import Entitlement, Staff
from qinlian_sso_gateway.storage.trusts import Trust

HEADINGS: Final = tuple(TITLES[name] for name in ("id_number", "name", "roles", "valid_until", "public_jwk"))


async def grant(desk: Desk, staff: Staff, trust: Trust, last_day: date | None) -> Entitlement:
    """Lets a person enter a lower platform until a day; granting again moves the day."""
    if last_day and last_day > desk.last_day:
        raise rejected(f"有效期至晚于 {desk.last_day}：授权每年复核一次", "valid_until")
    known = select(Entitlement).where(Entitlement.staff_id == staff.id, Entitlement.trust_id == trust.id)
    entitlement = await desk.session.scalar(known.with_for_update())
    if entitlement is None:
        entitlement = Entitlement(id=uuid.uuid4(), staff_id=staff.id, trust_id=trust.id)
        desk.session.add(entitlement)
    entitlement.valid_until = end_instant(last_day or desk.last_day)
    entitlement.granted_at, entitlement.granted_by = now(), desk.actor
    note(
        desk.session, "entitlement.granted", desk.actor, subject_of(staff), peer=trust.client_id,
        valid_until=entitlement.valid_until.isoformat(),
    )  # fmt: skip
    return entitlement


async def revoke(desk: Desk, staff: Staff, trust_id: uuid.UUID) -> None:
    """Takes the right to enter a lower platform away; the next attempt is refused."""
    chosen = select(Entitlement, Trust).join(Trust, Trust.id == Entitlement.trust_id)
    chosen = chosen.where(Entitlement.staff_id == staff.id, Entitlement.trust_id == trust_id)
    there = (await desk.session.execute(chosen)).one_or_none()
    if there is None:
        raise absent("没有这项授权")
    await desk.session.delete(there[0])
    note(desk.session, "entitlement.revoked", desk.actor, subject_of(staff), peer=there[1].client_id)


async def of_staff(desk: Desk, staff: Staff) -> list[tuple[Entitlement, Trust]]:
    """Where a person may enter."""
    chosen = select(Entitlement, Trust).join(Trust, Trust.id == Entitlement.trust_id)
    found = await desk.session.execute(chosen.where(Entitlement.staff_id == staff.id).order_by(Trust.division))
    return [(entitlement, trust) for entitlement, trust in found]


async def roster_for(desk: Desk, trust: Trust) -> list[dict[str, str]]:
    """The list of people who may enter a lower platform, as that platform imports it: ID numbers in clear.

    Those whose one-time password is not yet replaced are left out: their final key does not exist.
    """
    chosen = (
        select(Staff, Entitlement)
        .join(Entitlement, Entitlement.staff_id == Staff.id)
        .where(
            Entitlement.trust_id == trust.id, Entitlement.valid_until > now(), Staff.status == "active",
            Staff.valid_until > now(), Staff.must_change.is_(False), Staff.public_jwk.is_not(None),
        )
        .order_by(Entitlement.granted_at)
    )  # fmt: skip
    lines = [_line(desk, staff, entitlement) for staff, entitlement in await desk.session.execute(chosen)]
    note(desk.session, "staff.exported", desk.actor, f"client:{trust.client_id}", lines=len(lines))
    return lines


def _line(desk: Desk, staff: Staff, entitlement: Entitlement) -> dict[str, str]:
    until = min(entitlement.valid_until, staff.valid_until)
    values = {
        "id_number": id_number_of(desk.personal, staff),
        "name": name_of(desk.personal, staff),
        "roles": _plain(staff.roles),
        "valid_until": last_day_of(until).isoformat(),
        "public_jwk": json.dumps(staff.public_jwk, sort_keys=True, separators=(",", ":")),
    }
    return {TITLES[name]: value for name, value in values.items()}


def _plain(roles: Sequence[str]) -> str:
    return " ".join(role for role in roles if role not in OFFICES)
