"""Signs of life of a queue's source: that the store answers, that its triggers are there, and how often rows change."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

import polars as pl

from qinlian_common.adapters.postgresql.connection import Connection, Connections
from qinlian_common.adapters.postgresql.ddl import triggers
from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.adapters.relational.pulse import GAPS_MIN, HISTORY_DAYS, SIGNS_SCHEMA, SPAN_DAYS_MIN
from qinlian_common.adapters.relational.shape import Shape
from qinlian_common.pipeline.pauses import PERSON, RATIO, WITHDRAWALS
from qinlian_common.pipeline.ports import Examination, Rhythm

_BEAT = f"""
WITH kept AS (
    INSERT INTO exchange_pulse AS p (queue, beat_at, due_at)
    VALUES ($1, clock_timestamp(), clock_timestamp() + make_interval(secs => $2))
    ON CONFLICT (queue) DO UPDATE SET beat_at = excluded.beat_at, due_at = excluded.due_at
)
SELECT CASE WHEN paused_by IN ('{RATIO}', '{WITHDRAWALS}') THEN paused_by ELSE '{PERSON}' END AS by,
    count(*) AS pauses
FROM exchange_pause WHERE queue = $1 AND resumed_at IS NULL GROUP BY 1
"""

# A trigger that fires only on a replica (R) does not fire here.
_FIRING = """
SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE t.tgname LIKE 'exchange\\_capture\\_%' AND t.tgenabled IN ('O', 'A') AND pg_table_is_visible(c.oid)
"""

_EXAMINED = "UPDATE exchange_pulse SET examined_at = clock_timestamp(), broken = $2 WHERE queue = $1"

# The second longest gap is what is usual: the longest may be the one failure that nobody should get used to.
RHYTHM: Final = f"""
WITH moments AS (
    SELECT queue, dataset, captured_at FROM exchange_sent
    WHERE captured_at > now() - interval '{HISTORY_DAYS} days' AND ($1::text IS NULL OR queue = $1)
), gaps AS (
    SELECT queue, dataset, captured_at,
        captured_at - lag(captured_at) OVER (PARTITION BY queue, dataset ORDER BY captured_at) AS gap
    FROM (SELECT * FROM moments UNION SELECT queue, NULL, captured_at FROM moments) m
)
SELECT queue, dataset, max(captured_at) AS last_change,
    CASE WHEN count(gap) >= {GAPS_MIN} AND min(captured_at) < now() - interval '{SPAN_DAYS_MIN} days'
        THEN extract(epoch FROM (array_agg(gap ORDER BY gap DESC NULLS LAST))[2])::float8 END AS usual_gap
FROM gaps GROUP BY queue, dataset ORDER BY queue, dataset NULLS FIRST
"""


_SIGNS = f"""
SELECT q.queue, p.beat_at, coalesce(p.due_at > clock_timestamp(), false) AS alive, p.broken,
    (SELECT count(*) FROM exchange_pause a WHERE a.queue = q.queue AND a.resumed_at IS NULL) AS pauses,
    greatest(r.last_change, (SELECT max(c.changed_at) FROM exchange_change c WHERE c.queue = q.queue)) AS last_change,
    r.usual_gap
FROM (SELECT DISTINCT queue FROM exchange_subscription) q
LEFT JOIN exchange_pulse p ON p.queue = q.queue
LEFT JOIN ({RHYTHM}) r ON r.queue = q.queue AND r.dataset IS NULL
"""


async def signs(store_id: str, connections: Connections) -> pl.DataFrame:
    """What the store knows of each of its queues (SIGNS_SCHEMA)."""
    async with connections.connection() as connection:
        found = await connection.fetch(_SIGNS, None)
    return pl.DataFrame([(*line, store_id) for line in found], schema=SIGNS_SCHEMA, orient="row")


async def beat(connections: Connections, queue: str, due_seconds: float) -> Counter[str]:
    """Keeps that the source was seen alive; counts the pauses in force."""
    async with connections.connection() as connection:
        return Counter({row["by"]: row["pauses"] for row in await connection.fetch(_BEAT, queue, due_seconds)})


async def examine(connections: Connections, plan: Plan, queue: str) -> Examination:
    """Looks at the triggers of what the queue takes, and at what it sent lately."""
    async with connections.connection() as connection:
        broken = await _broken(connection, plan, queue)
        await connection.execute(_EXAMINED, queue, ",".join(broken) or None)
        rhythms = _rhythms(await connection.fetch(RHYTHM, queue))
    return Examination(broken, rhythms)


def _rhythms(rows: Sequence[Any]) -> tuple[Rhythm, ...]:
    return tuple(Rhythm(row["dataset"], row["last_change"], row["usual_gap"]) for row in rows)


async def _broken(connection: Connection, plan: Plan, queue: str) -> tuple[str, ...]:
    """Datasets whose changes are missed; a store that is captured by comparison needs no trigger."""
    if plan.compares:
        return ()
    firing = {(row["relname"], row["tgname"]) for row in await connection.fetch(_FIRING)}
    taken = [shape for shape in plan.shapes.values() if _takes(plan, queue, shape.dataset)]
    return tuple(shape.dataset for shape in taken if not captures(shape) <= firing)


def _takes(plan: Plan, queue: str, dataset: str) -> bool:
    takers = [taker for taker in plan.takers if taker.queue == queue]
    return any(taker.datasets is None or dataset in taker.datasets for taker in takers)


def captures(shape: Shape) -> set[tuple[str, str]]:
    """The triggers without which changes of a dataset are missed; a staging store captures no deletes."""
    events = ("insert", "update", "delete", "rekey") if shape.vendor else ("insert", "update")
    return {(shape.table, triggers.trigger_name(shape, event)) for event in events}
