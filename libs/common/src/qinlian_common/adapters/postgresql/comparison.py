"""Capture by comparison, for a vendor's tables that bear no trigger: what differs from the last pass is journalled.

`exchange_captured` keeps a hash of every row as the last pass saw it. A pass sums the hashes up by bucket on both
sides, and compares one by one only the rows of buckets that differ. From the journal on, everything is as ever.
"""

from collections.abc import Mapping
from typing import Any

import polars as pl

from qinlian_common.adapters.postgresql.capture import Capture
from qinlian_common.adapters.postgresql.connection import Connections
from qinlian_common.adapters.postgresql.fingerprint import chunks, in_buckets, local_bucket, local_hash, row_text
from qinlian_common.adapters.postgresql.prepare import Plan
from qinlian_common.adapters.postgresql.shape import Shape
from qinlian_common.adapters.postgresql.sql import every_row
from qinlian_common.adapters.postgresql.triggers import class_expression, journal_found
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

    async def find_changes(self, dataset: str) -> Found | None:
        """One pass over a dataset; None where another process is at it."""
        shape = self._plan.shapes[dataset]
        sums = await self._alone(dataset, _sums(shape))
        if sums is None:
            return None
        found = Found(sum(line["rows_here"] for line in sums), 0, 0, 0)
        differing = {line["bucket"]: line["rows_max"] for line in sums if line["differs"]}
        for buckets in chunks(differing, ROUND_ROWS_MAX):
            lines = await self._alone(dataset, _round(shape, self._plan.own), buckets)
            if lines is None:
                return None
            found = _with(found, lines[0])
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


def _with(found: Found, line: Mapping[str, int]) -> Found:
    return Found(
        found.rows,
        found.inserted + line["inserted"],
        found.changed + line["changed"],
        found.deleted + line["deleted"],
    )


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
SELECT bucket, coalesce(h.rows, 0) AS rows_here, greatest(h.rows, b.rows) AS rows_max,
    b.doubtful IS NOT FALSE OR h.rows IS DISTINCT FROM b.rows OR h.hash IS DISTINCT FROM b.hash AS differs
FROM here h FULL JOIN before b USING (bucket)"""


def _round(shape: Shape, own: str) -> str:
    """Compares the rows of buckets $1, journals what differs, keeps what is there now: one statement, one snapshot."""
    return f"""
WITH here AS (
    SELECT * FROM ({_rows_now(shape, every_row(shape))}) r WHERE {in_buckets("bucket", "$1")}
), before AS (
    SELECT * FROM exchange_captured WHERE dataset = '{shape.dataset}' AND bucket = ANY ($1::int[])
), found AS MATERIALIZED (
    SELECT org_code, record_id, coalesce(h.bucket, b.bucket) AS bucket, h.content_hash,
        coalesce(h.origin_class, b.origin_class) AS origin_class,
        b.bucket IS NULL AS is_new, h.bucket IS NULL AS is_gone
    FROM here h FULL JOIN before b USING (org_code, record_id)
    WHERE h.content_hash IS DISTINCT FROM b.content_hash OR h.bucket IS NULL
), journalled AS ({journal_found(shape, "found", own)}
), kept AS (
    INSERT INTO exchange_captured (dataset, org_code, record_id, bucket, origin_class, content_hash)
    SELECT '{shape.dataset}', org_code, record_id, bucket, origin_class, content_hash FROM found WHERE NOT is_gone
    ON CONFLICT (dataset, org_code, record_id) DO UPDATE
    SET origin_class = excluded.origin_class, content_hash = excluded.content_hash
), forgotten AS (
    DELETE FROM exchange_captured c USING found f
    WHERE f.is_gone AND c.dataset = '{shape.dataset}' AND c.org_code = f.org_code AND c.record_id = f.record_id
)
SELECT count(*) FILTER (WHERE is_new) AS inserted, count(*) FILTER (WHERE NOT is_new AND NOT is_gone) AS changed,
    count(*) FILTER (WHERE is_gone) AS deleted
FROM found"""


def _doubt(shape: Shape) -> str:
    """Notes those rows of lease $1 that are not as the last pass saw them, whether it saw them or not."""
    one = f"(SELECT * FROM {shape.table} t WHERE {shape.has_key('t', 'k')} {shape.preferred('t')}LIMIT 1)"
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
