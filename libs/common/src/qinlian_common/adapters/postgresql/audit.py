"""What a store can tell about what went through it: the two halves of reconciliation, what waits, and one row's trace.

Nothing here changes a store, and no content column of a dataset is ever read.
"""

from collections.abc import Sequence

import polars as pl

from qinlian_common.adapters.postgresql import shape_sql
from qinlian_common.adapters.postgresql.connection import Connection, Connections
from qinlian_common.adapters.postgresql.ddl.triggers import class_expression
from qinlian_common.adapters.relational.audit import (
    HELD_SCHEMA,
    LEDGER_SCHEMA,
    PARKED_SCHEMA,
    REJECTS_SCHEMA,
    SENT_SCHEMA,
    STANDING_SCHEMA,
    TIMES_SCHEMA,
    TRACE_SCHEMA,
    UNSENT_SCHEMA,
    Accounts,
    Answers,
    Scope,
)
from qinlian_common.adapters.relational.nation_answers import RULE as NATIONAL
from qinlian_common.adapters.relational.parked import UNDELIVERED
from qinlian_common.adapters.relational.plan import OUTSIDE, WAITING, Plan
from qinlian_common.adapters.relational.shape import Shape

_ONE_MOMENT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"
_OF_SCOPE = "($1::date IS NULL OR business_day = $1) AND ($2::text IS NULL OR dataset = $2)"

_SENT = f"""
SELECT batch_id, queue, flow, target, rows, checksum, dataset, origin_division, origin_class, business_day,
    captured_at, sent_at, acknowledged_at IS NOT NULL,
    EXISTS (SELECT 1 FROM exchange_lease l WHERE l.batch_id = s.batch_id)
FROM exchange_sent s WHERE {_OF_SCOPE}
"""
_UNSENT = f"""
SELECT queue, dataset, origin_division, origin_class, business_day, sum(rows)::bigint, min(oldest) FROM (
    SELECT queue, dataset, origin_division, origin_class, business_day, count(*) AS rows, min(changed_at) AS oldest
    FROM exchange_change WHERE {_OF_SCOPE} GROUP BY 1, 2, 3, 4, 5
    UNION ALL
    SELECT queue, dataset, origin_division, origin_class, business_day, rows, captured_at FROM exchange_lease l
    WHERE {_OF_SCOPE} AND NOT EXISTS (SELECT 1 FROM exchange_sent s WHERE s.batch_id = l.batch_id)
) unsent GROUP BY 1, 2, 3, 4, 5
"""
_LEDGER = f"""
SELECT batch_id, parent_id, flows, source_store, dataset, origin_division, origin_class, business_day, rows, checksum,
    parent_rows, parent_checksum
FROM exchange_ledger WHERE {_OF_SCOPE}
"""
_REJECTS = f"""
SELECT batch_id, parent_id, flow, dataset, origin_division, origin_class, business_day, count(*) FROM exchange_reject
WHERE {_OF_SCOPE} AND rule <> '{NATIONAL}' GROUP BY 1, 2, 3, 4, 5, 6, 7
"""
_PARKED = f"""
SELECT coalesce(headers->>'ce_parentid', headers->>'ce_id'), headers->>'ce_targetstore', event_id,
    closed_at IS NOT NULL
FROM exchange_parked
WHERE ($1::date IS NULL OR headers->>'ce_businessday' = to_char($1::date, 'YYYY-MM-DD'))
    AND ($2::text IS NULL OR headers->>'ce_subject' = $2)
    AND (closed_at IS NULL OR outcome = '{UNDELIVERED}')
    AND coalesce(headers->>'ce_type', '') NOT IN ('qinlian.assessed.v1', 'qinlian.warned.v1')
"""

_STANDING = """
SELECT 'backlog', queue, NULL, dataset, origin_division, origin_class, count(*), min(changed_at)
FROM exchange_change GROUP BY 2, 4, 5, 6
UNION ALL
SELECT 'backlog', queue, NULL, dataset, origin_division, origin_class, sum(rows)::bigint, min(captured_at)
FROM exchange_lease GROUP BY 2, 4, 5, 6
UNION ALL
SELECT 'rejected', NULL, flow, dataset, origin_division, origin_class, count(*), min(rejected_at)
FROM exchange_reject WHERE resubmitted_at IS NULL GROUP BY 3, 4, 5, 6
UNION ALL
SELECT 'parked', headers->>'ce_queue', headers->>'ce_flows', headers->>'ce_subject', headers->>'ce_origindivision',
    headers->>'ce_originclass', count(*), min(parked_at)
FROM exchange_parked WHERE closed_at IS NULL GROUP BY 2, 3, 4, 5, 6
"""
_HOMELESS = f"""
UNION ALL
SELECT destination, NULL, NULL, dataset, origin_division, origin_class, count(*), NULL
FROM exchange_delivery WHERE destination IN ('{WAITING}', '{OUTSIDE}') GROUP BY 1, 4, 5, 6
"""

_HELD = """
SELECT 'journalled', queue, dataset, NULL, NULL, max(changed_at) FROM exchange_change
WHERE org_code = $1 AND record_id = $2 AND ($3::text IS NULL OR dataset = $3) GROUP BY queue, dataset
UNION ALL
SELECT 'leased', l.queue, l.dataset, l.batch_id, NULL, l.leased_at
FROM exchange_lease l, unnest(l.org_codes, l.record_ids) AS k (org_code, record_id)
WHERE k.org_code = $1 AND k.record_id = $2 AND ($3::text IS NULL OR l.dataset = $3)
UNION ALL
SELECT CASE WHEN r.resubmitted_at IS NULL THEN 'rejected' ELSE 'resubmitted' END,
    (SELECT s.queue FROM exchange_sent s WHERE s.batch_id = r.parent_id LIMIT 1), r.dataset, r.parent_id,
    concat_ws(' ', r.rule, r.field, r.message), coalesce(r.resubmitted_at, r.rejected_at)
FROM exchange_reject r WHERE r.org_code = $1 AND r.record_id = $2 AND ($3::text IS NULL OR r.dataset = $3)
"""
_DESTINATIONS = """
UNION ALL
SELECT 'destination', NULL, dataset, NULL, destination, NULL FROM exchange_delivery
WHERE org_code = $1 AND record_id = $2 AND ($3::text IS NULL OR dataset = $3)
"""

_TIMES = """
SELECT batch_id, min(sent_at), max(acknowledged_at) FROM exchange_sent
WHERE batch_id = ANY ($1::text[]) GROUP BY batch_id
"""


class StoreAudit:
    """Reads the bookkeeping of one store. All methods raise TransientError while the store is away."""

    def __init__(self, connections: Connections, plan: Plan) -> None:
        self._connections = connections
        self._plan = plan

    async def answers(self, scope: Scope) -> Answers:
        """The receiving half of reconciliation."""
        async with self._connections.transaction() as connection:
            await connection.execute(_ONE_MOMENT)
            return Answers(
                await self._frame(connection, LEDGER_SCHEMA, _LEDGER, scope.day, scope.dataset),
                await self._frame(connection, REJECTS_SCHEMA, _REJECTS, scope.day, scope.dataset),
                await self._frame(connection, PARKED_SCHEMA, _PARKED, scope.day, scope.dataset),
            )

    async def accounts(self, scope: Scope) -> Accounts:
        """The sending half of reconciliation; journal, leases and attempts as they were at one moment."""
        async with self._connections.transaction() as connection:
            await connection.execute(_ONE_MOMENT)
            return Accounts(
                await self._frame(connection, SENT_SCHEMA, _SENT, scope.day, scope.dataset),
                await self._frame(connection, UNSENT_SCHEMA, _UNSENT, scope.day, scope.dataset),
            )

    async def standing(self) -> pl.DataFrame:
        """What waits, was rejected or was parked here (STANDING_SCHEMA)."""
        query = _STANDING + (_HOMELESS if self._plan.ways else "")
        async with self._connections.connection() as connection:
            return await self._frame(connection, STANDING_SCHEMA, query)

    async def trace(self, org_code: str, record_id: str, dataset: str | None = None) -> pl.DataFrame:
        """Where a business row lies in this store, in which version, and by which batch (TRACE_SCHEMA)."""
        parts = [self._lies(shape) for code, shape in self._plan.shapes.items() if dataset in {None, code}]
        if not parts:
            return pl.DataFrame(schema=TRACE_SCHEMA)
        async with self._connections.connection() as connection:
            return await self._frame(connection, TRACE_SCHEMA, _with_ledger(parts), org_code, record_id)

    async def held(self, org_code: str, record_id: str, dataset: str | None = None) -> pl.DataFrame:
        """What this store still has to do with a business row, or has refused (HELD_SCHEMA)."""
        query = _HELD + (_DESTINATIONS if self._plan.ways else "")
        async with self._connections.connection() as connection:
            return await self._frame(connection, HELD_SCHEMA, query, org_code, record_id, dataset)

    async def times(self, batch_ids: Sequence[str]) -> pl.DataFrame:
        """When these batches were sent from here (TIMES_SCHEMA)."""
        async with self._connections.connection() as connection:
            return await self._frame(connection, TIMES_SCHEMA, _TIMES, list(batch_ids))

    async def _frame(self, connection: Connection, schema: pl.Schema, query: str, *values: object) -> pl.DataFrame:
        records = await connection.fetch(query, *values)
        lines = [(*record, self._plan.store_id) for record in records]
        return pl.DataFrame(lines, schema=schema, orient="row")

    def _lies(self, shape: Shape) -> str:
        return _lies_vendor(shape, self._plan.own) if shape.vendor else _lies_staging(shape)


def _with_ledger(parts: Sequence[str]) -> str:
    return f"""
SELECT t.*, g.parent_id, g.root_id, g.flows, g.source_store, g.captured_at, g.loaded_at
FROM ({" UNION ALL ".join(parts)}) AS t (dataset, origin_division, origin_class, present, withdrawn, home_division,
    business_day, row_version, delivery_version, batch_id)
LEFT JOIN exchange_ledger g ON g.batch_id = t.batch_id"""


def _lies_staging(shape: Shape) -> str:
    return f"""
SELECT '{shape.dataset}', t.origin_division, t.origin_class, true,
    t.modify_flag IS NOT DISTINCT FROM '3', t.home_division, t.business_day, t.row_version,
    t.delivery_version, t.batch_id
FROM {shape.table} t WHERE {_key(shape, "t")}"""


def _lies_vendor(shape: Shape, own: str) -> str:
    """Own rows have no shadow; a withdrawn row has nothing else."""
    return f"""
SELECT '{shape.dataset}', coalesce(f.origin_division, '{own}'),
    coalesce(f.origin_class, {class_expression(shape)}), n.{shape.org_code} IS NOT NULL,
    coalesce(f.withdrawn, false), f.home_division, f.business_day, f.row_version, f.delivery_version, f.batch_id
FROM (SELECT * FROM {shape.table} n WHERE {_key(shape, "n")}) n
FULL JOIN (SELECT * FROM exchange_row
    WHERE dataset = '{shape.dataset}' AND org_code = $1::text AND record_id = $2::text) f ON true"""


def _key(shape: Shape, alias: str) -> str:
    """As text, so that a key which is no value of the column's type is simply not found."""
    same = f"{alias}.{shape.org_code}::text = $1::text AND {alias}.{shape.record_id}::text = $2::text"
    return same + shape_sql.and_own(shape, alias)
