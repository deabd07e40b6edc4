"""Writes a vendor's own rows, as the vendor's software would: for trying, for tests and for benchmarks."""

from collections.abc import Sequence

import polars as pl

from qinlian_common.adapters.postgresql import shape_sql
from qinlian_common.adapters.postgresql.connection import Connections
from qinlian_common.adapters.postgresql.ddl.datasets import vendor_table
from qinlian_common.adapters.postgresql.merge import copy_rows
from qinlian_common.adapters.relational.shape import Shape, by_table


async def create_vendor_tables(connections: Connections, shapes: Sequence[Shape]) -> None:
    """Creates the production tables that the vendor's mapping describes."""
    async with connections.connection() as connection:
        await connection.execute("".join(vendor_table(same) for same in by_table(shapes)))


async def write_vendor_rows(connections: Connections, shape: Shape, rows: pl.DataFrame) -> None:
    """Inserts or updates rows in text form (all of the shape's columns), in one transaction of the vendor's own.

    A row of a shared table that has no kind gets the dataset's first one.

    Raises TerminalError where a text is no value of its column's type.
    """
    updates = ", ".join(f"{n} = excluded.{n}" for n in shape.names if n not in shape.key)
    async with connections.transaction() as connection:
        columns = ", ".join(f"{name} text" for name in shape.names)
        await connection.execute(f"CREATE TEMPORARY TABLE written ({columns}) ON COMMIT DROP")
        await copy_rows(connection, "written", rows.select(shape.names))
        values = ", ".join(shape_sql.written(shape, c, c.name) for c in shape.columns)
        await connection.execute(
            f"INSERT INTO {shape.table} ({', '.join(shape.names)}) SELECT {values} FROM written "
            f"ON CONFLICT ({', '.join(shape.key)}) DO UPDATE SET {updates}"
        )


async def delete_vendor_rows(connections: Connections, shape: Shape, keys: Sequence[tuple[str, str]]) -> None:
    """Deletes rows of the dataset by (org_code, record_id)."""
    async with connections.connection() as connection:
        await connection.execute(
            f"DELETE FROM {shape.table} t WHERE (t.{shape.org_code}::text, t.{shape.record_id}::text) IN "
            f"(SELECT * FROM unnest($1::text[], $2::text[])){shape_sql.and_own(shape, 't')}",
            [org for org, _ in keys],
            [record for _, record in keys],
        )
