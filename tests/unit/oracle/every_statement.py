"""Every statement of the adapter, by name: what the golden file holds, and what lint and grammar look at."""

from collections.abc import Iterator
from types import ModuleType

from qinlian_common.adapters.book_lines import BOOKS
from qinlian_common.adapters.oracle import (
    connection,
    data_keys,
    look,
    prepare,
    progress,
    sql_audit,
    sql_books,
    sql_compare,
    sql_gate,
    sql_lease,
    sql_merge,
    sql_read,
    sql_reencrypt,
)
from qinlian_common.adapters.oracle.ddl_capture import journal_table
from qinlian_common.adapters.postgresql.shape import Shape, encrypted_shape
from qinlian_common.doctor.oracle import sql as doctor_sql
from qinlian_common.testing.factories import small_catalogue, staging_plan

SHAPE = staging_plan().shapes["BI01"]
_VERBS = ("SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "LOCK", "ALTER", "SET")
ENCRYPTED = encrypted_shape(small_catalogue().datasets["BI01"])
_PARTS = {"PAUSED"}
"""Not statements by themselves."""


def every_statement(shape: Shape = SHAPE) -> dict[str, str]:
    """Name -> statement, for one dataset where it depends on one."""
    modules = (
        connection, prepare, progress, sql_lease, sql_read, sql_merge, sql_books, sql_gate, sql_audit, look, doctor_sql,
        data_keys,
    )  # fmt: skip
    return {name: sql for module in modules for name, sql in _constants(module)} | dict(_of_shape(shape))


def _constants(module: ModuleType) -> Iterator[tuple[str, str]]:
    place = module.__name__.rpartition(".")[2]
    for name, value in vars(module).items():
        if isinstance(value, str) and value.startswith(_VERBS) and name not in _PARTS and name.strip("_").isupper():
            yield f"{place}.{name.strip('_').lower()}", value


def _of_shape(shape: Shape) -> Iterator[tuple[str, str]]:
    yield "sql_lease.waiting_datasets", sql_lease.waiting_datasets(["BI01", "CL03"])
    for table in sql_audit.OVER:
        yield f"sql_audit.count_over {table}", sql_audit.count_over(table)
        yield f"sql_audit.forget_over {table}", sql_audit.forget_over(table)
    yield "sql_audit.lies", sql_audit.lies(shape)
    yield "sql_compare.rows", sql_compare.rows(shape, 2)
    yield "sql_compare.rows of keys, by home", sql_compare.rows(shape, 1, 2, distributes=True)
    yield "sql_compare.unsent", sql_compare.unsent(2)
    yield "sql_compare.rejected", sql_compare.rejected(2)
    for make in (sql_compare.reopen, sql_compare.journal_again, sql_compare.remember):
        yield f"sql_compare.{make.__name__}", make(shape)
    for make in (sql_read.read_rows, sql_read.route_rows, sql_read.read_deliveries):
        yield f"sql_read.{make.__name__}", make(shape)
    for make in (sql_merge.add_waiting, sql_merge.lock_rows, sql_merge.merge_rows):
        yield f"sql_merge.{make.__name__}", make(shape)
    for book in BOOKS:
        yield f"sql_books.close_sent {book}", sql_books.close_sent(book, shape)
        yield f"sql_books.close_superseded {book}", sql_books.close_superseded(book, shape)
    yield "sql_books.add_lines", sql_books.add_lines("exchange_quality", ("batch_id", "rule"))
    yield "prepare.journal_table", journal_table(shape.table, shape.dataset)
    yield from _of_ciphertexts(ENCRYPTED)


def _of_ciphertexts(shape: Shape) -> Iterator[tuple[str, str]]:
    """Statements that only a store has that lies encrypted, and those that name its columns."""
    makers = (
        sql_reencrypt.institutions, sql_reencrypt.end_of_slice, sql_reencrypt.read_slice, sql_reencrypt.lock_old,
        sql_reencrypt.read_old, sql_reencrypt.write, sql_reencrypt.rename_person, sql_reencrypt.rename_deliveries,
        sql_reencrypt.forget_person,
    )  # fmt: skip
    for make in makers:
        yield f"sql_reencrypt.{make.__name__}", make(shape)
    for make in (sql_read.route_rows, sql_merge.add_waiting, sql_merge.merge_rows):
        yield f"{make.__name__} of ciphertexts", make(shape)


def written() -> str:
    """The golden file: every statement under its name."""
    return "\n".join(f"-- {name}\n{sql};\n" for name, sql in every_statement().items())
