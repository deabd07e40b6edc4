"""Single rows of a staging store, for whoever shows them: by person, by key, or by the visit that they belong to."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from qinlian_common.adapters.postgresql import shape_sql
from qinlian_common.adapters.postgresql.copied_csv import csv_form, parsed
from qinlian_common.adapters.postgresql.extract import into
from qinlian_common.adapters.postgresql.frames import fetched
from qinlian_common.adapters.postgresql.holdings import key_columns
from qinlian_common.adapters.postgresql.sql import homeward
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.adapters.relational.persons import conditions_on_numbers, index_of_number
from qinlian_common.adapters.relational.shape import BESIDE, HOME, ID_NUMBER, ORIGIN, Shape

KEYS_AT_ONCE: Final = 20_000
"""Keys that are bound in one statement."""


@dataclass(frozen=True, slots=True)
class StagedRows:
    """Reads them; none that was withdrawn, but by `in_any_state`."""

    store: PostgresStore

    async def of_person(self, dataset: str, number: str, newest_by: str, rows_max: int) -> pl.DataFrame:
        """A person's rows, newest first: the dataset's columns, ORIGIN and HOME.

        Raises:
            ConfigurationError: the store lies encrypted, and no keys are given.
            TransientError: the store is away, or takes too long.
        """
        shape, encrypts = self.store.plan.shapes[dataset], self.store.plan.encrypts
        values = [number, await index_of_number(self.store.keys, number)] if encrypts else [number]
        condition = dict(conditions_on_numbers(shape))[ID_NUMBER]
        order = f"ORDER BY t.{newest_by} DESC NULLS LAST, t.org_code, t.record_id LIMIT {rows_max:d}"
        return await self._read(shape, f"{condition} {order}", values)

    async def of_key(self, dataset: str, org_code: str, record_id: str) -> pl.DataFrame:
        """The row of a business key, with the same columns; empty where there is none."""
        shape = self.store.plan.shapes[dataset]
        return await self._read(shape, "t.org_code = $1 AND t.record_id = $2", [org_code, record_id])

    async def in_any_state(self, dataset: str, keys: pl.DataFrame) -> pl.DataFrame:
        """The rows of these business keys (`org_code`, `record_id`), withdrawn ones too: columns, then BESIDE."""
        shape, found = self.store.plan.shapes[dataset], list[pl.DataFrame]()
        schema = pl.Schema({column.name: column.dtype for column in shape.columns} | BESIDE)
        form, query = csv_form(schema), _of_keys(shape, list(schema))
        async with self.store.connections.transaction(keep=False) as connection:
            for part in keys.iter_slices(KEYS_AT_ONCE):
                sink = io.BytesIO()
                await connection.copy_from_query(query, *key_columns(part), output=into(sink), format="csv")
                found.append(parsed(sink, *form))
        return await self.store.told(dataset, pl.concat([form[0], *found]))

    async def where(self, dataset: str, column: str, those: pl.DataFrame, wanted: Sequence[str]) -> pl.DataFrame:
        """Text columns of rows that have one of some values in a column that is not encrypted.

        Args:
            dataset: whose rows.
            column: the one that is compared.
            those: `org_code` and `value`; a value counts for its own institution.
            wanted: columns; the answer has `org_code` and `value` besides.
        """
        shape = self.store.plan.shapes[dataset]
        query = (
            f"SELECT t.org_code, t.{column}, {', '.join(f't.{name}' for name in wanted)} FROM {shape.table} t "
            "JOIN unnest($1::text[], $2::text[]) AS those (org_code, value) "
            f"ON t.org_code = those.org_code AND t.{column} = those.value WHERE t.modify_flag IS DISTINCT FROM '3'"
        )
        schema = pl.Schema(dict.fromkeys(("org_code", "value", *wanted), pl.String()))
        async with self.store.connections.connection() as connection:
            return await fetched(connection, schema, query, those["org_code"].to_list(), those["value"].to_list())

    async def _read(self, shape: Shape, condition: str, values: Sequence[Any]) -> pl.DataFrame:
        """The person register knows the homes of rows that came up; what came down has its home itself."""
        names = [f"t.{name}" for name in shape.names]
        home, joins = ("h.home", homeward(shape, f"t.{ORIGIN}")) if self.store.plan.ways else (f"t.{HOME}", "")
        query = (
            f"SELECT {', '.join(names)}, t.{ORIGIN}, {home} FROM {shape.table} t {joins} "
            f"WHERE t.modify_flag IS DISTINCT FROM '3' AND {condition}"
        )
        schema = pl.Schema(
            {column.name: column.dtype for column in shape.columns} | {ORIGIN: pl.String(), HOME: pl.String()}
        )
        async with self.store.connections.connection() as connection:
            found = await fetched(connection, schema, query, *values)
        return await self.store.told(shape.dataset, found)


def _of_keys(shape: Shape, names: Sequence[str]) -> str:
    """LATERAL and LIMIT keep the planner on the primary key, however many keys are asked for."""
    return (
        f"SELECT {', '.join(f't.{name}' for name in names)} "
        "FROM unnest($1::text[], $2::text[]) AS k (org_code, record_id) "
        f"CROSS JOIN LATERAL (SELECT * FROM {shape.table} t WHERE {shape_sql.has_key(shape, 't', 'k')} LIMIT 1) t"
    )
