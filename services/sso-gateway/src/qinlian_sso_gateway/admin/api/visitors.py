"""Accounts of people of upper platforms."""

import json
import uuid
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Query
from pydantic import BaseModel, ConfigDict, Field

from qinlian_sso_gateway.admin.accounts import visitors
from qinlian_sso_gateway.admin.api.desks import AccountDesk, ReadingDesk
from qinlian_sso_gateway.admin.desk import Desk
from qinlian_sso_gateway.admin.faults import rejected
from qinlian_sso_gateway.admin.person.draft import draft_of, rights_of
from qinlian_sso_gateway.admin.person.rules import key_fault
from qinlian_sso_gateway.admin.roster.bring_in import Outcome, bring_in
from qinlian_sso_gateway.admin.roster.read import BYTES_MAX
from qinlian_sso_gateway.admin.trusts.find import active
from qinlian_sso_gateway.admin.views import KeyView, VisitorDetail, VisitorView, visitor_detail
from qinlian_sso_gateway.admin.words import Mode
from qinlian_sso_gateway.storage.people import Visitor
from qinlian_sso_gateway.storage.trusts import Trust

router = APIRouter(prefix="/visitors", tags=["visitors"])
_Word = Annotated[str, Field(max_length=100)]


class Change(BaseModel):
    """What an account is to be; what is left out stays."""

    model_config = ConfigDict(extra="forbid")

    roles: list[_Word] | None = None
    divisions: list[_Word] | None = None
    ceiling: int | None = None
    valid_from: date | None = None
    valid_until: date | None = None


class NewVisitor(Change):
    """A new account; what is left out: this platform's division, level 1, from today, a year."""

    trust_id: uuid.UUID
    id_number: Annotated[str, Field(max_length=40)]
    name: _Word
    public_jwk: dict[str, Any] | None = None


class Search(BaseModel):
    """Which accounts. An ID number stands in a body, never in an address."""

    model_config = ConfigDict(extra="forbid")

    id_number: Annotated[str, Field(max_length=40)] = ""
    trust: uuid.UUID | None = None
    division: Annotated[str, Field(max_length=6)] = ""
    status: Literal["", "active", "disabled", "expired"] = ""
    page: Annotated[int, Field(ge=1, le=10_000)] = 1


class Found(BaseModel):
    """A page of accounts."""

    visitors: list[VisitorView]
    has_more: bool


@router.post("/search", summary="Find accounts")
async def search(desk: ReadingDesk, sought: Search) -> Found:
    """At most 50 at a time, the newest first."""
    found = await visitors.listed(desk, **sought.model_dump())
    views = [VisitorView.of(desk, *one) for one in found[: visitors.PAGE]]
    return Found(visitors=views, has_more=len(found) > visitors.PAGE)


@router.post("", summary="Make an account", status_code=201)
async def create(desk: AccountDesk, new: NewVisitor) -> VisitorDetail:
    """One account; a list goes to `/import`."""
    trust = await active(desk, new.trust_id, "upper")
    visitor = await visitors.create(desk, trust, draft_of(new.model_dump(), desk.rules(is_role_needed=True)))
    return await _detail(desk, visitor)


@router.post("/import", summary="Check or import a list", max_body_size=BYTES_MAX)
async def import_list(
    desk: AccountDesk,
    trust: Annotated[uuid.UUID, Query(description="The upper platform whose people the list names.")],
    content: Annotated[bytes, Body(media_type="text/csv")],
    mode: Mode = "dry_run",
) -> Outcome:
    """A CSV file, as `GET /staff/export` of the upper platform writes it."""
    return await bring_in(desk, await active(desk, trust, "upper"), content, mode)


@router.get("/{visitor_id}", summary="One account")
async def one(desk: ReadingDesk, visitor_id: uuid.UUID) -> VisitorDetail:
    """One account with its keys."""
    return await _detail(desk, await visitors.found(desk, visitor_id))


@router.patch("/{visitor_id}", summary="Change an account")
async def change(desk: AccountDesk, visitor_id: uuid.UUID, wanted: Change) -> VisitorDetail:
    """Roles, divisions, ceiling, validity."""
    visitor = await visitors.found(desk, visitor_id)
    visitors.change(desk, visitor, rights_of(wanted.model_dump(exclude_unset=True), desk.rules(is_role_needed=True)))
    return await _detail(desk, visitor)


@router.post("/{visitor_id}/disable", summary="Stop an account, at once")
async def disable(desk: AccountDesk, visitor_id: uuid.UUID) -> VisitorDetail:
    """Its sessions end, and portals are told."""
    visitor = await visitors.found(desk, visitor_id)
    await visitors.disable(desk, visitor)
    return await _detail(desk, visitor)


@router.post("/{visitor_id}/enable", summary="Let a stopped account enter again")
async def enable(desk: AccountDesk, visitor_id: uuid.UUID) -> VisitorDetail:
    """As far as its validity reaches."""
    visitor = await visitors.found(desk, visitor_id)
    await visitors.enable(desk, visitor)
    return await _detail(desk, visitor)


@router.post("/{visitor_id}/keys", summary="Register a public key", status_code=201)
async def add_key(desk: AccountDesk, visitor_id: uuid.UUID, public_jwk: dict[str, Any]) -> Sequence[KeyView]:
    """A public JWK, EC P-256; the others stay until they are revoked."""
    visitor = await visitors.found(desk, visitor_id)
    if said := key_fault(json.dumps(public_jwk)):
        raise rejected(said, "public_jwk")
    await visitors.add_key(desk, visitor, public_jwk)
    return [KeyView.of(key) for key in await visitors.keys_of(desk, visitor)]


@router.post("/{visitor_id}/keys/{thumbprint}/revoke", summary="Revoke a public key for good")
async def revoke_key(desk: AccountDesk, visitor_id: uuid.UUID, thumbprint: str) -> Sequence[KeyView]:
    """The person's sessions end."""
    visitor = await visitors.found(desk, visitor_id)
    await visitors.revoke_key(desk, visitor, thumbprint)
    return [KeyView.of(key) for key in await visitors.keys_of(desk, visitor)]


async def _detail(desk: Desk, visitor: Visitor) -> VisitorDetail:
    await desk.session.flush()
    trust = await desk.session.get_one(Trust, visitor.trust_id)
    return visitor_detail(desk, visitor, trust, await visitors.keys_of(desk, visitor))
