"""Trust: proposed, approved by another officer, withdrawn, disabled."""

import uuid
from collections.abc import Sequence

from fastapi import APIRouter
from sqlalchemy import select

from qinlian_sso_gateway.admin.api.desks import GraveTrustDesk, ReadingDesk, TrustDesk
from qinlian_sso_gateway.admin.trusts import decide, find
from qinlian_sso_gateway.admin.trusts.draft import TrustDraft
from qinlian_sso_gateway.admin.views import TrustView
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.web.requests import TheGateway

router = APIRouter(prefix="/trusts", tags=["trust"])


@router.get("", summary="All partners")
async def listed(desk: ReadingDesk) -> Sequence[TrustView]:
    """Every partner, by kind and division."""
    found = await desk.session.scalars(select(Trust).order_by(Trust.kind, Trust.division, Trust.client_id))
    return [TrustView.of(trust) for trust in found]


@router.get("/{trust_id}", summary="One partner")
async def one(desk: ReadingDesk, trust_id: uuid.UUID) -> TrustView:
    """One partner, with what waits for approval."""
    return TrustView.of(await find.found(desk, trust_id))


@router.post("", summary="Propose a partner, or a change of one", status_code=201)
async def propose(desk: TrustDesk, gateway: TheGateway, draft: TrustDraft) -> TrustView:
    """The first officer's step. Of a gateway, discovery document and keys are fetched and pinned now."""
    return TrustView.of(await decide.propose(desk, gateway.http, draft))


@router.post("/{trust_id}/approve", summary="Approve what another officer proposed")
async def approve(desk: GraveTrustDesk, gateway: TheGateway, trust_id: uuid.UUID) -> TrustView:
    """The second officer's step: compare the thumbprints by telephone first."""
    return TrustView.of(await decide.approve(desk, gateway.http, trust_id))


@router.post("/{trust_id}/withdraw", summary="Drop a proposal")
async def withdraw(desk: TrustDesk, trust_id: uuid.UUID) -> TrustView:
    """What was in force before stays so."""
    return TrustView.of(await decide.withdraw(desk, trust_id))


@router.post("/{trust_id}/disable", summary="Stop trusting, at once")
async def disable(desk: TrustDesk, trust_id: uuid.UUID) -> TrustView:
    """One officer is enough."""
    return TrustView.of(await decide.disable(desk, trust_id))
