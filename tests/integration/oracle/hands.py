"""The hands that work on an Oracle store in tests, and how such a store is opened on a double."""

from dataclasses import replace
from datetime import datetime
from typing import Any, Final

import polars as pl

from qinlian_common.adapters.oracle.address import Address
from qinlian_common.adapters.oracle.connection import Connections, MakePool
from qinlian_common.adapters.oracle.ddl.script import Options
from qinlian_common.adapters.oracle.prepare import prepare
from qinlian_common.adapters.oracle.store import OracleStore
from qinlian_common.adapters.relational.ciphertexts import stored_names
from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.catalog.catalogue import Catalogue, load_catalogue
from qinlian_common.testing.factories import small_catalogue
from qinlian_common.testing.hands import BusinessKey, Trial, VendorRow
from qinlian_common.testing.keys import AES, MemoryKeys

_RENAMED = {"row_count": "rows"}
_EMPTY = {"exchange_quality": ("org_code", "field")}


class OracleHands:
    """Works on the store's own connections (Hands); nobody but the exchange writes into a staging store."""

    def __init__(self, store: OracleStore) -> None:
        self._store = store

    async def write(self, dataset: str, *rows: VendorRow) -> None:
        """Not in a staging store."""
        raise NotImplementedError(dataset, rows)

    async def rekey(self, dataset: str, old: BusinessKey, new: BusinessKey) -> None:
        """Not in a staging store."""
        raise NotImplementedError(dataset, old, new)

    async def reclassify(self, dataset: str, key: BusinessKey, kind: str) -> None:
        """Not in a staging store."""
        raise NotImplementedError(dataset, key, kind)

    async def erase(self, dataset: str, *keys: BusinessKey) -> None:
        """Rows are deleted."""
        sql = f"DELETE FROM {self._store.plan.shapes[dataset].table} WHERE org_code = :org AND record_id = :record"
        lines = [{"org": org, "record": record} for org, record in keys]
        await self._store.connections.transaction(lambda session: session.execute_each(sql, lines))

    async def table(self, dataset: str) -> list[dict[str, Any]]:
        """All rows of a dataset in key order."""
        shape = self._store.plan.shapes[dataset]
        days = {"business_day", *(column.name for column in shape.columns if column.dtype == pl.Date)}
        moments = {column.name for column in shape.columns if column.dtype == pl.Datetime}
        rows = await self._rows(f"SELECT * FROM {shape.table} ORDER BY org_code, record_id")
        return [
            {name: _plain(value, is_day=name in days, is_moment=name in moments) for name, value in row.items()}
            for row in await self._opened(dataset, rows)
        ]

    async def _opened(self, dataset: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The rows without ciphertexts and indexes, where the store lies encrypted."""
        names = stored_names(self._store.plan.shapes[dataset])
        stored = pl.DataFrame(
            [[row[name] for name in names] for row in rows], dict.fromkeys(names, pl.String), orient="row"
        )
        told = (await self._store.told(dataset, stored)).to_dicts() if rows and names else [{} for _ in rows]
        content = [{name: value for name, value in row.items() if name not in names} for row in rows]
        return [row | opened for row, opened in zip(content, told, strict=True)]

    async def book(self, name: str) -> list[dict[str, Any]]:
        """All rows of one of the exchange's own tables, named as on PostgreSQL."""
        rows = await self._rows(f"SELECT * FROM {name}")
        told = [
            {_RENAMED.get(key, key): _plain(value, is_day=key == "business_day") for key, value in row.items()}
            | {key: row[key] or "" for key in _EMPTY.get(name, ())}
            for row in rows
        ]
        return sorted(told, key=lambda row: [str(value) for value in row.values()])

    async def _rows(self, sql: str) -> list[dict[str, Any]]:
        return await self._store.connections.transaction(lambda session: session.rows(sql))


def _plain(value: Any, *, is_day: bool, is_moment: bool = False) -> Any:
    if not isinstance(value, datetime):
        return value
    return value.date() if is_day else value.replace(tzinfo=None) if is_moment else value


DOUBLE: Final = Address("qinlian", "secret", "h2")


async def open_oracle(
    address: Address,
    plan: Plan,
    make_pool: MakePool | None = None,
    *,
    catalogue: Catalogue | None = None,
    keys: MemoryKeys | None = None,
) -> Trial[OracleStore]:
    """An Oracle store made by its plan in an empty schema, or made what its plan says; the caller closes `trial.store`.

    Without `make_pool` it is a real server's, at this address. `keys` are those of a store that lies encrypted.
    """
    store = OracleStore(Connections(plan.store_id, address, make_pool=make_pool), plan, keys or MemoryKeys())
    known = {**(catalogue or load_catalogue()).datasets, **small_catalogue().datasets}
    datasets = [known[code] for code in plan.shapes]
    await prepare(store.connections, plan, datasets, replace(Options.of(plan), captures=True))
    if plan.encrypts:
        await store.keys.make_first(AES)
    return Trial(store, OracleHands(store))
