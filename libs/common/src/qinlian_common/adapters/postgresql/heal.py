"""Sends exactly some rows again, and makes their receiver take what it would pass over as not newer."""

import polars as pl

from qinlian_common.adapters.postgresql import shape_sql
from qinlian_common.adapters.postgresql.connection import Connections
from qinlian_common.adapters.postgresql.ddl.triggers import journal_found
from qinlian_common.adapters.postgresql.holdings import key_columns
from qinlian_common.adapters.postgresql.prepare import journal_of
from qinlian_common.adapters.relational.holdings import Share
from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.adapters.relational.shape import Shape

_KEYS = "unnest($1::text[], $2::text[]) AS k (org_code, record_id)"


async def journal_again(connections: Connections, plan: Plan, share: Share, queue: str, rows: pl.DataFrame) -> int:
    """Journals rows for one queue, in one transaction; those that are gone from a vendor's table as withdrawals.

    Args:
        connections: of the store that gives.
        plan: what that store is.
        share: dataset, and the destination where homes decide.
        queue: the queue that leads to the receiver.
        rows: `org_code`, `record_id`, `origin_class`.

    Returns:
        Rows journalled.
    """
    shape, keys = plan.shapes[share.dataset], key_columns(rows)
    async with connections.transaction() as connection:
        if share.destination is not None:
            await connection.execute(_remembered(shape), *keys, share.destination)
        there = await connection.execute(f"{journal_of(plan, shape, _there(shape))} AND s.queue = $3", *keys, queue)
        if not shape.vendor:
            return _count(there)
        gone = f"{journal_found(shape, _gone(shape), plan.own)} AND s.queue = $4"
        withdrawn = await connection.execute(gone, *keys, rows["origin_class"].to_list(), queue)
        return _count(there) + _count(withdrawn)


async def reopen(connections: Connections, shape: Shape, rows: pl.DataFrame) -> None:
    """Takes a little from the version of rows that a receiver holds, so that the same version is taken once more.

    Args:
        connections: of the store that receives.
        shape: the dataset's table there.
        rows: `org_code`, `record_id`, `row_version`, `delivery_version` as the giving store has them.
    """
    values = (*key_columns(rows), rows["row_version"].to_list(), rows["delivery_version"].to_list())
    async with connections.transaction() as connection:
        await connection.execute(_reopened(shape), *values)


def _row(shape: Shape) -> str:
    return f"SELECT * FROM {shape.table} t WHERE {shape_sql.first_of_key(shape, 't', 'k')}"


def _there(shape: Shape) -> str:
    return f"(SELECT t.* FROM {_KEYS} CROSS JOIN LATERAL ({_row(shape)}) t)"


def _gone(shape: Shape) -> str:
    keys = "unnest($1::text[], $2::text[], $3::text[]) AS k (org_code, record_id, origin_class)"
    return f"(SELECT k.* FROM {keys} WHERE NOT EXISTS ({_row(shape)}))"


def _remembered(shape: Shape) -> str:
    """A row that another destination should not have can only be withdrawn from it if the register knows of it."""
    return f"""
INSERT INTO exchange_delivery (dataset, org_code, record_id, destination, origin_division, origin_class, business_day,
    delivery_version)
SELECT '{shape.dataset}', t.org_code, t.record_id, $3, t.origin_division, t.origin_class, t.business_day, 0
FROM {_there(shape)} t
ON CONFLICT (dataset, org_code, record_id, destination) DO NOTHING"""


def _reopened(shape: Shape) -> str:
    table = "exchange_row" if shape.vendor else shape.table
    of_dataset = f" AND t.dataset = '{shape.dataset}'" if shape.vendor else ""
    return f"""
UPDATE {table} t SET delivery_version = t.delivery_version - 1
FROM unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[])
    AS k (org_code, record_id, row_version, delivery_version)
WHERE t.org_code = k.org_code AND t.record_id = k.record_id{of_dataset}
    AND t.row_version = k.row_version AND t.delivery_version = k.delivery_version"""


def _count(status: str) -> int:
    """Rows of a command tag such as INSERT 0 7."""
    return int(status.rsplit(" ", 1)[-1])
