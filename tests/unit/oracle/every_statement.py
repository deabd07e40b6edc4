"""Every statement of the adapter, by name: what the golden file holds, and what lint and grammar look at."""

from collections.abc import Iterator
from datetime import date
from types import ModuleType

import polars as pl

from qinlian_common.adapters.oracle import (
    connection,
    data_keys,
    extract,
    loaded_files,
    look,
    persons,
    prepare,
    progress,
    room,
    staged_rows,
)
from qinlian_common.adapters.oracle.ddl.capture import journal_table
from qinlian_common.adapters.oracle.ddl.nation import note_present
from qinlian_common.adapters.oracle.sql import again as sql_again
from qinlian_common.adapters.oracle.sql import assessments as sql_assessments
from qinlian_common.adapters.oracle.sql import audit as sql_audit
from qinlian_common.adapters.oracle.sql import books as sql_books
from qinlian_common.adapters.oracle.sql import compare as sql_compare
from qinlian_common.adapters.oracle.sql import documents as sql_documents
from qinlian_common.adapters.oracle.sql import gate as sql_gate
from qinlian_common.adapters.oracle.sql import lease as sql_lease
from qinlian_common.adapters.oracle.sql import merge as sql_merge
from qinlian_common.adapters.oracle.sql import nation as sql_nation
from qinlian_common.adapters.oracle.sql import parked as sql_parked
from qinlian_common.adapters.oracle.sql import read as sql_read
from qinlian_common.adapters.oracle.sql import reencrypt as sql_reencrypt
from qinlian_common.adapters.relational.book_lines import BOOKS
from qinlian_common.adapters.relational.extract import Wanted
from qinlian_common.adapters.relational.shape import Shape, encrypted_shape, shapes
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.doctor.oracle import sql as doctor_sql
from qinlian_common.testing.factories import small_catalogue, staging_plan

SHAPE = staging_plan().shapes["BI01"]
WANTED = Wanted(
    "BI01", pl.Schema({"id_no": pl.String(), "birth_date": pl.Date()}), "updated_at", date(2024, 1, 1),
    date(2024, 12, 31), home="present_division", divisions=("610402", "6110"),
)  # fmt: skip
_VERBS = ("SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "LOCK", "ALTER", "SET")
ENCRYPTED = encrypted_shape(small_catalogue().datasets["BI01"])
_PARTS = {"PAUSED"}
"""Not statements by themselves."""


def every_statement(shape: Shape = SHAPE) -> dict[str, str]:
    """Name -> statement, for one dataset where it depends on one."""
    modules = (
        connection, prepare, progress, sql_lease, sql_read, sql_merge, sql_books, sql_gate, sql_audit, sql_parked,
        sql_again, sql_assessments, sql_documents, sql_nation, look, doctor_sql, data_keys,
        loaded_files, room,
    )  # fmt: skip
    named = [*(one for module in modules for one in _constants(module)), *_of_shape(shape)]
    found = dict(named)
    assert len(found) == len(named), "two statements have one name, and one of them is looked at by nobody"
    return found


def _constants(module: ModuleType) -> Iterator[tuple[str, str]]:
    *_, room, leaf = module.__name__.split(".")
    place = f"sql_{leaf}" if room == "sql" else leaf
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
    yield "sql_compare.rows without those of files", sql_compare.rows(shape, 1, leaves_files=True)
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
    yield from _of_documents()
    yield "sql_parked.listed_of", sql_parked.listed_of(":id_0, :id_1")
    yield "sql_parked.whole", sql_parked.whole(":id_0, :id_1")
    yield "sql_parked.arrived", sql_parked.arrived(2)
    yield "sql_again.count", sql_again.count(shape, 2)
    yield "sql_again.keys_of_day", sql_again.keys_of_day(shape, 2)
    yield "sql_again.journal_page", sql_again.journal_page(shape, 2, ends=True)
    yield "sql_again.journal_page, the last", sql_again.journal_page(shape, 0, ends=False)
    for make in (
        sql_again.institutions, sql_again.next_page, sql_again.outlook, sql_again.journal_ticketed,
        sql_again.close_gone,
    ):  # fmt: skip
        yield f"sql_again.{make.__name__}", make(shape)
    yield "sql_assessments.counts", sql_assessments.counts(["dataset", "dimension", "rule", "field"])
    yield "sql_assessments.daily", sql_assessments.daily(["dataset", "business_day", "org_code"])
    yield "sql_books.add_lines", sql_books.add_lines("exchange_quality", ("batch_id", "rule"))
    yield "sql_documents.next_due", sql_documents.next_due(2)
    yield "sql_documents.stored_among", sql_documents.stored_among(2)
    yield "sql_nation.lock, of rows", sql_nation.lock(2)
    yield "sql_nation.content", sql_nation.content(shape, 2)
    yield "sql_nation.tickets", sql_nation.tickets(shape)
    yield "extract.select", extract.select(shape, WANTED)
    for column, sql in persons.of_person(shape):
        yield f"persons.of_person {column}", sql
    for distributes, way in ((True, "of those who move"), (False, "of a county")):
        yield f"staged_rows.of_person {way}", staged_rows.of_person(shape, "updated_at", distributes=distributes)
        yield f"staged_rows.of_key {way}", staged_rows.of_key(shape, distributes=distributes)
    yield "staged_rows.where", staged_rows.where(shape, "id_no", ["person_name"], 2)
    yield "staged_rows.in_any_state", staged_rows.in_any_state(shape, 2)
    yield "prepare.note_present", note_present(shape.table, shape.dataset)
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


def _of_documents() -> Iterator[tuple[str, str]]:
    """Of the catalogue's own dataset of entries, which hang on documents."""
    known = shapes(load_catalogue(), None)
    yield "sql_merge.withdraw_entries", sql_merge.withdraw_entries(known["EM01A"])
    yield "sql_merge.withdraw_late", sql_merge.withdraw_late(known["EM01A"], known["EM01"])


def written() -> str:
    """The golden file: every statement under its name."""
    return "\n".join(f"-- {name}\n{sql};\n" for name, sql in every_statement().items())
