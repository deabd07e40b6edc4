"""Pages of the yearly review, the audit trail and emergency accesses; and the first page of all."""

import uuid
from dataclasses import replace
from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response
from sqlalchemy import func, select

from qinlian_common.observe.clock import now
from qinlian_common.web.tables import CSV_TYPE, XLSX_TYPE, as_csv, as_xlsx
from qinlian_sso_gateway.admin.accounts import offices
from qinlian_sso_gateway.admin.accounts.names import names_of
from qinlian_sso_gateway.admin.pages.visit import AccountVisit, AnyVisit, AuditVisit, ReadingVisit, ReviewerVisit, Visit
from qinlian_sso_gateway.admin.review import lines as review
from qinlian_sso_gateway.admin.review import trail
from qinlian_sso_gateway.admin.review.chain import judge
from qinlian_sso_gateway.admin.review.files import REVIEW_HEADINGS, review_table
from qinlian_sso_gateway.audit.events import EVENTS
from qinlian_sso_gateway.audit.trail import note
from qinlian_sso_gateway.audit.verify import MEANINGS
from qinlian_sso_gateway.exports import held
from qinlian_sso_gateway.exports.ballot import Standing
from qinlian_sso_gateway.sessions import break_glass
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.views import stops
from qinlian_sso_gateway.web.requests import TheGateway

router = APIRouter(prefix="/admin")
_SHOWN_MAX = 500


@router.get("")
async def overview(visit: AnyVisit) -> Response:
    """What waits for this officer."""
    waiting_trusts = select(func.count()).where((Trust.status == "proposed") | (Trust.change.is_not(None)))
    return visit.show(
        "overview.html", trusts=await visit.desk.session.scalar(waiting_trusts) or 0,
        changes=len(await offices.waiting(visit.desk)), due=len(await review.lines(visit.desk, only_due=True)),
        accesses=len(await break_glass.unreviewed(visit.desk.session)),
        stops=len(await stops.waiting(visit.desk.session)), exports=await _waiting_exports(visit),
    )  # fmt: skip


@router.get("/review")
async def review_page(visit: ReadingVisit, *, only_due: bool = True) -> Response:
    """Who may enter where."""
    found = await review.lines(visit.desk, only_due=only_due)
    return visit.show(
        "review.html", lines=found[:_SHOWN_MAX], total=len(found), only_due=only_due, ways=review.WAYS,
        may_confirm="officer.account" in visit.found.roles,
    )  # fmt: skip


@router.get("/review/file")
async def review_file(visit: ReadingVisit, kind: Literal["csv", "xlsx"] = "xlsx") -> Response:
    """The same for a spreadsheet."""
    table = review_table(await review.lines(visit.desk))
    note(visit.desk.session, "review.exported", visit.desk.actor, lines=len(table))
    content = as_csv(table, REVIEW_HEADINGS) if kind == "csv" else as_xlsx(table, REVIEW_HEADINGS, "年度复核")
    headers = {"Content-Disposition": f'attachment; filename="qinlian-review.{kind}"'}
    return Response(content, media_type=CSV_TYPE if kind == "csv" else XLSX_TYPE, headers=headers)


@router.post("/review")
async def confirm(visit: AccountVisit) -> Response:
    """These are still needed."""
    given = await visit.form()
    visitors, entitlements = ([uuid.UUID(one) for one in given.get(way, "").split()] for way in ("in", "out"))
    await review.confirm(visit.desk, visitors, entitlements)
    return visit.to("/admin/review", "confirmed")


@router.get("/audit")
async def audit_page(
    visit: AuditVisit,
    event: Annotated[str, Query(max_length=40)] = "",
    who: Annotated[str, Query(max_length=500)] = "",
    days: Annotated[str, Query(max_length=30)] = "",
    before: Annotated[str, Query(pattern=r"^\d{0,18}$")] = "",
) -> Response:
    """The trail, the newest first."""
    first, _, last = days.partition("..")
    sought = trail.Sought(event, who.strip(), _day(first), _day(last or first), int(before) if before else None)
    return await _audit(visit, sought)


@router.post("/audit/verify")
async def verify_trail(visit: AuditVisit, gateway: TheGateway) -> Response:
    """Reads the whole trail and judges it."""
    await visit.form()
    found = await judge(visit.desk.session, gateway.http, gateway.ring, gateway.settings.issuer)
    return visit.show("audit_verified.html", judgement=found, report=found.report, meanings=MEANINGS)


@router.get("/break_glass")
async def accesses(visit: ReviewerVisit) -> Response:
    """Emergency accesses that nobody has reviewed."""
    found = await break_glass.unreviewed(visit.desk.session)
    reasons = {access.id: break_glass.reason_of(visit.desk.personal, access) for access in found}
    names = await names_of(visit.desk, [access.person for access in found])
    asked = select(Trust.id, Trust.name).where(Trust.id.in_([access.trust_id for access in found]))
    portals = {row.id: row.name for row in await visit.desk.session.execute(asked)}
    own = visit.found.person.id_number_index
    return visit.show("break_glass.html", accesses=found, reasons=reasons, names=names, own=own, portals=portals)


@router.post("/break_glass/{access_id}")
async def review_access(visit: ReviewerVisit, access_id: uuid.UUID) -> Response:
    """A reviewer's verdict."""
    given = await visit.form()
    verdict, remark = given.get("verdict", ""), given.get("remark", "")
    await break_glass.review(visit.desk.session, access_id, visit.found, verdict, remark)
    return visit.to("/admin/break_glass", "reviewed")


async def _waiting_exports(visit: Visit) -> int:
    found = await held.listed(visit.desk.session, visit.desk.settings)
    return sum(one.ballot.standing(now()) is Standing.WAITING for one in found)


async def _audit(visit: Visit, sought: trail.Sought) -> Response:
    found = await trail.lines(visit.desk, sought)
    shown = found[: trail.PAGE]
    older = replace(sought, before=shown[-1].seq) if len(found) > trail.PAGE else None
    names = await names_of(visit.desk, [who for line in shown for who in (line.actor, line.subject)])
    return visit.show(
        "audit.html", lines=shown, sought=sought, older=older, events=EVENTS, names=names,
        groups=sorted({name.partition(".")[0] for name in EVENTS}),
        checkpoint=await trail.last_checkpoint(visit.desk),
    )  # fmt: skip


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
