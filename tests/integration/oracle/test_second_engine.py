"""Every statement of the adapter on a second engine: HSQLDB in Oracle mode, beside H2, from one process.

Proved: HSQLDB makes the tables, keys, checks, indexes and comments, and executes every statement but those of REFUSED;
where H2 executes one as well, both count or find the same in the same rows, or refuse the same row. Not proved: that
Oracle takes a statement; the types of binds, for literals stand in their places (so what is bound by position is left
out); triggers, locks, plans, lengths in bytes; what a statement does with many rows, for each table has two.

What is lent to HSQLDB: its sequence is said to be of 64 bits, and has neither cache nor order (`Execute.java`).
"""

import re
from collections.abc import Iterator
from typing import Final

import pytest
from tests.integration.oracle.checkers import Answer, Checkers
from tests.integration.oracle.h2 import created, insert
from tests.unit.oracle.every_statement import every_statement

from qinlian_common.adapters.oracle.ddl.script import Options
from qinlian_common.adapters.oracle.ddl.staging import staging_table, waiting_table
from qinlian_common.adapters.oracle.ddl.tables import Column, Table
from qinlian_common.adapters.oracle.types import INTEGER
from qinlian_common.testing.factories import small_catalogue

DICTIONARY: Final = "reads Oracle's dictionary"
SESSION: Final = "Oracle's own: sessions and locks"
GUARDED: Final = "HSQLDB's MERGE has no WHERE: nothing would keep it from rows that it must leave alone"
WINDOW: Final = "HSQLDB has no window functions but ROW_NUMBER() OVER ()"

REFUSED: Final = {
    **dict.fromkeys((
        "connection.charset", "prepare.objects", "prepare.columns", "sql_gate.firing", "look.steps", "look.forget",
        "sql.version", "sql.account", "sql.columns", "sql.indexes", "sql.sequences",
        "sql.triggers", "sql.invalid", "sql.rows", "room.growth", "room.privileges", "room.readable", "room.room",
    ), DICTIONARY),
    **dict.fromkeys(("connection.binary", "look.by_index", "look.as_usual", "sql_read.lock_register"), SESSION),
    **dict.fromkeys((
        "sql_books.park", "sql_books.park_empty", "sql_documents.announce", "sql_merge.merge_rows",
        "merge_rows of ciphertexts", "sql_reencrypt.rename_person",
    ), GUARDED),
    **dict.fromkeys(("sql_lease.add_half_rows", "sql_gate.judge"), WINDOW),
    **dict.fromkeys(("sql_lease.backlog", "sql_audit.unsent"), "a fault of HSQLDB's: UNION of a COUNT and a SUM"),
    **dict.fromkeys(("sql_parked.listed", "sql_parked.listed_of"), "HSQLDB's INSTR takes no CLOB"),
    "sql_parked.whole": "HSQLDB gives no text for a BLOB",
    "sql_audit.one_moment": "only at the beginning of a transaction, and here is one for all",
    "sql_read.stamp_delivery": "adds to a subquery, for which HSQLDB's grammar has no place",
    "sql.made_up": "CONNECT BY LEVEL makes up rows",
}  # fmt: skip
"""Statements that HSQLDB does not take, and why."""

DATASETS: Final = list(small_catalogue().datasets.values())
OPTIONS: Final = Options(encrypts=True, keeps_documents=True, uploads=("FP01",))
DAY, NOON = "DATE '2024-05-17'", "TIMESTAMP '2024-05-17 12:00:00'"
BIND: Final = re.compile(r"'(?:[^']|'')*'|:(\w+)")
PLACED: Final = re.compile(r"(?<!\w):\d+\b")
"""A bind by position."""

STATEMENTS: Final = {name: sql for name, sql in every_statement().items() if not PLACED.search(sql)}
TYPED: Final = {
    **dict.fromkeys(("day", "business_day", "first_day", "last_day"), DAY),
    **dict.fromkeys(("before", "until", "oldest", "captured_at", "rejected_before", "day_1", "day_3", "day_7"), NOON),
    **dict.fromkeys(("id_number", "division_0"), "'y'"), **dict.fromkeys(("half_id", "lower_id", "upper_id"), "'z'"),
    **dict.fromkeys(("payload", "wrapped"), "X'61'"),
}  # fmt: skip
STATES: Final = {
    "exchange_document": ("announced", "stored"), "exchange_nation_row": ("waiting", "refused"),
    "exchange_nation_batch": ("cut", "sent"),
}  # fmt: skip
LONG_NUMBERS: Final = ("101", "102")
"""Beyond what the sequence gives."""

NUMBERS: Final = re.compile(
    r"(?:rows|seconds|days|count|counted|line|at_most|_max|drawn|epoch|acknowledged|refused|withheld|accepts"
    r"|secrecy|is_own|is_new|is_any_file|closed_too|rows_(?:added|changed|withdrawn|left))$"
)
CLOCK: Final = re.compile(r"(?!2024-05-17)\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?")
"""A moment that is not of the rows."""

SHOWN_APART: Final = {"data_keys.read"}
"""Bytes, which each engine shows in its own way."""

BROKEN: Final = re.compile(r"integrity constraint violation|key violation|constraint violation|NULL not allowed")


def filled(sql: str) -> str:
    """A statement with a literal in place of each bind, of the type that its name says."""
    return BIND.sub(lambda match: _literal(match.group(1)) if match.group(1) else match.group(), sql)


def _literal(bind: str) -> str:
    if bind.endswith("version"):
        return LONG_NUMBERS[0]
    return TYPED.get(bind, "1" if NUMBERS.search(bind) else "'x'")


def rows() -> Iterator[str]:
    """Two rows of each table: x with what it must have, y with every column."""
    makers = (staging_table, waiting_table)
    tables = [*OPTIONS.own_tables, *(make(one, encrypts=True) for one in DATASETS for make in makers)]
    for table in sorted(tables, key=lambda one: one.parent is not None):
        needed = [one for one in table.columns if one.required or one.name in table.key]
        yield insert(table.name, {one.name: _cell(table, one, 0) for one in needed})
        yield insert(table.name, {one.name: _cell(table, one, 1) for one in table.columns})


def _cell(table: Table, column: Column, place: int) -> object:
    if column.name == "state":
        return STATES[table.name][place]
    if column.check and "IN (" in column.check:
        return column.check.split("'")[1]
    kinds = {"DATE": DAY, "TIMESTAMP(6)": NOON, "BLOB": "X'61'", INTEGER: int(LONG_NUMBERS[place])}
    usual = {"NUMBER": place + 1, "RAW": "X'61'"}.get(column.type.partition("(")[0], "xy"[place])
    return kinds.get(column.type, usual)


@pytest.fixture(scope="module")
def answers(checkers: Checkers) -> dict[str, tuple[Answer, Answer]]:
    """What both engines said to each statement, which was then taken back."""
    script = [*created(DATASETS, OPTIONS), "SET AUTOCOMMIT FALSE", *rows(), "SAVEPOINT filled"]
    each = [sql for statement in STATEMENTS.values() for sql in (filled(statement), "ROLLBACK TO SAVEPOINT filled")]
    found = checkers.execute_on_both([*script, *each])
    failed = [(sql, one.text) for sql, both in zip(script, found, strict=False) for one in both if one.kind == "error"]
    assert failed == []
    return dict(zip(STATEMENTS, found[len(script) :: 2], strict=True))


def test_the_second_engine_takes_every_statement_but_those_that_are_listed(
    answers: dict[str, tuple[Answer, Answer]],
) -> None:
    refused = {name: hsqldb.text for name, (_, hsqldb) in answers.items() if _plain(hsqldb)[0] == "error"}
    assert {name: why for name, why in refused.items() if name not in REFUSED} == {}
    assert sorted(REFUSED.keys() - refused.keys()) == [], "taken after all: strike it from the list"


def test_what_both_engines_take_means_the_same_to_both(answers: dict[str, tuple[Answer, Answer]]) -> None:
    plain = {name: (_plain(one), _plain(other)) for name, (one, other) in answers.items()}
    both = {name: told for name, told in plain.items() if "error" not in {kind for kind, _ in told}}
    assert {name: told for name, told in both.items() if told[0] != told[1] and name not in SHOWN_APART} == {}
    found = [told for told, _ in both.values() if told[1] not in {"", "0"}]
    assert len(found) > 80, "a statement that finds no row proves little"


def _plain(answer: Answer) -> tuple[str, str]:
    """An answer without the clock, with moments in one form and texts unpadded; of a broken constraint, that."""
    if answer.kind == "error" and BROKEN.search(answer.text):
        return "broken", "a constraint"
    unpadded = re.sub(r" +(?=[\x1e\x1f])", "", answer.text)
    return answer.kind, re.sub(r"(:\d\d)\.0+(?=\D|$)", r"\1", CLOCK.sub("now", unpadded))
