"""What only the whole file can tell: keys that come twice, and records whose parents are not there."""

from pathlib import Path

import pytest
from tests.unit.validate.filled import DIAGNOSIS, Book, cell, checked, csv_file, examples, found, good, workbook

from qinlian_cli.validate import check


def test_a_key_that_comes_again_later_in_the_file_is_told_where_it_came_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(check, "PIECE_ROWS", 2)
    rows = [good(record_id=f"R{place % 4}") for place in range(5)]
    assert found(workbook(tmp_path / "a.xlsx", rows)) == [(cell("record_id", 0), "duplicate_key")]


def test_pieces_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    rows = [good(record_id=f"R{place}", sex_code="1X"[place % 2], temperature=36 + place) for place in range(15)]
    path = csv_file(tmp_path / "CL03.csv", rows)
    whole = checked(path).cells()
    monkeypatch.setattr(check, "PIECE_ROWS", 4)
    assert checked(path).cells().equals(whole)


def test_a_missing_key_is_told_once_and_the_rest_of_its_row_is_judged(tmp_path: Path):
    path = workbook(tmp_path / "a.xlsx", [good(record_id=None, sex_code="X")])
    assert found(path) == [(cell("record_id"), "null_key"), (cell("sex_code"), "unknown_code")]


def test_a_key_that_lost_digits_is_told_for_that_alone(tmp_path: Path):
    path = workbook(tmp_path / "a.xlsx", [good(record_id=12345678901234567890)])
    assert found(path) == [(cell("record_id"), "digits_lost")]


def test_a_child_whose_parent_is_not_in_the_file_is_warned_of(tmp_path: Path):
    children = examples(DIAGNOSIS)
    book = Book(tmp_path / "a.xlsx")
    book.sheet(examples()[:1])
    book.sheet([children[0], children[0] | {"record_id": "D2", "visit_no": "NOWHERE"}], DIAGNOSIS)
    cells = checked(book.close()).cells()
    assert cells.select("dataset", "cell", "rule", "severity").rows() == [
        ("CL03A", cell("visit_no", 1, DIAGNOSIS), "no_parent_visit_no", "warn")
    ]


def test_a_withdrawn_parent_is_none_and_a_withdrawn_child_needs_none(tmp_path: Path):
    child = examples(DIAGNOSIS)[0]
    book = Book(tmp_path / "a.xlsx")
    book.sheet([good(modify_flag="3")])
    book.sheet([child, child | {"record_id": "D2", "modify_flag": "3", "visit_no": "NOWHERE"}], DIAGNOSIS)
    assert found(book.close()) == [(cell("visit_no", 0, DIAGNOSIS), "no_parent_visit_no")]


def test_without_the_parent_s_sheet_nobody_can_say_and_that_is_said(tmp_path: Path):
    result = checked(workbook(tmp_path / "a.xlsx", examples(DIAGNOSIS), DIAGNOSIS))
    assert result.cells().is_empty()
    assert any("没有 CL03 的数据" in note for note in result.notes)


def test_a_withdrawn_row_needs_its_key_alone(tmp_path: Path):
    bare = {name: good()[name] for name in ("org_code", "record_id")} | {"modify_flag": "3"}
    assert found(workbook(tmp_path / "a.xlsx", [bare])) == []
