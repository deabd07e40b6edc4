"""Resubmission: rows with open tickets are sent again, and what an operator asks of open tickets before that.

A row is sent again by being journalled again, for the queue that sent it before. Its tickets close as they do after any
change: when the collector has sent it.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import polars as pl

from qinlian_common.adapters.postgresql import shape_sql
from qinlian_common.adapters.postgresql.connection import Connection, Connections
from qinlian_common.adapters.postgresql.prepare import journal_of
from qinlian_common.adapters.postgresql.tickets import close, open_of
from qinlian_common.adapters.relational.again import GONE_MARK, Resubmitted
from qinlian_common.adapters.relational.book_lines import REJECTS
from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.adapters.relational.shape import Shape

UNKNOWN_CODE: Final = "unknown_code"

OPEN_SCHEMA: Final = pl.Schema(
    {
        "dataset": pl.String(),
        "rule": pl.String(),
        "field": pl.String(),
        "value_class": pl.String(),
        "rows": pl.Int64(),
        "under_1_day": pl.Int64(),
        "days_1_to_3": pl.Int64(),
        "days_3_to_7": pl.Int64(),
        "over_7_days": pl.Int64(),
        "oldest": pl.Datetime("us", "UTC"),
    }
)
"""Open tickets by dataset, rule, field and value class: rows in all, by days since the rejection, and the oldest."""

UNMAPPED_SCHEMA: Final = pl.Schema({"field": pl.String(), "value": pl.String(), "rows": pl.Int64()})
"""Values that rows rejected for an unknown code have now, most frequent first; null where it was emptied meanwhile."""

_OF_SCOPE = (
    """r.resubmitted_at IS NULL AND ($1::text IS NULL OR r.dataset = $1) AND ($2::text IS NULL OR r.rule = $2)"""
)

_OPEN = f"""
SELECT dataset, rule, field, value_class, count(*) AS rows,
    count(*) FILTER (WHERE age < '1 day') AS under_1_day,
    count(*) FILTER (WHERE age >= '1 day' AND age < '3 days') AS days_1_to_3,
    count(*) FILTER (WHERE age >= '3 days' AND age < '7 days') AS days_3_to_7,
    count(*) FILTER (WHERE age >= '7 days') AS over_7_days,
    min(rejected_at) AS oldest
FROM (SELECT r.*, now() - r.rejected_at AS age FROM {REJECTS} r WHERE {_OF_SCOPE}) r
GROUP BY 1, 2, 3, 4 ORDER BY count(*) DESC, 1, 2, 3, 4
"""

_CHOSEN = f"{_OF_SCOPE} AND ($3::text[] IS NULL OR (r.org_code, r.record_id) IN (SELECT * FROM unnest($3, $4::text[])))"

_DATASETS = f"""
SELECT r.dataset, count(*) FILTER (WHERE r.org_code IS NULL OR r.record_id IS NULL) AS keyless,
    count(DISTINCT (r.org_code, r.record_id)) FILTER (WHERE r.org_code IS NOT NULL AND r.record_id IS NOT NULL) AS keyed
FROM {REJECTS} r WHERE {_CHOSEN} GROUP BY r.dataset ORDER BY r.dataset
"""

_PICK = f"""
INSERT INTO resubmitting (org_code, record_id, queue)
SELECT DISTINCT r.org_code, r.record_id, s.queue
FROM {REJECTS} r
LEFT JOIN LATERAL (SELECT s.queue FROM exchange_sent s WHERE s.batch_id = r.parent_id LIMIT 1) s ON true
WHERE {_CHOSEN} AND r.org_code IS NOT NULL AND r.record_id IS NOT NULL
"""


async def open_tickets(connections: Connections, dataset: str | None = None, rule: str | None = None) -> pl.DataFrame:
    """What was rejected and not sent again (OPEN_SCHEMA), most frequent first."""
    async with connections.connection() as connection:
        found = await connection.fetch(_OPEN, dataset, rule)
    return pl.DataFrame([tuple(line) for line in found], schema=OPEN_SCHEMA, orient="row")


async def resubmit(
    connections: Connections,
    plan: Plan,
    dataset: str | None = None,
    rule: str | None = None,
    keys: Sequence[tuple[str, str]] | None = None,
) -> list[Resubmitted]:
    """Journals the rows of open tickets again, dataset by dataset, each in one transaction.

    Args:
        connections: of the store that the rows were rejected from.
        plan: what that store is.
        dataset: only tickets of this dataset.
        rule: only tickets under this rule.
        keys: only tickets of these rows: (org_code, record_id).

    Raises:
        TransientError: the store is away; datasets done before are done.
    """
    scope = (rule, *_columns(keys))
    async with connections.connection() as connection:
        found = await connection.fetch(_DATASETS, dataset, *scope)
    done: list[Resubmitted] = []
    for line in found:
        shape = plan.shapes.get(line["dataset"])
        if shape is None:
            done.append(Resubmitted(line["dataset"], 0, 0, line["keyless"] + line["keyed"]))
            continue
        async with connections.transaction() as connection:
            wanted, sent, gone = await _again(connection, plan, shape, scope)
        done.append(Resubmitted(shape.dataset, sent, gone, line["keyless"] + wanted - sent - gone))
    return done


def _columns(keys: Sequence[tuple[str, str]] | None) -> tuple[list[str] | None, list[str] | None]:
    if keys is None:
        return None, None
    return [org for org, _ in keys], [record for _, record in keys]


async def _again(connection: Connection, plan: Plan, shape: Shape, scope: tuple[object, ...]) -> tuple[int, int, int]:
    """How many rows had a ticket, how many were journalled, and of how many nothing is there."""
    await connection.execute(
        "CREATE TEMPORARY TABLE resubmitting (org_code text, record_id text, queue text) ON COMMIT DROP"
    )
    await connection.execute(_PICK, shape.dataset, *scope)
    sent = await connection.fetchval(
        f"WITH again AS ({journal_of(plan, shape, _rows(shape))} AND (n.exchange_queue IS NULL "
        f"OR s.queue = n.exchange_queue) RETURNING org_code, record_id) "
        "SELECT count(DISTINCT (org_code, record_id)) FROM again"
    )
    gone = await connection.fetchval(f"SELECT count(*) FROM ({_gone(shape)}) g")
    await connection.execute(_close_gone(shape))
    wanted = await connection.fetchval("SELECT count(DISTINCT (org_code, record_id)) FROM resubmitting")
    return wanted, sent, gone


def _rows(shape: Shape) -> str:
    """SQL text: the rows that are there, each once for each queue that shall have it; null for all queues."""
    return f"""(SELECT t.*, w.queue AS exchange_queue FROM resubmitting w
        CROSS JOIN LATERAL ({_row(shape, "w")}) t)"""


def _row(shape: Shape, key: str) -> str:
    return f"SELECT * FROM {shape.table} t WHERE {shape_sql.first_of_key(shape, 't', key)}"


def _gone(shape: Shape) -> str:
    return f"SELECT DISTINCT w.org_code, w.record_id FROM resubmitting w WHERE NOT EXISTS ({_row(shape, 'w')})"


def _close_gone(shape: Shape) -> str:
    tickets_of_gone = f"SELECT r.ctid FROM ({_gone(shape)}) g CROSS JOIN LATERAL ({open_of(REJECTS, shape, 'g')}) r"
    return close(REJECTS, tickets_of_gone, f", message = message || '{GONE_MARK}'")


async def unmapped_values(connections: Connections, shape: Shape, columns: Mapping[str, str]) -> pl.DataFrame:
    """What stands now in rows that were rejected for an unknown code and not sent again (UNMAPPED_SCHEMA).

    Args:
        connections: of the store that the rows were rejected from.
        shape: the dataset's table there.
        columns: catalogue field -> the table's column that holds it.
    """
    lines: list[tuple[object, ...]] = []
    async with connections.connection() as connection:
        for field, column in columns.items():
            found = await connection.fetch(_unmapped(shape, column), shape.dataset, field)
            lines += [tuple(line) for line in found]
    return pl.DataFrame(lines, schema=UNMAPPED_SCHEMA, orient="row")


def _unmapped(shape: Shape, column: str) -> str:
    return f"""
SELECT $2::text AS field, t.{column}::text AS value, count(*) AS rows
FROM (SELECT DISTINCT org_code, record_id FROM {REJECTS} WHERE dataset = $1 AND rule = '{UNKNOWN_CODE}' AND field = $2
    AND resubmitted_at IS NULL AND org_code IS NOT NULL AND record_id IS NOT NULL) k
CROSS JOIN LATERAL ({_row(shape, "k")}) t
GROUP BY 2 ORDER BY count(*) DESC, 2"""
