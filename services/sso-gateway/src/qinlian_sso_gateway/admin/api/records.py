"""The yearly review, and the audit trail."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from qinlian_common.web.tables import CSV_TYPE, XLSX_TYPE, as_csv, as_xlsx
from qinlian_sso_gateway.admin.api.desks import AccountDesk, AuditDesk, ReadingDesk
from qinlian_sso_gateway.admin.review import lines as review
from qinlian_sso_gateway.admin.review import trail
from qinlian_sso_gateway.admin.review.files import REVIEW_HEADINGS, review_table
from qinlian_sso_gateway.admin.review.lines import ReviewLine
from qinlian_sso_gateway.admin.views import AuditLineView
from qinlian_sso_gateway.audit.trail import note

router = APIRouter(tags=["records"])
_Ids = Annotated[list[uuid.UUID], Field(max_length=5000)]


class Confirmed(BaseModel):
    """Rights to enter that are still needed."""

    model_config = ConfigDict(extra="forbid")

    visitors: _Ids = []
    entitlements: _Ids = []


class Count(BaseModel):
    """How many."""

    count: int


class AuditQuery(BaseModel):
    """Which lines: an event or the part before its dot, an actor or subject, days, and lines older than one."""

    model_config = ConfigDict(extra="forbid")

    event: Annotated[str, Field(max_length=40)] = ""
    who: Annotated[str, Field(max_length=500)] = ""
    first_day: date | None = None
    last_day: date | None = None
    before: Annotated[int | None, Field(ge=1, lt=2**63)] = None


class AuditPage(BaseModel):
    """Lines of the trail, the newest first; `before` asks for the next page, None where there is none."""

    lines: list[AuditLineView]
    before: int | None


@router.get("/review", summary="Who may enter where")
async def review_lines(desk: ReadingDesk, *, only_due: bool = False) -> Sequence[ReviewLine]:
    """Every right to enter that is in force, the longest unreviewed first."""
    return await review.lines(desk, only_due=only_due)


@router.get("/review/file", summary="Who may enter where, for a spreadsheet", response_class=Response)
async def review_file(desk: ReadingDesk, kind: Literal["csv", "xlsx"] = "xlsx") -> Response:
    """The same with Chinese headings."""
    found = await review.lines(desk)
    note(desk.session, "review.exported", desk.actor, lines=len(found))
    table = review_table(found)
    if kind == "csv":
        return Response(as_csv(table, REVIEW_HEADINGS), media_type=CSV_TYPE)
    return Response(as_xlsx(table, REVIEW_HEADINGS, "年度复核"), media_type=XLSX_TYPE)


@router.post("/review/confirm", summary="Mark as reviewed")
async def confirm(desk: AccountDesk, confirmed: Confirmed) -> Count:
    """An officer has found that these are still needed."""
    return Count(count=await review.confirm(desk, confirmed.visitors, confirmed.entitlements))


@router.get("/audit", summary="The audit trail")
async def audit_lines(desk: AuditDesk, sought: Annotated[AuditQuery, Query()]) -> AuditPage:
    """At most 100 lines at a time."""
    found = await trail.lines(desk, trail.Sought(**sought.model_dump()))
    shown = [AuditLineView.of(line) for line in found[: trail.PAGE]]
    return AuditPage(lines=shown, before=shown[-1].seq if len(found) > trail.PAGE else None)
