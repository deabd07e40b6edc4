"""Reads a filled workbook of master data. Every mistake names its sheet and line, in Chinese, with what to write."""

import zipfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final

import polars as pl
from python_calamine import CalamineError, CalamineWorkbook

from qinlian_common.catalog.organisation_codes import valid_institution_code
from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.web.workbook_size import require_openable
from qinlian_indicators.definitions.master_items import MasterItem
from qinlian_indicators.masterdata.in_force import MASTER
from qinlian_indicators.masterdata.template import COUNTIES, HEADS, INSTITUTIONS, heads, items_of

_LARGEST: Final = Decimal(10) ** 9
_PART_OF: Final = {
    "residents_65": "residents", "children_0_6": "residents", "children_0_2": "children_0_6",
    "households": "residents", "hypertension_patients": "residents", "diabetes_patients": "residents",
}  # fmt: skip
"""An item that cannot be more than another."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A filled line: where it stands, whose it is, its cells by column title."""

    sheet: str
    number: int
    cells: Mapping[str, Any]

    def problem(self, path: Path, message: str, fix: str) -> Problem:
        return Problem(f"{path}[{self.sheet}]", self.number, message, fix)

    def text(self, title: str) -> str:
        """A cell as text; a whole number that Excel made a fraction of stays whole."""
        value = self.cells.get(title)
        if isinstance(value, float) and value.is_integer():
            return str(int(value))
        return "" if value is None else str(value).strip()


def read_filled(path: Path, divisions: Collection[str]) -> pl.DataFrame:
    """The figures of a workbook (MASTER); cells that are empty are left out.

    Args:
        path: the workbook.
        divisions: six digits that a line may name.

    Raises:
        ConfigurationError: with every mistake of the file.
    """
    lines = [line for sheet in HEADS for line in _lines(path, sheet)]
    problems = [*_unknown(path, lines, divisions), *_twice(path, lines), *_wrong_values(path, lines)]
    if problems:
        raise ConfigurationError(*problems)
    values = [
        (line.text("行政区划代码"), line.text("机构代码"), item.name, Decimal(line.text(item.title)))
        for line in lines
        for item in items_of(line.sheet)
        if line.text(item.title)
    ]
    return pl.DataFrame(values, schema=MASTER, orient="row")


def _lines(path: Path, sheet: str) -> Iterator[_Line]:
    rows = _rows(path, sheet)
    titles = [str(cell).strip() for cell in rows[0]] if rows else []
    if titles != heads(sheet):
        fix = f"第 1 行应为：{'、'.join(heads(sheet))}；请用 qinlian indicators masterdata template 重新生成模板"
        raise ConfigurationError(Problem(f"{path}[{sheet}]", 1, "列名与模板不同", fix))
    for number, row in enumerate(rows[1:], start=2):
        if any(str(cell).strip() for cell in row):
            yield _Line(sheet, number, dict(zip(titles, row, strict=False)))


def _rows(path: Path, sheet: str) -> Sequence[Sequence[Any]]:
    fix = "请用 qinlian indicators masterdata template 生成的模板，存为 .xlsx"
    if path.suffix.lower() != ".xlsx":  # the reader goes by the name, and reads other formats too
        raise ConfigurationError(Problem(str(path), None, "不是 .xlsx 文件", fix))
    try:
        with zipfile.ZipFile(path) as packed:
            require_openable(path, packed)
        book = CalamineWorkbook.from_path(path)
        if sheet not in book.sheet_names:
            raise ConfigurationError(Problem(str(path), None, f"没有工作表“{sheet}”", fix))
        return book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    except (CalamineError, OSError, zipfile.BadZipFile, RuntimeError) as error:
        raise ConfigurationError(Problem(str(path), None, "不是可以读的 Excel 文件", fix)) from error


def _unknown(path: Path, lines: Sequence[_Line], divisions: Collection[str]) -> Iterator[Problem]:
    for line in lines:
        if line.text("行政区划代码") not in divisions:
            yield line.problem(path, "行政区划代码不是本省拓扑中的县区", "填写 6 位行政区划代码")
    of_institutions = [line for line in lines if line.sheet == INSTITUTIONS]
    codes = pl.DataFrame({"code": [line.text("机构代码") for line in of_institutions]}, schema={"code": pl.String})
    valid = codes.select(valid_institution_code("code")).to_series().to_list()
    for line, is_valid in zip(of_institutions, valid, strict=True):
        if not is_valid:
            yield line.problem(path, "机构代码不是 22 位的卫生机构（组织）代码", "按 WS 218 填写 22 位")


def _twice(path: Path, lines: Sequence[_Line]) -> Iterator[Problem]:
    seen: dict[tuple[str, ...], int] = {}
    for line in lines:
        key = (line.sheet, line.text("行政区划代码"), line.text("机构代码"))
        if key in seen:
            yield line.problem(path, f"与第 {seen[key]} 行重复", "只留一行")
        seen.setdefault(key, line.number)


def _wrong_values(path: Path, lines: Sequence[_Line]) -> Iterator[Problem]:
    for line in lines:
        items = items_of(line.sheet)
        numbers = {item.name: _number(line.text(item.title)) for item in items}
        for item in items:
            fault = _fault(line.text(item.title), numbers[item.name], item)
            if fault:
                yield line.problem(path, f"{item.title}：{fault}", "填写不小于 0 的数；没有的留空")
        if line.sheet == COUNTIES:
            yield from _too_many(path, line, numbers)


def _fault(text: str, number: Decimal | None, item: MasterItem) -> str:
    if not text:
        return ""
    if number is None:
        return "不是数"
    if not 0 <= number < _LARGEST:
        return "应在 0 和 10 亿之间"
    is_whole = number == number.to_integral_value()
    return "" if is_whole or item.by_institution else "应为整数"


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _too_many(path: Path, line: _Line, numbers: Mapping[str, Decimal | None]) -> Iterator[Problem]:
    titles = {item.name: item.title for item in items_of(COUNTIES)}
    for part, whole in _PART_OF.items():
        less, more = numbers.get(part), numbers.get(whole)
        if less is not None and more is not None and less > more:
            yield line.problem(path, f"{titles[part]}多于{titles[whole]}", "核对这两个数")
