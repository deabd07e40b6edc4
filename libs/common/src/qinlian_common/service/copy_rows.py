"""Many rows into a table of a service's own database, by COPY."""

import io
from typing import Any

import polars as pl
from sqlalchemy import literal, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import DeclarativeBase


async def copy_rows(session: AsyncSession, table: type[DeclarativeBase], rows: pl.DataFrame) -> None:
    """Writes a frame in the session's transaction.

    Args:
        session: a session of PostgreSQL.
        table: where to.
        rows: columns are named as the table's; lists are of words without quotation marks, for JSON columns.
    """
    await session.execute(select(literal(1)))  # the transaction begins with a first statement, which COPY is not
    driver: Any = (await (await session.connection()).get_raw_connection()).driver_connection
    text = rows.with_columns(_as_json(name) for name, kind in rows.schema.items() if kind == pl.List)
    source = io.BytesIO(text.write_csv(include_header=False, quote_style="non_numeric").encode())
    await driver.copy_to_table(table.__tablename__, source=source, columns=rows.columns, format="csv")


def _as_json(name: str) -> pl.Expr:
    words = pl.col(name).list.eval(pl.format('"{}"', pl.element())).list.join(",")
    return pl.format("[{}]", words).alias(name)
