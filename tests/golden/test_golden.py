"""The golden files of every vendor's tables say what happens; and they show all that the mappings declare.

No test writes: `python -m tests.golden.write` does, and its diff is for a reviewer (README.md beside this file).
"""

from collections.abc import Iterator
from difflib import unified_diff

import pytest
from tests.golden import files
from tests.golden.table import FOLDER, FULL, Cells, Table, tables

from qinlian_common.catalog.mappings import ColumnMapping
from qinlian_common.wire.batch import OP

TABLES = {f"{table.vendor} {table.dataset.code}": table for table in tables()}
VALUE_LENGTH_MIN = 4
"""Shorter values may stand in a message by chance."""


@pytest.fixture(params=TABLES)
def table(request: pytest.FixtureRequest) -> Table:
    return TABLES[request.param]


def test_what_becomes_of_every_row_is_what_the_files_say(table: Table):
    there, now = files.there(table), files.now(table)
    changes = [line for name in sorted(there | now) for line in diff(name, there.get(name, ""), now.get(name, ""))]
    advice = f"if it is meant: python -m tests.golden.write {table.vendor} {table.dataset.code}, and read the git diff"
    assert not changes, "\n".join([advice, *changes])


def diff(name: str, there: str, now: str) -> list[str]:
    return list(unified_diff(there.splitlines(), now.splitlines(), f"{name} there", f"{name} now", n=0, lineterm=""))


def test_every_code_form_factor_and_duty_of_the_mapping_is_shown(table: Table):
    rows = files.vendor_rows(table)
    shown = {(column, value) for row in rows.values() for column, value in row.items()}
    assert [wanted for column in table.mapping.columns for wanted in declared(column) if wanted not in shown] == []
    forms = [column for column in table.mapping.columns if column.format or column.factor]
    assert [column.column for column in forms if not filled(rows, column.column)] == []
    mandatory = {field.name for field in table.dataset.columns if field.mandatory} - {"org_code", "record_id"}
    asked = {c.column for c in table.mapping.columns if c.field in mandatory and c.part != "time"}
    assert {name.removeprefix("missing ") for name in rows if name.startswith("missing ")} == asked


def declared(column: ColumnMapping) -> Iterator[tuple[str, str]]:
    return ((column.column, local) for local in column.codes)


def filled(rows: dict[str, Cells], column: str) -> bool:
    return any(row.get(column) is not None for row in rows.values())


def test_every_table_shows_a_whole_row_a_sparse_one_and_withdrawals(table: Table):
    told = {line["row"] or "": line for line in files.read(table, files.ROWS)}
    assert {FULL, "least", "deleted", "withdrawn and faulty"} <= told.keys()
    gone = [line["row"] for line in files.read(table, files.ROWS) if (line["column"], line["catalogue"]) == (OP, "D")]
    assert len(gone) >= 3
    assert {"missing", "unknown", "three", "rule"} <= {name.split(" ")[0] for name in files.vendor_rows(table)}


def test_every_declared_repair_is_made_and_shown():
    for vendor in sorted({table.vendor for table in TABLES.values()}):
        of_vendor = [table for table in TABLES.values() if table.vendor == vendor]
        shown = {line["row"] for table in of_vendor for line in files.read(table, files.ROWS)}
        repairs = {name.split(" ")[1] for name in shown if name and name.startswith("repair ")}
        assert repairs == set(of_vendor[0].repairs)


def test_messages_never_hold_a_value(table: Table):
    """But for local codes in words, which the rules have too: they say nothing of anybody."""
    words = {local for column in table.mapping.columns for local in column.codes}
    for name in (files.SIDE_DOOR, files.BACK):
        lines = files.read(table, name)
        messages = {line["row"]: line["message"] or "" for line in reversed(lines)}
        for line in lines:
            values = {line["vendor"], line.get("catalogue")} - words
            long = [value for value in values if value and len(value) >= VALUE_LENGTH_MIN]
            assert not [value for value in long if value in messages[line["row"]]], line


def test_every_folder_is_that_of_a_table():
    found = {path.parent for path in FOLDER.rglob("*.csv")}
    assert found == {table.folder for table in TABLES.values()}


def test_no_file_is_longer_than_a_reader_bears(table: Table):
    assert max(text.count("\n") for text in files.there(table).values()) <= 230
