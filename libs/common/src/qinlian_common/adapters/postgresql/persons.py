"""Which rows of a store are of one person, found by the ID number, or by its blind index where that lies encrypted."""

from collections.abc import AsyncIterator
from typing import Final

from qinlian_common.adapters.postgresql.connection import Connections
from qinlian_common.adapters.relational.at_rest import StoreKeys
from qinlian_common.adapters.relational.persons import Held, conditions_on_numbers, index_of_number
from qinlian_common.adapters.relational.plan import Plan

STATEMENT_SECONDS_MAX: Final = 3600.0
"""A table is read whole where nobody has made an index on its persons: each row that is loaded would pay for it."""


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
