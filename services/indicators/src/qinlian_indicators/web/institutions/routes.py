"""Pages and files of a division's institutions."""

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse
from pydantic import Field

from qinlian_common.web.parameters import Parameters
from qinlian_indicators.web.downloads import Kind, cells, download
from qinlian_indicators.web.institutions.view import read_institution
from qinlian_indicators.web.pages import page
from qinlian_indicators.web.places import ThePlace
from qinlian_indicators.web.requests import TheVisit
from qinlian_indicators.web.words import month_name

router = APIRouter(prefix="/months/{month}/{division}/institutions", include_in_schema=False)
HEADINGS: Final = ("机构代码", "机构名称", "指标代码", "指标名称", "单位", "指标值", "分子", "分母", "说明")


class InstitutionAsked(Parameters):
    """Which institution is asked for."""

    org: Annotated[str | None, Field(max_length=22)] = None


TheInstitution = Annotated[InstitutionAsked, Query()]


@router.get("", response_class=HTMLResponse)
async def institution(request: Request, visit: TheVisit, place: ThePlace, asked: TheInstitution) -> Response:
    """An institution's figures beside those of its division."""
    view = await read_institution(visit, place, asked.org)
    return page(request, "institution.html", viewer=visit.viewer, view=view)


@router.get("/file.{kind}")
async def file(visit: TheVisit, place: ThePlace, kind: Kind, asked: TheInstitution) -> Response:
    """The same as a file."""
    view = await read_institution(visit, place, asked.org)
    name = view.names.get(view.org_code, "")
    table = [
        {"机构代码": view.org_code, "机构名称": name, "指标代码": one.code, "指标名称": one.name_cn, "单位": one.unit}
        | cells(shown, one)
        for one, shown, _ in view.lines
    ]
    return await download(table, HEADINGS, kind, f"{name}{month_name(str(place.month))}")
