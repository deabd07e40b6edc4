"""Which rows of an Oracle store are of one person, by ID number or its blind index. As `postgresql.persons`."""

from collections.abc import AsyncIterator
from functools import partial
from typing import Any

from qinlian_common.adapters.oracle.connection import Connections
from qinlian_common.adapters.oracle.session import Session
from qinlian_common.adapters.relational.at_rest import StoreKeys
from qinlian_common.adapters.relational.persons import Held, conditions_on_numbers, index_of_number
from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.adapters.relational.shape import Shape


async def rows_of_person(
    connections: Connections, plan: Plan, keys: StoreKeys, number: str, rows_max: int
) -> AsyncIterator[Held]:
    """Rows of a staging or outbound store, dataset by dataset, at most `rows_max` of each column.

    Raises:
        ConfigurationError: the store lies encrypted, and no keys are given.
        TransientError: the store is away, or takes longer than its limit: a table has no index on its persons.
    """
    index = await index_of_number(keys, number) if plan.encrypts else ""
    for shape in plan.shapes.values():
        person = binds_of(shape, number, index)
        for column, statement in of_person(shape):
            ask = partial(Session.rows, sql=statement, rows_max=rows_max, **person)
            for row in await connections.transaction(ask):
                yield Held(plan.store_id, shape.dataset, column, row["org_code"], row["record_id"])


def binds_of(shape: Shape, number: str, index: str) -> dict[str, Any]:
    """What names a person in a statement of `conditions_on_numbers(shape, ":id_number", ":id_index")`."""
    return {"id_number": number} | ({"id_index": index} if shape.encrypted else {})


def of_person(shape: Shape) -> list[tuple[str, str]]:
    """Columns of ID numbers, and for each the SQL of the first keys that have one. Valid on 11.2."""
    return [
        (
            column,
            f"""SELECT org_code, record_id FROM (
    SELECT t.org_code, t.record_id FROM {shape.table} t WHERE {condition} ORDER BY t.org_code, t.record_id
) WHERE ROWNUM <= :rows_max""",
        )
        for column, condition in conditions_on_numbers(shape, ":id_number", ":id_index")
    ]
