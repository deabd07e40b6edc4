"""Lists for spreadsheets."""

import csv
import io
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinlian_common.web.tables import as_csv, as_xlsx

HEADINGS = ("姓名", "角色")
BEGINNINGS = "=+-@＝＋－＠"
_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), max_size=20)


@given(st.lists(_TEXT, min_size=1, max_size=5))
def test_no_cell_of_a_csv_file_begins_a_formula(cells: list[str]) -> None:
    content = as_csv([{"姓名": cell, "角色": "viewer"} for cell in cells], HEADINGS)
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows[0] == list(HEADINGS)
    assert not any(row[0].startswith(tuple(BEGINNINGS)) for row in rows[1:])
    marked = {f"'{beginning}" for beginning in BEGINNINGS}
    assert [row[0].removeprefix("'") if row[0][:2] in marked else row[0] for row in rows[1:]] == cells


@pytest.mark.parametrize("beginning", [*BEGINNINGS, "\t", "\r", "\n"])
def test_whatever_a_formula_may_begin_with_has_an_apostrophe_before_it(beginning: str) -> None:
    content = as_csv([{"姓名": f"{beginning}1+1"}], HEADINGS).decode("utf-8-sig")
    assert [*csv.reader(io.StringIO(content, newline=""))][1][0] == f"'{beginning}1+1"


def test_excel_sees_text_where_there_is_text() -> None:
    content = as_xlsx([{"姓名": "=1+1", "角色": "'x"}], HEADINGS, "年度复核")
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    assert [cell.value for cell in sheet[2]] == ["=1+1", "'x"]
    assert sheet["A2"].data_type == "s"


def test_excel_can_reckon_with_what_is_a_number() -> None:
    content = as_xlsx([{"姓名": "a", "角色": Decimal("-12.50")}, {"姓名": "b", "角色": 7}], HEADINGS, "指标")
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    assert [sheet["B2"].value, sheet["B3"].value] == [-12.5, 7]


def test_a_negative_number_needs_no_apostrophe_in_a_csv_file() -> None:
    assert as_csv([{"姓名": "-1", "角色": Decimal("-1.0")}], HEADINGS).decode("utf-8-sig").endswith("\r\n'-1,-1.0\r\n")


def test_a_list_of_nobody_is_a_file_too() -> None:
    assert as_csv([], HEADINGS).decode("utf-8-sig") == "姓名,角色\r\n"
    assert as_xlsx([], HEADINGS, "年度复核")[:2] == b"PK"
