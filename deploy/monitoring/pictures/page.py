"""A page as a picture: its panels in Grafana's grid."""

import json
from collections.abc import Iterator
from html import escape
from typing import Any, Final

from deploy.monitoring.dashboards.page import Page, as_json
from deploy.monitoring.pictures.answers import Answers
from deploy.monitoring.pictures.ink import PAPER, STYLE
from deploy.monitoring.pictures.panels import Box, drawn
from deploy.svg import box, text

_COLUMN, _LINE, _GAP, _TOP = 48, 38, 8, 62
_COLUMNS: Final = 24
_WIDTH: Final = _COLUMNS * _COLUMN + _GAP


def picture(page: Page, answers: Answers) -> str:
    """The page as SVG, light or dark as the reader's system is."""
    places = json.loads(as_json(page))["panels"]
    foot = max(one["gridPos"]["y"] + one["gridPos"]["h"] for one in places)
    height = _TOP + foot * _LINE + _GAP
    body = "\n".join(_marks(page, places, answers))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" lang="zh-CN" width="{_WIDTH}" height="{height}" '
        f'viewBox="0 0 {_WIDTH} {height}">\n<title>{escape(page.title)}</title>\n<style>{STYLE}</style>\n'
        f"{box(0, 0, _WIDTH, height, PAPER)}\n{body}\n</svg>\n"
    )


def _marks(page: Page, places: list[dict[str, Any]], answers: Answers) -> Iterator[str]:
    yield text(_GAP + 4, 30, page.title, "page")
    yield text(_GAP + 4, 50, page.about, "small")
    panels = iter(page.panels)
    for one in places:
        at = one["gridPos"]
        left, top = _GAP + at["x"] * _COLUMN, _TOP + at["y"] * _LINE
        if one["type"] == "row":
            yield text(left + 4, top + 24, one["title"], "row")
        else:
            size = at["w"] * _COLUMN - _GAP, at["h"] * _LINE - _GAP
            yield from drawn(next(panels), answers, Box(left, top, *size))
