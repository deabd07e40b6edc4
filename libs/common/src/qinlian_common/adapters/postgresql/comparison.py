"""Capture by comparison, for a vendor's tables that bear no trigger: what differs from the last pass is journalled.

`exchange_captured` keeps a hash of every row as the last pass saw it. A pass sums the hashes up by bucket on both
sides, and compares one by one only the rows of buckets that differ. From the journal on, everything is as ever.

Rows that are gone are looked for last, and withdrawn only if they are not too many: a table that somebody has emptied
looks like the end of all its rows. If they are, the dataset is paused, and they stay known until somebody has said so.
"""

from collections.abc import Mapping
from typing import Any

import polars as pl

from qinlian_common.adapters.postgresql import pause, shape_sql
from qinlian_common.adapters.postgresql.capture import Capture
from qinlian_common.adapters.postgresql.connection import Connections
from qinlian_common.adapters.postgresql.ddl.triggers import class_expression, journal_found
from qinlian_common.adapters.postgresql.fingerprint import chunks, in_buckets, local_bucket, local_hash, row_text
from qinlian_common.adapters.postgresql.sql import every_row
from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.adapters.relational.shape import Shape
from qinlian_common.pipeline.pauses import WithdrawalLimit
from qinlian_common.pipeline.ports import Found, Lease

ROUND_ROWS_MAX = 200_000
"""Rows of differing buckets that are compared in one statement."""

STATEMENT_SECONDS_MAX = 3600.0

_ONE_MOMENT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"
_ALONE = "SELECT pg_try_advisory_xact_lock('exchange_captured'::regclass::oid::int, hashtext($1))"


class ComparedCapture(Capture):
    """The journal of a store that is captured by comparison."""

    def __init__(self, connections: Connections, plan: Plan) -> None:
        super().__init__(connections, plan.shapes)
        self._plan = plan

    async def find_changes(self, dataset: str, limit: WithdrawalLimit) -> Found | None:
        """One pass over a dataset; None where another process is at it."""
        shape = self._plan.shapes[dataset]
        sums = await self._alone(dataset, _sums(shape))
        if sums is None:
            return None
        differing = {line["bucket"]: line["rows_max"] for line in sums if line["differs"]}
        lines = await self._rounds(dataset, _round(shape, self._plan.own), differing)
        if lines is None:
            return None
        here, known = (sum(line[name] for line in sums) for name in ("rows_here", "rows_before"))
        inserted, changed = (sum(line[name] for line in lines) for name in ("inserted", "changed"))
        gone = {line["bucket"]: line["gone"] for line in lines if line["gone"]}
        if await self._is_too_much(dataset, sum(gone.values()), known, limit):
            return Found(here, inserted, changed, 0, withheld=sum(gone.values()))
        deleted = await self._withdraw(dataset, gone)
        return None if deleted is None else Found(here, inserted, changed, deleted)

    async def _is_too_much(self, dataset: str, gone: int, known: int, limit: WithdrawalLimit) -> bool:
        """Whether too many rows are gone beyond those that somebody has accepted; pauses the dataset then."""
        if not limit.is_exceeded(gone, known):
            return False
        if not limit.is_exceeded(gone - await pause.accepted(self._connections, dataset), known):
            return False
        await pause.withhold(self._connections, dataset, gone, known)
        return True

    async def _withdraw(self, dataset: str, gone: Mapping[int, int]) -> int | None:
        """Journals rows that are gone from buckets as withdrawn; how many. None where another process is at it."""
        lines = await self._rounds(dataset, _gone(self._plan.shapes[dataset], self._plan.own), gone)
        if lines is None:
            return None
        await pause.use_up(self._connections, dataset)
        return sum(int(line["deleted"]) for line in lines)

    async def _rounds(self, dataset: str, statement: str, buckets: Mapping[int, int]) -> list[dict[str, Any]] | None:
        """A statement's lines over buckets, so many rows of them at a time; None where another process is at it."""
        found: list[dict[str, Any]] = []
        for some in chunks(buckets, ROUND_ROWS_MAX):
            lines = await self._alone(dataset, statement, some)
            if lines is None:
                return None
            found += lines
        return found

    async def _alone(self, dataset: str, statement: str, *values: object) -> list[dict[str, Any]] | None:
        """A statement's lines, while no other pass over the dataset can run; None where one does."""
        async with self._connections.transaction() as connection:
            if not await connection.fetchval(_ALONE, dataset):
                return None
            lines = await connection.fetch(statement, *values, timeout=STATEMENT_SECONDS_MAX)
        return [dict(line) for line in lines]

    async def read(self, lease: Lease) -> pl.DataFrame:
        """The leased rows in their newest state, which may be another than the last pass saw.

        Such a row is noted as doubtful at the same moment, so that the next pass journals it whatever it is then. Else
        a row that was changed, sent, and changed back between two passes would stay wrong at its receivers.
        """
        shape = self._shapes[lease.dataset]
        async with self._connections.transaction() as connection:
            await connection.execute(_ONE_MOMENT)
            # The lock comes before the snapshot, or a table that is truncated and filled meanwhile would look empty.
            await connection.execute(f"LOCK TABLE {shape.table} IN ACCESS SHARE MODE")
            await connection.execute(_doubt(shape), lease.id)
            return await self._read_rows(connection, lease, shape)


def _rows_now(shape: Shape, rows: str) -> str:
    """The key, bucket, origin class and hash of rows; what was brought by the exchange changes with its version too."""
    key = (f"n.{shape.org_code}::text", f"n.{shape.record_id}::text")
    content = row_text([*(f"n.{name}" for name in shape.names), "f.row_version", "f.delivery_version"])
    return f"""
    SELECT {key[0]} AS org_code, {key[1]} AS record_id, {local_bucket(*key)} AS bucket,
        {class_expression(shape)} AS origin_class, {local_hash(content)} AS content_hash
    FROM {rows} n
    LEFT JOIN exchange_row f ON f.dataset = '{shape.dataset}' AND f.org_code = {key[0]} AND f.record_id = {key[1]}"""


def _sums(shape: Shape) -> str:
    """One line a bucket: rows there, the greater of rows now and before, and whether the two sides differ."""
    return f"""
WITH here AS (
    SELECT bucket, count(*) AS rows, sum(content_hash) AS hash FROM ({_rows_now(shape, every_row(shape))}) r
    GROUP BY bucket
), before AS (
    SELECT bucket, count(*) AS rows, sum(content_hash) AS hash, bool_or(content_hash IS NULL) AS doubtful
    FROM exchange_captured WHERE dataset = '{shape.dataset}' GROUP BY bucket
)
SELECT bucket, coalesce(h.rows, 0) AS rows_here, coalesce(b.rows, 0) AS rows_before,
    greatest(h.rows, b.rows) AS rows_max,
    b.doubtful IS NOT FALSE OR h.rows IS DISTINCT FROM b.rows OR h.hash IS DISTINCT FROM b.hash AS differs
FROM here h FULL JOIN before b USING (bucket)"""


def _round(shape: Shape, own: str) -> str:
    """Compares the rows of buckets $1, journals those that are new or changed, and keeps them as they are now.

    One statement, one snapshot. Rows that are gone are only counted, bucket by bucket.
    """
    return f"""
WITH here AS (
    SELECT * FROM ({_rows_now(shape, every_row(shape))}) r WHERE {in_buckets("bucket", "$1")}
), before AS (
    SELECT * FROM exchange_captured WHERE dataset = '{shape.dataset}' AND bucket = ANY ($1::int[])
), found AS MATERIALIZED (
    SELECT org_code, record_id, coalesce(h.bucket, b.bucket) AS bucket, h.content_hash, h.origin_class,
        b.bucket IS NULL AS is_new, h.bucket IS NULL AS is_gone
    FROM here h FULL JOIN before b USING (org_code, record_id)
    WHERE h.content_hash IS DISTINCT FROM b.content_hash OR h.bucket IS NULL
), journalled AS ({journal_found(shape, "(SELECT * FROM found WHERE NOT is_gone)", own)}
), kept AS (
    INSERT INTO exchange_captured (dataset, org_code, record_id, bucket, origin_class, content_hash)
    SELECT '{shape.dataset}', org_code, record_id, bucket, origin_class, content_hash FROM found WHERE NOT is_gone
    ON CONFLICT (dataset, org_code, record_id) DO UPDATE
    SET origin_class = excluded.origin_class, content_hash = excluded.content_hash
)
SELECT bucket, count(*) FILTER (WHERE is_new) AS inserted,
    count(*) FILTER (WHERE NOT is_new AND NOT is_gone) AS changed, count(*) FILTER (WHERE is_gone) AS gone
FROM found GROUP BY bucket"""


def _gone(shape: Shape, own: str) -> str:
    """Journals and forgets the known rows of buckets $1 that are not there: one statement, one snapshot."""
    return f"""
WITH here AS (
    SELECT org_code, record_id FROM ({_rows_now(shape, every_row(shape))}) r WHERE {in_buckets("bucket", "$1")}
), gone AS MATERIALIZED (
    SELECT b.org_code, b.record_id, b.origin_class FROM exchange_captured b
    LEFT JOIN here h USING (org_code, record_id)
    WHERE b.dataset = '{shape.dataset}' AND b.bucket = ANY ($1::int[]) AND h.org_code IS NULL
), journalled AS ({journal_found(shape, "gone", own)}
), forgotten AS (
    DELETE FROM exchange_captured c USING gone g
    WHERE c.dataset = '{shape.dataset}' AND c.org_code = g.org_code AND c.record_id = g.record_id
)
SELECT count(*) AS deleted FROM gone"""


def _doubt(shape: Shape) -> str:
    """Notes those rows of lease $1 that are not as the last pass saw them, whether it saw them or not."""
    one = f"(SELECT * FROM {shape.table} t WHERE {shape_sql.first_of_key(shape, 't', 'k')})"
    return f"""
INSERT INTO exchange_captured (dataset, org_code, record_id, bucket, origin_class, content_hash)
SELECT l.dataset, k.org_code, k.record_id, {local_bucket("k.org_code", "k.record_id")}, l.origin_class, NULL
FROM exchange_lease l
CROSS JOIN LATERAL unnest(l.org_codes, l.record_ids) AS k (org_code, record_id)
LEFT JOIN LATERAL ({_rows_now(shape, one)}) h ON true
LEFT JOIN exchange_captured b
    ON b.dataset = l.dataset AND b.org_code = k.org_code AND b.record_id = k.record_id
WHERE l.batch_id = $1 AND h.content_hash IS DISTINCT FROM b.content_hash
    AND (b.bucket IS NULL OR b.content_hash IS NOT NULL)
ORDER BY k.org_code, k.record_id
ON CONFLICT (dataset, org_code, record_id) DO UPDATE SET content_hash = NULL"""
