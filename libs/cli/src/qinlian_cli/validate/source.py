"""A file that was opened: its sheets with their cells as they are, before anybody knows what they mean."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from xlsxwriter.utility import xl_col_to_name

from qinlian_common.errors import ConfigurationError, Problem

Cell = object
"""Text, a number, a date, a time or a Boolean; the empty text for none."""

ERROR, NO_VALUE, MERGED = "error_cell", "formula_without_value", "merged_cells"
COLUMNS_MAX: Final = 260
"""No table has more columns (A to IZ); a cell beyond makes the sheet too large to hold."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that has no value to read, found in the file itself.

    Attributes:
        row, column: from 0.
        kind: ERROR, NO_VALUE or MERGED.
        extent: of merged cells, their range: A6:C6.
    """

    row: int
    column: int
    kind: str
    extent: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, or a CSV file.

    Attributes:
        rows: reads the rows from the first on, as often as it is called.
        height: how many rows there are, about.
        faults: cells without a value to read.
        is_delimited: cells are told apart by separators, so that a row may have too few or too many.
    """

    name: str
    rows: Callable[[], Iterator[Sequence[Cell]]]
    height: int
    faults: Sequence[Fault] = ()
    is_delimited: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A file with its sheets.

    Attributes:
        marker: what the template's hidden sheet says; empty where there is none.
        notes: what was found out about the file as a whole, in Chinese.
    """

    file: Path
    sheets: Sequence[Sheet]
    marker: Mapping[str, str] = field(default_factory=dict)
    notes: Sequence[str] = ()


def address(row: int, column: int) -> str:
    """A cell's name, of places that count from 0: C17."""
    return f"{xl_col_to_name(column)}{row + 1}"


def unreadable(file: Path, message: str, fix: str, line: int | None = None) -> ConfigurationError:
    """The error that says that a file cannot be read as a template, in Chinese."""
    return ConfigurationError(Problem(str(file), line, message, fix))
