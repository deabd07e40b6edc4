"""Who may enter where: staff who enter lower platforms, visitors of upper ones."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Literal

from sqlalchemy import select, update

from qinlian_common.observe.clock import now
from qinlian_sso_gateway.admin.accounts.masked import masked_id_number
from qinlian_sso_gateway.admin.accounts.names import Names, names_of
from qinlian_sso_gateway.admin.desk import Desk
from qinlian_sso_gateway.audit.trail import note
from qinlian_sso_gateway.people.sealed import Person, name_of
from qinlian_sso_gateway.storage.people import Entitlement, Staff, Visitor
from qinlian_sso_gateway.storage.trusts import Trust

DUE_AFTER: Final = timedelta(days=365)
WAYS: Final = {"in": "上级人员进入本平台", "out": "本级人员进入下级平台"}


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One person's right to enter one platform.

    Attributes:
        id: of the account (`in`) or the entitlement (`out`).
        person_id: of the account, or of the member of staff.
        way: `in` visitors who enter here; `out` staff who enter a lower platform.
        peer: name of the other platform.
        division: of the other platform.
        id_number: by its last four characters.
        ceiling: highest classification level in clear; None for `out`, where the other platform decides.
        granted_by: name of the officer.
        is_due: whether a review is due: none within a year, counted from the grant.
    """

    id: uuid.UUID
    person_id: uuid.UUID
    way: Literal["in", "out"]
    peer: str
    division: str
    name: str
    id_number: str
    roles: list[str]
    divisions: list[str]
    ceiling: int | None
    status: str
    granted_at: datetime
    granted_by: str
    entered_at: datetime | None
    valid_until: datetime
    reviewed_at: datetime | None
    reviewed_by: str | None
    is_due: bool


async def lines(desk: Desk, *, only_due: bool = False) -> list[ReviewLine]:
    """Every right to enter that is in force, the longest unreviewed first."""
    found = [*await _visitors(desk), *await _entitlements(desk)]
    chosen = [line for line in found if line.is_due or not only_due]
    return sorted(chosen, key=lambda line: line.reviewed_at or line.granted_at)


async def confirm(desk: Desk, visitors: Sequence[uuid.UUID], entitlements: Sequence[uuid.UUID]) -> int:
    """Notes that an officer has found these still needed; returns how many there were."""
    counts = [
        await _confirm(desk, Visitor, visitors),
        await _confirm(desk, Entitlement, entitlements),
    ]
    note(desk.session, "review.confirmed", desk.actor, accounts=counts[0], entitlements=counts[1])
    return sum(counts)


async def _confirm(desk: Desk, kind: type[Visitor] | type[Entitlement], ids: Sequence[uuid.UUID]) -> int:
    chosen = update(kind).where(kind.id.in_(ids)).values(reviewed_at=now(), reviewed_by=desk.actor).returning(kind.id)
    return len((await desk.session.scalars(chosen)).all())


async def _visitors(desk: Desk) -> list[ReviewLine]:
    chosen = select(Visitor, Trust).join(Trust, Trust.id == Visitor.trust_id).where(Visitor.status == "active")
    found = (await desk.session.execute(chosen)).all()
    names = await names_of(desk, [who for visitor, _ in found for who in (visitor.created_by, visitor.reviewed_by)])
    return [
        ReviewLine(
            way="in", peer=trust.name, division=trust.division, roles=visitor.roles, divisions=visitor.divisions,
            ceiling=visitor.ceiling, granted_at=visitor.created_at, granted_by=names(visitor.created_by),
            **_common(desk, visitor, visitor, names),
        )
        for visitor, trust in found
    ]  # fmt: skip


async def _entitlements(desk: Desk) -> list[ReviewLine]:
    chosen = (
        select(Entitlement, Staff, Trust)
        .join(Staff, Staff.id == Entitlement.staff_id)
        .join(Trust, Trust.id == Entitlement.trust_id)
        .where(Staff.status == "active")
    )
    found = (await desk.session.execute(chosen)).all()
    names = await names_of(desk, [who for right, _, _ in found for who in (right.granted_by, right.reviewed_by)])
    return [
        ReviewLine(
            way="out", peer=trust.name, division=trust.division, roles=staff.roles, divisions=[staff.division],
            ceiling=None, granted_at=right.granted_at, granted_by=names(right.granted_by),
            **_common(desk, right, staff, names),
        )
        for right, staff, trust in found
    ]  # fmt: skip


def _common(desk: Desk, right: Visitor | Entitlement, person: Person, names: Names) -> dict[str, Any]:
    began = right.created_at if isinstance(right, Visitor) else right.granted_at
    return {
        "id": right.id,
        "person_id": person.id,
        "name": name_of(desk.personal, person),
        "id_number": masked_id_number(desk.personal, person),
        "status": "expired" if right.valid_until <= now() else "active",
        "entered_at": right.entered_at,
        "valid_until": right.valid_until,
        "reviewed_at": right.reviewed_at,
        "reviewed_by": names(right.reviewed_by) if right.reviewed_by else None,
        "is_due": (right.reviewed_at or began) + DUE_AFTER <= now(),
    }
