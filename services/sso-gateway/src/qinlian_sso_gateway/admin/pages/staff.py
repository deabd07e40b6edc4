"""Pages of staff, their offices and their entitlements."""

import uuid
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Response
from sqlalchemy import select

from qinlian_common.web.tables import CSV_TYPE, as_csv
from qinlian_sso_gateway.admin.accounts import entitlements, offices
from qinlian_sso_gateway.admin.accounts import staff as people
from qinlian_sso_gateway.admin.accounts.names import names_of
from qinlian_sso_gateway.admin.api.staff import StaffSearch
from qinlian_sso_gateway.admin.faults import Rejected, rejected
from qinlian_sso_gateway.admin.pages.visit import (
    AccountVisit,
    GraveAccountVisit,
    GraveOfficerVisit,
    OfficerVisit,
    ReadingVisit,
    Visit,
    understood,
)
from qinlian_sso_gateway.admin.person.draft import draft_of, rights_of
from qinlian_sso_gateway.admin.trusts.find import active
from qinlian_sso_gateway.admin.views import OfficeChangeView, StaffView, staff_detail
from qinlian_sso_gateway.admin.words import OFFICES
from qinlian_sso_gateway.storage.people import Staff
from qinlian_sso_gateway.storage.trusts import Trust

router = APIRouter(prefix="/admin/staff")
STATES = {"active": "有效", "disabled": "已停用", "expired": "已过期"}


@router.get("")
async def listed(visit: ReadingVisit) -> Response:
    """The newest people, and what waits for a second officer."""
    return await _listed(visit, {})


@router.post("")
async def search(visit: ReadingVisit) -> Response:
    """People who were asked for; by a form, so that no ID number stands in an address."""
    return await _listed(visit, await visit.form())


@router.get("/new")
async def new(visit: AccountVisit) -> Response:
    """The form of a person."""
    return visit.show("staff_new.html", **_words(visit))


@router.post("/new")
async def create(visit: AccountVisit) -> Response:
    """Takes a person on; the answer shows the one-time password, so it is a page and no redirect."""
    given = await visit.form()
    wanted = given.pop("offices", "").split()
    try:
        offices.require_known(wanted)
        draft = draft_of(_columns(given), visit.desk.rules(is_role_needed=False))
        staff, password = await people.create(visit.desk, draft)
    except Rejected as rejection:
        return visit.fault(
            "staff_new.html", _at_division(rejection), given=given | {"offices": " ".join(wanted)}, **_words(visit)
        )
    if wanted:
        offices.propose(visit.desk, staff, wanted)
    return _password(visit, staff, password)


@router.get("/export/{trust_id}")
async def export(visit: GraveAccountVisit, trust_id: uuid.UUID) -> Response:
    """The list that a lower platform imports."""
    trust = await active(visit.desk, trust_id, "lower")
    lines = await entitlements.roster_for(visit.desk, trust)
    disposition = f'attachment; filename="qinlian-staff-{trust.division}.csv"'
    headers = {"Content-Disposition": disposition}
    return Response(as_csv(lines, entitlements.HEADINGS), media_type=CSV_TYPE, headers=headers)


@router.get("/{staff_id}")
async def one(visit: ReadingVisit, staff_id: uuid.UUID) -> Response:
    """One person."""
    return await _one(visit, await people.found(visit.desk, staff_id))


@router.post("/{staff_id}")
async def change(visit: AccountVisit, staff_id: uuid.UUID) -> Response:
    """Changes a person's plain roles, division, validity."""
    given = await visit.form()
    staff = await people.found(visit.desk, staff_id)
    try:
        whole = {"roles": ""} | _columns(given)
        people.change(visit.desk, staff, rights_of(whole, visit.desk.rules(is_role_needed=False)))
    except Rejected as rejection:
        return await _one(visit, staff, _at_division(rejection), given)
    return visit.to(f"/admin/staff/{staff_id}", "saved")


@router.post("/{staff_id}/disable")
async def disable(visit: OfficerVisit, staff_id: uuid.UUID) -> Response:
    """Stops a person."""
    await visit.form()
    await people.disable(visit.desk, await people.found(visit.desk, staff_id))
    return visit.to(f"/admin/staff/{staff_id}", "disabled")


@router.post("/{staff_id}/enable")
async def enable(visit: AccountVisit, staff_id: uuid.UUID) -> Response:
    """Lets a person log in again."""
    await visit.form()
    people.enable(visit.desk, await people.found(visit.desk, staff_id))
    return visit.to(f"/admin/staff/{staff_id}", "enabled")


@router.post("/{staff_id}/reset")
async def reset(visit: GraveAccountVisit, staff_id: uuid.UUID) -> Response:
    """A new one-time password."""
    await visit.form()
    staff = await people.found(visit.desk, staff_id)
    password = await offices.reset(visit.desk, staff)
    return _password(visit, staff, password) if password else visit.to(f"/admin/staff/{staff_id}", "proposed")


@router.post("/{staff_id}/offices")
async def propose_offices(visit: OfficerVisit, staff_id: uuid.UUID) -> Response:
    """Proposes offices."""
    wanted = (await visit.form()).get("offices", "").split()
    staff = await people.found(visit.desk, staff_id)
    try:
        offices.propose(visit.desk, staff, wanted)
    except Rejected as rejection:
        return await _one(visit, staff, rejection)
    return visit.to(f"/admin/staff/{staff_id}", "proposed")


@router.post("/{staff_id}/offices/{office}/take")
async def take_office(visit: OfficerVisit, staff_id: uuid.UUID, office: str) -> Response:
    """Takes an office away."""
    await visit.form()
    offices.take(visit.desk, await people.found(visit.desk, staff_id), office)
    return visit.to(f"/admin/staff/{staff_id}", "saved")


@router.post("/changes/{change_id}/{word}")
async def decide(visit: GraveOfficerVisit, change_id: uuid.UUID, word: str) -> Response:
    """A second officer's word: approve, or anything else to decline."""
    await visit.form()
    staff, password = await offices.decide(visit.desk, change_id, approve=word == "approve")
    if password:
        return _password(visit, staff, password)
    return visit.to(f"/admin/staff/{staff.id}", "approved" if word == "approve" else "declined")


@router.post("/{staff_id}/entitlements")
async def grant(visit: AccountVisit, staff_id: uuid.UUID) -> Response:
    """Lets a person enter a lower platform."""
    given = await visit.form()
    staff = await people.found(visit.desk, staff_id)
    try:
        trust = await active(visit.desk, _id(given.get("trust_id", "")), "lower")
        until = rights_of({"valid_until": given.get("valid_until")}, visit.desk.rules(is_role_needed=False)).valid_until
        await entitlements.grant(visit.desk, staff, trust, until)
    except Rejected as rejection:
        return await _one(visit, staff, rejection)
    return visit.to(f"/admin/staff/{staff_id}", "saved")


@router.post("/{staff_id}/entitlements/{trust_id}/revoke")
async def revoke(visit: AccountVisit, staff_id: uuid.UUID, trust_id: uuid.UUID) -> Response:
    """No longer lets a person enter."""
    await visit.form()
    await entitlements.revoke(visit.desk, await people.found(visit.desk, staff_id), trust_id)
    return visit.to(f"/admin/staff/{staff_id}", "saved")


async def _listed(visit: Visit, given: Mapping[str, str]) -> Response:
    sought = understood(StaffSearch, given)
    found = await people.listed(visit.desk, **sought.model_dump())
    waiting = await offices.waiting(visit.desk)
    return visit.show(
        "staff_list.html", staff=[StaffView.of(visit.desk, one) for one in found[: people.PAGE]],
        has_more=len(found) > people.PAGE, sought=sought, states=STATES, lowers=await _lowers(visit),
        waiting=[OfficeChangeView.of(visit.desk, *one) for one in waiting],
        names=await names_of(visit.desk, [change.proposed_by for change, _ in waiting]), actor=visit.desk.actor,
    )  # fmt: skip


async def _one(
    visit: Visit, staff: Staff, rejection: Rejected | None = None, given: Mapping[str, str] | None = None
) -> Response:
    waiting = [OfficeChangeView.of(visit.desk, *one) for one in await offices.waiting(visit.desk) if one[1] is staff]
    shown = staff_detail(visit.desk, staff, await entitlements.of_staff(visit.desk, staff))
    context: dict[str, Any] = {
        "staff": shown, "states": STATES, "lowers": await _lowers(visit),
        "is_self": visit.desk.is_own(staff.id), "given": given or {}, "waiting": waiting,
        "names": await names_of(visit.desk, [change.proposed_by for change in waiting]), **_words(visit),
    }  # fmt: skip
    return visit.fault("staff.html", rejection, **context) if rejection else visit.show("staff.html", **context)


def _password(visit: Visit, staff: Staff, password: str) -> Response:
    return visit.show("staff_password.html", staff=StaffView.of(visit.desk, staff), password=password)


async def _lowers(visit: Visit) -> list[Trust]:
    chosen = select(Trust).where(Trust.kind == "lower", Trust.status == "active").order_by(Trust.division)
    return list(await visit.desk.session.scalars(chosen))


def _id(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError as error:
        raise rejected("请选择下级平台", "trust_id") from error


def _columns(given: Mapping[str, str]) -> dict[str, str]:
    """As the columns of a list: a person of this platform has one division."""
    return {("divisions" if name == "division" else name): value for name, value in given.items()}


def _at_division(rejection: Rejected) -> Rejected:
    """The same, with the field's name that the forms of this platform's own people have."""
    faults = [replace(fault, field="division") if fault.field == "divisions" else fault for fault in rejection.faults]
    return Rejected(faults, rejection.status)


def _words(visit: Visit) -> dict[str, Any]:
    desk = visit.desk
    return {
        "roles": sorted(desk.plain_roles), "offices": OFFICES, "own_division": desk.settings.division,
        "last_day": desk.last_day,
    }  # fmt: skip
