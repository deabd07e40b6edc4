"""The named queries of capture and bookkeeping. Identifiers come from shapes; every value is bound."""

from collections.abc import Sequence

from qinlian_common.adapters.postgresql import shape_sql
from qinlian_common.adapters.postgresql.pause import PAUSED_ORIGINS
from qinlian_common.adapters.relational.plan import OUTSIDE, WAITING
from qinlian_common.adapters.relational.shape import Column, Shape
from qinlian_common.wire.batch import SEQUENCE_BITS

WAITING_DATASETS = """
WITH RECURSIVE found AS (
    (SELECT dataset FROM exchange_change WHERE queue = $1 ORDER BY dataset LIMIT 1)
    UNION ALL
    SELECT (SELECT c.dataset FROM exchange_change c WHERE c.queue = $1 AND c.dataset > f.dataset
            ORDER BY c.dataset LIMIT 1)
    FROM found f WHERE f.dataset IS NOT NULL
)
SELECT dataset FROM found WHERE dataset IS NOT NULL
"""

_LEASE_COLUMNS = "batch_id, queue, dataset, origin_division, origin_class, business_day, rows, captured_at"

LEASE = f"""
WITH taken AS (
    DELETE FROM exchange_change
    WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM exchange_change WHERE queue = $1 AND dataset = $2
            AND origin_division || '.' || origin_class <> ALL (ARRAY({PAUSED_ORIGINS}))
        ORDER BY journal_id LIMIT $3 FOR UPDATE SKIP LOCKED))
    RETURNING origin_division, origin_class, business_day, org_code, record_id, journal_id, changed_at
), newest AS (
    SELECT origin_division, origin_class, business_day, org_code, record_id,
        max(journal_id) AS journal_id, min(changed_at) AS changed_at
    FROM taken GROUP BY record_id, org_code, origin_division, origin_class, business_day
)
INSERT INTO exchange_lease (batch_id, queue, dataset, origin_division, origin_class, business_day, rows, captured_at,
    seen, journal_ids, org_codes, record_ids)
SELECT gen_random_uuid(), $1, $2, origin_division, origin_class, business_day, count(*), min(changed_at),
    pg_current_snapshot(), array_agg(journal_id), array_agg(org_code), array_agg(record_id)
FROM (SELECT * FROM newest ORDER BY journal_id) AS n GROUP BY origin_division, origin_class, business_day
RETURNING {_LEASE_COLUMNS}
"""
"""Keys lie in a lease as they were journalled: neighbours are alike, and a number is sorted sooner than a key is.

Nothing depends on that order but bytes and time. What differs most stands first in GROUP BY, for where the planner
sorts it compares in that order.
"""

UNFINISHED = f"SELECT {_LEASE_COLUMNS} FROM exchange_lease WHERE queue = $1 ORDER BY leased_at, batch_id"

SPLIT = f"""
WITH whole AS (DELETE FROM exchange_lease WHERE batch_id = $1 RETURNING *),
keys AS (
    SELECT k.*, row_number() OVER (ORDER BY k.org_code, k.record_id) > w.rows / 2 AS is_upper
    FROM whole w
    CROSS JOIN LATERAL unnest(w.journal_ids, w.org_codes, w.record_ids) AS k (journal_id, org_code, record_id)
),
halves AS (
    SELECT is_upper, count(*) AS rows, array_agg(journal_id) AS journal_ids, array_agg(org_code) AS org_codes,
        array_agg(record_id) AS record_ids
    FROM (SELECT * FROM keys ORDER BY org_code, record_id) AS k GROUP BY is_upper
)
INSERT INTO exchange_lease (batch_id, queue, dataset, origin_division, origin_class, business_day, rows, captured_at,
    leased_at, seen, journal_ids, org_codes, record_ids)
SELECT gen_random_uuid(), w.queue, w.dataset, w.origin_division, w.origin_class, w.business_day, h.rows, w.captured_at,
    w.leased_at, w.seen, h.journal_ids, h.org_codes, h.record_ids
FROM whole w, halves h
RETURNING {_LEASE_COLUMNS}
"""
"""By key, so that a lease is cut in the same place in whatever order its rows were journalled."""

_STILL_MINE = "($2::bigint IS NULL OR l.delivery_version = $2)"
"""Nobody has read the lease again since its rows were read with version $2."""

RECORD_ATTEMPT = f"""
WITH mine AS (SELECT * FROM exchange_lease l WHERE l.batch_id = $1 AND {_STILL_MINE}), noted AS (
INSERT INTO exchange_sent (batch_id, queue, flow, target, rows, checksum, dataset, origin_division, origin_class,
    business_day, captured_at, seen)
SELECT l.batch_id, l.queue, s.flow, s.target, s.rows, s.checksum, l.dataset, l.origin_division, l.origin_class,
    l.business_day, l.captured_at, l.seen
FROM mine l, unnest($3::text[], $4::text[], $5::int[], $6::text[]) AS s (flow, target, rows, checksum)
ON CONFLICT DO NOTHING
) SELECT EXISTS (SELECT FROM mine)
"""

FORGET_OLD_DELIVERIES = f"""
DELETE FROM exchange_delivery WHERE ctid = ANY (ARRAY(
    SELECT d.ctid
    FROM exchange_lease l
    CROSS JOIN LATERAL unnest(l.org_codes, l.record_ids) AS k (org_code, record_id)
    CROSS JOIN LATERAL (
        SELECT d.ctid, d.delivery_version FROM exchange_delivery d
        WHERE d.dataset = l.dataset AND d.org_code = k.org_code AND d.record_id = k.record_id OFFSET 0) d
    WHERE l.batch_id = $1 AND {_STILL_MINE} AND d.delivery_version < l.delivery_version))
"""

_ACKNOWLEDGE = (
    "UPDATE exchange_sent SET acknowledged_at = clock_timestamp() WHERE batch_id = $1 AND acknowledged_at IS NULL"
)


def release(also: Sequence[str]) -> str:
    """Ends lease $1 together with what else its end changes, in one statement and so in one round trip.

    All parts see the store as it was before, the lease among it. A lease that was read again since version $2 stays.
    """
    parts = ", ".join(f"part_{number} AS ({part})" for number, part in enumerate((_ACKNOWLEDGE, *also)))
    return f"WITH {parts} DELETE FROM exchange_lease l WHERE l.batch_id = $1 AND {_STILL_MINE}"


BACKLOG = """
SELECT dataset, count(*) AS rows, min(changed_at) AS oldest FROM exchange_change WHERE queue = $1 GROUP BY dataset
UNION ALL
SELECT dataset, sum(rows), min(captured_at) FROM exchange_lease WHERE queue = $1 GROUP BY dataset
"""

_LEASED_KEYS = """exchange_lease l
CROSS JOIN LATERAL unnest(l.journal_ids, l.org_codes, l.record_ids) AS k (journal_id, org_code, record_id)"""


def read_staging(shape: Shape, batch_id: str) -> str:
    """Leased rows of a staging table; the LATERAL LIMIT 1 keeps the planner on the primary key."""
    content = ", ".join(f"t.{name}" for name in shape.names)
    return f"""
SELECT CASE WHEN t.org_code IS NULL OR t.modify_flag = '3' THEN 'D' ELSE 'U' END AS _op,
    k.org_code AS _org_code, k.record_id AS _record_id,
    coalesce(t.row_version, 0) AS _row_version, coalesce(t.delivery_version, 0) AS _delivery_version,
    t.home_division AS _home_division, {content}
FROM {_LEASED_KEYS}
LEFT JOIN LATERAL (
    SELECT * FROM {shape.table} t WHERE t.org_code = k.org_code AND t.record_id = k.record_id LIMIT 1) t ON true
WHERE l.batch_id = '{batch_id}'"""


def read_vendor(shape: Shape, batch_id: str) -> str:
    """Leased rows of a vendor's table, as text. Own rows get this store's version, others keep theirs."""
    content = ", ".join(f"{_text(c)} AS {c.name}" for c in shape.columns)
    return f"""
SELECT CASE WHEN t.{shape.org_code} IS NULL THEN 'D' ELSE 'U' END AS _op,
    k.org_code AS _org_code, k.record_id AS _record_id,
    coalesce(f.row_version, (s.epoch::bigint << {SEQUENCE_BITS}) | k.journal_id) AS _row_version,
    coalesce(f.delivery_version, 0) AS _delivery_version, f.home_division AS _home_division, {content}
FROM exchange_store s, {_LEASED_KEYS}
LEFT JOIN LATERAL (
    SELECT * FROM {shape.table} t
    WHERE {shape_sql.has_key(shape, "t", "k")}
    {shape_sql.preferred(shape, "t")}LIMIT 1) t ON true
LEFT JOIN LATERAL (
    SELECT * FROM exchange_row f
    WHERE f.dataset = l.dataset AND f.org_code = k.org_code AND f.record_id = k.record_id LIMIT 1) f ON true
WHERE l.batch_id = '{batch_id}'"""


def _text(column: Column) -> str:
    """A vendor's value as PostgreSQL writes it in COPY: blanks that pad a char(n) go, booleans are t and f."""
    return f"t.{column.name}" if column.sql_type == "boolean" else f"t.{column.name}::text"


STAMP_DELIVERY = f"""
UPDATE exchange_lease l
SET delivery_version = (s.epoch::bigint << {SEQUENCE_BITS})
    | nextval(pg_get_serial_sequence('exchange_change', 'journal_id'))
FROM exchange_store s WHERE l.batch_id = $1
"""


def person_of(shape: Shape) -> str:
    """SQL text: the person of a staging row `t`."""
    return f"t.{shape.person_key}" if shape.person_key else "NULL::text"


def homeward(shape: Shape, origin_division: str) -> str:
    """SQL text: joins to a staging row `t` its home `h.home` and the way `w` there.

    A row's home is its own address division; else the home it arrived with; else what the person register knows.
    """
    own_home = f"left(t.{shape.home}, 6)" if shape.home else "NULL"
    return f"""
LEFT JOIN exchange_person p ON p.person_key = {person_of(shape)}
CROSS JOIN LATERAL (SELECT coalesce({own_home}, t.home_division, p.home_division) AS home) h
LEFT JOIN exchange_way w ON w.origin_division = {origin_division} AND w.home_division = h.home"""


def route_rows(shape: Shape) -> str:
    """Writes where each leased row belongs now into the delivery register, before anything is published."""
    return f"""
INSERT INTO exchange_delivery AS d (dataset, org_code, record_id, destination, home_division, person_key,
    origin_division, origin_class, business_day, delivery_version)
SELECT l.dataset, k.org_code, k.record_id,
    CASE WHEN h.home IS NULL THEN '{WAITING}' ELSE coalesce(w.destination, '{OUTSIDE}') END, h.home, {person_of(shape)},
    l.origin_division, l.origin_class, l.business_day, l.delivery_version
FROM {_LEASED_KEYS}
JOIN LATERAL (
    SELECT * FROM {shape.table} t WHERE t.org_code = k.org_code AND t.record_id = k.record_id LIMIT 1) t ON true
{homeward(shape, "l.origin_division")}
WHERE l.batch_id = $1 AND t.modify_flag IS DISTINCT FROM '3'
ON CONFLICT (dataset, org_code, record_id, destination) DO UPDATE SET home_division = excluded.home_division,
    person_key = excluded.person_key, delivery_version = excluded.delivery_version
"""


def every_row(shape: Shape) -> str:
    """SQL text: every row of a vendor's table that has a key, once; of several kinds of a row the preferred one."""
    has_key = f"t.{shape.org_code} IS NOT NULL AND t.{shape.record_id} IS NOT NULL"
    key, preferred = (
        f"t.{shape.org_code}, t.{shape.record_id}",
        shape_sql.preferred(shape, "t").removeprefix("ORDER BY "),
    )
    once = (f"DISTINCT ON ({key})", f" ORDER BY {key}, {preferred}") if preferred else ("", "")
    return f"(SELECT {once[0]} t.* FROM {shape.table} t WHERE {has_key}{shape_sql.and_own(shape, 't')}{once[1]})"


def read_deliveries(shape: Shape, batch_id: str) -> str:
    """One instruction a line: give the row to where it belongs now, withdraw it from wherever else it may be."""
    content = ", ".join(f"t.{name}" for name in shape.names)
    return f"""
SELECT CASE WHEN d.delivery_version = l.delivery_version THEN 'U' ELSE 'D' END AS _op,
    k.org_code AS _org_code, k.record_id AS _record_id, coalesce(t.row_version, 0) AS _row_version,
    l.delivery_version AS _delivery_version,
    CASE WHEN d.delivery_version = l.delivery_version THEN d.home_division
         ELSE split_part(d.destination, '.', 1) END AS _home_division, {content}
FROM {_LEASED_KEYS}
JOIN exchange_delivery d ON d.dataset = l.dataset AND d.org_code = k.org_code AND d.record_id = k.record_id
LEFT JOIN LATERAL (
    SELECT * FROM {shape.table} t WHERE t.org_code = k.org_code AND t.record_id = k.record_id LIMIT 1) t ON true
WHERE l.batch_id = '{batch_id}' AND d.destination NOT IN ('{WAITING}', '{OUTSIDE}')"""
