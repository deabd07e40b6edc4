"""The catalogue's tables as the province's production store has them, for SQLAlchemy."""

from functools import cache
from typing import Any, Final, assert_never

from sqlalchemy import BigInteger, Column, Date, DateTime, Integer, MetaData, Numeric, String, Table
from sqlalchemy.types import TypeEngine

from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.catalog.models import FieldType

_METADATA: Final = MetaData()

WITHDRAWN: Final = "3"
"""The modify_flag of a row of which only the key is left."""


@cache
def table_of(dataset: str) -> Table:
    """The table of a dataset: its catalogue columns, and the system columns that statements read."""
    declared = load_catalogue().datasets[dataset]
    return Table(
        declared.table,
        _METADATA,
        *(Column(field.name, _type(field.type)) for field in declared.columns),
        Column("origin_division", String(6)),
        Column("home_division", String(12)),
        Column("business_day", Date()),
    )


@cache
def ledger() -> Table:
    """What was merged into the store, batch by batch."""
    return Table(
        "exchange_ledger",
        _METADATA,
        Column("batch_id", String(64)),
        Column("parent_id", String(64)),
        Column("dataset", String(8)),
        Column("origin_division", String(6)),
        Column("business_day", Date()),
        Column("rows", Integer()),
        Column("parent_rows", Integer()),
        Column("captured_at", DateTime(timezone=True)),
        Column("loaded_at", DateTime(timezone=True)),
    )


def _type(declared: FieldType) -> TypeEngine[Any]:
    match declared.base:
        case "string":
            return String(declared.length)
        case "boolean":
            return String(1)
        case "integer":
            return BigInteger()
        case "decimal":
            return Numeric(declared.precision, declared.scale)
        case "date":
            return Date()
        case "datetime":
            return DateTime()
        case _:
            assert_never(declared.base)
