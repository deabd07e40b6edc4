"""A sheet's pages: to look at, to sign, to print, to take along."""

from typing import Any, Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from qinlian_common.web import parameters
from qinlian_common.web.tables import Cell
from qinlian_indicators.errors import StepRefused
from qinlian_indicators.review import sheets
from qinlian_indicators.review.states import Action
from qinlian_indicators.web.downloads import Kind, cells, download
from qinlian_indicators.web.pages import page
from qinlian_indicators.web.places import ThePlace
from qinlian_indicators.web.requests import TheVisit, check_form
from qinlian_indicators.web.said import status_of
from qinlian_indicators.web.sheet.forms import CommentForm, StepForm, known_code
from qinlian_indicators.web.sheet.lines import caption
from qinlian_indicators.web.sheet.view import SheetView, read_sheet

router = APIRouter(prefix="/months/{month}/{division}", include_in_schema=False)
HEADINGS: Final = (
    "指标代码", "指标名称", "单位", "指标值", "分子", "分母", "上月值", "上年同月值", "说明",
)  # fmt: skip
_DONE: Final = {action.value: f"已{action.label}。" for action in Action} | {"comment": "备注已保存。"}


@router.get("", response_class=HTMLResponse)
async def sheet(request: Request, visit: TheVisit, place: ThePlace, done: str = "") -> Response:
    """A division's sheet of a month."""
    view = await read_sheet(visit, place)
    return page(request, "sheet.html", viewer=visit.viewer, sheet=view, **_said(_DONE.get(done, "")))


@router.get("/print", response_class=HTMLResponse)
async def printed(request: Request, visit: TheVisit, place: ThePlace) -> Response:
    """The sheet for paper, with who signed it."""
    return page(request, "print.html", viewer=visit.viewer, sheet=await read_sheet(visit, place))


@router.get("/file.{kind}")
async def file(visit: TheVisit, place: ThePlace, kind: Kind) -> Response:
    """The sheet as a file."""
    view = await read_sheet(visit, place)
    return await download(_table(view), HEADINGS, kind, caption(place.month, view.name))


@router.post("/steps", response_class=HTMLResponse)
async def step(request: Request, visit: TheVisit, place: ThePlace) -> Response:
    """Makes a step; what is refused is said on the sheet as it is now, with what was written."""
    form = await parameters.form(request, StepForm)
    check_form(request, visit.site, form.csrf)
    try:
        async with visit.session.begin_nested():
            found = await sheets.find(visit.session, str(place.month), place.division)
            await sheets.make_step(visit.session, visit.site.tree, found, form.wish(visit.viewer.actor))
    except StepRefused as refusal:
        view = await read_sheet(visit, place)
        said = _said(refusal.text, refused=form.action, details=refusal.details, written=form.reason or "")
        return page(request, "sheet.html", viewer=visit.viewer, status=status_of(refusal), sheet=view, **said)
    return RedirectResponse(f"{place.address}?done={form.action}", 303)


@router.post("/comments", response_class=HTMLResponse)
async def comment(request: Request, visit: TheVisit, place: ThePlace) -> Response:
    """Adds a remark."""
    form = await parameters.form(request, CommentForm)
    check_form(request, visit.site, form.csrf)
    found = await sheets.find(visit.session, str(place.month), place.division)
    await sheets.comment(visit.session, found, visit.viewer.account, form.text or "", known_code(form.code))
    return RedirectResponse(f"{place.address}?done=comment#comments", 303)


def _said(
    text: str, *, refused: Action | None = None, details: tuple[str, ...] = (), written: str = ""
) -> dict[str, Any]:
    """What the page says at its head."""
    return {"said": text, "refused": refused, "details": details, "written": written}


def _table(view: SheetView) -> list[dict[str, Cell]]:
    return [
        {"指标代码": line.definition.code, "指标名称": line.definition.name_cn, "单位": line.definition.unit}
        | cells(line.shown, line.definition)
        | {
            name: round(one, line.definition.digits)
            for name, one in (("上月值", line.last_month), ("上年同月值", line.last_year))
            if one is not None
        }
        for group in view.groups
        for line in group.lines
    ]
