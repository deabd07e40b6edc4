"""A person's rows out of the province's production store, dataset by dataset, the newest first; read only."""

from collections.abc import AsyncIterator, Iterable, Sequence
from typing import Any, Final

import polars as pl
from sqlalchemy import Select, inspect, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.catalog.arrow_types import polars_type
from qinlian_common.catalog.models import DataField, Dataset
from qinlian_indicators.statements.cases import is_there
from qinlian_indicators.statements.tables import content_of, table_of

ROWS_MAX: Final = 200
"""Of one dataset; who has more has his newest ones shown, and the page says so."""

ID_NUMBER: Final = "id_no"
DIVISIONS: Final = {"origin_division": pl.String(), "home_division": pl.String()}
_TEXTS: Final = frozenset({"string", "boolean"})
_BEGIN: Final = (text("SET TRANSACTION READ ONLY"), text("SET LOCAL statement_timeout = '20s'"))


async def begin(session: AsyncSession) -> None:
    """Nothing is written here, and nothing takes for ever."""
    for one in _BEGIN:
        await session.execute(one)


async def datasets_there(session: AsyncSession, declared: Iterable[Dataset]) -> list[Dataset]:
    """The datasets about persons whose tables the store has."""
    connection = await session.connection()
    names = set(await connection.run_sync(lambda one: inspect(one).get_table_names()))
    return [one for one in declared if one.person_key == ID_NUMBER and one.table in names]


async def rows_of(
    session: AsyncSession, datasets: Sequence[Dataset], number: str
) -> AsyncIterator[tuple[Dataset, pl.DataFrame]]:
    """Each dataset with the person's rows: its columns, and where each row was reported and the person lives.

    Args:
        session: the production store.
        datasets: which.
        number: the person's ID number.
    """
    for dataset in datasets:
        found = (await session.execute(_asked(dataset, number))).all()
        if found:
            yield dataset, pl.DataFrame([tuple(row) for row in found], schema=_schema(dataset), orient="row")


async def number_of(session: AsyncSession, dataset: Dataset, org_code: str, record_id: str) -> str | None:
    """The ID number in a row that is named by its key; None where there is none."""
    table = content_of(dataset.code)
    named = (table.c.org_code == org_code, table.c.record_id == record_id)
    asked = table.select().with_only_columns(table.c[ID_NUMBER]).where(*named)
    found: str | None = await session.scalar(asked)
    return found


def _asked(dataset: Dataset, number: str) -> Select[Any]:
    rows = table_of(dataset.code).alias()
    newest = rows.c[dataset.business_date or "updated_at"].desc().nulls_last()
    columns = (*(field.name for field in dataset.columns), *DIVISIONS)
    chosen = select(*(rows.c[name] for name in columns)).where(rows.c[ID_NUMBER] == number, is_there(rows))
    return chosen.order_by(newest, rows.c.org_code, rows.c.record_id).limit(ROWS_MAX + 1)


def _schema(dataset: Dataset) -> dict[str, Any]:
    return {field.name: _type(field) for field in dataset.columns} | DIVISIONS


def _type(field: DataField) -> Any:
    return pl.String() if field.type.base in _TEXTS else polars_type(field.type)
