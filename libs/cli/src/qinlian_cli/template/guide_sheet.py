"""The sheet of instructions: how to fill, then each table's fields with an example row, and its rules."""

from collections.abc import Mapping, Sequence
from typing import Final

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from qinlian_cli.specification.examples import as_text
from qinlian_cli.specification.field_rows import field_rows
from qinlian_cli.specification.outline import PLAN, Entry, Outline
from qinlian_cli.specification.rule_rows import all_rows
from qinlian_cli.specification.workbook import sheet_name
from qinlian_cli.template.layout import CODES_SHEET, HEADER_ROWS
from qinlian_common.catalog.models import Dataset

_FIELDS: Final = (
    ("序号", 6), ("名称", 24), ("列名", 24), ("必填", 6), ("格式", 12), ("单位", 9), ("值域", 16), ("级别", 6),
    ("示例", 30), ("说明", 46),
)  # fmt: skip
_RULES: Final = ("序号", "规则", "名称", "处置", "检查内容")
_WORDS: Final = (
    (
        f"从第 {HEADER_ROWS + 1} 行起，每行一条记录。前 {HEADER_ROWS} 行是名称和列名，请勿删除或改写；"
        "列的先后可以调整，不用的选填列可以留空。"
    ),
    "标有“必填”的列每行都要有值；修改标志填 3（撤销）的行只需医疗机构代码和记录编号。",
    "没有值就留空，不要填“无”“-”“/”或 1900-01-01。",
    f"代码列填代码，不填名称；代码不多的列有下拉列表，全部代码见“{CODES_SHEET}”。",
    (
        "身份证件号码、代码、编号的列已设为文本格式。从别处粘贴时请选择“只粘贴值”，"
        "以免格式变为数值：超过 15 位的数字会失真，前面的 0 会丢失。"
    ),
    "日期写作 2024-05-06，日期时间写作 2024-05-06 08:30:00（北京时间），或使用 Excel 的日期格式。单位不要写进值里。",
    "不要合并单元格。隐藏的行也会被读取。公式按其最近一次的计算结果读取。",
    "关联表的每一行通过“指向”主表的列找到主表的记录：该列等于主表的记录编号，医疗机构代码也相同。",
    "填好后可离线检查，不上传任何数据：qinlian validate 文件名",
)


def write_guide(sheet: Worksheet, outline: Outline, entry: Entry, formats: Mapping[str, Format]) -> None:
    """Writes the sheet."""
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    for place, (_, width) in enumerate(_FIELDS):
        sheet.set_column(place, place, width)
    sheet.write_string(0, 0, f"{entry.main.code} {entry.main.title} 填报模板", formats["heading"])
    sheet.write_string(1, 0, f"{PLAN}；目录版本 {outline.release.version}，内容指纹 {outline.fingerprint}")
    row = 3
    for number, words in enumerate(_WORDS, start=1):
        sheet.merge_range(row, 0, row, len(_FIELDS) - 1, "", formats["words"])
        sheet.write_string(row, 0, f"{number}. {words}", formats["words"])
        row += 1
    for table in entry.tables:
        row = _table(sheet, row + 1, outline, table, formats)


def _table(sheet: Worksheet, row: int, outline: Outline, table: Dataset, formats: Mapping[str, Format]) -> int:
    """One table's fields and rules, from a row on; answers with the row after it."""
    address = "internal:'{}'!A1".format(sheet_name(table).replace("'", "''"))
    sheet.write_string(row, 0, f"{table.code} {table.title}", formats["part"])
    sheet.write_url(row, len(_FIELDS) - 1, address, formats["link"], "去填写")
    _line(sheet, row + 1, [head for head, _ in _FIELDS], formats["head"])
    example = outline.examples[table.code][0]
    row += 2
    for one in field_rows(outline, table):
        cells = (
            str(one.number), one.title, one.name, "是" if one.mandatory else "", one.form, one.unit, one.codes,
            str(one.level), as_text(example[one.name]), one.remarks,
        )  # fmt: skip
        _line(sheet, row, cells, formats["must" if one.mandatory else "cell"])
        row += 1
    return _rules(sheet, row + 1, outline, table, formats)


def _rules(sheet: Worksheet, row: int, outline: Outline, table: Dataset, formats: Mapping[str, Format]) -> int:
    _line(sheet, row, _RULES, formats["head"])
    _across(sheet, row, _RULES[-1], formats["head"])
    for number, one in enumerate(all_rows(outline, table), start=1):
        row += 1
        _line(sheet, row, (str(number), one.title, one.name, one.disposition), formats["cell"])
        _across(sheet, row, one.meaning, formats["cell"])
    return row + 1


def _across(sheet: Worksheet, row: int, text: str, look: Format) -> None:
    """A text over the last columns."""
    sheet.merge_range(row, len(_RULES) - 1, row, len(_FIELDS) - 1, "", look)
    sheet.write_string(row, len(_RULES) - 1, text, look)


def _line(sheet: Worksheet, row: int, cells: Sequence[str], look: Format) -> None:
    for place, cell in enumerate(cells):
        sheet.write_string(row, place, cell, look)
