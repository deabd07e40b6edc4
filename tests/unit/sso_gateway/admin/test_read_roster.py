"""A list is read as officers' spreadsheets save it, and is refused whole only where no line can be told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.sso_gateway.admin.people import a_list, a_number

from qinlian_sso_gateway.admin.faults import Rejected
from qinlian_sso_gateway.admin.roster import read
from qinlian_sso_gateway.admin.roster.read import read_roster

LINE = f"{a_number()},李明,viewer"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_encoding_and_line_ends_make_no_difference(encoding: str, newline: str) -> None:
    text = f"身份证号,姓名,角色\n{LINE}\n".replace("\n", newline)
    people, broken = read_roster(text.encode(encoding))
    assert people.rows() == [(2, a_number(), "李明", "viewer")]
    assert broken.is_empty()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_found_out(separator: str) -> None:
    people, _ = read_roster(f"身份证号,姓名,角色\n{LINE}\n".replace(",", separator).encode())
    assert people["name"].to_list() == ["李明"]


def test_names_of_the_api_are_headings_too() -> None:
    people, _ = read_roster(a_list(LINE, headings="id_number,name,roles"))
    assert people.columns == ["line", "id_number", "name", "roles"]


def test_blanks_go_and_a_small_x_is_a_capital() -> None:
    people, _ = read_roster(a_list(" 61040219800102001x , 李明 ,"))
    assert people.rows() == [(2, "61040219800102001X", "李明", None)]


def test_blank_lines_are_passed_over_and_lines_keep_their_numbers() -> None:
    people, broken = read_roster(a_list("", LINE, ",,", "a,b"))
    assert people["line"].to_list() == [3]
    assert broken.rows() == [(5, "", "有 2 个单元格，表头有 3 个")]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "空"),
        (b"\x50\x4b\x03\x04\x00\x00", "CSV UTF-8"),
        (b"\xff\xff\xff\xff", "CSV UTF-8"),
        (a_list(headings="身份证号,姓名"), "缺少列：角色"),
        (a_list(headings="身份证号,姓名,角色,电话"), "第 4 列"),
        (a_list(headings="身份证号,姓名,角色,name"), "重复"),
        (a_list('"x'), "引号"),
    ],
    ids=["empty", "a workbook", "no text", "a column too few", "an unknown one", "one twice", "quotes"],
)
def test_a_file_that_is_no_list_is_refused_with_what_to_do(content: bytes, said: str) -> None:
    with pytest.raises(Rejected) as caught:
        read_roster(content)
    assert said in caught.value.text


def test_a_list_that_is_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "LINES_MAX", 2)
    assert read_roster(a_list(LINE, LINE))[0].height == 2
    with pytest.raises(Rejected, match="invalid_request"):
        read_roster(a_list(LINE, LINE, LINE))


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        people, broken = read_roster("身份证号,姓名,角色\n".encode() + content)
    except Rejected:
        return
    assert people.columns[:2] == ["line", "id_number"]
    assert broken.columns == ["line", "column", "message"]
