"""Reads a workbook. Cells come typed from calamine; what calamine leaves out, `scan_sheet.py` finds in the XML."""

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Final
from xml.etree import ElementTree as ET

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum

from qinlian_cli.template.layout import MARKER_SHEET
from qinlian_cli.validate.scan_sheet import scan_sheet
from qinlian_cli.validate.source import COLUMNS_MAX, MERGED, Cell, Fault, Sheet, Source, address, unreadable
from qinlian_common.web.workbook_size import require_openable

_BOOK: Final = "xl/workbook.xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_BOOK_BYTES_MAX: Final = 4 << 20
_AGAIN: Final = "请用 Excel 或 WPS 打开并另存为 .xlsx；打不开的，请重新下载模板填写"


def open_xlsx(file: Path) -> Source:
    """The sheets of a workbook; raises ConfigurationError."""
    with _told(file):
        with zipfile.ZipFile(file) as packed:
            require_openable(file, packed)
            paths = _sheet_paths(file, packed)
            faults = {name: _scanned(file, packed, path) for name, path in paths.items()}
        book = CalamineWorkbook.from_path(str(file))
        kept = [one.name for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
        found = {name: book.get_sheet_by_name(name) for name in kept}
        marker = found.pop(MARKER_SHEET, None)
        sheets = [_sheet(one, faults.get(name, ())) for name, one in found.items()]
        return Source(file, sheets, _marker(marker) if marker else {})


@contextmanager
def _told(file: Path) -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, EOFError, KeyError, ET.ParseError) as error:
        raise unreadable(file, "文件不完整或已损坏，不是可读的 .xlsx 工作簿", _AGAIN) from error
    except (zipfile.LargeZipFile, NotImplementedError, RuntimeError, CalamineError) as error:
        raise unreadable(file, f"工作簿无法读取（{type(error).__name__}）", _AGAIN) from error


def _sheet_paths(file: Path, packed: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name -> its member in the zip file."""
    if max(packed.getinfo(name).file_size for name in (_BOOK, _RELATIONS)) > _BOOK_BYTES_MAX:
        raise unreadable(file, "工作簿的目录过大，拒绝读取", _AGAIN)
    relations = ET.fromstring(packed.read(_RELATIONS))  # noqa: S314 - expat bounds what entities expand to
    targets = {one.get("Id"): one.get("Target", "") for one in relations}
    book = ET.fromstring(packed.read(_BOOK))  # noqa: S314 - as above
    sheets = [one for one in book.iter() if one.tag.endswith("}sheet")]
    by_name = {one.get("name", ""): targets.get(_relation(one.attrib), "") for one in sheets}
    return {name: str(PurePosixPath("xl") / target).lstrip("/") for name, target in by_name.items() if target}


def _relation(attributes: Mapping[str, str]) -> str:
    return next((value for key, value in attributes.items() if re.search(r"relationships\}id$", key)), "")


def _scanned(file: Path, packed: zipfile.ZipFile, path: str) -> Sequence[Fault]:
    with packed.open(path) as stream:
        found = scan_sheet(stream)
    if found.far is not None:
        message = f"单元格 {found.far} 有内容，超出第 {COLUMNS_MAX} 列"
        raise unreadable(file, message, "请清除数据区右侧的多余内容，再保存")
    return found.faults


def _sheet(one: CalamineSheet, faults: Sequence[Fault]) -> Sheet:
    """Rows of calamine begin at the leftmost column with content, ours at column A."""
    left = [""] * (one.start or (0, 0))[1]

    def rows() -> Iterator[Sequence[Cell]]:
        return ([*left, *row] for row in one.iter_rows()) if left else one.iter_rows()

    merged = [
        Fault(row, column, MERGED, f"{address(row, column)}:{address(*last)}")
        for (row, column), last in one.merged_cell_ranges or ()
    ]
    return Sheet(one.name, rows, one.total_height, (*faults, *merged))


def _marker(sheet: CalamineSheet) -> dict[str, str]:
    return {str(row[0]): str(row[1]) for row in sheet.to_python() if len(row) > 1}
