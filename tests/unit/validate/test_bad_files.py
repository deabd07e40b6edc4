"""Files that cannot be read: each ends in a message that says what it is and what to do, and in no stack trace."""

import io
import time
import zipfile
from pathlib import Path

import pytest
from tests.unit.validate.filled import Book, checked, csv_file, examples, found, good, workbook

from qinlian_cli.validate.scan_sheet import scan_sheet
from qinlian_common.errors import ConfigurationError
from qinlian_common.web import workbook_size


def refused(path: Path, encoding: str | None = None) -> str:
    with pytest.raises(ConfigurationError) as error:
        checked(path, encoding=encoding)
    (problem,) = error.value.problems
    assert problem.file == str(path)
    assert problem.fix
    return problem.message


def raw(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_an_empty_file(tmp_path: Path, name: str):
    assert refused(raw(tmp_path / name, b"")) == "文件是空的"


def test_an_old_xls(tmp_path: Path):
    assert ".xls" in refused(raw(tmp_path / "a.xls", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)))


def test_an_encrypted_workbook(tmp_path: Path):
    content = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    assert "密码" in refused(raw(tmp_path / "a.xlsx", content))


@pytest.mark.parametrize("share", [0.3, 0.9, 0.999])
def test_a_truncated_workbook(tmp_path: Path, share: float):
    whole = workbook(tmp_path / "whole.xlsx", examples()).read_bytes()
    assert "不完整或已损坏" in refused(raw(tmp_path / "a.xlsx", whole[: int(len(whole) * share)]))


def test_a_zip_file_that_is_no_workbook(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as made:
        made.writestr("readme.txt", "x")
    assert "不完整或已损坏" in refused(tmp_path / "a.xlsx")


def test_a_text_with_the_name_of_a_workbook(tmp_path: Path):
    assert "不完整或已损坏" in refused(raw(tmp_path / "a.xlsx", b"org_code,record_id\n"))


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workbook_size, "UNPACKED_MAX", 1 << 20)
    path = workbook(tmp_path / "a.xlsx", examples())
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/media/image1.png", bytes(2 << 20))
    assert "超过上限" in refused(path)


def test_a_member_that_is_longer_than_it_says(tmp_path: Path):
    path = workbook(tmp_path / "a.xlsx", examples())
    stream = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            new.writestr(member.filename, old.read(member))
        new.writestr("xl/media/image1.png", bytes(1 << 20))
    content = stream.getvalue().replace((1 << 20).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert "不完整或已损坏" in refused(raw(path, content))


def test_a_cell_far_to_the_right_is_refused_and_a_mere_format_there_is_not(tmp_path: Path):
    book = Book(tmp_path / "a.xlsx")
    sheet = book.sheet(examples())
    sheet.write_blank(4, 16_000, None, book.looks["date"])
    assert found(book.close()) == []
    book = Book(tmp_path / "b.xlsx")
    book.sheet(examples()).write_string(4, 16_383, "x")
    assert "XFD5" in refused(book.close())


def test_a_cell_in_the_last_row_is_refused_where_the_sheet_would_not_fit_into_memory(tmp_path: Path):
    book = Book(tmp_path / "a.xlsx")
    book.sheet(examples()).write_string(1_048_575, 255, "x")
    assert "1048576 行 256 列" in refused(book.close())


def replaced(path: Path, member: str, content: bytes) -> Path:
    """The same workbook with another member in the place of one."""
    with zipfile.ZipFile(path) as old:
        members = {one.filename: old.read(one) for one in old.infolist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, kept in (members | {member: content}).items():
            new.writestr(name, kept)
    return path


def test_a_list_of_parts_without_end_is_refused_before_it_is_read(tmp_path: Path):
    path = workbook(tmp_path / "a.xlsx", examples())
    assert "目录过大" in refused(replaced(path, "xl/_rels/workbook.xml.rels", b"<Relationship/>" * 400_000))


@pytest.mark.parametrize(
    "sheet",
    [b'<row><c t="e" r="JA1"/><c><f/>' + b"<c " * 500_000, b"<c><v>1</v></c>" * 8_000_000],
    ids=["tags without an end", "one row"],
)
def test_a_sheet_that_is_made_to_be_searched_for_ever_is_done_with_soon(sheet: bytes):
    began = time.process_time()
    scan_sheet(io.BytesIO(sheet))
    assert time.process_time() - began < 6


def test_an_encoding_that_nobody_knows(tmp_path: Path):
    assert "没有名为 klingon 的编码" in refused(csv_file(tmp_path / "CL03.csv", examples()), "klingon")


def test_an_encoding_that_is_not_the_file_s(tmp_path: Path):
    assert "不是 UTF-8 编码" in refused(csv_file(tmp_path / "CL03.csv", examples(), encoding="gbk"), "utf-8")


def test_zero_bytes_are_told_with_their_line(tmp_path: Path):
    path = csv_file(tmp_path / "CL03.csv", examples())
    path.write_bytes(path.read_bytes() + b"a\0b\r\n")
    with pytest.raises(ConfigurationError, match=r"CL03\.csv:5: 文件中有空字节"):
        checked(path)


def test_an_open_quote_is_told_with_the_line_where_its_row_begins(tmp_path: Path):
    path = csv_file(tmp_path / "CL03.csv", [good(), good(dept_name="骨科")])
    path.write_bytes(path.read_bytes().replace("骨科".encode(), '"骨科'.encode()))
    with pytest.raises(ConfigurationError, match=r"CL03\.csv:3: .*引号不成对"):
        checked(path)


def test_a_file_that_is_not_there_is_no_stack_trace(tmp_path: Path):
    assert "打不开" in refused(tmp_path / "none.csv")
