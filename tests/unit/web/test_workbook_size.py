"""How large a workbook becomes, found out before it is opened."""

import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from qinlian_common.errors import ConfigurationError
from qinlian_common.web import workbook_size
from qinlian_common.web.workbook_size import CELLS_MAX, require_openable

A1 = b'<row r="1"><c r="A1"><v>1</v></c></row>'
FAR = b"IV1048576"


def require(content: bytes | None = None, member: str = "xl/worksheets/sheet1.xml") -> None:
    """Holds a file with one sheet of these rows against the limits."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(member, b"<worksheet><sheetData>" + (content or b"") + b"</sheetData></worksheet>")
    with zipfile.ZipFile(stream) as packed:
        require_openable(Path("a.xlsx"), packed)


@pytest.mark.parametrize(
    "far",
    [
        b'<row r="1048576"><c r="IV1048576"><v>1</v></c></row>',
        b"<row r='1048576'><c r = 'IV1048576'><v>1</v></c></row>",
        b'<x:row r="1048576"><x:c s="1" t="n" r="iv1048576"><x:v>1</x:v></x:c></x:row>',
        b'<row><c s=" r=&quot;A1" x=\'r="A1"\' r="IV1048576"><v>1</v></c></row>',
        b'<row r="1048576">' + b"<c/>" * 255 + b"<c><v>1</v></c></row>",
        b'<row r="1048576"><c r="IV1048576"' + b" " * (1 << 20) + b"><v>1</v></c></row>",
        b"<row r=" + b" " * (1 << 19) + b'"1048576"><c r=' + b" " * (1 << 19) + b'"IV1048576"><v>1</v></c></row>',
        b"<row/>" * 1_048_575 + b'<row><c r="IV1048576"><v>1</v></c></row>',
    ],
)
@pytest.mark.parametrize("member", ["xl/worksheets/sheet1.xml", "xl/media/image1.png"])
def test_two_cells_that_are_far_apart_are_refused_however_the_file_writes_their_places(far: bytes, member: str) -> None:
    require(A1)
    with pytest.raises(ConfigurationError, match="1048576 行 256 列"):
        require(A1 + far, member)


def test_a_far_cell_that_is_a_format_only_takes_no_room() -> None:
    for empty in (b'<c r="IV1048576" s="3"/>', b'<c r="IV1048576" s="3"></c>'):
        require(A1 + b'<row r="1048576">' + empty + b"</row>")
        require(A1 + b'<row r="1048576">' + empty * 100_000 + b"</row>")


def test_a_sheet_to_its_last_row_with_all_columns_of_a_table_may_be_opened() -> None:
    assert CELLS_MAX >= 1_048_576 * 40
    require(A1 + b'<row r="1048576"><c r="AN1048576"><v>1</v></c></row>')


def test_places_are_followed_as_a_workbook_has_them(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet()
        for row in range(300):
            sheet.write_row(row, 0, ["文字", 1.5, True] * 10)
    with zipfile.ZipFile(stream) as packed:
        monkeypatch.setattr(workbook_size, "CELLS_MAX", 300 * 30)
        require_openable(Path("a.xlsx"), packed)
        monkeypatch.setattr(workbook_size, "CELLS_MAX", 300 * 30 - 1)
        with pytest.raises(ConfigurationError, match="300 行 30 列"):
            require_openable(Path("a.xlsx"), packed)


def test_a_tag_without_an_end_is_damage_and_a_long_text_is_none() -> None:
    require(b"<t>" + b"x" * (5 << 20) + b"</t>" + A1)
    with pytest.raises(zipfile.BadZipFile):
        require(A1 + b"<c" + b" " * (5 << 20))
