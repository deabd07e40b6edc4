"""Case rows as the province's production store holds them, filled up from what a test says of each."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from qinlian_common.adapters.postgresql.ddl.datasets import vendor_table
from qinlian_common.adapters.postgresql.ddl.exchange import EXCHANGE_TABLES, SHADOW_TABLE
from qinlian_common.adapters.relational.shape import shapes
from qinlian_common.catalog.arrow_types import polars_type
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.catalog.identity import CATALOGUE_VENDOR
from qinlian_common.service.own_database import OwnDatabase
from qinlian_indicators.definitions.month import midnight
from qinlian_indicators.definitions.read import definitions
from qinlian_indicators.statements.tables import WITHDRAWN

Frames = Mapping[str, pl.DataFrame]

SYSTEM = pl.Schema(
    {
        "origin_division": pl.String(), "origin_class": pl.String(), "home_division": pl.String(),
        "business_day": pl.Date(), "row_version": pl.Int64(), "delivery_version": pl.Int64(), "batch_id": pl.String(),
    }
)  # fmt: skip
READ = {name for d in definitions().values() for name in d.datasets} - {"exchange_ledger"}
DATASETS = sorted(READ | {"MG01", "MG01A"})

_COLLECTED = midnight(date(2026, 1, 1))  # as stores have it: naive, the exchange's time
_USUAL = {
    "org_code": "612400000000000001", "modify_flag": "1", "confidentiality": "N", "collected_at": _COLLECTED,
    "updated_at": _COLLECTED, "origin_division": "610402", "origin_class": "institution",
    "business_day": date(2026, 10, 1), "row_version": 1, "delivery_version": 0, "batch_id": "b",
}  # fmt: skip


def schema(dataset: str) -> pl.Schema:
    """All columns of a dataset's table in a store of catalogue form."""
    fields = load_catalogue().datasets[dataset].columns
    return pl.Schema({field.name: polars_type(field.type) for field in fields} | dict(SYSTEM))


def frame(dataset: str, rows: Sequence[Mapping[str, Any]]) -> pl.DataFrame:
    """Rows of which a test says only what matters; each has a record id of its own."""
    whole = [{**_USUAL, "record_id": f"{dataset}-{number:05}", **row} for number, row in enumerate(rows)]
    return pl.DataFrame(whole, schema=schema(dataset), orient="row")


async def make_store(store: OwnDatabase) -> None:
    """Makes the tables that statements read, as those of the province's production store."""
    shapes_ = shapes(load_catalogue(), CATALOGUE_VENDOR)
    script = EXCHANGE_TABLES + SHADOW_TABLE + "".join(vendor_table([shapes_[name]]) for name in DATASETS)
    async with store.engine.begin() as connection:
        for one in script.split(";"):
            if one.strip():
                await connection.execute(text(one))
        await connection.execute(text("INSERT INTO exchange_store (store_id, epoch) VALUES ('610000.production', 1)"))


MARKED = "marked"
"""The batch of rows that their source marks as withdrawn and yet sends whole; others of that flag leave only a key."""


async def put(store: OwnDatabase, frames: Frames) -> None:
    """Replaces the rows of all tables; what a store keeps beside them goes there."""
    async with store.engine.begin() as connection:
        tables = [load_catalogue().datasets[dataset].table for dataset in DATASETS]
        await connection.execute(text(f"TRUNCATE exchange_row, {', '.join(tables)}"))
        await add(connection, frames)


async def add(connection: AsyncConnection, frames: Frames) -> None:
    """Adds rows; `exchange_ledger` may be among the frames."""
    for dataset, rows in frames.items():
        if dataset not in DATASETS:
            await _insert(connection, dataset, rows)
            continue
        withdrawn = pl.col("modify_flag").eq_missing(pl.lit(WITHDRAWN)) & (pl.col("batch_id") != MARKED)
        told = rows.select(pl.lit(dataset).alias("dataset"), "org_code", "record_id", *SYSTEM, withdrawn=withdrawn)
        await _insert(connection, "exchange_row", told)
        there = rows.filter(~withdrawn).drop(name for name in SYSTEM if name != "origin_class")
        await _insert(connection, load_catalogue().datasets[dataset].table, there)


async def _insert(connection: AsyncConnection, table: str, rows: pl.DataFrame) -> None:
    if rows.height:
        named = ", ".join(f":{name}" for name in rows.columns)
        await connection.execute(
            text(f"INSERT INTO {table} ({', '.join(rows.columns)}) VALUES ({named})"), rows.to_dicts()
        )
