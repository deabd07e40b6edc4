"""What a store can tell about what went through it: the two halves of reconciliation, what waits, and one row's trace.

Nothing here changes a store, and no content column of a dataset is ever read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from qinlian_common.adapters.postgresql.connection import Connection, Connections
from qinlian_common.adapters.postgresql.ddl import OUTSIDE, WAITING
from qinlian_common.adapters.postgresql.nation_answers import RULE as NATIONAL
from qinlian_common.adapters.postgresql.parked import UNDELIVERED
from qinlian_common.adapters.postgresql.prepare import Plan
from qinlian_common.adapters.postgresql.shape import Shape
from qinlian_common.adapters.postgresql.triggers import class_expression

_TEXT, _DAY, _TIME = pl.String(), pl.Date(), pl.Datetime("us", "UTC")
_ORIGIN = {"dataset": _TEXT, "origin_division": _TEXT, "origin_class": _TEXT}

SENT_SCHEMA = pl.Schema(
    {
        "batch_id": _TEXT, "queue": _TEXT, "flow": _TEXT, "target": _TEXT, "rows": pl.Int64(), "checksum": _TEXT,
        **_ORIGIN, "business_day": _DAY, "sent_at": _TIME, "acknowledged": pl.Boolean(), "leased": pl.Boolean(),
        "store": _TEXT,
    }
)  # fmt: skip
"""One line for each attempt to send a batch under a flow to a target; `store` is the source store.

`acknowledged`: the broker has it. `leased`: the lease still exists, so the batch may be published again.
"""

UNSENT_SCHEMA = pl.Schema(
    {"queue": _TEXT, **_ORIGIN, "business_day": _DAY, "rows": pl.Int64(), "oldest": _TIME, "store": _TEXT}
)
"""Changes that are journalled, or leased and never recorded as sent; a row that changed twice may count twice."""

LEDGER_SCHEMA = pl.Schema(
    {
        "batch_id": _TEXT, "parent_id": _TEXT, "flows": _TEXT, "source_store": _TEXT, **_ORIGIN, "business_day": _DAY,
        "rows": pl.Int64(), "checksum": _TEXT, "parent_rows": pl.Int64(), "parent_checksum": _TEXT, "store": _TEXT,
    }
)  # fmt: skip
"""One line for each batch that a store has merged; `parent_id` is the batch that the source store sent."""

REJECTS_SCHEMA = pl.Schema(
    {
        "batch_id": _TEXT, "parent_id": _TEXT, "flows": _TEXT, **_ORIGIN, "business_day": _DAY, "rows": pl.Int64(),
        "store": _TEXT,
    }
)  # fmt: skip
"""Rejected rows by the batch that brought them, and `parent_id`, the batch that the store had sent."""

PARKED_SCHEMA = pl.Schema(
    {"parent_id": _TEXT, "target": _TEXT, "event_id": _TEXT, "is_given_up": pl.Boolean(), "store": _TEXT}
)
"""One line for each parked event that is still open, or was given up, but those about quality, which carry no rows that
could be missed.

`parent_id` is null where the headers do not tell it, `target` where the event had none.
"""

STANDING_SCHEMA = pl.Schema(
    {"measure": _TEXT, "queue": _TEXT, "flows": _TEXT, **_ORIGIN, "rows": pl.Int64(), "oldest": _TIME, "store": _TEXT}
)
"""What stands still in a store.

`measure`: backlog, waiting (for a home), outside (of the province), rejected (and not resubmitted), or parked, which
counts events and not rows. Columns that a measure does not know are null.
"""

TRACE_SCHEMA = pl.Schema(
    {
        **_ORIGIN, "present": pl.Boolean(), "withdrawn": pl.Boolean(), "home_division": _TEXT, "business_day": _DAY,
        "row_version": pl.Int64(), "delivery_version": pl.Int64(), "batch_id": _TEXT, "parent_id": _TEXT,
        "root_id": _TEXT, "flows": _TEXT, "source_store": _TEXT, "captured_at": _TIME, "loaded_at": _TIME,
        "store": _TEXT,
    }
)  # fmt: skip
"""Where one business row lies, with the ledger row of the batch that brought it; own rows have neither."""

HELD_SCHEMA = pl.Schema(
    {"state": _TEXT, "queue": _TEXT, "dataset": _TEXT, "batch_id": _TEXT, "detail": _TEXT, "at": _TIME, "store": _TEXT}
)
"""What a store still has to do with one business row, or has refused.

`state`: journalled, leased, rejected, resubmitted, or destination, whose `detail` is a store, waiting or outside.
"""

TIMES_SCHEMA = pl.Schema({"batch_id": _TEXT, "sent_at": _TIME, "acknowledged_at": _TIME, "store": _TEXT})
"""When a batch was first sent from this store, and when the broker had it."""

_ONE_MOMENT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"
_OF_SCOPE = "($1::date IS NULL OR business_day = $1) AND ($2::text IS NULL OR dataset = $2)"

_SENT = f"""
SELECT batch_id, queue, flow, target, rows, checksum, dataset, origin_division, origin_class, business_day, sent_at,
    acknowledged_at IS NOT NULL, EXISTS (SELECT 1 FROM exchange_lease l WHERE l.batch_id = s.batch_id)
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


@dataclass(frozen=True, slots=True)
class Scope:
    """What to look at: one business day or all, one dataset or all."""

    day: date | None = None
    dataset: str | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """What a store knows of batches that arrived or were refused: LEDGER_, REJECTS_ and PARKED_SCHEMA."""

    ledger: pl.DataFrame
    rejects: pl.DataFrame
    parked: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Accounts:
    """What a store has sent and has still to send, of one moment: SENT_ and UNSENT_SCHEMA."""

    sent: pl.DataFrame
    unsent: pl.DataFrame


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
    return same + shape.and_own(alias)
