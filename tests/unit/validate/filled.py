"""Filled templates, made by hand: what a person in Excel or an exporting program would leave behind."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from qinlian_cli.specification.examples import as_text, example_rows
from qinlian_cli.specification.outline import Outline
from qinlian_cli.specification.workbook import sheet_name
from qinlian_cli.template.workbook import template_workbook
from qinlian_cli.validate.check import Checked, check
from qinlian_cli.validate.read_file import open_source
from qinlian_cli.validate.recognise import Wanted
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.catalog.models import Dataset
from qinlian_common.observe.clock import EXCHANGE_ZONE

CATALOGUE = load_catalogue()
OUTLINE = Outline(CATALOGUE)
VISIT = CATALOGUE.datasets["CL03"]
DIAGNOSIS = CATALOGUE.datasets["CL03A"]
NOON = datetime(2024, 6, 1, 12, tzinfo=EXCHANGE_ZONE)
FIRST_ROW = 3
"""The first row of data, as Excel counts."""

Row = Mapping[str, Any]
DATES = {"date": "yyyy-mm-dd", "datetime": "yyyy-mm-dd hh:mm:ss"}


def examples(table: Dataset = VISIT) -> list[dict[str, Any]]:
    return [dict(row) for row in example_rows(table, CATALOGUE)]


def good(**changes: Any) -> dict[str, Any]:
    """A good visit with some cells changed."""
    return examples()[0] | changes


def cell(field: str, place: int = 0, table: Dataset = VISIT) -> str:
    """The address of a field in the row of that place."""
    names = [one.name for one in table.columns]
    return f"{xl_col_to_name(names.index(field))}{FIRST_ROW + place}"


class Book:
    """A workbook laid out as the template is; `write` puts any kind of cell anywhere."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_numbers": False})
        self.looks = {kind: self.book.add_format({"num_format": form}) for kind, form in DATES.items()}

    def sheet(self, rows: Sequence[Row], table: Dataset = VISIT, name: str | None = None, heads: str = "both") -> Any:
        sheet = self.book.add_worksheet(name or sheet_name(table))
        lines = [[f.title for f in table.columns]] if heads != "names" else []
        lines += [[f.name for f in table.columns]] if heads != "titles" else []
        for place, line in enumerate(lines):
            sheet.write_row(place, 0, line)
        for place, row in enumerate(rows, start=len(lines)):
            for column, field in enumerate(table.columns):
                self.write(sheet, place, column, row.get(field.name), field.type.base)
        return sheet

    def write(self, sheet: Any, row: int, column: int, value: Any, kind: str) -> None:
        if isinstance(value, bool):
            sheet.write_boolean(row, column, value)
        elif isinstance(value, date):
            sheet.write_datetime(row, column, value, self.looks[kind if kind in DATES else "date"])
        elif isinstance(value, int | float | Decimal):
            sheet.write_number(row, column, float(value))
        elif value is not None:
            sheet.write_string(row, column, value)

    def close(self) -> Path:
        self.book.close()
        return self.path


def workbook(path: Path, rows: Sequence[Row], table: Dataset = VISIT, **how: Any) -> Path:
    book = Book(path)
    book.sheet(rows, table, **how)
    return book.close()


def csv_text(rows: Sequence[Row], table: Dataset = VISIT, separator: str = ",", names: Sequence[str] = ()) -> str:
    names = names or [field.name for field in table.columns]
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=separator)
    writer.writerow(names)
    writer.writerows([as_text(row.get(name)) for name in names] for row in rows)
    return stream.getvalue()


def csv_file(path: Path, rows: Sequence[Row], table: Dataset = VISIT, encoding: str = "utf-8-sig") -> Path:
    path.write_text(csv_text(rows, table), encoding=encoding, newline="")
    return path


def filled_template(path: Path, rows: Mapping[str, Sequence[Row]]) -> Path:
    """The published workbook of the first table's dataset, filled as a person would: texts into cells of text."""
    entry = next(one for one in OUTLINE.entries if one.main.code == next(iter(rows))[:4])
    book = openpyxl.load_workbook(io.BytesIO(template_workbook(OUTLINE, entry)))
    for code, lines in rows.items():
        table = CATALOGUE.datasets[code]
        sheet = book[sheet_name(table)]
        for place, line in enumerate(lines):
            for column, field in enumerate(table.columns, start=1):
                value = line[field.name]
                is_text = field.type.base in ("string", "boolean") and value is not None
                sheet.cell(FIRST_ROW + place, column).value = str(value) if is_text else value
    book.save(path)
    return path


def checked(
    path: Path, wanted: Wanted | None = None, encoding: str | None = None, outline: Outline = OUTLINE
) -> Checked:
    return check(open_source(path, encoding), outline, wanted or Wanted(), lambda: NOON)


def found(path: Path, severity: str | None = None) -> list[tuple[str, str]]:
    """Cell and rule of every finding, of one severity if it is given."""
    cells = checked(path).cells()
    return [(c, r) for c, r, s in cells.select("cell", "rule", "severity").rows() if severity in {None, s}]
