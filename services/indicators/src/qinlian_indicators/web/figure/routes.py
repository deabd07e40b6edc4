"""A figure's pages and files, and the rows behind it."""

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse

from qinlian_common.observe.logging import logger
from qinlian_common.web.tables import Cell
from qinlian_indicators.statements.statement import Part
from qinlian_indicators.web.downloads import Kind, cells, download
from qinlian_indicators.web.figure.rows import FILE_ROWS_MAX, PAGE_ROWS, CaseRow, read_rows
from qinlian_indicators.web.figure.view import SEXES, FigureView, defined, read_figure
from qinlian_indicators.web.pages import page
from qinlian_indicators.web.places import TheDivision, TheMonth
from qinlian_indicators.web.requests import TheSite, TheViewer, Transaction
from qinlian_indicators.web.words import month_name

router = APIRouter(prefix="/months/{month}/{division}/figures/{code}", include_in_schema=False)
PARTS: Final = {"numerator": "分子", "denominator": "分母"}
HEADINGS: Final = ("类别", "代码", "名称", "指标值", "分子", "分母", "说明")
ROW_HEADINGS: Final = ("行政区划", "机构代码", "记录编号", "日期", "性别", "年龄段", "计入分子", "计入分母")
PageNumber = Annotated[int, Query(ge=1, le=1_000_000)]
_log = logger(__name__)


@router.get("", response_class=HTMLResponse)
async def figure(
    request: Request, site: TheSite, viewer: TheViewer, session: Transaction, month: TheMonth, division: TheDivision,
    code: str,
) -> Response:  # fmt: skip
    """What a figure means and is made of."""
    view = await read_figure(session, site, viewer, month, division, code)
    return page(request, "figure.html", viewer=viewer, figure=view)


@router.get("/file.{kind}")
async def file(
    site: TheSite, viewer: TheViewer, session: Transaction, month: TheMonth, division: TheDivision, code: str,
    kind: Kind,
) -> Response:  # fmt: skip
    """A figure with its parts as a file."""
    view = await read_figure(session, site, viewer, month, division, code)
    name = f"{view.name}{month_name(str(month))}{code}"
    return download(_table(view), HEADINGS, kind, name)


@router.get("/rows", response_class=HTMLResponse)
async def rows(
    request: Request, site: TheSite, viewer: TheViewer, month: TheMonth, division: TheDivision, code: str,
    part: Part = "numerator", number: Annotated[PageNumber, Query(alias="page")] = 1,
) -> Response:  # fmt: skip
    """The rows behind one part of a figure, a page of them."""
    start = (number - 1) * PAGE_ROWS
    found = await read_rows(site, viewer, month, division, code, part, start, PAGE_ROWS + 1)
    _log.info("case_rows_looked_at", division=division, indicator=code, part=part, page=number)
    return page(
        request, "rows.html", viewer=viewer, month=str(month), division=division, definition=defined(code),
        part=part, parts=PARTS, rows=found[:PAGE_ROWS], number=number, start=start, sexes=SEXES,
        has_more=len(found) > PAGE_ROWS, gateway=site.settings.gateway_issuer, file_rows_max=FILE_ROWS_MAX,
    )  # fmt: skip


@router.get("/rows.{kind}")
async def rows_file(
    site: TheSite, viewer: TheViewer, month: TheMonth, division: TheDivision, code: str, kind: Kind,
    part: Part = "numerator",
) -> Response:  # fmt: skip
    """The rows behind one part of a figure as a file, the first ten thousand at most."""
    found = await read_rows(site, viewer, month, division, code, part, 0, FILE_ROWS_MAX)
    _log.info("case_rows_taken_along", division=division, indicator=code, part=part, rows=len(found))
    name = f"{site.tree.names[division]}{month_name(str(month))}{code}{PARTS[part]}明细"
    return download([_row(one) for one in found], ROW_HEADINGS, kind, name)


def _row(one: CaseRow) -> dict[str, Cell]:
    counted = {"计入分子": one.numerator, "计入分母": one.denominator}
    return {
        "行政区划": one.division, "机构代码": one.org_code, "记录编号": one.record_id, "日期": one.day,
        "性别": SEXES.get(one.sex or "", one.sex or ""), "年龄段": one.age_band or "",
    } | {name: amount for name, amount in counted.items() if amount is not None}  # fmt: skip


def _table(view: FigureView) -> list[dict[str, Cell]]:
    digits = view.definition.digits
    kinds = (("下级地区", view.divisions), ("机构", view.institutions), ("人群", view.people))
    own: dict[str, Cell] = {"类别": "本地区", "代码": view.division, "名称": view.name} | cells(view.shown, digits)
    return [own] + [
        {"类别": kind, "代码": part.key, "名称": part.name} | cells(part.shown, digits)
        for kind, parts in kinds
        for part in parts
    ]
