"""The hands that work on a PostgreSQL store in tests."""

from typing import Any

import polars as pl

from qinlian_common.adapters.postgresql import shape_sql
from qinlian_common.adapters.postgresql.prepare import prepare
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.adapters.postgresql.vendor_rows import create_vendor_tables, delete_vendor_rows, write_vendor_rows
from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.adapters.relational.shape import Shape
from qinlian_common.testing.hands import BusinessKey, Trial, VendorRow


class PostgresHands:
    """Works on the store's own connections (Hands)."""

    def __init__(self, store: PostgresStore) -> None:
        self._store = store

    async def write(self, dataset: str, *rows: VendorRow) -> None:
        """The vendor's software inserts or updates rows."""
        shape = self._store.plan.shapes[dataset]
        texts = pl.DataFrame([dict(row) for row in rows], schema=dict.fromkeys(shape.names, pl.String()))
        await write_vendor_rows(self._store.connections, shape, texts)

    async def rekey(self, dataset: str, old: BusinessKey, new: BusinessKey) -> None:
        """The vendor's software gives a row another business key."""
        shape = self._store.plan.shapes[dataset]
        org, record = shape.org_code, shape.record_id
        await self._change(
            shape, f"{org} = $3::text::{shape.sql_type(org)}, {record} = $4::text::{shape.sql_type(record)}", old, *new
        )

    async def reclassify(self, dataset: str, key: BusinessKey, kind: str) -> None:
        """The vendor's software makes a row of a shared table one of another kind."""
        shape = self._store.plan.shapes[dataset]
        column = shape.key[-1]
        await self._change(shape, f"{column} = $3::text::{shape.sql_type(column)}", key, kind)

    async def _change(self, shape: Shape, change: str, key: BusinessKey, *values: str) -> None:
        same = f"t.{shape.org_code}::text = $1 AND t.{shape.record_id}::text = $2{shape_sql.and_own(shape, 't')}"
        async with self._store.connections.connection() as connection:
            await connection.execute(f"UPDATE {shape.table} t SET {change} WHERE {same}", *key, *values)

    async def erase(self, dataset: str, *keys: BusinessKey) -> None:
        """Rows are deleted."""
        await delete_vendor_rows(self._store.connections, self._store.plan.shapes[dataset], keys)

    async def table(self, dataset: str) -> list[dict[str, Any]]:
        """All rows of a dataset in key order."""
        shape = self._store.plan.shapes[dataset]
        text = "::text" if shape.vendor else ""
        columns = ", ".join(f"{c.name}{'' if c.sql_type == 'boolean' else text} AS {c.name}" for c in shape.columns)
        order = f"t.{shape.org_code}::text, t.{shape.record_id}::text"
        chosen = columns if shape.vendor else "*"
        rows = await self._fetch(
            f"SELECT {chosen} FROM {shape.table} t WHERE {shape_sql.is_own(shape, 't')} ORDER BY {order}"
        )
        return [{name: _boolean_as_text(value) for name, value in row.items()} for row in rows]

    async def book(self, name: str) -> list[dict[str, Any]]:
        """All rows of one of the exchange's own tables."""
        return sorted(await self._fetch(f"SELECT * FROM {name}"), key=lambda row: [str(v) for v in row.values()])

    async def _fetch(self, query: str) -> list[dict[str, Any]]:
        async with self._store.connections.connection() as connection:
            return [dict(row) for row in await connection.fetch(query)]


def _boolean_as_text(value: Any) -> Any:
    return {True: "t", False: "f"}[value] if isinstance(value, bool) else value


async def open_postgres(dsn: str, plan: Plan) -> Trial[PostgresStore]:
    """A PostgreSQL store made by its plan in an empty database; the caller closes `trial.store`."""
    store = PostgresStore(dsn, plan)
    if not plan.creates_tables:
        await create_vendor_tables(store.connections, list(plan.shapes.values()))
    await prepare(store.connections, plan)
    return Trial(store, PostgresHands(store))
