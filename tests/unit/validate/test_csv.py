"""CSV files as programs of every age write them."""

from pathlib import Path

import pytest
from tests.unit.validate.filled import VISIT, checked, csv_file, csv_text, examples, found, good

from qinlian_cli.template.build import csv_template

WRONG = [good(sex_code="X", dept_name="内科，一部")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_encoding_is_found_out(tmp_path: Path, encoding: str):
    path = csv_file(tmp_path / "CL03.csv", WRONG, encoding=encoding)
    assert found(path) == [("K2", "unknown_code")]
    notes = [note for note in checked(path).notes if "编码" in note]
    assert len(notes) == (0 if encoding.startswith("utf-8") else 1)


def test_an_encoding_can_be_told(tmp_path: Path):
    path = csv_file(tmp_path / "CL03.csv", WRONG, encoding="gbk")
    assert checked(path, encoding="gbk").cells().height == 1


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_another_separator_is_accepted_and_told(tmp_path: Path, separator: str):
    path = tmp_path / "CL03.csv"
    path.write_text(csv_text(WRONG, separator=separator), encoding="utf-8", newline="")
    assert found(path) == [("K2", "unknown_code")]
    assert any("分隔符" in note for note in checked(path).notes)


def test_a_line_with_too_few_or_too_many_cells_is_told_and_the_others_are_checked(tmp_path: Path):
    lines = csv_text([good(), good(record_id="R2"), good(record_id="R3", sex_code="X")]).splitlines()
    lines[1] = lines[1].rsplit(",", 3)[0]
    lines[2] += ",x"
    path = tmp_path / "CL03.csv"
    path.write_text("\r\n".join(lines) + "\r\n", encoding="utf-8", newline="")
    assert found(path) == [("2:2", "ragged_line"), ("3:3", "ragged_line"), ("K4", "unknown_code")]
    assert (checked(path).sheets[0].rows, checked(path).rejected) == (3, 3)


def test_blank_lines_and_empty_cells_behind_the_last_are_nothing(tmp_path: Path):
    text = csv_text(examples()).replace("\r\n", ",,\r\n") + "\r\n,,,\r\n" + "," * 60 + "\r\n"
    path = tmp_path / "CL03.csv"
    path.write_text(text, encoding="utf-8", newline="")
    assert found(path) == []
    assert checked(path).sheets[0].rows == 3


def test_a_quoted_cell_may_have_lines_and_separators(tmp_path: Path):
    rows = [good(present_illness='一\n二,三"四"'), good(record_id="R2", sex_code="X")]
    assert found(csv_file(tmp_path / "CL03.csv", rows)) == [("K3", "unknown_code")]


def test_the_csv_template_is_the_header_and_can_be_checked(tmp_path: Path):
    path = tmp_path / "CL03.csv"
    path.write_bytes(csv_template(VISIT))
    assert path.read_bytes().startswith(b"\xef\xbb\xbforg_code,record_id,")
    assert checked(path).sheets[0].rows == 0


def test_a_file_of_another_name_is_known_by_its_columns(tmp_path: Path):
    assert found(csv_file(tmp_path / "export.txt", WRONG)) == [("K2", "unknown_code")]
