"""The sheet of codes: each system's codes in one piece, so that a cell's drop-down list can point at them."""

from collections.abc import Mapping
from typing import Final

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from qinlian_cli.specification.code_rows import code_rows, extent
from qinlian_cli.specification.outline import Entry, Outline
from qinlian_cli.template.layout import CODES_SHEET, has_drop_down
from qinlian_common.catalog.code_systems import CodeSystem

_COLUMNS: Final = (("代码系统", 16), ("名称", 26), ("代码", 14), ("含义", 40), ("启用", 12), ("止于", 12), ("说明", 40))


def write_codes(sheet: Worksheet, outline: Outline, entry: Entry, formats: Mapping[str, Format]) -> dict[str, str]:
    """Writes the codes that the entry's tables use; answers with system -> cell range of those to choose from."""
    used = {field.codes for table in entry.tables for field in table.columns if field.codes}
    systems = [system for system in outline.systems if system.name in used]
    for place, (head, width) in enumerate(_COLUMNS):
        sheet.write_string(0, place, head, formats["head"])
        sheet.set_column(place, place, width)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    ranges: dict[str, str] = {}
    row = 1
    for system in systems:
        lines = _lines(system)
        for place, cells in enumerate(lines, start=row):
            for column, text in enumerate(cells):
                sheet.write_string(place, column, text, formats["cell"])
        if has_drop_down(system):
            ranges[system.name] = f"='{CODES_SHEET}'!$C${row + 1}:$C${row + len(lines)}"
        row += len(lines)
    sheet.autofilter(0, 0, max(row - 1, 1), len(_COLUMNS) - 1)
    return ranges


def _lines(system: CodeSystem) -> list[tuple[str, ...]]:
    lines: list[tuple[str, ...]] = [
        (system.name, system.title, r.code, r.name, r.first, r.last, r.remark) for r in code_rows(system)
    ]
    return lines or [(system.name, system.title, "", extent(system), "", "", system.note)]
