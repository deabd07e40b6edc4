"""Answers of the database as frames, where they are small or rare enough for rows."""

from typing import Any

import polars as pl

from qinlian_common.adapters.postgresql.connection import Connection


async def fetched(connection: Connection, schema: pl.Schema, query: str, *values: Any) -> pl.DataFrame:
    """What a query answers; its columns in the order of the schema."""
    records = await connection.fetch(query, *values)
    return pl.DataFrame([tuple(record) for record in records], schema=schema, orient="row")
