"""A template as an Excel workbook: instructions, a sheet for each table, and the codes.

Columns of codes, numbers of persons and the like are formatted as text, so that Excel keeps all digits and zeros.
"""

import io
from collections.abc import Mapping, Sequence
from datetime import datetime, time
from typing import Any, Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from qinlian_cli.specification.field_rows import field_rows
from qinlian_cli.specification.outline import Entry, Outline
from qinlian_cli.specification.workbook import sheet_name
from qinlian_cli.template import guide_sheet, layout
from qinlian_cli.template.code_sheet import write_codes
from qinlian_cli.template.hints import hint, hint_title
from qinlian_cli.template.layout import CODES_SHEET, GUIDE_SHEET, HEADER_ROWS, MARKER_SHEET
from qinlian_common.catalog.models import DataField, Dataset

Formats = Mapping[str, Format]
LAST_ROW: Final = 1_048_575
_WIDTH_MIN, _WIDTH_MAX = 12, 30
_FONT: Final = {"font_name": "微软雅黑", "font_size": 10}
_EDGE: Final = {"border": 1, "border_color": "#C7D1D4"}
_LOOKS: Final[Mapping[str, Mapping[str, Any]]] = {
    "title": _FONT | _EDGE | {"bold": True, "bg_color": "#DCE9EC", "text_wrap": True, "valign": "vcenter"},
    "mandatory": _FONT
    | _EDGE
    | {"bold": True, "bg_color": "#F7D9C4", "font_color": "#9C2A10", "text_wrap": True, "valign": "vcenter"},
    "name": _FONT | _EDGE | {"font_color": "#6B777C", "bg_color": "#EEF1F2", "font_size": 9},
    "string": _FONT | {"num_format": "@"},
    "boolean": _FONT | {"num_format": "@"},
    "date": _FONT | {"num_format": "yyyy-mm-dd"},
    "datetime": _FONT | {"num_format": "yyyy-mm-dd hh:mm:ss"},
    "integer": _FONT | {"num_format": "0"},
    "decimal": _FONT | {"num_format": "General"},
    "heading": _FONT | {"bold": True, "font_size": 14, "font_color": "#0F4C5C"},
    "part": _FONT | {"bold": True, "font_size": 12, "font_color": "#0F4C5C"},
    "words": _FONT | {"text_wrap": True, "valign": "top"},
    "head": _FONT | _EDGE | {"bold": True, "bg_color": "#0F4C5C", "font_color": "#FFFFFF", "valign": "vcenter"},
    "cell": _FONT | _EDGE | {"text_wrap": True, "valign": "top", "num_format": "@"},
    "must": _FONT | _EDGE | {"text_wrap": True, "valign": "top", "bg_color": "#F7D9C4", "num_format": "@"},
    "link": _FONT | {"font_color": "#0F4C5C", "underline": 1},
}
_OPTIONS: Final = {"in_memory": True, **dict.fromkeys(["strings_to_formulas", "strings_to_urls"], False)}


def template_workbook(outline: Outline, entry: Entry) -> bytes:
    """The workbook of one dataset; the same bytes for the same outline."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, dict(_OPTIONS))
    book.set_properties({"title": entry.main.title, "created": datetime.combine(outline.release.day, time())})
    formats = add_formats(book)
    guide = book.add_worksheet(GUIDE_SHEET)
    sheets = [(table, book.add_worksheet(sheet_name(table))) for table in entry.tables]
    guide_sheet.write_guide(guide, outline, entry, formats)
    ranges = write_codes(book.add_worksheet(CODES_SHEET), outline, entry, formats)
    for table, sheet in sheets:
        write_head(sheet, table.columns, formats)
        _offer(sheet, outline, table, ranges)
    _mark(book.add_worksheet(MARKER_SHEET), layout.marker(outline, entry))
    sheets[0][1].activate()
    book.close()
    return stream.getvalue()


def add_formats(book: xlsxwriter.Workbook) -> Formats:
    """The looks of cells, added to a workbook."""
    return {name: book.add_format(dict(look)) for name, look in _LOOKS.items()}


def write_head(sheet: Worksheet, fields: Sequence[DataField], formats: Formats) -> None:
    """Titles and column names that stay in sight, above columns of the right type."""
    sheet.set_row(0, 32)
    for place, field in enumerate(fields):
        width = min(max(_WIDTH_MIN, len(field.name) + 2, 2 * len(layout.title_of(field)) + 1), _WIDTH_MAX)
        sheet.set_column(place, place, width, formats[field.type.base])
        sheet.write_string(0, place, layout.title_of(field), formats["mandatory" if field.mandatory else "title"])
        sheet.write_string(1, place, field.name, formats["name"])
    sheet.freeze_panes(HEADER_ROWS, min(2, len(fields)))
    sheet.set_landscape()
    sheet.repeat_rows(0, HEADER_ROWS - 1)


def _offer(sheet: Worksheet, outline: Outline, table: Dataset, ranges: Mapping[str, str]) -> None:
    """A hint for each column, and a list to choose from where there are few codes."""
    rows = field_rows(outline, table)
    for place, (field, row) in enumerate(zip(table.columns, rows, strict=True)):
        offered: dict[str, Any] = {"validate": "any"}
        if field.type.base == "boolean":
            offered = {"validate": "list", "source": ["0", "1"]}
        elif field.codes in ranges:
            offered = {"validate": "list", "source": ranges[field.codes or ""]}
        offered |= {
            "input_title": hint_title(row),
            "input_message": hint(field, row, outline.system_of(field)),
            "error_title": "不在值域内",
            "error_message": "请从下拉列表中选择，或在代码表中查找代码。",
        }
        sheet.data_validation(HEADER_ROWS, place, LAST_ROW, place, offered)


def _mark(sheet: Worksheet, marker: Mapping[str, str]) -> None:
    for row, (key, value) in enumerate(marker.items()):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, value)
    sheet.very_hidden()
