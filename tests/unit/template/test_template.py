"""Templates: what Excel makes of them, that they repeat, and that nobody's work is overwritten."""

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.typed import typed
from tests.unit.specification import small
from typer.testing import Result

from qinlian_cli.specification.field_rows import field_rows
from qinlian_cli.specification.outline import Outline
from qinlian_cli.template.hints import TEXT_MAX, TITLE_MAX, hint, hint_title
from qinlian_cli.template.layout import CODES_SHEET, GUIDE_SHEET
from qinlian_cli.template.workbook import template_workbook
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.catalog.models import Dataset

OUTLINE = Outline(load_catalogue())
VISITS = next(entry for entry in OUTLINE.entries if entry.main.code == "CL03")


def template(*arguments: str) -> Result:
    return typed("template", *arguments)


@pytest.fixture(scope="module")
def book() -> Any:
    return openpyxl.load_workbook(io.BytesIO(template_workbook(OUTLINE, VISITS)))


def test_a_workbook_has_a_sheet_for_each_linked_table(book: Any):
    codes = [name.split()[0] for name in book.sheetnames]
    assert codes == [GUIDE_SHEET, "CL03", "CL03A", "CL03B", "CL03C", CODES_SHEET, "_qinlian"]
    assert book.active.title.startswith("CL03 ")


def test_titles_stand_above_names_and_mandatory_ones_are_marked_and_coloured(book: Any):
    sheet = book.worksheets[1]
    for place, field in enumerate(VISITS.main.columns, start=1):
        title = sheet.cell(1, place)
        assert title.value == field.title + ("（必填）" if field.mandatory else "")
        assert (title.fill.fgColor.rgb == "FFF7D9C4") == field.mandatory
        assert sheet.cell(2, place).value == field.name
    assert sheet.freeze_panes == "C3"


def test_columns_of_codes_and_numbers_of_persons_are_text_and_dates_are_dates(book: Any):
    sheet = book.worksheets[1]
    forms = {"string": "@", "boolean": "@", "date": "yyyy-mm-dd", "datetime": "yyyy-mm-dd hh:mm:ss", "integer": "0"}
    dimensions = {one.min: one.number_format for one in sheet.column_dimensions.values()}
    for place, field in enumerate(VISITS.main.columns, start=1):
        if place in dimensions and field.type.base in forms:  # openpyxl gives like neighbours one dimension
            assert dimensions[place] == forms[field.type.base]
    assert sheet.column_dimensions["N"].number_format == "@"
    assert VISITS.main.columns[13].name == "id_no"


def validations(sheet: Any) -> dict[str, Any]:
    return {str(one.sqref).split(":")[0]: one for one in sheet.data_validations.dataValidation}


def test_few_codes_are_offered_and_many_are_listed(book: Any):
    sheet, codes = book.worksheets[1], book[CODES_SHEET]
    names = [field.name for field in VISITS.main.columns]
    by_field = dict(zip(names, validations(sheet).values(), strict=True))
    sex = by_field["sex_code"]
    assert sex.type == "list"
    first, last = (int(part.split("$")[-1]) for part in sex.formula1.split("!")[1].split(":"))
    offered = [codes.cell(row, 3).value for row in range(first, last + 1)]
    assert offered == list(OUTLINE.catalogue.codes["GB/T 2261.1"].codes)
    assert by_field["diagnosis_code"].type != "list"
    listed = [row[2] for row in codes.iter_rows(values_only=True) if row[0] == "ICD-10"]
    assert set(listed) == set(OUTLINE.catalogue.codes["ICD-10"].codes)
    assert by_field["is_infectious"].formula1 == '"0,1"'


@pytest.mark.parametrize("table", OUTLINE.tables, ids=lambda table: table.code)
def test_every_hint_fits_what_excel_can_show(table: Dataset):
    for field, row in zip(table.columns, field_rows(OUTLINE, table), strict=True):
        assert 0 < len(hint_title(row)) <= TITLE_MAX
        assert 0 < len(hint(field, row, OUTLINE.system_of(field))) <= TEXT_MAX


def test_a_hint_says_format_unit_level_and_codes(book: Any):
    names = [field.name for field in VISITS.main.columns]
    hints = dict(zip(names, (one.prompt for one in validations(book.worksheets[1]).values()), strict=True))
    assert "单位 mmHg" in hints["systolic"]
    assert "必填" in hints["sex_code"]
    assert "1 男" in hints["sex_code"]
    assert "安全级别 5" in hints["id_no"]


def test_the_instructions_have_an_example_row_and_the_rules(book: Any):
    texts = [str(one) for row in book[GUIDE_SHEET].iter_rows(values_only=True) for one in row if one]
    for table in VISITS.tables:
        example = OUTLINE.examples[table.code][0]
        assert str(example["record_id"]) in texts
        assert all(rule.title in texts for rule in table.rules)


def test_titles_that_mean_harm_do_none(tmp_path: Path):
    outline = Outline(load_catalogue(small.write(tmp_path / "catalogue")))
    for entry in outline.entries:
        made = openpyxl.load_workbook(io.BytesIO(template_workbook(outline, entry)))
        assert all(one.data_type != "f" for sheet in made for row in sheet for one in row)


def test_the_same_catalogue_gives_the_same_bytes(tmp_path: Path):
    for form in ("xlsx", "csv"):
        for folder in ("a", "b"):
            answer = template("CL03", "--format", form, "--output", str(tmp_path / form / folder))
            assert answer.exit_code == 0
        first, second = (sorted((tmp_path / form / folder).iterdir()) for folder in ("a", "b"))
        assert [one.read_bytes() for one in first] == [one.read_bytes() for one in second]
        assert len(first) == (1 if form == "xlsx" else 4)


def test_all_writes_every_dataset(tmp_path: Path):
    assert template("--all", "--format", "csv", "--output", str(tmp_path)).exit_code == 0
    assert {path.name.split("_")[0] for path in tmp_path.iterdir()} == set(OUTLINE.catalogue.datasets)


def test_a_filled_template_is_never_overwritten(tmp_path: Path):
    assert template("CL03", "--output", str(tmp_path)).exit_code == 0
    (path,) = tmp_path.iterdir()
    assert template("CL03", "--output", str(tmp_path)).exit_code == 0
    path.write_bytes(b"somebody's work")
    answer = template("cl03", "--output", str(tmp_path))
    assert answer.exit_code == 2
    assert "perhaps a filled template" in answer.output
    assert path.read_bytes() == b"somebody's work"


def test_datasets_are_named_or_all_of_them_are_asked_for(tmp_path: Path):
    assert template("--output", str(tmp_path)).exit_code == 2
    assert template("CL03", "--all", "--output", str(tmp_path)).exit_code == 2
    assert template("CL99", "--output", str(tmp_path)).exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_linked_table_brings_its_dataset(tmp_path: Path):
    assert template("CL03B", "--output", str(tmp_path)).exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["CL03_门诊数据.xlsx"]
