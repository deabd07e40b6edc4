"""Holds every store against the model, row by row."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

import polars as pl
from tests.faults.model import Expected, Holding
from tests.faults.records import WITHDRAWN
from tests.faults.vendors import Content, Key

from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.adapters.relational.at_rest import decrypted
from qinlian_common.adapters.relational.ciphertexts import stored_names
from qinlian_common.adapters.relational.shape import Shape

SHOWN_MAX = 8
QINLIAN = (sys.executable, "-m", "qinlian_cli.main")


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that is not as the model says."""

    store: str
    dataset: str
    key: Key
    what: str

    def __str__(self) -> str:
        return f"{self.store} {self.dataset} {'/'.join(self.key)}: {self.what}"


async def differences(
    stores: Mapping[str, PostgresStore], expected: Mapping[Holding, Expected]
) -> tuple[list[Difference], int]:
    """What differs in all stores, and how many rows were compared."""
    found: list[Difference] = []
    compared = 0
    for store in stores.values():
        for dataset, shape in store.plan.shapes.items():
            actual = await _table(store, shape)
            wanted = expected.get((store.id, dataset), Expected())
            compared += len(actual.keys() | wanted.rows.keys())
            found += [Difference(store.id, dataset, key, what) for key, what in compared_rows(shape, actual, wanted)]
    return found, compared


async def rows(stores: Mapping[str, PostgresStore], table: str, columns: str) -> list[dict[str, Any]]:
    """The rows of one of the exchange's own tables in all stores."""
    found: list[dict[str, Any]] = []
    for store in stores.values():
        async with store.connections.connection() as connection:
            found += [{"store": store.id, **row} for row in await connection.fetch(f"SELECT {columns} FROM {table}")]
    return found


async def left_over(stores: Mapping[str, PostgresStore], table: str, columns: str) -> list[str]:
    """The same as text, for a table that must be empty."""
    return [f"{table} is not empty: {row}" for row in await rows(stores, table, columns)]


def environment(settings: Mapping[str, str]) -> dict[str, str]:
    """The environment of a command with these settings."""
    return os.environ | settings


def traced(difference: Difference, environment: Mapping[str, str]) -> str:
    """The way of a row, as `qinlian trace` tells it."""
    arguments = ("trace", *difference.key, "--dataset", difference.dataset)
    done = subprocess.run([*QINLIAN, *arguments], env=environment, capture_output=True, text=True, check=False)
    return done.stdout or done.stderr


def reconciled(environment: Mapping[str, str]) -> dict[str, Any]:
    """What `qinlian reconcile` says."""
    done = subprocess.run(
        [*QINLIAN, "reconcile", "--json"], env=environment, capture_output=True, text=True, check=False
    )
    if not done.stdout:
        raise RuntimeError(done.stderr)
    found: dict[str, Any] = json.loads(done.stdout)
    return found | {"exit_code": done.returncode}


async def _table(store: PostgresStore, shape: Shape) -> dict[Key, Content]:
    columns = ", ".join(
        f"{c.name}::text" if shape.vendor and c.sql_type != "boolean" else c.name for c in shape.columns
    )
    system = "" if shape.vendor else ", home_division AS _home"
    async with store.connections.connection() as connection:
        rows = [dict(row) for row in await connection.fetch(f"SELECT {columns}{system} FROM {shape.table}")]
    if shape.encrypted and rows:
        rows = [row | clear for row, clear in zip(rows, await _opened(store, shape, rows), strict=True)]
    return {(row[shape.org_code], row[shape.record_id]): row for row in rows}


async def _opened(store: PostgresStore, shape: Shape, rows: Sequence[Content]) -> list[dict[str, Any]]:
    """What lies encrypted, in clear; a value whose index is that of another one is an error of this run."""
    names = stored_names(shape)
    lying = pl.DataFrame([{name: row[name] for name in names} for row in rows], dict.fromkeys(names, pl.String()))
    cipher = await store.keys.cipher()
    clear = decrypted(cipher, store.id, shape, lying)
    for one in shape.encrypted:
        if not cipher.index(clear[one.column], one.purpose).equals(lying[one.index], null_equal=True):
            raise RuntimeError(f"{store.id} {shape.dataset}: {one.index} is not that of {one.column}")
    return clear.to_dicts()


def compared_rows(shape: Shape, actual: Mapping[Key, Content], wanted: Expected) -> Iterator[tuple[Key, str]]:
    """What differs between a table and what it must hold, by key."""
    gone = {} if shape.vendor else {key: row for key, row in actual.items() if row["modify_flag"] == WITHDRAWN}
    there = {key: row for key, row in actual.items() if key not in gone}
    yield from ((key, "is missing") for key in wanted.rows.keys() - there.keys())
    yield from ((key, "should not be there") for key in there.keys() - wanted.rows.keys())
    yield from ((key, "was taken back, and its key is missing") for key in wanted.withdrawn - gone.keys())
    yield from ((key, "was taken back, and has content still") for key, row in gone.items() if _has_content(shape, row))
    for key in there.keys() & wanted.rows.keys():
        wrong = [name for name, value in wanted.rows[key].items() if not _same(there[key].get(name), value)]
        if wrong:
            yield key, f"other content in {', '.join(wrong)}"
        if (home := wanted.homes.get(key)) is not None and there[key]["_home"] != home:
            yield key, f"home {there[key]['_home']} instead of {home}"


def _has_content(shape: Shape, row: Content) -> bool:
    kept = {shape.org_code, shape.record_id, "modify_flag", "_home"}
    return any(value is not None for name, value in row.items() if name not in kept)


def _same(found: Any, wanted: Any) -> bool:
    return bool(found == wanted or _plain(found) == _plain(wanted))


def _plain(value: Any) -> Any:
    """Values without the ways in which one value can be written."""
    if isinstance(value, bool):
        return {True: "t", False: "f"}[value]
    if isinstance(value, str):
        text = value.rstrip().removesuffix(".000000").removesuffix(".000")
        try:
            return Decimal(text)
        except InvalidOperation:
            return text
    return value
