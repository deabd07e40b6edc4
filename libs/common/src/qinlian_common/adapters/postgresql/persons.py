"""Which rows of a store are of one person, found by the ID number, or by its blind index where that lies encrypted."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Final

import polars as pl

from qinlian_common.adapters.at_rest import StoreKeys
from qinlian_common.adapters.postgresql.connection import Connections
from qinlian_common.adapters.postgresql.prepare import Plan
from qinlian_common.adapters.postgresql.shape import ID_NUMBER, Shape

STATEMENT_SECONDS_MAX: Final = 3600.0
"""A table has no index on its persons: it is read whole."""


@dataclass(frozen=True, slots=True)
class Held:
    """A row of the person: as patient, or as mother, spouse or child of one, by the column."""

    store: str
    dataset: str
    column: str
    org_code: str
    record_id: str


async def rows_of_person(
    connections: Connections, plan: Plan, keys: StoreKeys, number: str, rows_max: int
) -> AsyncIterator[Held]:
    """Rows of a staging or outbound store, dataset by dataset, at most `rows_max` of each column.

    Raises:
        ConfigurationError: the store lies encrypted, and no keys are given.
        TransientError: the store is away.
    """
    values = [number, await index_of_number(keys, number)] if plan.encrypts else [number]
    for shape in plan.shapes.values():
        for column, condition in conditions_on_numbers(shape):
            chosen = f"SELECT t.org_code, t.record_id FROM {shape.table} t WHERE {condition}"
            async with connections.connection() as connection:
                found = await connection.fetch(
                    f"{chosen} ORDER BY 1, 2 LIMIT {rows_max:d}", *values, timeout=STATEMENT_SECONDS_MAX
                )
            for row in found:
                yield Held(plan.store_id, shape.dataset, column, row["org_code"], row["record_id"])


async def index_of_number(keys: StoreKeys, number: str) -> str:
    """The blind index of an ID number in a store that lies encrypted."""
    cipher = await keys.cipher()
    return str(cipher.index(pl.Series([number], dtype=pl.String()), ID_NUMBER)[0])


def conditions_on_numbers(shape: Shape, number: str = "$1", index: str = "$2") -> list[tuple[str, str]]:
    """Columns of ID numbers; what is not encrypted yet is compared as it is.

    `number` and `index` stand where the number and its blind index are bound.
    """
    encrypted = [
        (one.column, f"(t.{one.index} = {index} OR t.{one.index} IS NULL AND t.{one.column} = {number})")
        for one in shape.encrypted
        if one.purpose == ID_NUMBER
    ]
    if encrypted or shape.encrypted:
        return encrypted
    return [(name, f"t.{name} = {number}") for name in shape.names if name.endswith(ID_NUMBER)]
