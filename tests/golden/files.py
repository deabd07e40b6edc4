"""The files of a table: rows read from them, and what was found written as their lines.

A row is told by the cells in which it differs from the full one, a line each: a changed code is a diff of one line.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from tests.golden.table import FULL, Cells, Outcome, Table, outcomes, returned

from qinlian_common.wire.batch import OP, UPSERT, WITHDRAW

NULL = "\\N"
ROWS, CODES, SIDE_DOOR, BACK = "rows.csv", "codes.csv", "side_door.csv", "back.csv"
HEADERS = {
    ROWS: ("row", "column", "vendor", "field", "catalogue", "back"),
    CODES: ("row", "column", "vendor", "field", "catalogue", "back"),
    SIDE_DOOR: ("row", "column", "vendor", "out", "rule", "field", "value_class", "message"),
    BACK: ("row", "field", "catalogue", "column", "vendor", "rule", "value_class", "message"),
}
CODE = "code "
"""What the names of rows begin with that show one local code."""

WHOLE = frozenset({FULL, "least", "deleted"})
"""Rows that are told whole."""

Line = tuple[str | None, ...]
Rendered = dict[str, list[Line]]


def written(lines: Iterable[Line]) -> str:
    """Lines as CSV."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([NULL if cell is None else cell for cell in line] for line in lines)
    return text.getvalue()


def read(table: Table, name: str) -> list[dict[str, str | None]]:
    """The lines of one of a table's files by column; none where there is no such file."""
    return _lines(table.folder / name)


@cache
def _lines(path: Path) -> list[dict[str, str | None]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [{k: None if v == NULL else v for k, v in line.items()} for line in csv.DictReader(file)]


def vendor_rows(table: Table) -> dict[str, Cells]:
    """The vendor rows that the files tell of, whole, the full one first."""
    lines = [line for name in (ROWS, CODES, SIDE_DOOR) for line in read(table, name)]
    return _whole(_changes(lines, "column", "vendor"))


def catalogue_rows(table: Table) -> dict[str, Cells]:
    """The catalogue rows that travel to the vendor alone, with the full one that they are told by."""
    full = [line for line in read(table, ROWS) if line["row"] == FULL]
    return _whole(_changes([*full, *read(table, BACK)], "field", "catalogue"))


def _changes(lines: Iterable[Mapping[str, str | None]], name: str, value: str) -> dict[str, Cells]:
    changes: dict[str, Cells] = {}
    for line in lines:
        row, cell = line["row"], line[name]
        assert row is not None
        changes.setdefault(row, {})
        if cell:
            changes[row][cell] = line[value]
    return changes


def _whole(changes: Mapping[str, Cells]) -> dict[str, Cells]:
    full = changes.get(FULL, {})
    return {row: {OP: UPSERT} | ({} if row in WHOLE else full) | cells for row, cells in changes.items()}


def rendered(table: Table, rows: Mapping[str, Cells], found: Mapping[str, Outcome]) -> Rendered:
    """The lines of what became of vendor rows, by file; `rows` are those that were given, whole."""
    files: Rendered = {name: [HEADERS[name]] for name in (ROWS, CODES, SIDE_DOOR)}
    for row, outcome in found.items():
        if outcome.out:
            files[SIDE_DOOR] += _left(table, row, rows, outcome.out)
        else:
            files[CODES if row.startswith(CODE) else ROWS] += _kept(table, row, rows, found)
    return files


def _left(table: Table, row: str, rows: Mapping[str, Cells], out: Cells) -> Iterator[Line]:
    """A line for each changed cell; what is said of the row stands in the first."""
    said: Line = tuple(out[key] for key in HEADERS[SIDE_DOOR][3:])
    for place, column in enumerate(_changed(table, rows[row], rows[FULL])):
        yield (row, column, rows[row].get(column), *(said if place == 0 else [""] * len(said)))


def _changed(table: Table, row: Cells, full: Cells) -> list[str]:
    names = [OP, *(column.column for column in table.mapping.columns)]
    return [name for name in names if row.get(name) != full.get(name)] or [OP]


def _kept(table: Table, row: str, rows: Mapping[str, Cells], found: Mapping[str, Outcome]) -> Iterator[Line]:
    """A line for each cell that is not as in the full row, on one of the three sides at least."""
    pairs = [(OP, OP), *((column.column, column.field or "") for column in table.mapping.columns)]
    held = {field for _, field in pairs}
    pairs += [("", column.name) for column in table.dataset.columns if column.name not in held]
    this, full = _sides(rows, found, row), _sides(rows, found, FULL)
    base = _told(row, this, full)
    asked = {column for column, _ in pairs} - {""} if row == FULL else _asked(row)
    for pair in pairs:
        cells = this(pair)
        if cells != base(pair) or pair[0] in asked:
            yield row, pair[0], cells[0], pair[1], *cells[1:]


def _asked(row: str) -> set[str]:
    """The column of a local code: its line stands there even where the full row has the same code."""
    return {row.split(" ")[1]} if row.startswith(CODE) else set()


def _told(
    row: str, this: Callable[[tuple[str, str]], Line], full: Callable[[tuple[str, str]], Line]
) -> Callable[[tuple[str, str]], Line]:
    """What a row's cells are compared with: nothing, or the full row, of which a withdrawal keeps nothing."""
    if row in WHOLE:
        return lambda _: (None, None, None)
    if this((OP, OP))[1] == WITHDRAW:
        return lambda pair: (full(pair)[0], None, None)
    return full


def _sides(rows: Mapping[str, Cells], found: Mapping[str, Outcome], row: str) -> Callable[[tuple[str, str]], Line]:
    """A row's cell on three sides: as the vendor gave it, in the catalogue, and as the vendor gets it back."""
    vendor, kept, back = rows[row], found[row].kept or {}, found[row].back or {}
    return lambda pair: (vendor.get(pair[0]), kept.get(pair[1]), back.get(pair[0]))


def rendered_back(table: Table, rows: Mapping[str, Cells], found: Mapping[str, Outcome]) -> list[Line]:
    """The lines of catalogue rows on the way to the vendor: the changed field, and each column that holds it."""
    lines: list[Line] = [HEADERS[BACK]]
    for row, outcome in found.items():
        changed = [name for name in rows[row] if rows[row][name] != rows[FULL].get(name)]
        for field in [] if row == FULL else changed:
            lines += _returned(table, row, field, rows[row][field], outcome)
    return lines


def _returned(table: Table, row: str, field: str, value: str | None, outcome: Outcome) -> Iterator[Line]:
    out, back = outcome.out or {}, outcome.back or {}
    for column in (column.column for column in table.mapping.columns if column.field == field):
        yield row, field, value, column, back.get(column), out.get("rule"), out.get("value_class"), out.get("message")


def there(table: Table) -> dict[str, str]:
    """A table's files as they are."""
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(table.folder.glob("*.csv"))}


def now(table: Table) -> dict[str, str]:
    """A table's files as they would be: the same rows as in them, with what becomes of these today."""
    return made(table, vendor_rows(table), catalogue_rows(table))


def made(table: Table, rows: Mapping[str, Cells], back: Mapping[str, Cells]) -> dict[str, str]:
    """The files of vendor rows, and of catalogue rows that travel to the vendor alone; one without lines is none."""
    files = rendered(table, rows, outcomes(table, rows))
    files[BACK] = rendered_back(table, back, returned(table, back))
    return {name: written(lines) for name, lines in files.items() if len(lines) > 1}
