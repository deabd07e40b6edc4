"""Master data: the workbook as it is given out, as it comes back filled, and what a mistake in it says."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from qinlian_common.errors import ConfigurationError
from qinlian_indicators.masterdata.read_filled import read_filled
from qinlian_indicators.masterdata.template import COUNTIES, GUIDE, INSTITUTIONS, template

NAMES = {"610402": "秦都区", "610404": "渭城区"}
DIVISIONS = [*NAMES, "610400", "610000"]
ORG = "12345678-X61040211A1001"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "主数据.xlsx"
    path.write_bytes(template(NAMES, []))
    return path


def fill(path: Path, sheet: str, cells: dict[str, Any]) -> None:
    """Writes cells of a sheet, as a person does."""
    book = openpyxl.load_workbook(path)
    for place, value in cells.items():
        book[sheet][place] = value
    book.save(path)


def mistakes(path: Path) -> list[str]:
    with pytest.raises(ConfigurationError) as raised:
        read_filled(path, DIVISIONS)
    return [
        f"{problem.file.split('[')[-1].rstrip(']')} {problem.line} {problem.message}"
        for problem in raised.value.problems
    ]


def test_the_workbook_names_every_county_and_explains_every_item(book: Path):
    opened = openpyxl.load_workbook(book)
    assert opened.sheetnames == [COUNTIES, INSTITUTIONS, GUIDE]
    assert [(row[0].value, row[1].value) for row in opened[COUNTIES].iter_rows(min_row=2)] == list(NAMES.items())
    titles = [cell.value for sheet in (COUNTIES, INSTITUTIONS) for cell in opened[sheet][1]]
    explained = [cell.value for cell in opened[GUIDE]["A"]]
    assert [title for title in titles if title not in explained] == [
        "行政区划代码", "名称", "行政区划代码", "机构代码", "名称"
    ]  # fmt: skip


def test_what_was_filled_is_read_and_what_is_empty_is_left_out(book: Path):
    fill(book, COUNTIES, {"C2": 503000, "D2": "61000"})
    read = read_filled(book, DIVISIONS)
    assert read.rows() == [("610402", "", "residents", 503000), ("610402", "", "residents_65", 61000)]


def test_a_workbook_that_would_not_fit_into_memory_is_refused(book: Path):
    fill(book, COUNTIES, {"IV1048576": 1})
    assert mistakes(book) == [
        f"{book} None xl/worksheets/sheet1.xml 占 1048576 行 256 列，超过能打开的 50,000,000 个单元格"
    ]


def test_a_file_of_another_format_is_refused_by_its_name(book: Path):
    other = book.rename(book.with_suffix(".xlsb"))
    assert mistakes(other) == [f"{other} None 不是 .xlsx 文件"]


def test_an_empty_workbook_says_nothing(book: Path):
    assert read_filled(book, DIVISIONS).height == 0


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"A2": "999999"}, "县区 2 行政区划代码不是本省拓扑中的县区"),
        ({"A3": "610402"}, "县区 3 与第 2 行重复"),
        ({"C2": "很多"}, "县区 2 常住居民数：不是数"),
        ({"C2": -1}, "县区 2 常住居民数：应在 0 和 10 亿之间"),
        ({"C2": 0.5}, "县区 2 常住居民数：应为整数"),
        ({"C2": "NaN"}, "县区 2 常住居民数：不是数"),
        ({"C2": 10, "D2": 11}, "县区 2 65岁及以上常住居民数多于常住居民数"),
        ({"C1": "人口"}, "县区 1 列名与模板不同"),
    ],
)
def test_a_mistake_names_sheet_and_line(book: Path, cells: dict[str, Any], says: str):
    fill(book, COUNTIES, cells)
    assert mistakes(book) == [says]


def test_an_institution_needs_its_22_characters(book: Path):
    fill(book, INSTITUTIONS, {"A2": "610402", "B2": ORG, "D2": 100})
    assert mistakes(book) == ["机构 2 机构代码不是 22 位的卫生机构（组织）代码"]


def test_all_mistakes_are_told_at_once(book: Path):
    fill(book, COUNTIES, {"C2": "很多", "C3": -1})
    assert len(mistakes(book)) == 2


def test_what_is_no_workbook_is_said_so(tmp_path: Path):
    path = tmp_path / "x.xlsx"
    path.write_text("no workbook", encoding="utf-8")
    assert mistakes(path) == [f"{path} None 不是可以读的 Excel 文件"]
