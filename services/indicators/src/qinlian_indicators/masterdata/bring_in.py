"""Brings filled master data in: a figure that changed becomes a new version, one that did not stays as it is."""

import uuid
from dataclasses import dataclass

import polars as pl
from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe import clock
from qinlian_indicators.masterdata.in_force import MASTER
from qinlian_indicators.storage.account import Account
from qinlian_indicators.storage.computations import Master

_KEY = ["division", "org_code", "item"]


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """How many figures of a file are new, changed, and as they were."""

    new: int
    changed: int
    same: int


async def bring_in(session: AsyncSession, year: int, filled: pl.DataFrame, account: Account) -> BroughtIn:
    """Writes figures of a year (MASTER), and says what became of them."""
    there = await _there(session, year)
    joined = filled.join(there, on=_KEY, how="left", suffix="_before")
    fresh = joined.filter(pl.col("value").ne_missing(pl.col("value_before")))
    if fresh.height:
        beside = {
            "year": year, "imported_at": clock.now(), "account": account.id, "account_label": account.label
        }  # fmt: skip
        lines = fresh.select(*_KEY, "value", (pl.col("version").fill_null(0) + 1).alias("version")).to_dicts()
        await session.execute(insert(Master), [{**line, **beside, "id": uuid.uuid4()} for line in lines])
    changed = fresh["version"].count()
    return BroughtIn(fresh.height - changed, changed, joined.height - fresh.height)


async def _there(session: AsyncSession, year: int) -> pl.DataFrame:
    asked = select(Master.division, Master.org_code, Master.item, Master.value, Master.version)
    rows = [tuple(row) for row in await session.execute(asked.where(Master.year == year))]
    schema = {**MASTER, "value": pl.Decimal(20, 4), "version": pl.Int64()}
    newest = pl.DataFrame(rows, schema=schema, orient="row").sort("version")
    return newest.unique(_KEY, keep="last", maintain_order=True).cast({"value": MASTER["value"]})
