"""Which rows of an Oracle store are of one person, found by the ID number. As `postgresql.persons`."""

from collections.abc import AsyncIterator
from functools import partial

from qinlian_common.adapters.oracle.connection import Connections
from qinlian_common.adapters.oracle.session import Session
from qinlian_common.adapters.postgresql.persons import Held, conditions_on_numbers
from qinlian_common.adapters.postgresql.prepare import Plan
from qinlian_common.adapters.postgresql.shape import Shape


async def rows_of_person(connections: Connections, plan: Plan, number: str, rows_max: int) -> AsyncIterator[Held]:
    """Rows of a staging or outbound store, dataset by dataset, at most `rows_max` of each column.

    Raises:
        TransientError: the store is away, or takes longer than its limit: a table has no index on its persons.
    """
    for shape in plan.shapes.values():
        for column, statement in of_person(shape):
            ask = partial(Session.rows, sql=statement, id_number=number, rows_max=rows_max)
            for row in await connections.transaction(ask):
                yield Held(plan.store_id, shape.dataset, column, row["org_code"], row["record_id"])


def of_person(shape: Shape) -> list[tuple[str, str]]:
    """Columns of ID numbers, and for each the SQL of the first keys that have one. Valid on 11.2."""
    return [
        (
            column,
            f"""SELECT org_code, record_id FROM (
    SELECT t.org_code, t.record_id FROM {shape.table} t WHERE {condition} ORDER BY t.org_code, t.record_id
) WHERE ROWNUM <= :rows_max""",
        )
        for column, condition in conditions_on_numbers(shape, ":id_number")
    ]
