"""Tables as files for a spreadsheet: nothing in them is taken for a formula."""

import csv
import io
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

CSV_TYPE: Final = "text/csv; charset=utf-8"
XLSX_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORMULA: Final = (*"=+-@＝＋－＠", "\t", "\r", "\n")
"""What a formula may begin with; the wide forms are what a keyboard for Chinese writes."""
_WIDTH_MAX: Final = 40

Cell = str | int | Decimal


def as_csv(table: Sequence[Mapping[str, Cell]], headings: Sequence[str]) -> bytes:
    """A table as CSV, UTF-8 with a mark, by which Excel knows it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(headings)
    writer.writerows([_harmless(row.get(heading, "")) for heading in headings] for row in table)
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(table: Sequence[Mapping[str, Cell]], headings: Sequence[str], title: str) -> bytes:
    """A table as a workbook with one sheet; what is text stays text, whatever it looks like."""
    import xlsxwriter  # noqa: PLC0415 - who writes CSV only does not wait for it

    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet(title)
        sheet.freeze_panes(1, 0)
        for column, heading in enumerate(headings):
            cells = [row.get(heading, "") for row in table]
            sheet.write_string(0, column, heading, book.add_format({"bold": True}))
            sheet.set_column(column, column, min(_WIDTH_MAX, 2 * max(len(str(cell)) for cell in [heading, *cells]) + 2))
            for row, cell in enumerate(cells, 1):
                _write(sheet, row, column, cell)
        sheet.autofilter(0, 0, len(table), len(headings) - 1)
    return content.getvalue()


def _write(sheet: "Worksheet", row: int, column: int, cell: Cell) -> None:
    if not isinstance(cell, str):
        sheet.write_number(row, column, cell)
    elif cell:
        sheet.write_string(row, column, cell)


def _harmless(cell: Cell) -> Cell:
    """A text that begins like a formula begins with an apostrophe instead (OWASP, CSV injection)."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
