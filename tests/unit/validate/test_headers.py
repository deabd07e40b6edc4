"""Sheets and columns that were moved, renamed, repeated or left out."""

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.unit.validate.filled import (
    CATALOGUE,
    DIAGNOSIS,
    OUTLINE,
    VISIT,
    Book,
    cell,
    checked,
    examples,
    filled_template,
    found,
    good,
    workbook,
)

from qinlian_cli.specification.outline import Outline
from qinlian_cli.template.workbook import template_workbook
from qinlian_cli.validate.recognise import Wanted
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.errors import ConfigurationError

NAMES = [field.name for field in VISIT.columns]


def with_head(path: Path, head: list[str], *rows: list[Any], name: str = "CL03") -> Path:
    book = Book(path)
    sheet = book.book.add_worksheet(name)
    for place, row in enumerate([head, *rows]):
        for column, value in enumerate(row):
            book.write(sheet, place, column, value, "datetime" if column in (5, 6) else "date")
    return book.close()


def plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: str(value) if value is not None else None for name, value in row.items()}


def test_titles_are_as_good_as_names(tmp_path: Path):
    path = workbook(tmp_path / "a.xlsx", [good(sex_code="X")], heads="titles")
    assert found(path) == [("K2", "unknown_code")]


def test_the_row_of_titles_may_be_gone(tmp_path: Path):
    path = workbook(tmp_path / "a.xlsx", [good(sex_code="X")], heads="names")
    assert found(path) == [("K2", "unknown_code")]


def test_without_any_header_the_file_is_no_template(tmp_path: Path):
    path = with_head(tmp_path / "a.xlsx", list(plain(good()).values()))
    with pytest.raises(ConfigurationError, match="没有找到表头"):
        checked(path)


def test_columns_may_stand_in_any_order(tmp_path: Path):
    row = plain(good(sex_code="X"))
    names = list(reversed(NAMES))
    path = with_head(tmp_path / "a.xlsx", names, [row[name] for name in names])
    column = openpyxl.utils.get_column_letter(names.index("sex_code") + 1)
    assert found(path) == [(f"{column}2", "unknown_code")]


def test_an_unknown_column_is_named_with_what_was_probably_meant(tmp_path: Path):
    row = plain(good())
    path = with_head(tmp_path / "a.xlsx", [*NAMES, "dept_nam", "备注"], [*row.values(), "内科", "x"])
    notes = checked(path).notes
    assert any("dept_nam" in note and "dept_name" in note for note in notes)
    assert any("“备注”" in note for note in notes)


def test_a_repeated_column_is_named_with_its_places(tmp_path: Path):
    row = plain(good())
    path = with_head(tmp_path / "a.xlsx", [*NAMES, "sex_code"], [*row.values(), "1"])
    with pytest.raises(ConfigurationError, match=r"出现多次：K1、AL1"):
        checked(path)


def test_missing_mandatory_columns_are_all_named_and_missing_others_are_a_note(tmp_path: Path):
    row = plain(good())
    kept = [name for name in NAMES if name not in ("sex_code", "id_no", "dept_name")]
    path = with_head(tmp_path / "a.xlsx", kept, [row[name] for name in kept])
    with pytest.raises(ConfigurationError, match=r"性别代码（sex_code）、身份证件号码（id_no）"):
        checked(path)
    kept = [name for name in NAMES if name != "dept_name"]
    path = with_head(tmp_path / "b.xlsx", kept, [row[name] for name in kept])
    assert any("科室名称（dept_name）" in note for note in checked(path).notes)


def test_a_finding_about_a_column_that_is_not_there_names_the_row(tmp_path: Path):
    row = plain(good(is_infectious="1", diagnosis_code="A15.0"))
    kept = [name for name in NAMES if name != "infectious_reported"]
    path = with_head(tmp_path / "a.xlsx", kept, [row[name] for name in kept])
    assert ("2:2", "infectious_needs_report") in found(path)


def test_a_title_above_another_name_is_told_and_the_name_counts(tmp_path: Path):
    titles = [field.title for field in VISIT.columns]
    at, other = NAMES.index("drug_fee"), NAMES.index("own_fee")
    titles[at], titles[other] = titles[other], titles[at]
    row = list(plain(good()).values())
    notes = checked(with_head(tmp_path / "a.xlsx", titles, NAMES, row)).notes
    assert sum("以列名为准" in note for note in notes) == 2


def test_a_renamed_sheet_is_known_by_its_columns(tmp_path: Path):
    path = workbook(tmp_path / "a.xlsx", [good(sex_code="X")], name="Sheet1")
    assert found(path) == [(cell("sex_code"), "unknown_code")]
    assert any("按列名识别为 CL03" in note for note in checked(path).notes)


def test_a_sheet_of_something_else_is_passed_over_and_a_file_of_them_is_no_template(tmp_path: Path):
    book = Book(tmp_path / "a.xlsx")
    book.sheet(examples())
    book.book.add_worksheet("统计").write_row(0, 0, ["科室", "人数"])
    result = checked(book.close())
    assert [one.one.table.code for one in result.sheets] == ["CL03"]
    assert any("“统计”不是填报模板" in note for note in result.notes)
    book = Book(tmp_path / "b.xlsx")
    book.book.add_worksheet("统计").write_row(0, 0, ["科室", "人数"])
    with pytest.raises(ConfigurationError, match=r"没有一张工作表是填报模板（现有：统计）"):
        checked(book.close())


def test_one_sheet_and_one_table_can_be_asked_for(tmp_path: Path):
    book = Book(tmp_path / "a.xlsx")
    book.sheet(examples())
    book.sheet(examples(DIAGNOSIS), DIAGNOSIS)
    path = book.close()
    only = checked(path, Wanted(table=DIAGNOSIS))
    assert [one.one.table.code for one in only.sheets] == ["CL03A"]
    name = only.sheets[0].one.sheet.name
    assert [one.one.table.code for one in checked(path, Wanted(sheet=name)).sheets] == ["CL03A"]
    with pytest.raises(ConfigurationError, match="没有名为“CL99”的工作表"):
        checked(path, Wanted(sheet="CL99"))


def test_two_sheets_of_one_table_are_not_checked_as_if_they_were_apart(tmp_path: Path):
    book = Book(tmp_path / "a.xlsx")
    book.sheet(examples(), name="一月")
    book.sheet(examples(), name="二月")
    with pytest.raises(ConfigurationError, match=r"几张工作表都是 CL03：一月、二月"):
        checked(book.close())


def test_a_template_with_nothing_but_headers_has_no_rows(tmp_path: Path):
    result = checked(workbook(tmp_path / "a.xlsx", []))
    assert (result.sheets[0].rows, result.rejected, result.cells().height) == (0, 0, 0)


def test_a_workbook_without_a_cell_is_no_template(tmp_path: Path):
    book = Book(tmp_path / "a.xlsx")
    book.book.add_worksheet("CL03")
    with pytest.raises(ConfigurationError, match="没有一张工作表是填报模板"):
        checked(book.close())


def test_a_template_of_another_catalogue_is_told_with_both_fingerprints(tmp_path: Path):
    path = filled_template(tmp_path / "a.xlsx", {"CL03": examples()})
    other = Outline(load_catalogue())
    object.__setattr__(other, "fingerprint", "0123456789AB")
    assert OUTLINE.fingerprint != other.fingerprint
    (note,) = (note for note in checked(path, outline=other).notes if "内容指纹" in note)
    assert OUTLINE.fingerprint in note
    assert other.fingerprint in note
    assert not [note for note in checked(path).notes if "内容指纹" in note]


def test_the_marker_stays_hidden_and_tells_dataset_and_catalogue():
    entry = OUTLINE.entries[0]
    book = openpyxl.load_workbook(io.BytesIO(template_workbook(OUTLINE, entry)))
    sheet = book["_qinlian"]
    assert sheet.sheet_state == "veryHidden"
    told = dict(sheet.iter_rows(values_only=True))
    assert (told["dataset"], told["fingerprint"]) == (entry.main.code, OUTLINE.fingerprint)
    assert entry.main.code in CATALOGUE.datasets
