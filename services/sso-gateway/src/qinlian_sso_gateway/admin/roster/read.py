"""Reads an uploaded CSV list: encoding, separator and headings are found out, and every cell becomes text or null."""

import csv
import io
from collections.abc import Sequence
from typing import Final

import polars as pl

from qinlian_sso_gateway.admin.faults import rejected
from qinlian_sso_gateway.admin.person.columns import LINE, REQUIRED, TITLES, cleaned
from qinlian_sso_gateway.admin.person.rules import FAULTS

LINES_MAX: Final = 5_000
BYTES_MAX: Final = 4 * 1024 * 1024
"""A line with a key has about 400 bytes."""
_ENCODINGS: Final = ("utf-8-sig", "gb18030")
_SEPARATORS: Final = ",;\t"
_NAMES: Final = {title: name for name, title in TITLES.items()} | {name: name for name in TITLES}


def read_roster(content: bytes, needed: Sequence[str] = REQUIRED) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The lines of a list, and the faults of those that cannot be told apart into cells.

    Args:
        content: a CSV file in UTF-8 (with or without a mark) or GB 18030, with a line of headings.
        needed: columns that it must have.

    Returns:
        Columns `line` and those of `TITLES` that the list has, text; and a frame of `rules.FAULTS`.

    Raises:
        Rejected: the file as a whole does not do.
    """
    text = _text(content)
    rows = _rows(text)
    if not rows:
        raise rejected("文件是空的：第一行应为表头")
    columns = _columns(rows[0][1], needed)
    whole = [(line, *cells) for line, cells in rows[1:] if len(cells) == len(columns)]
    broken = [
        (line, "", f"有 {len(cells)} 个单元格，表头有 {len(columns)} 个")
        for line, cells in rows[1:] if len(cells) != len(columns)
    ]  # fmt: skip
    schema = {LINE: pl.Int64} | dict.fromkeys(columns, pl.String)
    people = pl.DataFrame(whole, schema=schema, orient="row")
    return cleaned(people), pl.DataFrame(broken, schema=FAULTS, orient="row")


def _text(content: bytes) -> str:
    for encoding in _ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise rejected("文件不是 CSV 文本：请在 Excel 中另存为“CSV UTF-8（逗号分隔）”")


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """Each row that is not blank, with the line on which it ends."""
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(_SEPARATORS, key=first.count), strict=True)
    rows: list[tuple[int, list[str]]] = []
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((reader.line_num, cells))
            if len(rows) > LINES_MAX + 1:
                raise rejected(f"文件超过 {LINES_MAX} 行：请分成几个文件")
    except csv.Error as error:
        raise rejected(f"第 {reader.line_num} 行引号不成对，无法分清单元格") from error
    return rows


def _columns(headings: Sequence[str], needed: Sequence[str]) -> list[str]:
    columns = [_NAMES.get(heading.strip(), "") for heading in headings]
    if "" in columns:
        unknown = columns.index("") + 1
        raise rejected(f"第 {unknown} 列的表头不认识；可用表头：{'、'.join(TITLES.values())}")
    if len(set(columns)) < len(columns):
        raise rejected("表头中有重复的列")
    if missing := [TITLES[name] for name in needed if name not in columns]:
        raise rejected(f"缺少列：{'、'.join(missing)}")
    return columns
