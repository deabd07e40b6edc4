"""The workbook, read back: every table, field, rule and code, with what an office needs for reading and printing."""

import io

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from tests.unit.specification.small import HOSTILE

from qinlian_cli.specification.field_rows import field_rows
from qinlian_cli.specification.outline import Outline
from qinlian_cli.specification.rule_rows import all_rows
from qinlian_cli.specification.workbook import sheet_name, workbook


@pytest.fixture(scope="module")
def content(outline: Outline) -> bytes:
    return workbook(outline)


@pytest.fixture(scope="module")
def book(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def body(sheet: Worksheet) -> list[tuple[object, ...]]:
    return list(sheet.iter_rows(min_row=4, values_only=True))


def test_the_same_bytes_at_every_build(hostile: Outline):
    assert workbook(Outline(hostile.catalogue)) == workbook(hostile)


def test_every_table_has_a_sheet_with_every_field(outline: Outline, book: Workbook):
    assert book.sheetnames == ["目录", "说明", *(sheet_name(table) for table in outline.tables), "规则", "代码表"]
    for table in outline.tables:
        rows = body(book[sheet_name(table)])
        assert [row[2] for row in rows] == [column.name for column in table.columns]
        assert [row[1] for row in rows] == [column.title for column in table.columns]
        assert [row[9] for row in rows] == [column.level for column in table.columns]


def test_every_rule_and_every_code_is_there(outline: Outline, book: Workbook):
    rules = {(row[0], row[2]) for row in body(book["规则"])}
    assert rules == {(table.code, rule.name) for table in outline.tables for rule in all_rows(outline, table)}
    codes = {(row[0], row[2]) for row in body(book["代码表"])}
    listed = {(system.name, code) for system in outline.systems for code in system.codes}
    assert listed <= codes
    assert {name for name, _ in codes} == {system.name for system in outline.systems}


def test_the_contents_lead_to_every_sheet(outline: Outline, book: Workbook):
    cells = (cell for row in book["目录"].iter_rows() for cell in row)
    links = {cell.hyperlink.location for cell in cells if cell.hyperlink}
    wanted = {sheet_name(table).replace("'", "''") for table in outline.tables} | {"说明", "规则", "代码表"}
    assert {f"'{name}'!A1" for name in wanted} == links


def test_sheets_are_frozen_filtered_and_printed_with_their_heads(outline: Outline, book: Workbook):
    for name in ("目录", "规则", "代码表", *(sheet_name(table) for table in outline.tables)):
        sheet = book[name]
        assert sheet.freeze_panes is not None, name
        assert sheet.auto_filter.ref.startswith("A3:"), name
        assert sheet.print_title_rows == "$3:$3", name
        assert sheet.page_setup.orientation == "landscape", name


def test_unsourced_rows_are_coloured_and_others_are_not(outline: Outline, book: Workbook):
    for table in outline.tables:
        sheet = book[sheet_name(table)]
        for place, row in enumerate(field_rows(outline, table), start=4):
            is_coloured = sheet.cell(place, 2).fill.fgColor.rgb == "FFFFF1E0"
            assert is_coloured == row.is_unsourced, (table.code, row.name)


def test_nothing_is_a_formula_and_hostile_titles_stay_as_they_are(hostile: Outline):
    book = load_workbook(io.BytesIO(workbook(hostile)))
    assert [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == []
    assert HOSTILE in [row[1] for row in body(book[sheet_name(hostile.catalogue.datasets["XX01"])])]


def test_sheet_names_are_what_excel_takes(outline: Outline):
    names = [sheet_name(table) for table in outline.tables]
    assert len({name.lower() for name in names}) == len(names)
    assert [name for name in names if len(name) > 31 or set(name) & set("[]:*?/\\") or name.endswith("'")] == []


def test_the_file_tells_the_day_of_release_not_of_writing(outline: Outline, book: Workbook):
    assert book.properties.created is not None
    assert book.properties.created.date() == outline.release.day
