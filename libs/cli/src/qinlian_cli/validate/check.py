"""Checks a whole file: every sheet, piece by piece, then what only all rows together can tell."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import Final

import polars as pl
from xlsxwriter.utility import xl_col_to_name

from qinlian_cli.specification.outline import Outline
from qinlian_cli.validate.found import FOUND_SCHEMA, ROW
from qinlian_cli.validate.judge import Judge
from qinlian_cli.validate.links import absent_parents, orphans
from qinlian_cli.validate.recognise import Recognised, Wanted, recognise
from qinlian_cli.validate.source import Cell, Source
from qinlian_cli.validate.wording import ALL_OF_ROW
from qinlian_common.catalog.models import Dataset
from qinlian_common.catalog.rules import Severity

PIECE_ROWS: Final = 20_000
CELL_COLUMNS: Final = (
    "sheet", "dataset", "cell", "row", "column", "field", "title", "rule", "severity", "value_class", "message",
)  # fmt: skip
_RANKS: Final = {Severity.REJECT.value: 0, Severity.WARN.value: 1, Severity.COUNT.value: 2}


@dataclass(frozen=True, slots=True)
class CheckedSheet:
    """A sheet that was checked.

    Attributes:
        rows: rows that are not blank.
        rejected: rows that would not be taken.
        found: its cells at fault, in FOUND_SCHEMA, by row and column.
        kept: `Judge.kept`, what is known of all its rows.
    """

    one: Recognised
    rows: int
    rejected: int
    found: pl.DataFrame
    kept: pl.DataFrame

    @property
    def refused(self) -> pl.Series:
        """Places of the rows that would not be taken, each once, in order."""
        return self.found.filter(pl.col("severity") == Severity.REJECT.value)[ROW].unique().sort()

    def with_found(self, more: pl.DataFrame) -> "CheckedSheet":
        """The same with more that is wrong, in FOUND_SCHEMA."""
        return self if more.is_empty() else _checked(self.one, self.kept, pl.concat([self.found, more]))


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that was checked.

    Attributes:
        notes: what is to be said of the file and its sheets, in Chinese.
    """

    source: Source
    sheets: Sequence[CheckedSheet]
    notes: Sequence[str]

    @property
    def rejected(self) -> int:
        """How many rows would not be taken."""
        return sum(sheet.rejected for sheet in self.sheets)

    def with_sheets(self, sheets: Sequence[CheckedSheet]) -> "Checked":
        """The same file with these sheets."""
        return replace(self, sheets=sheets)

    def cells(self) -> pl.DataFrame:
        """Every cell at fault, in CELL_COLUMNS, sheet by sheet; `row` and `column` count from 1.

        What concerns a whole row, or a column that the sheet lacks, has the row for a cell: 17:17, and column 0.
        """
        return pl.concat([_cells(sheet) for sheet in self.sheets])

    def counts(self) -> dict[str, int]:
        """Severity -> how many findings."""
        found = pl.concat([sheet.found for sheet in self.sheets])["severity"].value_counts()
        return dict.fromkeys(_RANKS, 0) | dict(found.rows())


def check(
    source: Source,
    outline: Outline,
    wanted: Wanted,
    now: Callable[[], datetime],
    tell: Callable[[str, int], None] = lambda _, __: None,
    *,
    keeps_rows: bool = False,
) -> Checked:
    """Checks every sheet; calls `tell` with a sheet's name and how many rows of it were read since.

    With `keeps_rows`, what is kept of each sheet are its rows, whole, as texts.

    Raises:
        ConfigurationError: the file cannot be read as a template.
    """
    recognised, notes = recognise(source, outline, wanted)
    judges = [Judge(one, outline.catalogue, now, keeps_rows=keeps_rows) for one in recognised]
    found = [_in_pieces(judge, tell) for judge in judges]
    kept = {judge.one.table.code: judge.kept for judge in judges}
    whole = [
        pl.concat([each, judge.of_keys(), orphans(judge.one.table, kept, outline)])
        for judge, each in zip(judges, found, strict=True)
    ]
    sheets = [_checked(judge.one, judge.kept, each) for judge, each in zip(judges, whole, strict=True)]
    return Checked(source, sheets, [*source.notes, *notes, *_unasked(judges, kept)])


def _in_pieces(judge: Judge, tell: Callable[[str, int], None]) -> pl.DataFrame:
    found = [pl.DataFrame(schema=FOUND_SCHEMA)]
    for first, rows in _pieces(judge.one):
        found.append(judge(first, rows))
        tell(judge.one.sheet.name, len(rows))
    return pl.concat(found)


def _pieces(one: Recognised) -> Iterator[tuple[int, Sequence[Sequence[Cell]]]]:
    """The rows of data, some at a time, each time with the place of the first."""
    first, rows = one.header.first_row, one.sheet.rows()
    for _ in islice(rows, first):
        pass
    while piece := list(islice(rows, PIECE_ROWS)):
        yield first, piece
        first += len(piece)


def _checked(one: Recognised, kept: pl.DataFrame, found: pl.DataFrame) -> CheckedSheet:
    rejected = found.filter(pl.col("severity") == Severity.REJECT.value)[ROW]
    rows = pl.concat([kept[ROW], rejected]).n_unique()
    columns = pl.col("field").replace_strict(one.header.columns, default=-1, return_dtype=pl.Int64)
    ranks = pl.col("severity").replace_strict(_RANKS, return_dtype=pl.Int64)
    in_order = found.sort(ROW, columns, ranks, maintain_order=True)
    return CheckedSheet(one, rows, rejected.n_unique(), in_order, kept)


def _unasked(judges: Sequence[Judge], kept: dict[str, pl.DataFrame]) -> Iterator[str]:
    for table in (judge.one.table for judge in judges):
        for parent in absent_parents(table, kept):
            yield f"{table.code}：文件中没有 {parent} 的数据，未检查上级记录是否存在"


def _cells(sheet: CheckedSheet) -> pl.DataFrame:
    table, columns = sheet.one.table, sheet.one.header.columns
    letters = {name: xl_col_to_name(column) for name, column in columns.items()}
    row = (pl.col(ROW) + 1).cast(pl.Int64)
    letter = pl.col("field").replace_strict(letters, default=None, return_dtype=pl.String)
    return sheet.found.with_columns(
        sheet=pl.lit(sheet.one.sheet.name),
        dataset=pl.lit(table.code),
        cell=pl.coalesce(pl.concat_str(letter, row), pl.format("{}:{}", row, row)),
        row=row,
        column=pl.col("field").replace_strict(columns, default=-1, return_dtype=pl.Int64) + 1,
        title=pl.col("field").replace_strict(_titles(table), default=ALL_OF_ROW, return_dtype=pl.String),
    ).select(CELL_COLUMNS)


def _titles(table: Dataset) -> dict[str, str]:
    return {field.name: field.title for field in table.columns}
