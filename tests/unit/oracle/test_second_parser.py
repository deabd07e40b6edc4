"""The statements read by a second parser that shares nothing with the first: sqlglot, dialect Oracle (MIT).

Proved: SQL of the adapter, of the tables' script and inside the administrator's procedures is well formed for it too,
and names only tables and columns that the store has. Not proved: PL/SQL and LOCK TABLE, which it does not know; that
11.2 knows a statement, since it reads the newest language; that a name stands for the right table; types and meaning.
"""

import logging
import re
from collections.abc import Iterable

import pytest
import sqlglot
from sqlglot import exp
from tests.unit.oracle.every_statement import every_statement
from tests.unit.oracle.sqlplus import statements_of

from qinlian_common.adapters.oracle.ddl.capture import encrypted_anew, journal_moved, journal_row, journal_table
from qinlian_common.adapters.oracle.ddl.documents import DOCUMENT_TABLES
from qinlian_common.adapters.oracle.ddl.exchange import DATA_KEY_TABLE, EXCHANGE_TABLES, REGISTER_TABLES, TAKEN_TABLE
from qinlian_common.adapters.oracle.ddl.nation import NATION_TABLES, note_row
from qinlian_common.adapters.oracle.ddl.script import Options, Release, script
from qinlian_common.adapters.oracle.ddl.staging import staging_table, waiting_table
from qinlian_common.adapters.oracle.scripts.purge import delete_delivered, old_rows
from qinlian_common.adapters.relational.shape import encrypted_shape
from qinlian_common.catalog.catalogue import load_catalogue

logging.getLogger("sqlglot").setLevel(logging.ERROR)  # it warns of what it only passes through

CATALOGUE = list(load_catalogue().datasets.values())
STATEMENTS = every_statement()
UNKNOWN = {"sql_read.lock_register"} | {name for name, sql in STATEMENTS.items() if sql.startswith("ALTER SESSION")}
"""It knows no LOCK TABLE, and passes ALTER SESSION through unread."""

TABLES = {
    table.name: {column.name for column in table.columns}
    for table in (
        *EXCHANGE_TABLES, *REGISTER_TABLES, *DOCUMENT_TABLES, *NATION_TABLES, TAKEN_TABLE, DATA_KEY_TABLE,
        *(make(one, encrypts=True) for one in CATALOGUE for make in (staging_table, waiting_table)),
    )
}  # fmt: skip
OF_ORACLE = re.compile(r"dual$|(?:user|all|nls|v\$|session|plan|dba|product)_?\w*$")
PSEUDO = {"rownum", "rowid", "nextval", "currval", "sysdate", "systimestamp", "column_value", "user", "level", "*"}


def parsed(sql: str) -> sqlglot.Expr:
    """What it reads; a numbered bind is given a name, since it takes only such."""
    tree = sqlglot.parse_one(re.sub(r":(\d+)", r":b\1", sql), read="oracle")
    assert not isinstance(tree, exp.Command), "passed through unread"
    return tree


def strange_names(tree: sqlglot.Expr) -> list[str]:
    """Tables and columns that the store does not have, and that the statement does not make itself."""
    tables = {table.name.lower() for table in tree.find_all(exp.Table) if table.name}
    made = {one.alias.lower() for one in tree.find_all(exp.Alias, exp.CTE, exp.Subquery) if one.alias}
    listed = {table for table in tables if not OF_ORACLE.match(table)}
    if any(OF_ORACLE.match(table) and table != "dual" for table in tables):
        return sorted(listed - TABLES.keys() - made)  # the dictionary's columns are Oracle's
    known = set().union(*(TABLES.get(table, set()) for table in listed), made, PSEUDO)
    columns = {column.name.lower() for column in tree.find_all(exp.Column)}
    return sorted((listed - TABLES.keys() - made) | (columns - known))


@pytest.mark.parametrize("name", [name for name in STATEMENTS if name not in UNKNOWN])
def test_a_statement_of_the_adapter_is_well_formed_and_names_what_there_is(name: str) -> None:
    assert strange_names(parsed(STATEMENTS[name])) == []


def sql_inside() -> Iterable[str]:
    """The SQL inside triggers and procedures, with names in place of :NEW and of variables."""
    for one in CATALOGUE:
        shape = encrypted_shape(one)
        yield re.sub(r":NEW\.(\w+)", r":\1", journal_row(shape))
        if shape.encrypted:
            row = re.sub(r":(NEW|OLD)\.(\w+)", lambda m: f"{m[1][0]}.{m[2]}", encrypted_anew(shape))
            yield f"SELECT 1 FROM {shape.table} n CROSS JOIN {shape.table} o WHERE {row}"
        yield re.sub(r":NEW\.(\w+)", r":\1", note_row(one.code))
        yield journal_table(one.table, one.code)
        yield old_rows(one.table).replace("q_since", ":since")
        delete = delete_delivered(one.table, one.code, distributes=True).replace("q_since", ":since")
        yield delete.replace("TABLE(q_free)", "(SELECT column_value FROM dual)")
    yield journal_moved(":person")


def test_the_sql_inside_triggers_and_procedures_is_well_formed_and_names_what_there_is() -> None:
    statements = list(sql_inside())
    assert len(statements) > 6 * len(CATALOGUE) - 12
    assert {sql: found for sql in statements if (found := strange_names(parsed(sql)))} == {}


@pytest.mark.parametrize("release", Release)
@pytest.mark.parametrize("encrypts", [False, True], ids=["clear", "encrypted"])
def test_every_table_index_sequence_and_comment_is_well_formed(release: Release, encrypts: bool) -> None:
    text = script(CATALOGUE[:6], Options(release, encrypts=encrypts))
    statements = [one for one in statements_of(text) if "BEGIN" not in one]
    kinds = {type(parsed(one)) for one in statements}
    assert kinds == {exp.Create, exp.Comment}


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("FROM exchange_lease", "FORM exchange_lease"),
        ("WHERE queue = :queue", "WHERE queue = = :queue"),
        ("ORDER BY leased_at, batch_id", "ORDER BY leased_at, batch_id)"),
    ],
)
def test_it_refuses_a_damaged_statement(right: str, wrong: str) -> None:
    sql = STATEMENTS["sql_lease.unfinished"]
    assert right in sql
    with pytest.raises(sqlglot.ParseError):
        parsed(sql.replace(right, wrong))


@pytest.mark.parametrize(("right", "wrong"), [("queue", "queue_name"), ("exchange_lease", "exchange_leases")])
def test_a_name_that_there_is_not_is_found(right: str, wrong: str) -> None:
    assert wrong in strange_names(parsed(STATEMENTS["sql_lease.unfinished"].replace(right, wrong)))
