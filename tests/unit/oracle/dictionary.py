"""A double of an Oracle store that answers the doctor's questions, each by its own text; no SQL is executed.

It is sound as it comes: its dictionary says what the scripts of DDL say. It does not prove that Oracle's dictionary
views have these columns, nor what EXPLAIN PLAN writes: that is read in Oracle's documentation.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeVar

import oracledb
import polars as pl

from qinlian_common.adapters.oracle import data_keys, look, room
from qinlian_common.adapters.oracle.charset import CHARSETS
from qinlian_common.adapters.oracle.ddl.capture import trigger_name
from qinlian_common.adapters.oracle.ddl.nation import upload_trigger_name
from qinlian_common.adapters.oracle.ddl.tables import Table
from qinlian_common.adapters.oracle.store import OracleStore
from qinlian_common.adapters.relational.at_rest import FIELD, INDEX
from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.catalog.models import Dataset
from qinlian_common.doctor.oracle import sql
from qinlian_common.doctor.oracle.patient import Patient
from qinlian_common.observe import clock
from qinlian_common.testing.keys import AES

T = TypeVar("T")
Row = dict[str, Any]
_TYPE: Final = re.compile(r"(\w+)(?:\((\d+)(?:,(\d+))?(?: CHAR)?\))?")


class Dictionary:
    """Attributes: `answers`, rows of each question, for a test to change; `told`, all statements in order."""

    store_id = "610402.staging"
    owns_tables = True

    def __init__(self, charset: str = "AL32UTF8") -> None:
        self.charset = CHARSETS[charset]
        self.answers: dict[str, list[Row]] = {}
        self.plans: dict[str, list[Row]] = {}
        self.refuses: dict[str, oracledb.Error] = {}
        self.told: list[str] = []
        self.kept: list[bool] = []
        self._explained = ""

    async def transaction(self, work: Callable[[Any], T], *, keep: bool = True) -> T:
        """What `work` finds."""
        self.kept.append(keep)
        return work(self)

    def rows(self, query: str, **_: object) -> list[Row]:
        """The answer to a question; to one about a plan, by what the explained statement has in it."""
        self.told.append(query)
        if query == look.STEPS:
            return next((steps for part, steps in self.plans.items() if part in self._explained), [])
        return [{"moment": clock.now()}] if query == sql.NOW else self.answers[query]

    def execute(self, statement: str, **binds: object) -> int:
        """Notes a statement; raises what a test wants."""
        self.told.append(statement)
        if statement.startswith(look.EXPLAIN):
            self._explained = statement
            wanted = {name for name in re.findall(r"'[^']*'|:(\w+)", statement) if name}
            assert binds.keys() == wanted
        for part, error in self.refuses.items():
            if part in statement:
                raise error
        return 0

    def frame(self, query: str, schema: pl.Schema, **binds: int) -> pl.DataFrame:
        """Made-up rows."""
        self.told.append(query)
        return pl.DataFrame(schema=schema).clear(binds["wanted"])


def sound(plan: Plan, datasets: Sequence[Dataset], charset: str = "AL32UTF8") -> tuple[Patient, Dictionary]:
    """A store that was prepared by its plan, and its dictionary."""
    double = Dictionary(charset)
    patient = Patient(OracleStore(double, plan), datasets)  # type: ignore[arg-type]  # a double
    triggers = [(trigger_name(one.code).upper(), one.table.upper()) for one in datasets if plan.takers]
    triggers += [
        (upload_trigger_name(one.code).upper(), one.table.upper()) for one in datasets if one.code in plan.uploads
    ]
    double.answers = {
        sql.VERSION: [{"version": "11.2.0.4.0"}],
        sql.STORE: [{"store_id": plan.store_id}],
        sql.LOADING: [],
        sql.TAKERS: [_taker(one) for one in plan.takers],
        room.PRIVILEGES: [{"privilege": one} for one in ("CREATE TABLE", "CREATE SEQUENCE", "CREATE TRIGGER")],
        sql.ACCOUNT: [{"username": "QINLIAN", "default_tablespace": "DATA"}],
        room.ROOM: [
            {"tablespace_name": "DATA", "status": "ONLINE", "free_bytes": 1 << 40, "used_bytes": 5, "max_bytes": -1}
        ],
        sql.COLUMNS: [row for table in patient.tables for row in _columns(table)],
        sql.INDEXES: [
            {"table_name": table.name.upper(), "index_name": name.upper(), "status": "VALID"}
            for table in patient.tables
            for name in table.index_names
        ],
        data_keys.READ: [
            {"key_use": use, "version": 1, "suite": AES, "key_id": "store-610402-1", "wrapped": b""}
            for use in (FIELD, INDEX)
        ],
        sql.SEQUENCES: [{"sequence_name": "EXCHANGE_CHANGE_SEQ"}],
        sql.TRIGGERS: [
            {"trigger_name": name, "table_name": table, "status": "ENABLED", "compiled": "VALID"}
            for name, table in triggers
        ],
        sql.INVALID: [],
        sql.ROWS: [],
    }
    return patient, double


def _taker(one: Any) -> Row:
    datasets = None if one.datasets is None else ",".join(sorted(one.datasets))
    return {"queue": one.queue, "origin_division": one.origin_division, "origin_class": one.origin_class, "d": datasets}


def _columns(table: Table) -> list[Row]:
    return [
        {"table_name": table.name.upper(), "column_name": column.name.upper(), **_described(column.type)}
        for column in table.columns
    ]


def _described(kind: str) -> Mapping[str, object]:
    """A type as USER_TAB_COLUMNS describes it."""
    told = _TYPE.fullmatch(kind)
    assert told is not None
    base, size, scale = told.groups()
    row: Row = dict.fromkeys(("data_precision", "data_scale", "char_used")) | {"data_type": base, "char_length": 0}
    if base == "NUMBER":
        row |= {"data_precision": int(size), "data_scale": int(scale or 0)}
    if base in {"VARCHAR2", "CHAR"}:
        used = "C" if base == "VARCHAR2" else "B"
        row |= {"char_length": int(size), "data_length": int(size) * 4, "char_used": used}
    return row | ({"data_type": kind} if base == "TIMESTAMP" else {})
