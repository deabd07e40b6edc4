"""Scripts and statements for H2 in Oracle mode."""

import re
from collections.abc import Sequence

from tests.integration.oracle.checkers import Answer, Checkers

from qinlian_common.adapters.oracle.ddl.script import Options, statements
from qinlian_common.catalog.models import Dataset

Row = dict[str, object]


def created(datasets: Sequence[Dataset], options: Options | None = None) -> list[str]:
    """What of the script is SQL: tables, keys, checks, indexes, sequences and comments, but no PL/SQL."""
    return [one.text for one in statements(datasets, options or Options()) if not one.block]


def after(checkers: Checkers, script: Sequence[str], tries: Sequence[str]) -> list[Answer]:
    """Executes a script, of which nothing may fail, then the tries; returns the answers to the tries."""
    answers = checkers.execute([*script, *tries])
    failed = [(sql, one.text) for sql, one in zip(script, answers, strict=False) if one.kind == "error"]
    assert failed == []
    return answers[len(script) :]


def insert(table: str, row: Row) -> str:
    """An INSERT of one row of literals."""
    return f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join(map(literal, row.values()))})"


def literal(value: object) -> str:
    """A value as an SQL literal; text that begins like a typed literal stays one."""
    if value is None:
        return "NULL"
    text = str(value)
    return text if isinstance(value, int) or text.startswith(("DATE '", "TIMESTAMP '", "X'")) else f"'{text}'"


def of_row(sql: str, row: Row) -> str:
    """A trigger's statement with the values of a row in place of :NEW."""
    return re.sub(r":NEW\.(\w+)", lambda match: literal(row[match.group(1)]), sql)
