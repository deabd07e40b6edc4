"""A copy of the checked file in which cells at fault are coloured and commented, behind a list of them with links.

The copy is laid out as the template is, so it can be put right, saved and checked again. Sheets that hold no table, and
formulas, are not in it: a formula's result is.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

import polars as pl
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from qinlian_cli.specification.build import beside
from qinlian_cli.template.workbook import add_formats
from qinlian_cli.validate.check import Checked, CheckedSheet
from qinlian_cli.validate.show import last_line, summary
from qinlian_cli.validate.wording import SEVERITIES
from qinlian_common.catalog.rules import Severity

LISTED_MAX: Final = 60_000
"""Excel takes 65,530 links a sheet; cells beyond are coloured, and not listed."""

COMMENTED_MAX: Final = 10_000
"""Comments a sheet: more make Excel slow."""

OVERVIEW_SHEET: Final = "检查结果"
_COLUMNS: Final = (
    ("工作表", 22), ("单元格", 10), ("字段", 22), ("处置", 8), ("规则", 24), ("值的类别", 24), ("说明", 90),
)  # fmt: skip
_COLOURS: Final = {
    Severity.REJECT.value: "#F4A6A0",
    Severity.WARN.value: "#FCE08A",
    Severity.COUNT.value: "#CFE3F5",
}
_OPTIONS: Final = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_MOMENTS: Final = (datetime, date, time, timedelta)


def write_report(checked: Checked, place: Path, tell: Callable[[str, int], None] = lambda _, __: None) -> None:
    """Writes the copy, whole or not at all; raises OSError."""
    with beside(place) as folder:
        book = xlsxwriter.Workbook(str(folder / place.name), dict(_OPTIONS))
        _Report(checked, book, tell).write()
        book.close()
        (folder / place.name).replace(place)


class _Report:
    def __init__(self, checked: Checked, book: xlsxwriter.Workbook, tell: Callable[[str, int], None]) -> None:
        self.checked = checked
        self.book = book
        self.tell = tell
        self.formats = add_formats(book)
        self.bad = {
            (severity, kind): book.add_format({"bg_color": colour, "num_format": self.formats[kind].num_format})
            for severity, colour in _COLOURS.items()
            for kind in ("string", "boolean", "date", "datetime", "integer", "decimal")
        }

    def write(self) -> None:
        """The list first, then each sheet."""
        overview = self.book.add_worksheet(OVERVIEW_SHEET)
        sheets = [(one, self.book.add_worksheet(one.one.sheet.name[:31])) for one in self.checked.sheets]
        self._overview(overview)
        for one, sheet in sheets:
            self._copy(one, sheet)

    def _overview(self, sheet: Worksheet) -> None:
        for place, (_, width) in enumerate(_COLUMNS):
            sheet.set_column(place, place, width)
        cells = self.checked.cells()
        row = _written(sheet, 0, [last_line(self.checked)], self.formats["part"])
        for note in self.checked.notes:
            row = _written(sheet, row, [f"提示：{note}"], None)
        row = _written(sheet, row + 1, ["汇总"], self.formats["part"])
        row = self._listed(sheet, row, summary(cells), "count")
        listed = cells.head(LISTED_MAX)
        more = f"（前 {listed.height:,} 个，共 {cells.height:,} 个）" if cells.height > listed.height else ""
        row = _written(sheet, row + 1, [f"单元格{more}"], self.formats["part"])
        self._listed(sheet, row, listed, "value_class")

    def _listed(self, sheet: Worksheet, row: int, cells: pl.DataFrame, sixth: str) -> int:
        """A table of findings with links to their cells; answers with the row after it."""
        heads = [head if head != "值的类别" or sixth != "count" else "个数" for head, _ in _COLUMNS]
        row = _written(sheet, row, heads, self.formats["head"])
        for one in cells.iter_rows(named=True):
            address = "internal:'{}'!{}".format(one["sheet"][:31].replace("'", "''"), one["cell"])
            sheet.write_string(row, 0, one["sheet"])
            sheet.write_url(row, 1, address, self.formats["link"], one["cell"])
            words = (one["title"], SEVERITIES[one["severity"]], one["rule"], str(one[sixth]), one["message"])
            for place, text in enumerate(words, start=2):
                sheet.write_string(row, place, text)
            row += 1
        return row

    def _copy(self, one: CheckedSheet, sheet: Worksheet) -> None:
        kinds = {column: one.one.table.column(name).type.base for name, column in one.one.header.columns.items()}
        for column, kind in kinds.items():
            sheet.set_column(column, column, 16, self.formats[kind])
        sheet.set_row(0, 32)
        sheet.freeze_panes(one.one.header.first_row, min(2, one.one.header.width))
        by_row = _by_row(one)
        commented = 0
        for row, cells in enumerate(one.one.sheet.rows()):
            marks = by_row.get(row, {})
            for column in range(max(len(cells), *(place + 1 for place in marks), 0)):
                cell = cells[column] if column < len(cells) else ""
                self._write(sheet, row, column, cell, self._look(marks.get(column), kinds, row, column, one))
            for column, (_, message) in marks.items():
                if commented < COMMENTED_MAX:
                    sheet.write_comment(row, column, message, {"x_scale": 2.5, "y_scale": 1.2})
                    commented += 1
            self.tell(one.one.sheet.name, 1)

    def _look(
        self,
        mark: tuple[str, str] | None,
        kinds: Mapping[int, str],
        row: int,
        column: int,
        one: CheckedSheet,
    ) -> Format | None:
        if row < one.one.header.first_row:
            return self.formats["title"]
        kind = kinds.get(column, "string")
        return self.bad[mark[0], kind] if mark else self.formats[kind]

    def _write(self, sheet: Worksheet, row: int, column: int, cell: Any, look: Format | None) -> None:
        if cell == "":
            sheet.write_blank(row, column, None, look)
        elif isinstance(cell, str):
            sheet.write_string(row, column, cell[:32_767], look)
        elif isinstance(cell, bool):
            sheet.write_boolean(row, column, cell, look)
        elif isinstance(cell, _MOMENTS):
            sheet.write_datetime(row, column, cell, look)
        else:
            sheet.write_number(row, column, cell, look)


def _written(sheet: Worksheet, row: int, cells: Sequence[str], look: Format | None) -> int:
    for place, text in enumerate(cells):
        sheet.write_string(row, place, text, look)
    return row + 1


def _by_row(one: CheckedSheet) -> dict[int, dict[int, tuple[str, str]]]:
    """Row -> column -> the worst severity and all messages; what concerns the whole row stands in its first cell."""
    found: dict[int, dict[int, tuple[str, str]]] = {}
    for row, column, severity, message in _marks(one):
        marks = found.setdefault(row, {})
        worst, said = marks.get(column, (severity, ""))
        marks[column] = (worst, f"{said}\n{message}" if said else message)
    return found


def _marks(one: CheckedSheet) -> Iterator[tuple[int, int, str, str]]:
    for line in one.found.iter_rows(named=True):
        text = f"{SEVERITIES[line['severity']]}：{line['message']}"
        yield line["row"], one.one.header.columns.get(line["field"], 0), line["severity"], text
