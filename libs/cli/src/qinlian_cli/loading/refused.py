"""The refused rows of a file as a file of their own, laid out as the template: to be put right and loaded again."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import polars as pl

from qinlian_cli.validate.check import Checked, CheckedSheet
from qinlian_cli.validate.found import ROW
from qinlian_cli.validate.source import Cell, Sheet


def only_refused(checked: Checked) -> Checked:
    """What was checked, as if the file had its refused rows alone; `write_report` writes it."""
    return checked.with_sheets([_only_refused(sheet) for sheet in checked.sheets if sheet.refused.len()])


def _only_refused(sheet: CheckedSheet) -> CheckedSheet:
    first, places = sheet.one.header.first_row, sheet.refused
    rows = _Chosen(sheet.one.sheet, first, frozenset(places))
    of_them = sheet.found.filter(pl.col(ROW).is_in(places.implode()))
    found = of_them.with_columns((places.search_sorted(of_them[ROW]) + first).cast(pl.UInt32).alias(ROW))
    shown = replace(sheet.one.sheet, rows=rows, height=first + len(places))
    return replace(sheet, one=replace(sheet.one, sheet=shown), rows=len(places), found=found)


class _Chosen:
    """Reads the header and some rows of a sheet, as often as it is called."""

    def __init__(self, sheet: Sheet, first: int, places: frozenset[int]) -> None:
        self._sheet, self._first, self._places = sheet, first, places

    def __call__(self) -> Iterator[Sequence[Cell]]:
        for place, row in enumerate(self._sheet.rows()):
            if place < self._first or place in self._places:
                yield row
