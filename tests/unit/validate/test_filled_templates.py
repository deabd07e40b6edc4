"""Property: what is right validates clean in both formats, and one wrong cell is reported at exactly its address."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.standardizer.test_every_field import faults
from tests.unit.standardizer.valid_rows import solver
from tests.unit.validate.filled import (
    CATALOGUE,
    OUTLINE,
    VISIT,
    cell,
    checked,
    csv_file,
    examples,
    filled_template,
    found,
    workbook,
)

from qinlian_common.catalog.models import Dataset

ITSELF = CATALOGUE.vendors["catalogue"]
SOLVERS: dict[str, Any] = {}


def valid(table: Dataset, places: range) -> list[dict[str, Any]]:
    mapping = ITSELF.table_of(table.code)
    assert mapping is not None
    made = SOLVERS.setdefault(table.code, solver(table, mapping, CATALOGUE))
    return [made.row(place) for place in places]


def written(folder: str, form: str, rows: list[dict[str, Any]], table: Dataset) -> Path:
    path = Path(folder) / f"{table.code}.{form}"
    return csv_file(path, rows, table) if form == "csv" else workbook(path, rows, table)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(CATALOGUE.datasets)), st.sampled_from(["csv", "xlsx"]), st.integers(1, 6))
def test_rows_that_keep_every_rule_validate_clean(code: str, form: str, count: int):
    table = CATALOGUE.datasets[code]
    with TemporaryDirectory() as folder:
        result = checked(written(folder, form, valid(table, range(count)), table))
    assert result.cells().rows() == []
    assert (result.sheets[0].rows, result.rejected) == (count, 0)


@settings(max_examples=60, deadline=None)
@given(st.data(), st.sampled_from(sorted(CATALOGUE.datasets)), st.sampled_from(["csv", "xlsx"]))
def test_a_single_wrong_cell_is_rejected_at_exactly_its_address(data: st.DataObject, code: str, form: str):
    table = CATALOGUE.datasets[code]
    field, rule, text = data.draw(st.sampled_from(list(faults(table))))
    place = data.draw(st.integers(0, 3))
    rows = valid(table, range(4))
    rows[place] |= {field.name: text}
    with TemporaryDirectory() as folder:
        cells = checked(written(folder, form, rows, table)).cells().filter(severity="reject")
    expected = cell(field.name, place if form == "xlsx" else place - 1, table)
    assert cells.select("cell", "field").unique().rows() == [(expected, field.name)]
    assert rule in cells["rule"]  # an ID number that is too long, for instance, is no ID number either


@pytest.mark.parametrize("code", ["CL03", "BI02", "PH18"])
def test_the_published_workbook_filled_with_its_own_examples_validates_clean(code: str, tmp_path: Path):
    entry = next(one for one in OUTLINE.entries if one.main.code == code)
    path = filled_template(tmp_path / "a.xlsx", {table.code: examples(table) for table in entry.tables})
    result = checked(path)
    assert [sheet.one.table.code for sheet in result.sheets] == [table.code for table in entry.tables]
    assert result.cells().rows() == []
    assert not [note for note in result.notes if "目录" in note]


def test_every_broken_rule_of_a_cell_is_told(tmp_path: Path):
    path = workbook(tmp_path / "a.xlsx", [examples()[0] | {"temperature": 99}])
    assert found(path) == [(cell("temperature"), "temperature_range"), (cell("temperature"), "temperature_usual")]


def test_blank_rows_and_columns_are_no_rows_and_addresses_stay(tmp_path: Path):
    rows = [examples()[0], {}, examples()[1] | {"sex_code": "X"}, {}, {}]
    result = checked(workbook(tmp_path / "a.xlsx", rows))
    assert result.sheets[0].rows == 2
    assert found(tmp_path / "a.xlsx") == [(cell("sex_code", 2), "unknown_code")]


def test_arrival_is_not_judged_offline(tmp_path: Path):
    assert "updated_at" in {field.name for field in VISIT.columns}
    assert found(workbook(tmp_path / "a.xlsx", examples())) == []
