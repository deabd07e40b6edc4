"""Which table each sheet holds: by the sheet's name, else by its columns."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from qinlian_cli.specification.outline import Outline
from qinlian_cli.template.layout import CODES_SHEET, GUIDE_SHEET
from qinlian_cli.validate import header
from qinlian_cli.validate.header import Header
from qinlian_cli.validate.source import Cell, Sheet, Source
from qinlian_common.catalog.models import Dataset
from qinlian_common.catalog.yaml_problems import nearest
from qinlian_common.errors import ConfigurationError, Problem

_OURS: Final = (GUIDE_SHEET, CODES_SHEET)


@dataclass(frozen=True, slots=True)
class Recognised:
    """A sheet with the table that it holds."""

    sheet: Sheet
    table: Dataset
    header: Header


@dataclass(frozen=True, slots=True)
class Wanted:
    """What shall be checked: one sheet, or one table; else all."""

    sheet: str | None = None
    table: Dataset | None = None


def recognise(source: Source, outline: Outline, wanted: Wanted) -> tuple[list[Recognised], list[str]]:
    """The sheets that hold tables, and what is to be said of the file.

    Raises:
        ConfigurationError: with every reason why a sheet cannot be checked, in Chinese.
    """
    finder = _Finder(source, outline, wanted)
    found = [one for one in map(finder.recognised, finder.sheets()) if one is not None]
    problems = [*finder.problems, *_problems(source, found), *_twice(source, found)]
    if not found and not problems:
        names = "、".join(sheet.name for sheet in source.sheets) or "无"
        fix = "在 qinlian template 生成的模板中填写；改了名称的工作表用 --sheet 和 --dataset 指明"
        problems = [Problem(str(source.file), None, f"没有一张工作表是填报模板（现有：{names}）", fix)]
    if problems:
        raise ConfigurationError(*problems)
    return found, [*finder.notes, *_other_catalogue(source.marker, outline)]


def _problems(source: Source, found: Sequence[Recognised]) -> Iterator[Problem]:
    for one in found:
        for message, fix in one.header.problems:
            yield Problem(str(source.file), None, f"工作表“{one.sheet.name}”：{message}", fix)


def _twice(source: Source, found: Sequence[Recognised]) -> Iterator[Problem]:
    codes = [one.table.code for one in found]
    for code in dict.fromkeys(code for code in codes if codes.count(code) > 1):
        names = "、".join(one.sheet.name for one in found if one.table.code == code)
        fix = "合并到一张工作表，或用 --sheet 只检查其中一张"
        yield Problem(str(source.file), None, f"几张工作表都是 {code}：{names}", fix)


def _other_catalogue(marker: Mapping[str, str], outline: Outline) -> Iterator[str]:
    made, now = marker.get("fingerprint"), outline.fingerprint
    if made is not None and made != now:
        version = marker.get("catalogue", "")
        yield (
            f"模板出自目录 {version}（内容指纹 {made}），现按目录 {outline.release.version}（内容指纹 {now}）检查；"
            "字段或代码可能有变动，请换用新模板"
        )


class _Finder:
    """Goes through the sheets and gathers what is to be said of them."""

    def __init__(self, source: Source, outline: Outline, wanted: Wanted) -> None:
        self.source = source
        self.tables = outline.catalogue.datasets
        self.wanted = wanted
        self.notes: list[str] = []
        self.problems: list[Problem] = []

    def sheets(self) -> list[Sheet]:
        """The sheets that may hold data."""
        data = [sheet for sheet in self.source.sheets if sheet.name not in _OURS]
        if self.wanted.sheet is None:
            return data
        names = [sheet.name for sheet in data]
        if self.wanted.sheet not in names:
            message = f"没有名为“{self.wanted.sheet}”的工作表"
            self.problems.append(
                Problem(str(self.source.file), None, message, nearest(self.wanted.sheet, names, "现有"))
            )
        return [sheet for sheet in data if sheet.name == self.wanted.sheet]

    def recognised(self, sheet: Sheet) -> Recognised | None:
        """The sheet with its table; None where it holds none, or none that was asked for."""
        top = list(islice(sheet.rows(), header.LOOKED_AT))
        if not any(str(cell).strip() for row in top for cell in row):
            self.notes.append(f"工作表“{sheet.name}”是空的，跳过")
            return None
        table = self._table(sheet, top)
        if table is None or (self.wanted.table and table.code != self.wanted.table.code):
            return None
        found = header.read_header(table, top)
        self.notes += [f"工作表“{sheet.name}”：{note}" for note in found.notes]
        return Recognised(sheet, table, found)

    def _table(self, sheet: Sheet, top: Sequence[Sequence[Cell]]) -> Dataset | None:
        if self.wanted.table is not None and (self.wanted.sheet or len(self.source.sheets) == 1):
            return self.wanted.table
        named = self.tables.get(_code(sheet.name))
        if named is not None and (header.matches(named, top) or not self._by_columns(top)):
            return named
        tables = self._by_columns(top)
        if len(tables) == 1:
            self.notes.append(f"工作表“{sheet.name}”按列名识别为 {tables[0].code} {tables[0].title}")
            return tables[0]
        self.notes.append(f"工作表“{sheet.name}”不是填报模板的工作表，跳过")
        return None

    def _by_columns(self, top: Sequence[Sequence[Cell]]) -> list[Dataset]:
        """The tables of which the header names the most fields; several where it cannot be told."""
        scores = {code: header.matches(table, top) for code, table in self.tables.items()}
        best = max(scores.values(), default=0)
        return [self.tables[code] for code, score in scores.items() if score == best] if best else []


def _code(name: str) -> str:
    """The dataset's code that a sheet's or a file's name begins with."""
    found = re.match(r"[A-Z]{2}\d{2}[A-Z]?(?![A-Za-z0-9])", name.strip().upper())
    return found.group() if found else ""
