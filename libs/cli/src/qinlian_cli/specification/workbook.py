"""The Excel workbook: contents with links, a sheet for each table, all rules, all codes, and the chapters in words."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from qinlian_cli.specification.code_rows import code_rows, extent
from qinlian_cli.specification.field_rows import field_rows
from qinlian_cli.specification.generated import generated
from qinlian_cli.specification.outline import TITLE, Outline
from qinlian_cli.specification.prose import Block, Span, chapters
from qinlian_cli.specification.rule_rows import all_rows
from qinlian_cli.specification.wording import is_unsourced, standard_words
from qinlian_common.catalog.models import Dataset

_NAME_MAX: Final = 31
_FORBIDDEN: Final = r"[\[\]:*?/\\\x00-\x1f]"
_HEAD: Final = 2
"""Rows above the table: the title, and the line under it."""

_FIELDS: Final = (
    ("序号", 5), ("名称", 22), ("列名", 23), ("数据元标识符", 15), ("格式", 9), ("类型", 14), ("必填", 6),
    ("值域", 14), ("值域名称", 16), ("级别", 6), ("标识类别", 11), ("单位", 8), ("说明", 30), ("来源", 15),
)  # fmt: skip
_RULES: Final = (
    ("数据集", 9), ("名称", 24), ("规则", 28), ("说明", 40), ("检查内容", 56), ("字段", 34), ("处置", 7),
    ("质控维度", 10), ("Kahn 类别", 16), ("Kahn category", 30),
)  # fmt: skip
_CODES: Final = (
    ("代码系统", 18), ("名称", 26), ("代码", 14), ("含义", 40), ("启用", 12), ("止于", 12), ("说明", 34), ("来源", 16),
    ("接受的形式", 30),
)  # fmt: skip
_CONTENTS: Final = (
    ("类别", 14), ("编码", 9), ("名称", 26), ("表名", 26), ("数据项", 8), ("必填", 8), ("规则", 8), ("有溯源", 9),
    ("版本", 6), ("依据", 70),
)  # fmt: skip
_LEVEL_COLOURS: Final = {1: "#DCEFE1", 2: "#E3EEF8", 3: "#FDF0CC", 4: "#FBDCC6", 5: "#E6A09A"}
Columns = Sequence[tuple[str, int]]


def workbook(outline: Outline) -> bytes:
    """The whole workbook; the same bytes for the same outline."""
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(stream, options)
    book.set_properties({"title": TITLE, "created": datetime.combine(outline.release.day, time())})
    _Writer(outline, book).write()
    book.close()
    return stream.getvalue()


def sheet_name(table: Dataset) -> str:
    """A name that Excel takes: 31 characters, none that it forbids; the code keeps it unique."""
    title = re.sub(_FORBIDDEN, " ", table.title)
    return f"{table.code} {title}"[:_NAME_MAX].rstrip(" '")


@dataclass(slots=True)
class _Writer:
    outline: Outline
    book: xlsxwriter.Workbook
    formats: dict[str, Format] = field(init=False)

    def __post_init__(self) -> None:
        font = {"font_name": "微软雅黑", "font_size": 10, "valign": "top"}
        cell = font | {"border": 1, "border_color": "#D9E0E2", "text_wrap": True}
        looks = {
            "plain": font,
            "title": font | {"bold": True, "font_size": 15, "font_color": "#0F4C5C"},
            "soft": font | {"font_color": "#55646B"},
            "link": font | {"font_color": "#0F4C5C", "underline": 1},
            "head": cell | {"bold": True, "bg_color": "#0F4C5C", "font_color": "#FFFFFF", "valign": "vcenter"},
            "cell": cell,
            "cell link": cell | {"font_color": "#0F4C5C", "underline": 1},
            "unsourced": cell | {"bg_color": "#FFF1E0"},
            "share": cell | {"num_format": "0%"},
            "ended": cell | {"font_color": "#8A979D"},
            "heading": font | {"bold": True, "font_size": 12, "font_color": "#0F4C5C"},
            "wrapped": font | {"text_wrap": True},
        }
        looks |= {
            f"level {level}": cell | {"bg_color": colour, "align": "center"} for level, colour in _LEVEL_COLOURS.items()
        }
        self.formats = {name: self.book.add_format(look) for name, look in looks.items()}

    def write(self) -> None:
        """Every sheet, the contents first."""
        self._contents()
        self._words()
        for table in self.outline.tables:
            self._fields(table)
        self._rules()
        self._codes()

    def _sheet(self, name: str, title: str, under: str, columns: Columns, rows: int) -> Worksheet:
        """A sheet with its head; the table begins below it, and stays under it when scrolled and when printed."""
        sheet = self.book.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.write_string(0, 0, title, self.formats["title"])
        sheet.set_row(0, 24)
        sheet.write_string(1, 0, under, self.formats["soft"])
        for place, (head, width) in enumerate(columns):
            sheet.write_string(_HEAD, place, head, self.formats["head"])
            sheet.set_column(place, place, width, self.formats["plain"])
        sheet.freeze_panes(_HEAD + 1, 3 if len(columns) > len(_CODES) else 2)
        sheet.autofilter(_HEAD, 0, _HEAD + max(rows, 1), len(columns) - 1)
        self._paper(sheet, title)
        sheet.repeat_rows(_HEAD)
        return sheet

    def _paper(self, sheet: Worksheet, title: str) -> None:
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(0.4, 0.4, 0.6, 0.6)
        sheet.fit_to_pages(1, 0)
        sheet.set_header(f"&L{_escaped(TITLE)}&R{_escaped(title)}")
        sheet.set_footer(f"&L{_escaped(self.outline.release.version)}　{self.outline.fingerprint}&R第 &P 页，共 &N 页")

    def _line(self, sheet: Worksheet, row: int, cells: Sequence[str | int], look: str = "cell") -> None:
        for place, cell in enumerate(cells):
            if isinstance(cell, str):
                sheet.write_string(row, place, cell, self.formats[look])
            else:
                sheet.write_number(row, place, cell, self.formats[look])

    def _contents(self) -> None:
        outline = self.outline
        under = f"{outline.release.version}，{outline.release.day}，内容指纹 {outline.fingerprint}"
        sheet = self._sheet("目录", TITLE, under, _CONTENTS, len(outline.tables))
        row = _HEAD + 1
        for entry in outline.entries:
            for table in entry.tables:
                mandatory = sum(one.mandatory for one in table.fields)
                told = (table.group, "", table.title, table.table, len(table.fields), mandatory, len(table.rules))
                self._line(sheet, row, (*told, "", table.version, standard_words(table.standard)))
                sourced = sum(not is_unsourced(one.source) for one in table.fields) / max(len(table.fields), 1)
                sheet.write_number(row, 7, sourced, self.formats["share"])
                address = "internal:'{}'!A1".format(sheet_name(table).replace("'", "''"))
                sheet.write_url(row, 1, address, self.formats["cell link"], table.code)
                row += 1
        for name in ("说明", "规则", "代码表"):
            row += 1
            sheet.write_url(row, 1, f"internal:'{name}'!A1", self.formats["link"], name)

    def _fields(self, table: Dataset) -> None:
        rows = field_rows(self.outline, table)
        under = (
            f"表 {table.table}，业务主键 org_code + record_id，版本 {table.version}。{standard_words(table.standard)}"
        )
        sheet = self._sheet(sheet_name(table), f"{table.code} {table.title}", under, _FIELDS, len(rows))
        sheet.write_url(0, len(_FIELDS) - 1, "internal:'目录'!A1", self.formats["link"], "返回目录")
        for place, one in enumerate(rows, start=_HEAD + 1):
            look = "unsourced" if one.is_unsourced else "cell"
            mandatory = "是" if one.mandatory else ""
            cells = (
                one.number, one.title, one.name, one.element, one.form, one.kind_of_type, mandatory, one.codes,
                one.codes_title, one.level, one.kind, one.unit, one.remarks, one.source_words,
            )  # fmt: skip
            self._line(sheet, place, cells, look)
            sheet.write_number(place, 9, one.level, self.formats[f"level {one.level}"])

    def _rules(self) -> None:
        rows = [(table, rule) for table in self.outline.tables for rule in all_rows(self.outline, table)]
        sheet = self._sheet("规则", "质量规则", "拒收：退回；警告：入库并告知；统计：只计入评分", _RULES, len(rows))
        for place, (table, rule) in enumerate(rows, start=_HEAD + 1):
            cells = (
                table.code, table.title, rule.name, rule.title, rule.meaning, "、".join(rule.fields), rule.disposition,
                rule.dimension, rule.category, rule.kahn,
            )  # fmt: skip
            self._line(sheet, place, cells)

    def _codes(self) -> None:
        lines: list[tuple[tuple[str, ...], bool]] = []
        for system in self.outline.systems:
            form = system.pattern or ""
            for row in code_rows(system):
                told = (system.name, system.title, row.code, row.name, row.first, row.last, row.remark, system.source)
                lines.append(((*told, form), bool(row.last)))
            if not system.codes:
                note = system.note or extent(system)
                lines.append(
                    ((system.name, system.title, "", extent(system), "", "", note, system.source, form), False)
                )
        sheet = self._sheet("代码表", "值域代码", f"共 {len(self.outline.systems)} 个代码系统", _CODES, len(lines))
        for place, (cells, has_ended) in enumerate(lines, start=_HEAD + 1):
            look = "ended" if has_ended else ("unsourced" if is_unsourced(cells[7]) else "cell")
            self._line(sheet, place, cells, look)

    def _words(self) -> None:
        sheet = self.book.add_worksheet("说明")
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, 22, self.formats["wrapped"])
        sheet.set_column(1, 5, 34, self.formats["wrapped"])
        self._paper(sheet, "说明")
        row = 0
        for chapter in chapters(generated(self.outline)):
            sheet.write_string(row, 0, chapter.title, self.formats["title"])
            sheet.set_row(row, 24)
            row += 1
            for block in chapter.blocks:
                row = self._block(sheet, row, block)
            row += 1

    def _block(self, sheet: Worksheet, row: int, block: Block) -> int:
        """Writes a block from a row on; answers with the row after it."""
        if block.kind == "table":
            self._line(sheet, row, block.head, "head")
            for place, cells in enumerate(block.rows, start=row + 1):
                self._line(sheet, place, [_text(cell) for cell in cells])
            return row + len(block.rows) + 2
        if block.kind == "heading":
            sheet.write_string(row, 0, block.text, self.formats["heading"])
            return row + 1
        texts = _texts(block)
        for place, text in enumerate(texts, start=row):
            sheet.merge_range(place, 0, place, 5, "", self.formats["wrapped"])
            sheet.write_string(place, 0, text, self.formats["wrapped"])
            sheet.set_row(place, 15 * (1 + text.count("\n") + len(text) // 100))
        return row + len(texts)


def _texts(block: Block) -> list[str]:
    if block.kind == "paragraph":
        return [_text(block.spans)]
    if block.kind == "items":
        return [
            f"{f'{number}.' if block.is_numbered else '·'} {_text(item)}"
            for number, item in enumerate(block.items, start=1)
        ]
    return [block.text] if block.kind == "code" else []


def _text(spans: Sequence[Span]) -> str:
    return "".join(span.text for span in spans)


def _escaped(text: str) -> str:
    """Headers and footers of Excel read & as a command."""
    return text.replace("&", "&&")
