"""Pages of de-identified exports: figures to read, and two officers' decisions."""

from typing import Final

from fastapi import APIRouter, Response

from qinlian_common.observe.clock import now
from qinlian_sso_gateway.admin.api.exports import ExportId
from qinlian_sso_gateway.admin.desk import Desk
from qinlian_sso_gateway.admin.exports import views_of
from qinlian_sso_gateway.admin.pages.visit import ExportReadingVisit, ExportVisit, PasskeyExportVisit, Visit
from qinlian_sso_gateway.exports import held
from qinlian_sso_gateway.exports.ballot import Standing
from qinlian_sso_gateway.exports.decide import decide
from qinlian_sso_gateway.exports.held import Held

router = APIRouter(prefix="/admin/exports")
STATES: Final = {
    Standing.WAITING: "待审批",
    Standing.APPROVED: "已批准，待放行",
    Standing.REFUSED: "已拒绝",
    Standing.HANDED_OVER: "已领取",
}
LOOKS: Final = {
    Standing.WAITING: "proposed",
    Standing.APPROVED: "active",
    Standing.REFUSED: "disabled",
    Standing.HANDED_OVER: "active",
}
"""How a state is coloured: as other things that wait, are in force, or are not."""


@router.get("")
async def listed(visit: ExportReadingVisit) -> Response:
    """Exports, the newest first."""
    desk = visit.desk
    shown = await views_of(desk, await held.listed(desk.session, desk.settings))
    return visit.show("exports.html", shown=shown, states=STATES, looks=LOOKS)


@router.get("/{export_id}")
async def one(visit: ExportReadingVisit, export_id: ExportId) -> Response:
    """One export."""
    desk = visit.desk
    found = await held.found(desk.session, desk.settings, export_id)
    shown, *earlier = await views_of(desk, [found, *await _earlier(desk, found)])
    return visit.show(
        "export.html", export=shown, earlier=earlier, states=STATES, looks=LOOKS, has_passkey=visit.has_passkey,
        is_maker=shown.maker_id == desk.actor,
        has_approved=any(vote.officer == desk.actor and vote.counts for vote in shown.votes),
    )  # fmt: skip


@router.post("/{export_id}/approve")
async def approve(visit: PasskeyExportVisit, export_id: ExportId) -> Response:
    """An officer's approval."""
    await _decided(visit, export_id, approves=True)
    return visit.to(f"/admin/exports/{export_id}", "voted")


@router.post("/{export_id}/refuse")
async def refuse(visit: ExportVisit, export_id: ExportId) -> Response:
    """An officer's refusal."""
    await _decided(visit, export_id, approves=False)
    return visit.to(f"/admin/exports/{export_id}", "refused")


async def _earlier(desk: Desk, found: Held) -> list[Held]:
    """What the recipient was given or is to be given besides: together they may tell more than each."""
    every = await held.listed(desk.session, desk.settings)
    return [
        one
        for one in every
        if one.row.id != found.row.id
        and one.manifest.recipient == found.manifest.recipient
        and one.ballot.standing(now()) is not Standing.REFUSED
    ]


async def _decided(visit: Visit, export_id: str, *, approves: bool) -> None:
    reason, desk = (await visit.form()).get("reason", ""), visit.desk
    await decide(desk.session, desk.settings, export_id, desk.actor, reason, approves=approves)
