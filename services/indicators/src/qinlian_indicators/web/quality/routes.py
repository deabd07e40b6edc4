"""The scoreboard's pages and file."""

from typing import Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from qinlian_common.catalog.rules import DIMENSION_TITLES
from qinlian_common.web.tables import Cell
from qinlian_indicators.scoreboard.rank import Standing
from qinlian_indicators.scoreboard.rules import BUCKET_TITLES
from qinlian_indicators.web.downloads import Kind, download
from qinlian_indicators.web.pages import page
from qinlian_indicators.web.quality.trend import trend
from qinlian_indicators.web.quality.view import QualityView, read_quality
from qinlian_indicators.web.requests import TheVisit, Visit
from qinlian_indicators.web.words import share

router = APIRouter(prefix="/quality", include_in_schema=False)
HEADINGS: Final = (
    "类别",
    "名次",
    "代码",
    "名称",
    "行数",
    "总分",
    "24小时及时率",
    *DIMENSION_TITLES.values(),
    "未办拒收",
    "未办提醒",
)
_SEVERITIES: Final = {"reject": "拒收", "warn": "提醒", "count": "仅计数"}


@router.get("", response_class=HTMLResponse)
async def scoreboard(request: Request, visit: TheVisit) -> Response:
    """All that the viewer may see."""
    return _page(request, visit, await read_quality(visit))


@router.get("/sources/{division}", response_class=HTMLResponse)
async def source(request: Request, visit: TheVisit, division: str) -> Response:
    """One division, with all that is in it."""
    return _page(request, visit, await read_quality(visit, division=division))


@router.get("/datasets/{dataset}", response_class=HTMLResponse)
async def dataset(request: Request, visit: TheVisit, dataset: str) -> Response:
    """One dataset."""
    return _page(request, visit, await read_quality(visit, dataset=dataset))


@router.get("/file.{kind}")
async def file(visit: TheVisit, kind: Kind) -> Response:
    """The rankings as a file."""
    view = await read_quality(visit)
    kinds = (("地市", view.regions), ("来源", view.counties), ("数据集", view.datasets))
    table = [_row(visit, title, one) for title, lines in kinds for one in lines]
    return await download(
        table, HEADINGS, kind, f"{visit.site.names.topology.province.name}数据质量{view.snapshot.last}"
    )


def _page(request: Request, visit: Visit, view: QualityView) -> Response:
    return page(
        request, "quality.html", viewer=visit.viewer, quality=view, picture=trend(view.days),
        dimensions=DIMENSION_TITLES, buckets=list(BUCKET_TITLES.values()), severities=_SEVERITIES,
        title=_title(visit, view), rule_title=visit.site.names.rule, grade=grade,
    )  # fmt: skip


def _title(visit: Visit, view: QualityView) -> str:
    if view.dataset:
        return visit.site.names.dataset(view.dataset)
    return visit.site.tree.names[view.division] if view.division else "数据质量看板"


def grade(total: float | None) -> str:
    """The class of a total's colour."""
    if total is None:
        return "na"
    return next(name for least, name in ((99, "best"), (97, "good"), (90, "fair"), (0, "poor")) if total >= least)


def _row(visit: Visit, kind: str, one: Standing) -> dict[str, Cell]:
    names = visit.site.names
    name = names.dataset(one.key) if kind == "数据集" else visit.site.tree.names[one.key]
    shares = {title: share(one.indices.get(dimension)) for dimension, title in DIMENSION_TITLES.items()}
    place: Cell = "" if kind == "数据集" or one.place is None else one.place
    return {
        "类别": kind, "名次": place, "代码": one.key, "名称": name, "行数": one.rows,
        "总分": "不适用" if one.total is None else f"{one.total:.2f}", "24小时及时率": share(one.in_time),
        **shares, "未办拒收": one.rejected, "未办提醒": one.warned,
    }  # fmt: skip
