"""Single rows of an Oracle staging store, for whoever shows them. As `postgresql.staged_rows`."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from qinlian_common.adapters.oracle.holdings import parts
from qinlian_common.adapters.oracle.persons import binds_of
from qinlian_common.adapters.oracle.session import Session
from qinlian_common.adapters.oracle.sql.compare import binds, pairs
from qinlian_common.adapters.oracle.store import OracleStore
from qinlian_common.adapters.relational.persons import conditions_on_numbers, index_of_number
from qinlian_common.adapters.relational.shape import BESIDE, HOME, ID_NUMBER, ORIGIN, Shape

_LIVES = "NVL(t.modify_flag, '1') <> '3'"


@dataclass(frozen=True, slots=True)
class OracleStagedRows:
    """Reads them; none that was withdrawn, but by `in_any_state`. All raise TransientError while the store is away."""

    store: OracleStore

    async def of_person(self, dataset: str, number: str, newest_by: str, rows_max: int) -> pl.DataFrame:
        """A person's rows, newest first: the dataset's columns, ORIGIN and HOME; raises ConfigurationError too."""
        shape = self.store.plan.shapes[dataset]
        index = await index_of_number(self.store.keys, number) if shape.encrypted else ""
        query = of_person(shape, newest_by, distributes=bool(self.store.plan.ways))
        return await self._read(shape, query, rows_max=rows_max, **binds_of(shape, number, index))

    async def of_key(self, dataset: str, org_code: str, record_id: str) -> pl.DataFrame:
        """The row of a business key, with the same columns; empty where there is none."""
        shape = self.store.plan.shapes[dataset]
        query = of_key(shape, distributes=bool(self.store.plan.ways))
        return await self._read(shape, query, org_code=org_code, record_id=record_id)

    async def in_any_state(self, dataset: str, keys: pl.DataFrame) -> pl.DataFrame:
        """The rows of these business keys, withdrawn ones too; as on PostgreSQL."""
        shape = self.store.plan.shapes[dataset]
        schema = pl.Schema({column.name: column.dtype for column in shape.columns} | BESIDE)

        def read(session: Session) -> pl.DataFrame:
            frames = [
                session.frame(in_any_state(shape, len(part)), schema, **binds("key", part)) for part in parts(keys)
            ]
            return pl.concat([pl.DataFrame(schema=schema), *frames])

        return await self.store.told(dataset, await self.store.connections.transaction(read))

    async def where(self, dataset: str, column: str, those: pl.DataFrame, wanted: Sequence[str]) -> pl.DataFrame:
        """Text columns of rows that have one of some values in a column; as on PostgreSQL."""
        shape = self.store.plan.shapes[dataset]
        schema = pl.Schema(dict.fromkeys(("org_code", "value", *wanted), pl.String()))

        def read(session: Session) -> pl.DataFrame:
            frames = [
                session.frame(where(shape, column, wanted, len(part)), schema, **binds("key", part))
                for part in parts(those.select("org_code", record_id="value"))
            ]
            return pl.concat([pl.DataFrame(schema=schema), *frames])

        return await self.store.connections.transaction(read)

    async def _read(self, shape: Shape, query: str, **told: object) -> pl.DataFrame:
        schema = pl.Schema(
            {column.name: column.dtype for column in shape.columns} | {ORIGIN: pl.String(), HOME: pl.String()}
        )
        found = await self.store.connections.transaction(lambda session: session.frame(query, schema, **told))
        return await self.store.told(shape.dataset, found)


def of_person(shape: Shape, newest_by: str, *, distributes: bool) -> str:
    """SQL of a person's rows, newest first; valid on 11.2, every value is bound."""
    condition = dict(conditions_on_numbers(shape, ":id_number", ":id_index"))[ID_NUMBER]
    return f"""SELECT * FROM (
    {_selected(shape, distributes=distributes)} AND {condition}
    ORDER BY t.{newest_by} DESC NULLS LAST, t.org_code, t.record_id
) WHERE ROWNUM <= :rows_max"""


def of_key(shape: Shape, *, distributes: bool) -> str:
    """SQL of the row of a business key."""
    return f"{_selected(shape, distributes=distributes)} AND t.org_code = :org_code AND t.record_id = :record_id"


def in_any_state(shape: Shape, keys: int) -> str:
    """SQL of the rows of so many business keys, whatever their state."""
    names = ", ".join(f"t.{name}" for name in (*shape.names, *BESIDE))
    return f"SELECT {names} FROM {shape.table} t WHERE (t.org_code, t.record_id) IN ({pairs('key', keys)})"


def where(shape: Shape, column: str, wanted: Sequence[str], values: int) -> str:
    """SQL of some columns of rows that have one of so many values, each of its own institution."""
    return f"""SELECT t.org_code, t.{column} AS value_of, {", ".join(f"t.{name}" for name in wanted)}
FROM {shape.table} t WHERE {_LIVES} AND (t.org_code, t.{column}) IN ({pairs("key", values)})"""


def _selected(shape: Shape, *, distributes: bool) -> str:
    """The person register knows the homes of rows that came up; what came down has its home itself."""
    own_home = f"SUBSTR(t.{shape.home}, 1, 6)" if shape.home else "NULL"
    person = f"t.{shape.person_key}" if shape.person_key else "CAST(NULL AS VARCHAR2(256))"
    joined = f"\n    LEFT JOIN exchange_person p ON p.person_key = {person}" if distributes else ""
    home = f"COALESCE({own_home}, t.{HOME}, p.{HOME})" if distributes else f"t.{HOME}"
    names = ", ".join(f"t.{name}" for name in shape.names)
    return f"SELECT {names}, t.{ORIGIN}, {home} AS lives_in\n    FROM {shape.table} t{joined}\n    WHERE {_LIVES}"
