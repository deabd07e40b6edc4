"""The workbook in which a province's yearly figures are filled: a line for each county, a line for each institution."""

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from qinlian_indicators.definitions.master_items import MASTER_ITEMS, MasterItem

COUNTIES, INSTITUTIONS, GUIDE = "县区", "机构", "填写说明"
DIVISION, NAME, ORG = "行政区划代码", "名称", "机构代码"
HEADS: Final = {COUNTIES: (DIVISION, NAME), INSTITUTIONS: (DIVISION, ORG, NAME)}
"""The first columns of a sheet; its items follow."""

_HEAD: Final = {"bold": True, "bg_color": "#DCE9EC", "border": 1, "text_wrap": True}
_WIDTH: Final = 22


def items_of(sheet: str) -> list[MasterItem]:
    """The items that a sheet asks for."""
    asked = [item for item in MASTER_ITEMS.values() if item.days_of is None]
    return [item for item in asked if item.by_institution is (sheet == INSTITUTIONS)]


def heads(sheet: str) -> list[str]:
    """The titles of a sheet's columns."""
    return [*HEADS[sheet], *(item.title for item in items_of(sheet))]


def template(counties: Mapping[str, str], institutions: Iterable[tuple[str, str]]) -> bytes:
    """The workbook to fill.

    Args:
        counties: six digits -> name.
        institutions: (division, institution code) of those that are known; others may be added.
    """
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False})
    looks = {"head": book.add_format(_HEAD), "text": book.add_format({"num_format": "@"})}
    _sheet(book.add_worksheet(COUNTIES), heads(COUNTIES), list(counties.items()), looks)
    _sheet(book.add_worksheet(INSTITUTIONS), heads(INSTITUTIONS), list(institutions), looks)
    _guide(book.add_worksheet(GUIDE), looks)
    book.close()
    return stream.getvalue()


def _sheet(sheet: Worksheet, titles: Sequence[str], lines: Sequence[Sequence[str]], looks: Mapping[str, Any]) -> None:
    sheet.write_row(0, 0, titles, looks["head"])
    sheet.set_column(0, len(titles) - 1, _WIDTH)
    sheet.set_column(0, 1, _WIDTH, looks["text"])  # codes keep their zeros
    sheet.freeze_panes(1, 2)
    for number, line in enumerate(lines, start=1):
        sheet.write_row(number, 0, line, looks["text"])


def _guide(sheet: Worksheet, looks: Mapping[str, Any]) -> None:
    words = [
        "一、每年一次，年末的数在次年 1 月填报；没有的数留空，不要填 0。留空的，用到它的指标不可计算。",
        "二、行政区划代码为 6 位，机构代码为 22 位；可以增加行，不要改列名。",
        "三、导入：qinlian indicators masterdata import 本文件 --year 年度。改正后可再次导入，变化的数成为新的一版。",
    ]
    for number, line in enumerate(words):
        sheet.write_string(number, 0, line)
    sheet.write_row(len(words) + 1, 0, ["项目", "填写"], looks["head"])
    for number, item in enumerate((*items_of(COUNTIES), *items_of(INSTITUTIONS)), start=len(words) + 2):
        sheet.write_row(number, 0, [item.title, item.hint])
    sheet.set_column(0, 1, 40)
