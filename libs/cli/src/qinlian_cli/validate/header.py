"""Which column holds which field: told by column names, or by titles, in any order."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from qinlian_cli.template.layout import MANDATORY_MARK
from qinlian_cli.validate.source import Cell, address
from qinlian_common.catalog.models import Dataset
from qinlian_common.catalog.yaml_problems import closest

LOOKED_AT: Final = 6
"""The header stands within so many rows from the top."""

_BOM: Final = "\ufeff"


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a sheet.

    Attributes:
        columns: field -> its column, from 0.
        first_row: the first row of data, from 0.
        width: how many columns the header has.
        notes: what the person who filled should know, in Chinese.
        problems: why the sheet cannot be checked, in Chinese, each with what to do.
    """

    columns: Mapping[str, int]
    first_row: int
    width: int
    notes: tuple[str, ...]
    problems: tuple[tuple[str, str], ...]


def matches(table: Dataset, top: Sequence[Sequence[Cell]]) -> int:
    """How many of the table's fields the best of the top rows names; 0 where that is no header."""
    words = _words(table)
    return max((_matched(words, row) for row in top), default=0)


def read_header(table: Dataset, top: Sequence[Sequence[Cell]]) -> Header:
    """Reads the header of a sheet that is this table's."""
    words = _words(table)
    places = [place for place, row in enumerate(top) if _matched(words, row)]
    rows = [top[place] for place in _together(places)]
    width = max((_width(row) for row in rows), default=0)
    fields = [_field(words, rows, column) for column in range(width)]
    columns: dict[str, int] = {}
    for column, field in enumerate(fields):
        if field is not None:
            columns.setdefault(field, column)
    last = places[0] + len(rows) - 1 if places else -1
    return Header(
        columns,
        last + 1,
        width,
        (*_unknown(table, rows, fields, last), *_contradictions(words, rows, last), *_left_out(table, columns)),
        (*_repeated(table, fields, last), *_missing(table, columns)),
    )


def _words(table: Dataset) -> dict[str, str]:
    """What may stand above a column -> its field."""
    titles = {field.title: field.name for field in table.columns}
    return titles | {field.name: field.name for field in table.columns}


def _word(cell: Cell) -> str:
    text = str(cell).strip().lstrip(_BOM).strip().removesuffix(MANDATORY_MARK).strip(" *＊")
    return text.lower() if re.fullmatch(r"[A-Za-z0-9_]+", text) else text


def _matched(words: Mapping[str, str], row: Sequence[Cell]) -> int:
    """The fields named in a row, if at least two, and half of its cells, are such words."""
    named = [words[word] for word in map(_word, row) if word in words]
    filled = sum(1 for cell in row if _word(cell))
    return len(set(named)) if len(named) > 1 and 2 * len(named) >= filled else 0


def _together(places: Sequence[int]) -> list[int]:
    """The header's rows: at most two, one under the other."""
    return [place for place in places[:2] if place - places[0] < 2]  # noqa: PLR2004 - titles and names


def _width(row: Sequence[Cell]) -> int:
    return max((place for place, cell in enumerate(row, start=1) if _word(cell)), default=0)


def _cell(row: Sequence[Cell], column: int) -> str:
    return _word(row[column]) if column < len(row) else ""


def _field(words: Mapping[str, str], rows: Sequence[Sequence[Cell]], column: int) -> str | None:
    """The field of a column: by its name, which stands below, before its title."""
    found = [words[word] for row in reversed(rows) if (word := _cell(row, column)) in words]
    return found[0] if found else None


def _unknown(table: Dataset, rows: Sequence[Sequence[Cell]], fields: Sequence[str | None], last: int) -> Iterator[str]:
    for column, field in enumerate(fields):
        written = next((word for row in reversed(rows) if (word := _cell(row, column))), "")
        if field is None and written:
            likely = closest(written, _words(table))
            hint = f"，是否为“{likely}”？" if likely else ""
            yield f"{address(last, column)}：没有名为“{written}”的列，该列不检查{hint}"


def _contradictions(words: Mapping[str, str], rows: Sequence[Sequence[Cell]], last: int) -> Iterator[str]:
    for column in range(max(map(len, rows), default=0)):
        found = {words[word] for row in rows if (word := _cell(row, column)) in words}
        if len(found) > 1:
            yield f"{address(last, column)}：名称与列名不是同一个字段，以列名为准"


def _left_out(table: Dataset, columns: Mapping[str, int]) -> Iterator[str]:
    missing = [f"{field.title}（{field.name}）" for field in table.columns if field.name not in columns]
    if missing and len(missing) < len(table.columns):
        yield f"缺少选填列，按没有值处理：{'、'.join(missing)}"


def _repeated(table: Dataset, fields: Sequence[str | None], last: int) -> Iterator[tuple[str, str]]:
    for name in dict.fromkeys(field for field in fields if field is not None and fields.count(field) > 1):
        places = "、".join(address(last, column) for column, field in enumerate(fields) if field == name)
        yield f"列“{table.column(name).title}”（{name}）出现多次：{places}", "只保留一列"


def _missing(table: Dataset, columns: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    missing = [f for f in table.columns if f.mandatory and f.name not in columns]
    if not columns:
        yield "没有找到表头", f"补上名称行或列名行，或重新下载模板：qinlian template {table.code}"
    elif missing:
        names = "、".join(f"{field.title}（{field.name}）" for field in missing)
        yield f"缺少必填列：{names}", f"补上这些列，或重新下载模板：qinlian template {table.code}"
