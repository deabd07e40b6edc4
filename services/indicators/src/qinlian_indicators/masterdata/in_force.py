"""The master data that a month's figures are computed with."""

from typing import Final

import polars as pl
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_indicators.storage.computations import Master

MASTER: Final = pl.Schema(
    {"division": pl.String(), "org_code": pl.String(), "item": pl.String(), "value": pl.Decimal(20, 2)}
)
"""`org_code` is empty for a county's own figure."""

_KEY: Final = ["division", "org_code", "item"]


async def master_in_force(session: AsyncSession, year: int) -> pl.DataFrame:
    """The newest version of each input of a year; where a year is not there yet, that of the year before (MASTER)."""
    asked = select(Master.division, Master.org_code, Master.item, Master.value, Master.year, Master.version)
    rows = [tuple(row) for row in await session.execute(asked.where(Master.year.in_((year - 1, year))))]
    schema = {**MASTER, "value": pl.Decimal(20, 4), "year": pl.Int64(), "version": pl.Int64()}
    newest = pl.DataFrame(rows, schema=schema, orient="row").sort("year", "version")
    return newest.unique(_KEY, keep="last", maintain_order=True).select(list(MASTER)).cast(MASTER)
