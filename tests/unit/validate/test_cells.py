"""Cells as Excel keeps them: numbers, dates, formulas, errors, and what a person typed."""

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from tests.unit.standardizer.rules_by_hand import check_digit
from tests.unit.validate.filled import CATALOGUE, VISIT, Book, cell, checked, found, good, workbook

NAMES = [field.name for field in VISIT.columns]


def of(tmp_path: Path, **changes: Any) -> list[tuple[str, str]]:
    return found(workbook(tmp_path / "a.xlsx", [good(**changes)]))


def test_an_id_number_that_was_stored_as_a_number_has_lost_its_last_digits_and_is_told_so(tmp_path: Path):
    assert of(tmp_path, id_no=610402199001011234) == [(cell("id_no"), "digits_lost")]


@pytest.mark.parametrize("value", [1, 1.0])
def test_a_code_stored_as_a_number_is_that_code(tmp_path: Path, value: float):
    assert [found for found in of(tmp_path, modify_flag=value) if found[1] == "unknown_code"] == []


def test_a_code_that_lost_its_zeros_is_told(tmp_path: Path):
    assert CATALOGUE.codes["CV02.01.101"].has("01")
    assert of(tmp_path, id_type_code=1) == [(cell("id_type_code"), "zeros_lost")]


def test_a_number_that_is_no_code_with_zeros_either_is_unknown(tmp_path: Path):
    assert of(tmp_path, sex_code=77) == [(cell("sex_code"), "unknown_code")]


def test_a_day_without_a_date_format_is_told(tmp_path: Path):
    assert of(tmp_path, birth_date=25000) == [(cell("birth_date"), "number_for_date")]


def test_a_date_cell_fits_a_date_and_a_time(tmp_path: Path):
    day = good()["birth_date"]
    assert of(tmp_path, birth_date=datetime.combine(day, time())) == []
    visited = good()["visited_at"]
    assert of(tmp_path, visited_at=visited.replace(hour=0, minute=0, second=0)) == []


def test_a_time_of_day_in_a_date_is_told(tmp_path: Path):
    day = good()["birth_date"]
    rules = of(tmp_path, birth_date=datetime.combine(day, time(8, 30)))
    assert rules == [(cell("birth_date"), "invalid_type")]


@pytest.mark.parametrize("text", ["1966/5/6", "19660506", "1966年5月6日", "66-5-6", "1966-05-06 08:00", "06-05-1966"])
def test_a_day_as_text_has_one_spelling(tmp_path: Path, text: str):
    assert of(tmp_path, birth_date=text) == [(cell("birth_date"), "invalid_type")]


def test_a_moment_is_told_to_the_second_in_one_spelling(tmp_path: Path):
    text = f"{good()['visited_at']:%Y-%m-%d %H:%M:%S}"
    assert of(tmp_path, visited_at=text) == []
    assert of(tmp_path, visited_at=text[:10]) == [(cell("visited_at"), "invalid_type")]
    assert of(tmp_path, visited_at=f"{text}x") == [(cell("visited_at"), "invalid_type")]


def test_a_number_is_what_excel_shows_of_it(tmp_path: Path):
    assert of(tmp_path, temperature=36.300000000000004) == []
    assert of(tmp_path, temperature=36.35) == [(cell("temperature"), "invalid_type")]
    assert of(tmp_path, systolic="120") == []
    assert of(tmp_path, systolic="120mmHg") == [(cell("systolic"), "invalid_type")]


def test_booleans_are_flags_and_nothing_else(tmp_path: Path):
    assert of(tmp_path, is_infectious=False) == []
    assert of(tmp_path, past_history=True) == [(cell("past_history"), "boolean_cell")]


@pytest.mark.parametrize(
    ("field", "text", "rule"),
    [
        ("sex_code", "１", "repaired_half_width"),
        ("person_name", " 张三 ", "repaired_trim"),
        ("dept_name", "-", "repaired_dash_is_missing"),
    ],
)
def test_what_would_be_repaired_is_a_hint(tmp_path: Path, field: str, text: str, rule: str):
    path = workbook(tmp_path / "a.xlsx", [good(id_type_code="99", id_no="X1") | {field: text}])
    cells = checked(path).cells().filter(field=field)
    assert cells.select("cell", "rule", "severity").rows() == [(cell(field), rule, "count")]
    assert "可自动修复" in cells["message"][0]


def test_an_id_number_of_an_older_or_careless_form_is_repaired(tmp_path: Path):
    first = next(text for text in map("61040219900101{:03d}".format, range(1000)) if check_digit(text) == "X")
    common = {"sex_code": "9", "birth_date": date(1990, 1, 1)}
    assert of(tmp_path, id_no=f"{first}x", **common) == [(cell("id_no"), "repaired_upper_id")]
    assert of(tmp_path, id_no="610402900101123", **common) == [(cell("id_no"), "repaired_id_15")]


def test_a_day_that_stands_for_none_is_no_value(tmp_path: Path):
    rules = of(tmp_path, birth_date=date(1900, 1, 1), id_type_code="99", id_no="X1")
    assert rules == [(cell("birth_date"), "mandatory"), (cell("birth_date"), "repaired_unknown_date")]


def test_a_formula_counts_as_its_result_and_one_without_is_told(tmp_path: Path):
    book = Book(tmp_path / "a.xlsx")
    sheet = book.sheet([good(), good(record_id="R2")])
    column = NAMES.index("dept_name")
    sheet.write_formula(2, column, '="内"&"科"', None, "内科")
    sheet.write_formula(3, column, '="内"&"科"', None, "")
    assert found(book.close()) == [(cell("dept_name", 1), "formula_without_value")]


def test_an_error_cell_is_told_and_not_taken_for_an_empty_one(tmp_path: Path):
    book = Book(tmp_path / "a.xlsx")
    sheet = book.sheet([good()])
    for name in ("dept_name", "person_name"):
        sheet.write_formula(2, NAMES.index(name), "=NA()", None, "#N/A")
    assert found(book.close()) == [(cell("person_name"), "error_cell"), (cell("dept_name"), "error_cell")]


def test_merged_cells_are_named(tmp_path: Path):
    book = Book(tmp_path / "a.xlsx")
    sheet = book.sheet([good(), good(record_id="R2")])
    column = NAMES.index("dept_name")
    sheet.merge_range(2, column, 3, column, "内科")
    cells = checked(book.close()).cells()
    assert cells.select("cell", "rule").rows() == [(cell("dept_name"), "merged_cells")]
    assert f"{cell('dept_name')}:{cell('dept_name', 1)}" in cells["message"][0]


def test_hidden_rows_are_checked(tmp_path: Path):
    book = Book(tmp_path / "a.xlsx")
    sheet = book.sheet([good(sex_code="X")])
    sheet.set_row(2, None, None, {"hidden": True})
    assert found(book.close()) == [(cell("sex_code"), "unknown_code")]


def test_a_cell_beside_the_table_is_none_of_it(tmp_path: Path):
    book = Book(tmp_path / "a.xlsx")
    sheet = book.sheet([good()])
    sheet.write_string(2, len(NAMES) + 3, "备注")
    assert found(book.close()) == []
