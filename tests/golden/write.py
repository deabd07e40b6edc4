"""Writes the golden files: `python -m tests.golden.write [VENDOR [DATASET]]`. Then read the diff before you commit it.

The rows that go in are made anew, the same ones for the same catalogue; what becomes of them is what the code does now.
"""

import sys
from collections.abc import Sequence

import polars as pl
from tests.golden import files
from tests.golden.home_wishes import home_wishes
from tests.golden.table import FULL, Cells, Table, outcomes, tables, texts
from tests.golden.wishes import Wish, Wishes
from tests.unit.standardizer.valid_rows import batch_of

from qinlian_common.wire.batch import OP, ROW_VERSION, UPSERT, WITHDRAW


def main(arguments: Sequence[str]) -> None:
    """Writes the files of all tables, of one vendor's, or of one table."""
    wanted = tuple(arguments[:2])
    chosen = [table for table in tables() if (table.vendor, table.dataset.code)[: len(wanted)] == wanted]
    if not chosen:
        sys.exit(f"no such table: {' '.join(wanted)}; give a vendor and a dataset, e.g. hongyi CL03")
    for table in chosen:
        write(table)


def write(table: Table) -> None:
    """Writes one table's files."""
    wishes = Wishes(table)
    rows = vendor_rows(table, list(wishes.all()))
    kept = outcomes(table, {FULL: rows[FULL]})[FULL]
    assert kept.kept, f"{table.folder.name}: the full row must pass: {kept.out}"
    made = files.made(table, rows, dict(home_wishes(wishes, kept.kept)))
    table.folder.mkdir(parents=True, exist_ok=True)
    for path in table.folder.glob("*.csv"):
        path.unlink()
    for name, text in made.items():
        (table.folder / name).write_text(text, encoding="utf-8")


def vendor_rows(table: Table, wishes: Sequence[Wish]) -> dict[str, Cells]:
    """The wishes in vendor form; one that the vendor cannot hold at all is left out."""
    numbers = [f"{place:03d}" for place in range(len(wishes))]
    named = [
        wish.row | {"record_id": wish.row["record_id"][:-3] + number}
        for wish, number in zip(wishes, numbers, strict=True)
    ]
    batch = batch_of(table.dataset, named).with_columns(pl.Series(ROW_VERSION, range(len(wishes))))
    written = texts(table.outwards(batch).kept)
    rows = {wish.name: _changed(wish, written[place]) for place, wish in enumerate(wishes) if place in written}
    number = table.mapping.record_id
    rows = {name: row | {number: wishes[0].row["record_id"]} for name, row in rows.items()}
    keys = {key: rows[FULL][key] for key in (table.mapping.org_code, number)}
    withdrawn: Cells = {OP: WITHDRAW}
    return rows | {"deleted": withdrawn | keys}


def _changed(wish: Wish, row: Cells) -> Cells:
    return row | {OP: UPSERT} | {column: text(row[column]) for column, text in wish.texts.items()}


if __name__ == "__main__":
    main(sys.argv[1:])
