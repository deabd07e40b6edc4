"""What officers see of a row: opened where their office needs it, ID numbers by their last four characters."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Self

from pydantic import BaseModel

from qinlian_common.observe.clock import EXCHANGE_ZONE, now
from qinlian_sso_gateway.admin.accounts.masked import masked_id_number
from qinlian_sso_gateway.admin.accounts.staff import offices_of
from qinlian_sso_gateway.admin.desk import Desk
from qinlian_sso_gateway.admin.person.draft import last_day_of
from qinlian_sso_gateway.admin.words import OFFICES
from qinlian_sso_gateway.people.sealed import name_of
from qinlian_sso_gateway.storage.audit import AuditLine
from qinlian_sso_gateway.storage.people import Entitlement, OfficeChange, Staff, Visitor, VisitorKey
from qinlian_sso_gateway.storage.trusts import Trust


class TrustView(BaseModel):
    """A partner. `change` is what an active one is to become, if a second officer approves."""

    id: uuid.UUID
    kind: str
    client_id: str
    issuer: str
    name: str
    division: str
    jwks_uri: str | None
    endpoints: dict[str, Any]
    redirect_uris: list[str]
    initiate_uri: str | None
    backchannel_logout_uri: str | None
    post_logout_redirect_uris: list[str]
    algorithm: str
    acr_max: int
    scopes: list[str]
    legacy_audience: bool
    thumbprints: list[str]
    status: str
    change: dict[str, Any] | None
    proposed_at: datetime
    proposed_by: str
    approved_at: datetime | None
    approved_by: str | None

    @classmethod
    def of(cls, trust: Trust) -> Self:
        """Of a row."""
        return cls.model_validate(trust, from_attributes=True)


class VisitorView(BaseModel):
    """An account of a person of an upper platform; `id_number` is masked."""

    id: uuid.UUID
    trust_id: uuid.UUID
    platform: str
    name: str
    id_number: str
    roles: list[str]
    divisions: list[str]
    ceiling: int
    valid_from: date
    valid_until: date
    status: str
    created_at: datetime
    entered_at: datetime | None
    reviewed_at: datetime | None

    @classmethod
    def of(cls, desk: Desk, visitor: Visitor, trust: Trust) -> Self:
        """Of a row and its platform."""
        return cls(
            platform=trust.name, **_person(desk, visitor), trust_id=trust.id, divisions=visitor.divisions,
            ceiling=visitor.ceiling, entered_at=visitor.entered_at, reviewed_at=visitor.reviewed_at,
            roles=visitor.roles,
        )  # fmt: skip


class KeyView(BaseModel):
    """A public key of a visitor."""

    thumbprint: str
    status: str
    created_at: datetime

    @classmethod
    def of(cls, key: VisitorKey) -> Self:
        """Of a row."""
        return cls.model_validate(key, from_attributes=True)


class VisitorDetail(VisitorView):
    """An account with its keys."""

    keys: list[KeyView] = []


class StaffView(BaseModel):
    """A person of this platform; `id_number` is masked. `is_ready` once the one-time password is replaced."""

    id: uuid.UUID
    name: str
    id_number: str
    division: str
    roles: list[str]
    offices: list[str]
    ceiling: int
    valid_from: date
    valid_until: date
    status: str
    is_ready: bool
    created_at: datetime

    @classmethod
    def of(cls, desk: Desk, staff: Staff) -> Self:
        """Of a row."""
        return cls(
            **_person(desk, staff), division=staff.division, offices=offices_of(staff), is_ready=not staff.must_change,
            roles=[role for role in staff.roles if role not in OFFICES], ceiling=staff.ceiling,
        )  # fmt: skip


class EntitlementView(BaseModel):
    """Where a person of this platform may enter."""

    trust_id: uuid.UUID
    platform: str
    division: str
    valid_until: date
    granted_at: datetime
    entered_at: datetime | None

    @classmethod
    def of(cls, entitlement: Entitlement, trust: Trust) -> Self:
        """Of a row and its platform."""
        return cls(
            trust_id=trust.id, platform=trust.name, division=trust.division,
            valid_until=last_day_of(entitlement.valid_until), granted_at=entitlement.granted_at,
            entered_at=entitlement.entered_at,
        )  # fmt: skip


class StaffDetail(StaffView):
    """A person with the platforms that he may enter."""

    entitlements: list[EntitlementView] = []


class OfficeChangeView(BaseModel):
    """What waits for a second officer."""

    id: uuid.UUID
    staff_id: uuid.UUID
    name: str
    kind: str
    offices: list[str]
    proposed_at: datetime
    proposed_by: str

    @classmethod
    def of(cls, desk: Desk, change: OfficeChange, staff: Staff) -> Self:
        """Of a row and the person whom it is about."""
        return cls(
            id=change.id, staff_id=staff.id, name=name_of(desk.personal, staff), kind=change.kind,
            offices=change.offices, proposed_at=change.proposed_at, proposed_by=change.proposed_by,
        )  # fmt: skip


class AuditLineView(BaseModel):
    """A line of the audit trail."""

    seq: int
    at: datetime
    event: str
    actor: str
    subject: str
    details: dict[str, Any]

    @classmethod
    def of(cls, line: AuditLine) -> Self:
        """Of a row."""
        return cls.model_validate(line, from_attributes=True)


def visitor_detail(desk: Desk, visitor: Visitor, trust: Trust, keys: Sequence[VisitorKey]) -> VisitorDetail:
    """An account with its keys."""
    whole = VisitorView.of(desk, visitor, trust).model_dump()
    return VisitorDetail(**whole, keys=[KeyView.of(key) for key in keys])


def staff_detail(desk: Desk, staff: Staff, entitlements: Sequence[tuple[Entitlement, Trust]]) -> StaffDetail:
    """A person with his entitlements."""
    whole = StaffView.of(desk, staff).model_dump()
    return StaffDetail(**whole, entitlements=[EntitlementView.of(*one) for one in entitlements])


def _person(desk: Desk, person: Visitor | Staff) -> dict[str, Any]:
    is_over = person.status == "active" and person.valid_until <= now()
    return {
        "id": person.id,
        "name": name_of(desk.personal, person),
        "id_number": masked_id_number(desk.personal, person),
        "valid_from": person.valid_from.astimezone(EXCHANGE_ZONE).date(),
        "valid_until": last_day_of(person.valid_until),
        "status": "expired" if is_over else person.status,
        "created_at": person.created_at,
    }
