"""Staff of this platform: their offices, and which lower platforms they may enter."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from qinlian_common.web.tables import CSV_TYPE, as_csv
from qinlian_sso_gateway.admin.accounts import entitlements, offices
from qinlian_sso_gateway.admin.accounts import staff as people
from qinlian_sso_gateway.admin.api.desks import (
    AccountDesk,
    GraveAccountDesk,
    GraveOfficerDesk,
    OfficerDesk,
    ReadingDesk,
)
from qinlian_sso_gateway.admin.desk import Desk
from qinlian_sso_gateway.admin.person.columns import TITLES
from qinlian_sso_gateway.admin.person.draft import draft_of, rights_of
from qinlian_sso_gateway.admin.trusts.find import active
from qinlian_sso_gateway.admin.views import OfficeChangeView, StaffDetail, StaffView, staff_detail
from qinlian_sso_gateway.storage.people import Staff

router = APIRouter(tags=["staff"])
_Word = Annotated[str, Field(max_length=100)]


class StaffChange(BaseModel):
    """What a person is to be; what is left out stays. Offices are given and taken elsewhere."""

    model_config = ConfigDict(extra="forbid")

    roles: list[_Word] | None = None
    division: Annotated[str, Field(max_length=6)] | None = None
    ceiling: int | None = None
    """Highest classification level in clear; 1 where nobody decided."""
    valid_until: date | None = None


class NewStaff(StaffChange):
    """A person to be taken on. Offices are proposed at once, and wait for a second officer."""

    id_number: Annotated[str, Field(max_length=40)]
    name: _Word
    offices: list[_Word] = []


class Taken(BaseModel):
    """A person taken on, with the one-time password, which is shown this once."""

    staff: StaffDetail
    password: str


class Reset(BaseModel):
    """A new one-time password, which is shown this once; None where a second officer has to approve first."""

    password: str | None


class StaffSearch(BaseModel):
    """Which people. An ID number stands in a body, never in an address."""

    model_config = ConfigDict(extra="forbid")

    id_number: Annotated[str, Field(max_length=40)] = ""
    status: Literal["", "active", "disabled"] = ""
    page: Annotated[int, Field(ge=1, le=10_000)] = 1


class FoundStaff(BaseModel):
    """A page of people."""

    staff: list[StaffView]
    has_more: bool


class Offices(BaseModel):
    """Offices to give."""

    model_config = ConfigDict(extra="forbid")

    offices: Annotated[list[_Word], Field(min_length=1)]


class Grant(BaseModel):
    """Until when a person may enter; a year where it is left out."""

    model_config = ConfigDict(extra="forbid")

    valid_until: date | None = None


@router.post("/staff/search", summary="Find people")
async def search(desk: ReadingDesk, sought: StaffSearch) -> FoundStaff:
    """At most 50 at a time, the newest first."""
    found = await people.listed(desk, **sought.model_dump())
    return FoundStaff(
        staff=[StaffView.of(desk, one) for one in found[: people.PAGE]], has_more=len(found) > people.PAGE
    )


@router.post("/staff", summary="Take a person on", status_code=201)
async def create(desk: AccountDesk, new: NewStaff) -> Taken:
    """The one-time password is shown once; the person replaces it at the first login."""
    offices.require_known(new.offices)
    staff, password = await people.create(desk, draft_of(_given(new), desk.rules(is_role_needed=False)))
    if new.offices:
        offices.propose(desk, staff, new.offices)
    return Taken(staff=await _detail(desk, staff), password=password)


@router.get("/staff/export", summary="The list that a lower platform imports", response_class=Response)
async def export(desk: GraveAccountDesk, trust: uuid.UUID) -> Response:
    """CSV with ID numbers in clear, names, roles and public keys of those who may enter the lower platform."""
    lines = await entitlements.roster_for(desk, await active(desk, trust, "lower"))
    return Response(as_csv(lines, entitlements.HEADINGS), media_type=CSV_TYPE)


@router.get("/staff/{staff_id}", summary="One person")
async def one(desk: ReadingDesk, staff_id: uuid.UUID) -> StaffDetail:
    """One person with the platforms that he may enter."""
    return await _detail(desk, await people.found(desk, staff_id))


@router.patch("/staff/{staff_id}", summary="Change a person")
async def change(desk: AccountDesk, staff_id: uuid.UUID, wanted: StaffChange) -> StaffDetail:
    """The platform's own roles, division, validity."""
    staff = await people.found(desk, staff_id)
    people.change(desk, staff, rights_of(_given(wanted), desk.rules(is_role_needed=False)))
    return await _detail(desk, staff)


@router.post("/staff/{staff_id}/disable", summary="Stop a person, at once")
async def disable(desk: OfficerDesk, staff_id: uuid.UUID) -> StaffDetail:
    """Sessions here and at lower platforms end."""
    staff = await people.found(desk, staff_id)
    await people.disable(desk, staff)
    return await _detail(desk, staff)


@router.post("/staff/{staff_id}/enable", summary="Let a stopped person log in again")
async def enable(desk: AccountDesk, staff_id: uuid.UUID) -> StaffDetail:
    """Offices that the person held are gone."""
    staff = await people.found(desk, staff_id)
    people.enable(desk, staff)
    return await _detail(desk, staff)


@router.post("/staff/{staff_id}/reset", summary="A new one-time password")
async def reset(desk: GraveAccountDesk, staff_id: uuid.UUID) -> Reset:
    """Of an office-holder only proposed."""
    return Reset(password=await offices.reset(desk, await people.found(desk, staff_id)))


@router.post("/staff/{staff_id}/offices", summary="Propose offices for a person", status_code=201)
async def propose_offices(desk: OfficerDesk, staff_id: uuid.UUID, wanted: Offices) -> OfficeChangeView:
    """A second officer approves."""
    staff = await people.found(desk, staff_id)
    return OfficeChangeView.of(desk, offices.propose(desk, staff, wanted.offices), staff)


@router.post("/staff/{staff_id}/offices/{office}/take", summary="Take an office from a person, at once")
async def take_office(desk: OfficerDesk, staff_id: uuid.UUID, office: str) -> StaffDetail:
    """One officer is enough."""
    staff = await people.found(desk, staff_id)
    offices.take(desk, staff, office)
    return await _detail(desk, staff)


@router.get("/office-changes", summary="What waits for a second officer")
async def office_changes(desk: ReadingDesk) -> Sequence[OfficeChangeView]:
    """The oldest first."""
    return [OfficeChangeView.of(desk, *one) for one in await offices.waiting(desk)]


@router.post("/office-changes/{change_id}/approve", summary="Approve offices or a reset")
async def approve(desk: GraveOfficerDesk, change_id: uuid.UUID) -> Reset:
    """By another officer than the one who proposed it, and not by whom it is about."""
    _, password = await offices.decide(desk, change_id, approve=True)
    return Reset(password=password)


@router.post("/office-changes/{change_id}/decline", summary="Decline offices or a reset")
async def decline(desk: OfficerDesk, change_id: uuid.UUID) -> Reset:
    """By any officer."""
    _, password = await offices.decide(desk, change_id, approve=False)
    return Reset(password=password)


@router.put("/staff/{staff_id}/entitlements/{trust_id}", summary="Let a person enter a lower platform")
async def grant(desk: AccountDesk, staff_id: uuid.UUID, trust_id: uuid.UUID, wanted: Grant) -> StaffDetail:
    """Until a day, at most a year ahead; again to move the day."""
    staff, trust = await people.found(desk, staff_id), await active(desk, trust_id, "lower")
    await entitlements.grant(desk, staff, trust, wanted.valid_until)
    return await _detail(desk, staff)


@router.post("/staff/{staff_id}/entitlements/{trust_id}/revoke", summary="No longer let a person enter")
async def revoke(desk: AccountDesk, staff_id: uuid.UUID, trust_id: uuid.UUID) -> StaffDetail:
    """The next attempt is refused; what is open at the lower platform ends there."""
    staff = await people.found(desk, staff_id)
    await entitlements.revoke(desk, staff, trust_id)
    return await _detail(desk, staff)


def _given(wanted: StaffChange) -> dict[str, object]:
    """As the columns of a list: a person of this platform has one division."""
    given = wanted.model_dump(exclude_unset=True, include=TITLES.keys() | {"division"})
    return given | ({"divisions": given["division"]} if "division" in given else {})


async def _detail(desk: Desk, staff: Staff) -> StaffDetail:
    await desk.session.flush()
    return staff_detail(desk, staff, await entitlements.of_staff(desk, staff))
