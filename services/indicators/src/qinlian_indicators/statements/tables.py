"""The catalogue's tables as the province's production store has them, for SQLAlchemy."""

from collections.abc import Sequence
from functools import cache
from typing import Any, Final, assert_never

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    CompoundSelect,
    Date,
    DateTime,
    FromClause,
    Integer,
    MetaData,
    Numeric,
    Select,
    String,
    Table,
    and_,
    func,
    literal_column,
    select,
    union_all,
)  # fmt: skip
from sqlalchemy.types import TypeEngine

from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.catalog.models import FieldType

_METADATA: Final = MetaData()

WITHDRAWN: Final = "3"
"""The modify_flag of a row of which only the key is left."""


@cache
def table_of(dataset: str, *, brought: bool = False) -> Select[Any]:
    """The rows of a dataset as the province's production store has them: catalogue columns, and whence each row came.

    A store of catalogue form keeps that beside its tables, in `exchange_row`; rows that have none there are its own.

    Args:
        dataset: its code.
        brought: only rows that were brought here; a database may then begin with those of a division.
    """
    return _beside(content_of(dataset), told_rows(), dataset, brought=brought)


def residents_of(dataset: str, counties: Sequence[str], *, brought: bool) -> CompoundSelect[Any]:
    """The rows of a dataset with addresses that are of people who live in some counties, withdrawn ones too.

    As `table_of`, but in two halves, so that a database finds each by an index: those with an address there, and those
    without one whose home, or else whose origin, is there.
    """
    addressed, told = content_of(dataset).alias(), told_rows().alias()
    by_address = _beside(addressed, told, dataset).where(county_of(addressed.c.present_division).in_(counties))
    silent, known = content_of(dataset).alias(), told_rows().alias()
    origin = known.c.origin_division if brought else func.coalesce(known.c.origin_division, _own())
    home = func.coalesce(county_of(known.c.home_division), origin)
    by_home = _beside(silent, known, dataset, brought=brought).where(silent.c.present_division.is_(None))
    return union_all(by_address, by_home.where(home.in_(counties)))


def county_of(division: ColumnElement[Any]) -> ColumnElement[str]:
    """The county of a longer code; the numbers are literals, so that an index on the same expression is of use."""
    return func.substr(division, literal_column("1"), literal_column("6"), type_=String(6))


def _beside(content: FromClause, told: FromClause, dataset: str, *, brought: bool = False) -> Select[Any]:
    """Rows with whence they came."""
    same = (told.c.org_code == content.c.org_code, told.c.record_id == content.c.record_id)
    origin = told.c.origin_division if brought else func.coalesce(told.c.origin_division, _own())
    joined = content.join(told, and_(told.c.dataset == dataset, *same), isouter=not brought)
    return select(*content.c, origin.label("origin_division"), told.c.home_division).select_from(joined)


def _own() -> ColumnElement[str]:
    """The division of this store, whose own rows have no line in `exchange_row`."""
    return select(county_of(_store().c.store_id)).scalar_subquery()


@cache
def content_of(dataset: str) -> Table:
    """The table of a dataset: its catalogue columns."""
    declared = load_catalogue().datasets[dataset]
    return Table(declared.table, _METADATA, *(Column(field.name, _type(field.type)) for field in declared.columns))


@cache
def _store() -> Table:
    """Which store this is, in one row."""
    return Table("exchange_store", _METADATA, Column("store_id", String(32)))


@cache
def told_rows() -> Table:
    """Whence each row came that was brought here, and whether it was withdrawn; the content is gone then."""
    return Table(
        "exchange_row",
        _METADATA,
        Column("dataset", String(8)),
        Column("org_code", String()),
        Column("record_id", String()),
        Column("origin_division", String(6)),
        Column("home_division", String(12)),
        Column("row_version", BigInteger()),
        Column("withdrawn", Boolean()),
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
