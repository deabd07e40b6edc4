"""Lists for spreadsheets."""

import csv
import io

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from qinlian_sso_gateway.admin.review.files import as_csv, as_xlsx

HEADINGS = ("姓名", "角色")
_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), max_size=20)


@given(st.lists(_TEXT, min_size=1, max_size=5))
def test_no_cell_of_a_csv_file_begins_a_formula(cells: list[str]) -> None:
    content = as_csv([{"姓名": cell, "角色": "viewer"} for cell in cells], HEADINGS)
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows[0] == list(HEADINGS)
    assert not any(row[0].startswith(("=", "+", "-", "@")) for row in rows[1:])
    assert [row[0].removeprefix("'") if row[0][:2] in {"'=", "'+", "'-", "'@"} else row[0] for row in rows[1:]] == cells


def test_excel_sees_text_where_there_is_text() -> None:
    content = as_xlsx([{"姓名": "=1+1", "角色": "'x"}], HEADINGS, "年度复核")
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    assert [cell.value for cell in sheet[2]] == ["=1+1", "'x"]
    assert sheet["A2"].data_type == "s"


def test_a_list_of_nobody_is_a_file_too() -> None:
    assert as_csv([], HEADINGS).decode("utf-8-sig") == "姓名,角色\r\n"
    assert as_xlsx([], HEADINGS, "年度复核")[:2] == b"PK"
