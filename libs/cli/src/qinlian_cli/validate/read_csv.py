"""Reads a CSV file, whatever it was saved as: encoding and separator are found out, and said where they are unusual."""

import codecs
import csv
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from qinlian_cli.validate.source import Cell, Sheet, Source, unreadable

_PIECE: Final = 1 << 20
_CELL_MAX: Final = 32 << 20
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SEPARATORS: Final = {",": "逗号", ";": "分号", "\t": "制表符", "|": "竖线"}
_UTF_8: Final = ("utf-8", "utf-8-sig")
_LOOKED_AT: Final = 4096


def open_csv(file: Path, encoding: str | None = None) -> Source:
    """The file as one sheet; raises ConfigurationError."""
    known = _require_known(file, encoding) if encoding else _encoding(file)
    height = _require_text(file, known)
    separator = _separator(file, known)
    notes = [] if known in _UTF_8 or encoding else [f"文件编码为 {known.upper()}，已按此读取；建议保存为 UTF-8"]
    if separator != ",":
        notes.append(f"分隔符为{_SEPARATORS[separator]}，已按此读取；建议使用逗号")
    sheet = Sheet(file.stem, partial(_rows, file, known, separator), height, is_delimited=True)
    return Source(file, [sheet], notes=notes)


def _require_known(file: Path, encoding: str) -> str:
    try:
        name = codecs.lookup(encoding).name
    except LookupError as error:
        raise unreadable(
            file, f"没有名为 {encoding} 的编码", "写 utf-8、gb18030 或 utf-16，或不写 --encoding"
        ) from error
    return "utf-8-sig" if name == "utf-8" else name


def _encoding(file: Path) -> str:
    """By its mark, by its zeros, else UTF-8 if it is, else the national encoding that holds GBK and GB 2312."""
    with file.open("rb") as stream:
        start = stream.read(_LOOKED_AT)
    for mark, name in _MARKS:
        if start.startswith(mark):
            return name
    zeros = [start[place::2].count(0) for place in (0, 1)]
    if max(zeros) > len(start) // 8:
        return "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be"
    return "utf-8" if _is_in(file, "utf-8") else "gb18030"


def _is_in(file: Path, encoding: str) -> bool:
    try:
        for _ in _texts(file, encoding):
            pass
    except UnicodeDecodeError:
        return False
    return True


def _require_text(file: Path, encoding: str) -> int:
    """How many lines there are; raises where some of it is no text."""
    lines = 0
    try:
        for text in _texts(file, encoding):
            if "\0" in text:
                line = lines + text[: text.index("\0")].count("\n") + 1
                message = "文件中有空字节（NUL），不是完好的文本"
                raise unreadable(file, message, "请从来源系统重新导出，或用文本编辑器删除该行的空字节", line)
            lines += text.count("\n")
    except UnicodeDecodeError as error:
        message = f"文件不是 {encoding.upper().removesuffix('-SIG')} 编码"
        raise unreadable(file, message, "保存为 UTF-8，或用 --encoding 写明编码", lines + 1) from error
    return lines + 1


def _texts(file: Path, encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    with file.open("rb") as stream:
        while piece := stream.read(_PIECE):
            yield decoder.decode(piece)
    yield decoder.decode(b"", final=True)


def _separator(file: Path, encoding: str) -> str:
    with file.open(encoding=encoding, newline="") as stream:
        first = stream.readline(_PIECE)
    return max(_SEPARATORS, key=first.count)


def _rows(file: Path, encoding: str, separator: str) -> Iterator[Sequence[Cell]]:
    csv.field_size_limit(_CELL_MAX)
    with file.open(encoding=encoding, newline="") as stream:
        reader = csv.reader(stream, delimiter=separator, strict=True)
        line = 1
        try:
            for row in reader:
                yield row
                line = reader.line_num + 1
        except csv.Error as error:
            message = "从这一行起引号不成对，无法分清单元格"
            fix = '请补上缺少的结束引号；单元格中的引号写作两个引号（""）'
            raise unreadable(file, message, fix, line) from error
