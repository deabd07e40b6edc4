"""Encrypts what lies in a store anew, under its newest key, slice by slice and while everything goes on.

A row that is encrypted anew is the same row: capture does not see it, and no version changes. A slice is a range of
pages, done in one transaction. The version in front of each ciphertext tells what is done, so whoever is broken off
begins again and passes over it. What lies there in clear, from a time before the store encrypted, is encrypted too.
"""

import io
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from qinlian_common.adapters.postgresql.connection import Connection, Connections
from qinlian_common.adapters.postgresql.copied_csv import csv_form, parsed
from qinlian_common.adapters.postgresql.ddl.exchange import REGISTER_LOCK
from qinlian_common.adapters.postgresql.ddl.triggers import UNSEEN
from qinlian_common.adapters.postgresql.merge import copy_rows
from qinlian_common.adapters.relational.at_rest import StoreKeys
from qinlian_common.adapters.relational.ciphertexts import KEY, Slice, persons_in_clear, stored_names, under_newest_key
from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.adapters.relational.shape import Shape
from qinlian_common.privacy.field_cipher import FieldCipher

SLICE_PAGES: Final = 128
"""A megabyte: its rows are locked for some hundredths of a second."""

_ANEW: Final = "encrypted_anew"


@dataclass(frozen=True, slots=True)
class Reencryption:
    """Of one store; all methods raise TransientError while the store is away."""

    connections: Connections
    plan: Plan
    keys: StoreKeys

    async def table(self, dataset: str) -> AsyncIterator[Slice]:
        """One pass over a table, as large as it is at the start: what is written meanwhile has the newest key."""
        shape, cipher = self.plan.shapes[dataset], await self.keys.cipher()
        async with self.connections.connection() as connection:
            pages = int(await connection.fetchval("SELECT pg_relation_size($1::text::regclass) / 8192", shape.table))
        for first in range(0, pages, SLICE_PAGES):
            async with self.connections.transaction() as connection:
                rows = await self._slice(connection, shape, cipher, first)
            yield Slice(min(first + SLICE_PAGES, pages), pages, rows)

    async def waiting(self, dataset: str) -> int:
        """Rows of a table that are still in clear, or under an older key."""
        shape, cipher = self.plan.shapes[dataset], await self.keys.cipher()
        async with self.connections.connection() as connection:
            query = f"SELECT count(*) FROM {shape.table} t WHERE {_is_old(shape, cipher.version)}"
            return int(await connection.fetchval(query))

    async def _slice(self, connection: Connection, shape: Shape, cipher: FieldCipher, first: int) -> int:
        if self.plan.ways and shape.person_key:
            await connection.execute("SELECT pg_advisory_xact_lock($1)", REGISTER_LOCK)
        old = await _locked(connection, shape, cipher.version, first)
        if not old.height:
            return 0
        new = under_newest_key(cipher, self.keys.store, shape, old)
        await self._write(connection, shape, new)
        if self.plan.ways and shape.person_key:
            await _rename_persons(connection, shape, old, new)
        return old.height

    async def _write(self, connection: Connection, shape: Shape, rows: pl.DataFrame) -> None:
        names = stored_names(shape)
        columns = ", ".join(f"{name} text" for name in (*KEY, *names))
        await connection.execute(
            f"CREATE TEMPORARY TABLE {_ANEW} ({columns}) ON COMMIT DROP; SET LOCAL {UNSEEN} = 'yes'"
        )
        await copy_rows(connection, _ANEW, rows.select(*KEY, *names))
        updates = ", ".join(f"{name} = n.{name}" for name in names)
        await connection.execute(
            f"UPDATE {shape.table} t SET {updates} FROM {_ANEW} n "
            "WHERE t.org_code = n.org_code AND t.record_id = n.record_id"
        )


def _is_old(shape: Shape, version: int) -> str:
    old = (
        f"t.{one.column} IS NOT NULL AND (t.{one.index} IS NULL OR NOT starts_with(t.{one.column}, '{version}:'))"
        for one in shape.encrypted
    )
    return f"({' OR '.join(old)})"


async def _locked(connection: Connection, shape: Shape, version: int, first: int) -> pl.DataFrame:
    """Rows of a slice that are not under this version; locked by key, as merges lock them."""
    names = [*KEY, *stored_names(shape)]
    query = (
        f"SELECT {', '.join(f't.{name}' for name in names)} FROM {shape.table} t "
        f"WHERE t.ctid >= '({first},0)' AND t.ctid < '({first + SLICE_PAGES},0)' AND {_is_old(shape, version)} "
        "ORDER BY t.org_code, t.record_id FOR UPDATE"
    )
    return await copied(connection, query, names)


async def copied(connection: Connection, query: str, names: Sequence[str]) -> pl.DataFrame:
    """What a query of text columns of these names finds."""
    sink = io.BytesIO()

    async def write(data: bytes) -> None:
        sink.write(data)

    await connection.copy_from_query(query, output=write, format="csv")
    return parsed(sink, *csv_form(pl.Schema(dict.fromkeys(names, pl.String()))))


async def _rename_persons(connection: Connection, shape: Shape, old: pl.DataFrame, new: pl.DataFrame) -> None:
    """The registers know persons of rows that were in clear by their numbers; from now on by their indexes."""
    person = next(one for one in shape.encrypted if one.index == shape.person_key)
    found = pl.DataFrame({"was": old[person.column], "now": new[person.index]})
    pairs = found.filter(persons_in_clear(shape, old)).unique()
    if pairs.height:
        told = pairs["was"].to_list(), pairs["now"].to_list()
        await connection.execute(_RENAME_PERSONS, *told)
        await connection.execute(_RENAME_DELIVERIES, *told)


_PAIRS: Final = "unnest($1::text[], $2::text[]) AS m (was, now)"
_RENAME_PERSONS: Final = f"""
WITH gone AS (
    DELETE FROM exchange_person p USING {_PAIRS} WHERE p.person_key = m.was
    RETURNING m.now, p.home_division, p.authority, p.updated_at
)
INSERT INTO exchange_person AS p (person_key, home_division, authority, updated_at) SELECT * FROM gone
ON CONFLICT (person_key) DO UPDATE SET home_division = excluded.home_division, authority = excluded.authority,
    updated_at = excluded.updated_at
WHERE (excluded.authority, excluded.updated_at) >= (p.authority, p.updated_at)"""
_RENAME_DELIVERIES: Final = (
    f"UPDATE exchange_delivery d SET person_key = m.now FROM {_PAIRS} WHERE d.person_key = m.was"
)
