"""A figure's pages and files, and the rows behind it."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse
from pydantic import Field

from qinlian_common.observe.logging import logger
from qinlian_common.web.parameters import Parameters
from qinlian_common.web.tables import Cell
from qinlian_indicators.statements.statement import Part
from qinlian_indicators.web.downloads import Kind, cells, download
from qinlian_indicators.web.figure.rows import FILE_ROWS_MAX, PAGE_ROWS, CaseRow, Some, read_rows
from qinlian_indicators.web.figure.view import SEXES, FigureView, defined, read_figure
from qinlian_indicators.web.institution_names import names_of
from qinlian_indicators.web.pages import page
from qinlian_indicators.web.places import Place, ThePlace
from qinlian_indicators.web.requests import TheVisit, Visit
from qinlian_indicators.web.words import age, month_name

router = APIRouter(prefix="/months/{month}/{division}/figures/{code}", include_in_schema=False)
PARTS: Final = {"numerator": "分子", "denominator": "分母"}
HEADINGS: Final = ("类别", "代码", "名称", "指标值", "分子", "分母", "说明")
ROW_HEADINGS: Final = ("行政区划", "机构代码", "机构名称", "记录编号", "日期", "性别", "年龄段", "计入分子", "计入分母")
_log = logger(__name__)


class RowsAsked(Parameters):
    """Which rows are asked for."""

    part: Part = "numerator"
    page: Annotated[int, Field(ge=1, le=100_000)] = 1


TheRows = Annotated[RowsAsked, Query()]


@router.get("", response_class=HTMLResponse)
async def figure(request: Request, visit: TheVisit, place: ThePlace, code: str) -> Response:
    """What a figure means and is made of."""
    view = await read_figure(visit, place, code)
    return page(request, "figure.html", viewer=visit.viewer, figure=view)


@router.get("/file.{kind}")
async def file(visit: TheVisit, place: ThePlace, code: str, kind: Kind) -> Response:
    """A figure with its parts as a file."""
    view = await read_figure(visit, place, code)
    return await download(_table(view), HEADINGS, kind, f"{view.name}{month_name(str(place.month))}{code}")


@router.get("/rows", response_class=HTMLResponse)
async def rows(request: Request, visit: TheVisit, place: ThePlace, code: str, asked: TheRows) -> Response:
    """The rows behind one part of a figure, a page of them."""
    some = Some.page(asked.page)
    found = await read_rows(visit, place, code, asked.part, some)
    _note(visit, place, code, asked.part, rows=len(found))
    return page(
        request, "rows.html", viewer=visit.viewer, place=place, definition=defined(code), part=asked.part, parts=PARTS,
        rows=found[:PAGE_ROWS], names=await _names(visit, found),
        number=asked.page, start=some.start, sexes=SEXES, has_more=len(found) > PAGE_ROWS,
        file_rows_max=FILE_ROWS_MAX,
    )  # fmt: skip


@router.get("/rows.{kind}")
async def rows_file(visit: TheVisit, place: ThePlace, code: str, kind: Kind, asked: TheRows) -> Response:
    """The rows behind one part of a figure as a file, the first ten thousand at most."""
    found = await read_rows(visit, place, code, asked.part, Some(0, FILE_ROWS_MAX))
    _note(visit, place, code, asked.part, rows=len(found))
    name = f"{visit.site.tree.names[place.division]}{month_name(str(place.month))}{code}{PARTS[asked.part]}明细"
    names = await _names(visit, found)
    return await download([_row(one, names) for one in found], ROW_HEADINGS, kind, name)


def _note(visit: Visit, place: Place, code: str, part: Part, *, rows: int) -> None:
    """Who looked at single rows stands in the log; which rows, the store's own trail says."""
    account = visit.viewer.account.id
    _log.info("case_rows_read", account=account, division=place.division, indicator=code, part=part, rows=rows)


async def _names(visit: Visit, rows: Sequence[CaseRow]) -> Mapping[str, str]:
    return await names_of(visit.session, {one.org_code for one in rows})


def _row(one: CaseRow, names: Mapping[str, str]) -> dict[str, Cell]:
    counted = {"计入分子": one.numerator, "计入分母": one.denominator}
    return {
        "行政区划": one.division, "机构代码": one.org_code, "机构名称": names.get(one.org_code, ""),
        "记录编号": one.record_id, "日期": one.day,
        "性别": SEXES.get(one.sex or "", one.sex or ""), "年龄段": age(one.age_band),
    } | {name: amount for name, amount in counted.items() if amount is not None}  # fmt: skip


def _table(view: FigureView) -> list[dict[str, Cell]]:
    definition = view.definition
    kinds = (("下级地区", view.divisions), ("机构", view.institutions), ("人群", view.people))
    own: dict[str, Cell] = {"类别": "本地区", "代码": view.division, "名称": view.name} | cells(view.shown, definition)
    return [own] + [
        {"类别": kind, "代码": part.key, "名称": part.name} | cells(part.shown, definition)
        for kind, parts in kinds
        for part in parts
    ]
