"""Accounts of people of upper platforms: made, changed, stopped; the public keys by which they are known."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import JSONB

from qinlian_common.observe.clock import now, today
from qinlian_sso_gateway.admin.desk import Desk
from qinlian_sso_gateway.admin.faults import absent, conflict, rejected
from qinlian_sso_gateway.admin.person.draft import Draft, Rights, end_instant, first_instant
from qinlian_sso_gateway.audit.trail import note
from qinlian_sso_gateway.people.sealed import seal
from qinlian_sso_gateway.sessions.ended import end_of_person
from qinlian_sso_gateway.storage.people import Visitor, VisitorKey
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.tokens.keys import thumbprint

PAGE: Final = 50
_JWK_MEMBERS: Final = ("crv", "kty", "x", "y")


async def create(desk: Desk, trust: Trust, draft: Draft) -> Visitor:
    """A new account; raises Rejected if the person has one already."""
    index = desk.personal.index(draft.id_number)
    known = select(Visitor.id).where(Visitor.trust_id == trust.id, Visitor.id_number_index == index)
    if await desk.session.scalar(known):
        raise conflict("该上级平台的这名人员已有账户")
    visitor = placed(desk, trust, draft)
    await desk.session.flush()
    if draft.public_jwk is not None:
        await add_key(desk, visitor, draft.public_jwk)
    return visitor


def placed(desk: Desk, trust: Trust, draft: Draft) -> Visitor:
    """The row of a new account, with defaults where nothing was given: the platform itself, level 1, a year."""
    at = now()
    visitor = Visitor(
        id=uuid.uuid4(), trust_id=trust.id, status="active", created_at=at, created_by=desk.actor, changed_at=at,
        changed_by=desk.actor, **_columns(draft.rights, desk),
    )  # fmt: skip
    seal(desk.personal, visitor, draft.id_number, draft.name)
    desk.session.add(visitor)
    note(desk.session, "visitor.created", desk.actor, subject_of(visitor), **_shown(visitor))
    return visitor


def change(desk: Desk, visitor: Visitor, rights: Rights) -> None:
    """Makes an account what it is to be; what is left open stays."""
    wanted = wanted_changes(visitor, rights)
    for name, value in wanted.items():
        setattr(visitor, name, value)
    if wanted:
        visitor.changed_at, visitor.changed_by = now(), desk.actor
        note(desk.session, "visitor.changed", desk.actor, subject_of(visitor), **_shown(visitor))


def wanted_changes(visitor: Visitor, rights: Rights) -> dict[str, Any]:
    """The columns in which an account is not yet what it is to be."""
    return {name: value for name, value in _given(rights).items() if getattr(visitor, name) != value}


async def disable(desk: Desk, visitor: Visitor) -> None:
    """Stops an account at once: its sessions end, and portals are told."""
    if visitor.status == "disabled":
        raise conflict("该账户已停用")
    visitor.status, visitor.changed_at, visitor.changed_by = "disabled", now(), desk.actor
    note(desk.session, "visitor.disabled", desk.actor, subject_of(visitor))
    await end_of_person(desk.session, visitor, "disabled", desk.actor)


async def enable(desk: Desk, visitor: Visitor) -> None:
    """Lets a stopped account enter again, as far as its validity reaches."""
    if visitor.status == "active":
        raise conflict("该账户未停用")
    visitor.status, visitor.changed_at, visitor.changed_by = "active", now(), desk.actor
    note(desk.session, "visitor.enabled", desk.actor, subject_of(visitor))


async def add_key(desk: Desk, visitor: Visitor, public_jwk: Mapping[str, Any]) -> VisitorKey | None:
    """Registers a public key; None if it is registered and active. One that was revoked does not come back."""
    print_ = thumbprint(public_jwk)
    known = await desk.session.scalar(
        select(VisitorKey).where(VisitorKey.visitor_id == visitor.id, VisitorKey.thumbprint == print_)
    )
    if known is not None:
        if known.status == "revoked":
            raise rejected("该公钥已被吊销，不能再次登记；请让本人在上级平台重新生成密钥", "public_jwk")
        return None
    return new_key(desk, visitor, public_jwk)


def new_key(desk: Desk, visitor: Visitor, public_jwk: Mapping[str, Any]) -> VisitorKey:
    """The row of a key that is not registered yet."""
    key = VisitorKey(
        id=uuid.uuid4(), visitor_id=visitor.id, thumbprint=thumbprint(public_jwk),
        public_jwk={name: public_jwk[name] for name in _JWK_MEMBERS}, status="active", created_at=now(),
        created_by=desk.actor,
    )  # fmt: skip
    desk.session.add(key)
    note(desk.session, "visitor.key_added", desk.actor, subject_of(visitor), key=key.thumbprint)
    return key


async def revoke_key(desk: Desk, visitor: Visitor, thumbprint_: str) -> None:
    """Revokes a key for good: a session that was entered with it ends too, whichever key that was."""
    key = await desk.session.scalar(
        select(VisitorKey).where(VisitorKey.visitor_id == visitor.id, VisitorKey.thumbprint == thumbprint_)
    )
    if key is None or key.status == "revoked":
        raise absent("没有这把有效的公钥")
    revoke(desk, visitor, key)
    await end_of_person(desk.session, visitor, "disabled", desk.actor)


def revoke(desk: Desk, visitor: Visitor, key: VisitorKey) -> None:
    """Marks a key as revoked."""
    key.status = "revoked"
    note(desk.session, "visitor.key_revoked", desk.actor, subject_of(visitor), key=key.thumbprint)


async def found(desk: Desk, visitor_id: uuid.UUID) -> Visitor:
    """The account; raises a Refusal if there is none."""
    visitor = await desk.session.scalar(select(Visitor).where(Visitor.id == visitor_id).with_for_update())
    if visitor is None:
        raise absent("没有这个账户")
    return visitor


async def keys_of(desk: Desk, visitor: Visitor) -> Sequence[VisitorKey]:
    """All keys of an account, the newest first."""
    chosen = select(VisitorKey).where(VisitorKey.visitor_id == visitor.id).order_by(VisitorKey.created_at.desc())
    return (await desk.session.scalars(chosen)).all()


async def listed(
    desk: Desk,
    *,
    id_number: str = "",
    trust: uuid.UUID | None = None,
    division: str = "",
    status: str = "",
    page: int = 1,
) -> list[tuple[Visitor, Trust]]:
    """Accounts, at most `PAGE` and one more, which says that there is another page.

    Args:
        desk: the officer's.
        id_number: whole; it is found by its blind index.
        trust: of the upper platform.
        division: that the account reaches.
        status: active, disabled, expired.
        page: from 1.
    """
    chosen = select(Visitor, Trust).join(Trust, Trust.id == Visitor.trust_id)
    if id_number:
        chosen = chosen.where(Visitor.id_number_index == desk.personal.index(id_number.strip().upper()))
    if trust:
        chosen = chosen.where(Visitor.trust_id == trust)
    if division:
        chosen = chosen.where(Visitor.divisions.cast(JSONB).contains([division]))
    if status == "expired":
        chosen = chosen.where(Visitor.status == "active", Visitor.valid_until <= now())
    elif status:
        chosen = chosen.where(Visitor.status == status)
    chosen = chosen.order_by(Visitor.created_at.desc(), Visitor.id).offset((page - 1) * PAGE).limit(PAGE + 1)
    return [(visitor, trust_) for visitor, trust_ in await desk.session.execute(chosen)]


def subject_of(visitor: Visitor) -> str:
    """The visitor as the audit trail names him."""
    return f"visitor:{visitor.id}"


def _given(rights: Rights) -> dict[str, Any]:
    """The columns that were given."""
    values: dict[str, Any] = {
        "roles": list(rights.roles) if rights.roles else None,
        "divisions": list(rights.divisions) if rights.divisions else None,
        "ceiling": rights.ceiling,
        "valid_from": first_instant(rights.valid_from) if rights.valid_from else None,
        "valid_until": end_instant(rights.valid_until) if rights.valid_until else None,
    }
    return {name: value for name, value in values.items() if value is not None}


def _columns(rights: Rights, desk: Desk) -> dict[str, Any]:
    usual = {
        "roles": [], "divisions": [desk.settings.division], "ceiling": 1,
        "valid_from": first_instant(today()), "valid_until": end_instant(desk.last_day),
    }  # fmt: skip
    return usual | _given(rights)


def _shown(visitor: Visitor) -> dict[str, Any]:
    """What the audit trail says of an account: never who it is."""
    return {
        "roles": visitor.roles, "divisions": visitor.divisions, "ceiling": visitor.ceiling,
        "valid_until": visitor.valid_until.isoformat(),
    }  # fmt: skip
