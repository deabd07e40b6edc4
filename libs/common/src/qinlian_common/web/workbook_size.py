"""How large a workbook becomes when it is opened, found out before it is.

A reader that holds a sheet as a rectangle makes room from its first cell to its last. So a file of a kilobyte, with one
cell in A1 and one in IV1048576, takes 8 GB, and ends the process. The positions are therefore followed in the file
first, as a reader follows them, in every member: which of them are sheets, the file itself says.
"""

import re
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import IO, Final

from qinlian_common.errors import ConfigurationError, Problem

UNPACKED_MAX: Final = 3 << 30
"""Bytes: 200,000 rows of 40 columns have a tenth of it. A file that unpacks to more is refused before it is read."""

CELLS_MAX: Final = 50_000_000
"""Of a sheet, with the empty ones between: a sheet to its last row with 47 columns. They take 32 bytes each."""

_PIECE: Final = 1 << 20
_TAG: Final = re.compile(
    rb"""<(?:[^<>\s/:]+:)?(row|c)\b"""
    rb"""(?:\s*+(?!r\s*=)[^\s=<>"'/]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*+"""
    rb"""(?:\s*r\s*=\s*["']([A-Za-z]{0,3})([0-9]{1,9})["'])?"""
    rb"""(?:([^<>]*+)>(</)?)?"""
)
_BEGUN: Final = re.compile(rb"<(?:[^<>\s/:]+:)?(?:row|c)\b")


def require_openable(file: Path, packed: zipfile.ZipFile) -> None:
    """Raises ConfigurationError, in Chinese, for a workbook that would be too large; BadZipFile for a damaged one."""
    size = sum(member.file_size for member in packed.infolist())
    if size > UNPACKED_MAX:
        message = f"解压后有 {size / (1 << 30):.1f} GB，超过上限 {UNPACKED_MAX >> 30} GB，拒绝读取"
        raise _too_large(file, message, "请确认文件来源；数据确实很多的，请拆成几个文件")
    for member in packed.infolist():
        if not member.is_dir():
            with packed.open(member) as stream:
                _require_few_cells(file, member.filename, stream)


def _require_few_cells(file: Path, member: str, stream: IO[bytes]) -> None:
    reached = _Reached()
    for piece in _pieces(stream):
        reached.follow(piece)
        if reached.cells > CELLS_MAX:
            message = f"{member} 占 {reached.rows} 行 {reached.columns} 列，超过能打开的 {CELLS_MAX:,} 个单元格"
            raise _too_large(file, message, "请删除数据区以外的内容（先选中多余的行、列，再删除），然后保存")


class _Reached:
    """How far a sheet's cells with content reach, as far as it was followed.

    Attributes:
        rows, columns: the last row and the last column, from 1.
    """

    def __init__(self) -> None:
        self.rows = self.columns = 0
        self._row = self._column = 0

    @property
    def cells(self) -> int:
        """Of the rectangle."""
        return self.rows * self.columns

    def follow(self, piece: bytes) -> None:
        """Goes on through some more tags; one that does not say its place comes after the one before."""
        for kind, letters, digits, rest, ended in _TAG.findall(piece):
            if kind == b"row":
                self._row, self._column = int(digits) if digits else self._row + 1, 0
                continue
            self._column = _number(letters) if letters else self._column + 1
            if not (ended or rest.endswith(b"/")):
                self.rows = max(self.rows, int(digits) if digits else self._row)
                self.columns = max(self.columns, self._column)


@cache
def _number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    """What is unpacked, cut before a tag that opens: so a cell and what tells whether it is empty stay together."""
    rest = b""
    while read := stream.read(_PIECE):
        text = rest + read
        cut = _last_opening(text)
        if cut == 0 and len(text) > 2 * _PIECE:
            if _BEGUN.match(text):
                raise zipfile.BadZipFile("a tag of a row or a cell has no end")
            cut = len(text) - 1  # a long text, or no XML
        yield text[:cut]
        rest = text[cut:]
    yield rest


def _last_opening(text: bytes) -> int:
    """Where the last opening tag begins; 0 where there is none."""
    cut = text.rfind(b"<")
    while cut > 0 and text[cut + 1 : cut + 2] in (b"/", b""):
        cut = text.rfind(b"<", 0, cut)
    return max(cut, 0)


def _too_large(file: Path, message: str, fix: str) -> ConfigurationError:
    return ConfigurationError(Problem(str(file), None, message, fix))
