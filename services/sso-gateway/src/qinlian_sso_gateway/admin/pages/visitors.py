"""Pages of visitors' accounts, and of their list."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import APIRouter, Response
from sqlalchemy import select

from qinlian_sso_gateway.admin.accounts import visitors
from qinlian_sso_gateway.admin.api.visitors import Change, Search
from qinlian_sso_gateway.admin.faults import Rejected, rejected
from qinlian_sso_gateway.admin.pages.visit import AccountVisit, ReadingVisit, Visit, understood
from qinlian_sso_gateway.admin.person.columns import TITLES
from qinlian_sso_gateway.admin.person.draft import draft_of, rights_of
from qinlian_sso_gateway.admin.person.rules import key_fault
from qinlian_sso_gateway.admin.roster.bring_in import bring_in
from qinlian_sso_gateway.admin.roster.read import BYTES_MAX
from qinlian_sso_gateway.admin.trusts.find import active
from qinlian_sso_gateway.admin.views import VisitorView, visitor_detail
from qinlian_sso_gateway.admin.words import MODES
from qinlian_sso_gateway.storage.people import Visitor
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.tokens import strict_json

router = APIRouter(prefix="/admin/visitors")
STATES = {"active": "有效", "disabled": "已停用", "expired": "已过期"}


@router.get("")
async def listed(visit: ReadingVisit) -> Response:
    """The newest accounts."""
    return await _listed(visit, {})


@router.post("")
async def search(visit: ReadingVisit) -> Response:
    """Accounts that were asked for; by a form, so that no ID number stands in an address."""
    return await _listed(visit, await visit.form())


@router.get("/new")
async def new(visit: AccountVisit) -> Response:
    """The form of an account."""
    return await _form(visit, {})


@router.post("/new")
async def create(visit: AccountVisit) -> Response:
    """A new account."""
    given = await visit.form()
    try:
        trust = await _chosen(visit, given)
        visitor = await visitors.create(visit.desk, trust, draft_of(given, visit.desk.rules(is_role_needed=True)))
    except Rejected as rejection:
        return await _form(visit, given, rejection)
    return visit.to(f"/admin/visitors/{visitor.id}", "saved")


@router.get("/import")
async def list_form(visit: AccountVisit) -> Response:
    """The form of a list."""
    return visit.show("visitor_import.html", **await _import(visit))


@router.post("/import", max_body_size=BYTES_MAX)
async def import_list(visit: AccountVisit) -> Response:
    """A list is checked, or written."""
    given, content = await visit.upload()
    try:
        if not content:
            raise rejected("请选择文件", "file")
        mode = next(known for known in MODES if known == given.get("mode", "dry_run"))
        outcome = await bring_in(visit.desk, await _chosen(visit, given), content, mode)
    except Rejected as rejection:
        return visit.fault("visitor_import.html", rejection, **await _import(visit) | {"given": given})
    return visit.show("visitor_import.html", **await _import(visit) | {"given": given, "outcome": outcome})


@router.get("/{visitor_id}")
async def one(visit: ReadingVisit, visitor_id: uuid.UUID) -> Response:
    """One account."""
    return await _one(visit, await visitors.found(visit.desk, visitor_id))


@router.post("/{visitor_id}")
async def change(visit: AccountVisit, visitor_id: uuid.UUID) -> Response:
    """Changes an account; the form shows all of it, so an emptied field is a fault and not left as it is."""
    given = await visit.form()
    visitor = await visitors.found(visit.desk, visitor_id)
    try:
        whole: dict[str, str | None] = dict.fromkeys(Change.model_fields) | given
        visitors.change(visit.desk, visitor, rights_of(whole, visit.desk.rules(is_role_needed=True)))
    except Rejected as rejection:
        return await _one(visit, visitor, rejection)
    return visit.to(f"/admin/visitors/{visitor_id}", "saved")


@router.post("/{visitor_id}/disable")
async def disable(visit: AccountVisit, visitor_id: uuid.UUID) -> Response:
    """Stops an account."""
    await visit.form()
    await visitors.disable(visit.desk, await visitors.found(visit.desk, visitor_id))
    return visit.to(f"/admin/visitors/{visitor_id}", "disabled")


@router.post("/{visitor_id}/enable")
async def enable(visit: AccountVisit, visitor_id: uuid.UUID) -> Response:
    """Lets an account enter again."""
    await visit.form()
    await visitors.enable(visit.desk, await visitors.found(visit.desk, visitor_id))
    return visit.to(f"/admin/visitors/{visitor_id}", "enabled")


@router.post("/{visitor_id}/keys")
async def add_key(visit: AccountVisit, visitor_id: uuid.UUID) -> Response:
    """Registers a public key."""
    text = (await visit.form()).get("public_jwk", "")
    visitor = await visitors.found(visit.desk, visitor_id)
    try:
        if said := key_fault(text):
            raise rejected(said, "public_jwk")
        await visitors.add_key(visit.desk, visitor, strict_json.loads_object(text))
    except Rejected as rejection:
        return await _one(visit, visitor, rejection)
    return visit.to(f"/admin/visitors/{visitor_id}", "saved")


@router.post("/{visitor_id}/keys/{thumbprint}/revoke")
async def revoke_key(visit: AccountVisit, visitor_id: uuid.UUID, thumbprint: str) -> Response:
    """Revokes a public key."""
    await visit.form()
    await visitors.revoke_key(visit.desk, await visitors.found(visit.desk, visitor_id), thumbprint)
    return visit.to(f"/admin/visitors/{visitor_id}", "revoked")


async def _listed(visit: Visit, given: Mapping[str, str]) -> Response:
    sought = understood(Search, given)
    found = await visitors.listed(visit.desk, **sought.model_dump())
    return visit.show(
        "visitors.html", visitors=[VisitorView.of(visit.desk, *one) for one in found[: visitors.PAGE]],
        has_more=len(found) > visitors.PAGE, sought=sought, states=STATES, uppers=await _uppers(visit),
    )  # fmt: skip


async def _form(visit: Visit, given: Mapping[str, str], rejection: Rejected | None = None) -> Response:
    context = {"given": given, "uppers": await _uppers(visit), **_words(visit)}
    return (
        visit.fault("visitor_new.html", rejection, **context)
        if rejection
        else visit.show("visitor_new.html", **context)
    )


async def _one(visit: Visit, visitor: Visitor, rejection: Rejected | None = None) -> Response:
    trust = await visit.desk.session.get_one(Trust, visitor.trust_id)
    shown = visitor_detail(visit.desk, visitor, trust, await visitors.keys_of(visit.desk, visitor))
    context: dict[str, Any] = {"account": shown, "states": STATES, **_words(visit)}
    return visit.fault("visitor.html", rejection, **context) if rejection else visit.show("visitor.html", **context)


async def _import(visit: Visit) -> dict[str, Any]:
    return {"uppers": await _uppers(visit), "modes": MODES, "titles": TITLES, "outcome": None, **_words(visit)}


async def _uppers(visit: Visit) -> Sequence[Trust]:
    chosen = select(Trust).where(Trust.kind == "upper", Trust.status == "active").order_by(Trust.division)
    return (await visit.desk.session.scalars(chosen)).all()


async def _chosen(visit: Visit, given: Mapping[str, str]) -> Trust:
    try:
        return await active(visit.desk, uuid.UUID(given.get("trust_id", "")), "upper")
    except ValueError as error:
        raise rejected("请选择上级平台", "trust_id") from error


def _words(visit: Visit) -> dict[str, Any]:
    """What the account forms offer."""
    desk = visit.desk
    return {"roles": sorted(desk.plain_roles), "own_division": desk.settings.division, "last_day": desk.last_day}
