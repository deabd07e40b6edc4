"""Lists as files for a spreadsheet: nothing in them is taken for a formula."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

import xlsxwriter

from qinlian_common.observe.clock import EXCHANGE_ZONE
from qinlian_sso_gateway.admin.review.lines import WAYS, ReviewLine

CSV_TYPE: Final = "text/csv; charset=utf-8"
XLSX_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
REVIEW_HEADINGS: Final = (
    "方向", "对方平台", "对方区划", "姓名", "身份证号", "角色", "辖区", "最高级别", "状态", "授权日期", "授权人",
    "最近进入", "有效期至", "上次复核", "复核人", "应复核",
)  # fmt: skip
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_STATES: Final = {"active": "有效", "expired": "已过期"}


def review_table(lines: Sequence[ReviewLine]) -> list[dict[str, str]]:
    """The review as rows of text under `REVIEW_HEADINGS`."""
    return [dict(zip(REVIEW_HEADINGS, _cells(line), strict=True)) for line in lines]


def as_csv(table: Sequence[Mapping[str, str]], headings: Sequence[str]) -> bytes:
    """A table as CSV, UTF-8 with a mark, by which Excel knows it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(headings)
    writer.writerows([_harmless(row.get(heading, "")) for heading in headings] for row in table)
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(table: Sequence[Mapping[str, str]], headings: Sequence[str], title: str) -> bytes:
    """A table as a workbook with one sheet; every cell is text."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet(title)
        sheet.freeze_panes(1, 0)
        for column, heading in enumerate(headings):
            cells = [row.get(heading, "") for row in table]
            sheet.write_string(0, column, heading, book.add_format({"bold": True}))
            sheet.set_column(column, column, min(40, 2 * max(map(len, [heading, *cells])) + 2))
            for row, cell in enumerate(cells, 1):
                sheet.write_string(row, column, cell)
        sheet.autofilter(0, 0, len(table), len(headings) - 1)
    return content.getvalue()


def _cells(line: ReviewLine) -> tuple[str, ...]:
    return (
        WAYS[line.way], line.peer, line.division, line.name, line.id_number, " ".join(line.roles),
        " ".join(line.divisions), str(line.ceiling or ""), _STATES[line.status], _day(line.granted_at), line.granted_by,
        _day(line.entered_at), _day(line.valid_until), _day(line.reviewed_at), line.reviewed_by or "",
        "是" if line.is_due else "",
    )  # fmt: skip


def _harmless(cell: str) -> str:
    """A cell that begins like a formula begins with an apostrophe instead (OWASP, CSV injection)."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _day(at: datetime | None) -> str:
    return at.astimezone(EXCHANGE_ZONE).strftime("%Y-%m-%d") if at else ""
