"""Pages of trust."""

import json
import uuid
from typing import Any

from fastapi import APIRouter, Response
from sqlalchemy import select

from qinlian_sso_gateway.admin.accounts.names import names_of
from qinlian_sso_gateway.admin.faults import Rejected
from qinlian_sso_gateway.admin.pages.visit import GraveTrustVisit, ReadingVisit, TrustVisit, Visit, understood
from qinlian_sso_gateway.admin.trusts import decide, find
from qinlian_sso_gateway.admin.trusts.draft import TrustDraft
from qinlian_sso_gateway.admin.words import KINDS
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.web.requests import TheGateway

router = APIRouter(prefix="/admin/trusts")
STATES = {"proposed": "待批准", "active": "有效", "disabled": "已停用"}


@router.get("")
async def listed(visit: ReadingVisit) -> Response:
    """All partners."""
    chosen = select(Trust).order_by(Trust.kind, Trust.division, Trust.client_id)
    trusts = (await visit.desk.session.scalars(chosen)).all()
    return visit.show("trusts.html", trusts=trusts, kinds=KINDS, states=STATES, waits=find.waits)


@router.get("/new/{kind}")
async def new(visit: TrustVisit, kind: str, of: uuid.UUID | None = None) -> Response:
    """The form of a proposal; with what is registered, where it is about a change."""
    given = as_form(await find.found(visit.desk, of)) if of else {}
    return visit.show("trust_new.html", given=given, **_form(kind))


@router.post("/new/{kind}")
async def propose(visit: TrustVisit, gateway: TheGateway, kind: str) -> Response:
    """A proposal."""
    given = await visit.form()
    try:
        trust = await decide.propose(visit.desk, gateway.http, understood(TrustDraft, given | {"kind": kind}))
    except Rejected as rejection:
        return visit.fault("trust_new.html", rejection, given=given, **_form(kind))
    return visit.to(f"/admin/trusts/{trust.id}", "proposed")


@router.get("/{trust_id}")
async def one(visit: ReadingVisit, trust_id: uuid.UUID) -> Response:
    """One partner."""
    return await _one(visit, await find.found(visit.desk, trust_id))


@router.post("/{trust_id}/approve")
async def approve(visit: GraveTrustVisit, gateway: TheGateway, trust_id: uuid.UUID) -> Response:
    """The second officer's word."""
    await visit.form()
    await decide.approve(visit.desk, gateway.http, trust_id)
    return visit.to(f"/admin/trusts/{trust_id}", "approved")


@router.post("/{trust_id}/withdraw")
async def withdraw(visit: TrustVisit, trust_id: uuid.UUID) -> Response:
    """Drops a proposal."""
    await visit.form()
    await decide.withdraw(visit.desk, trust_id)
    return visit.to(f"/admin/trusts/{trust_id}", "withdrawn")


@router.post("/{trust_id}/disable")
async def disable(visit: TrustVisit, trust_id: uuid.UUID) -> Response:
    """Stops trusting."""
    await visit.form()
    await decide.disable(visit.desk, trust_id)
    return visit.to(f"/admin/trusts/{trust_id}", "disabled")


async def _one(visit: Visit, trust: Trust) -> Response:
    may_approve = find.waits(trust) and trust.proposed_by != visit.desk.actor
    names = await names_of(visit.desk, [trust.proposed_by, trust.approved_by])
    return visit.show(
        "trust.html", trust=trust, kinds=KINDS, states=STATES, waits=find.waits(trust), may_approve=may_approve,
        names=names,
    )  # fmt: skip


def as_form(trust: Trust) -> dict[str, str]:
    """A partner as the fields of the form."""
    texts = {name: getattr(trust, name) for name in TrustDraft.model_fields if getattr(trust, name)}
    lists = {name: "\n".join(value) for name, value in texts.items() if isinstance(value, list)}
    keys = {"jwks": json.dumps(trust.jwks)} if trust.jwks else {}
    return (
        {name: str(value) for name, value in texts.items()}
        | {"legacy_audience": str(trust.legacy_audience).lower()}
        | lists
        | keys
    )


def _form(kind: str) -> dict[str, Any]:
    if kind not in KINDS:
        kind = "portal"
    return {"kind": kind, "kinds": KINDS, "is_gateway": kind in {"upper", "lower"}}
