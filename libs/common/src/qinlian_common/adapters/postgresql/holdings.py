"""What a store gives to the next one and what it holds from the one before: for comparing the two.

Both ends answer in one form: sums of fingerprints by bucket, and the states of the rows of some buckets or keys.
Nothing here changes a store, and content leaves it as a hash only.
"""

from collections.abc import Sequence
from typing import Any, Final

import polars as pl

from qinlian_common.adapters.postgresql.connection import Connections
from qinlian_common.adapters.postgresql.ddl.triggers import class_expression
from qinlian_common.adapters.postgresql.fingerprint import common_bucket, common_hash, in_buckets, row_text
from qinlian_common.adapters.postgresql.shape_sql import literal
from qinlian_common.adapters.postgresql.sql import every_row, homeward
from qinlian_common.adapters.relational.holdings import KEYS_SCHEMA, STATES_SCHEMA, SUMS_SCHEMA, Share
from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.adapters.relational.shape import Shape
from qinlian_common.wire.batch import FILED_BELOW

STATEMENT_SECONDS_MAX = 3600.0


UNSENT: Final = """
SELECT k.org_code, k.record_id FROM unnest($3::text[], $4::text[]) AS k (org_code, record_id)
WHERE (k.org_code, k.record_id) IN (
    SELECT org_code, record_id FROM exchange_change WHERE queue = $1 AND dataset = $2
    UNION ALL
    SELECT l.org_code, l.record_id FROM exchange_lease e, unnest(e.org_codes, e.record_ids) AS l (org_code, record_id)
    WHERE e.queue = $1 AND e.dataset = $2)"""

REJECTED: Final = """
SELECT k.org_code, k.record_id FROM unnest($3::text[], $4::text[]) AS k (org_code, record_id)
WHERE (k.org_code, k.record_id) IN (
    SELECT org_code, record_id FROM exchange_reject
    WHERE dataset = $2 AND resubmitted_at IS NULL AND string_to_array(flow, ',') && $1::text[])"""

_TYPES: Final = {pl.String(): "text", pl.Int64(): "bigint", pl.Boolean(): "boolean"}
_OF_BUCKETS: Final = in_buckets(common_bucket("r.org_code", "r.record_id"), "$3")
_OF_KEYS: Final = "(r.org_code, r.record_id) IN (SELECT * FROM unnest($3::text[], $4::text[]))"


class Holdings:
    """One end of a comparison. All methods raise TransientError while the store is away."""

    def __init__(self, connections: Connections, plan: Plan, *, gives: bool) -> None:
        self._connections = connections
        self._plan = plan
        self._gives = gives

    async def sums(self, share: Share) -> pl.DataFrame:
        """Rows and sum of their fingerprints for each bucket that has any (SUMS_SCHEMA), in one pass."""
        key_and_versions = row_text(["r.org_code", "r.record_id", *(f"r.{name}" for name in share.measure.versions)])
        told = f"{key_and_versions} || r.content" if share.measure.by_content else key_and_versions
        query = f"""
SELECT bucket, count(*) AS rows, sum(hash)::text AS hash FROM (
    SELECT {common_bucket("r.org_code", "r.record_id")} AS bucket, {common_hash(told)} AS hash
    FROM ({self._rows(share)}) r WHERE r.live) f
GROUP BY bucket"""
        return await self._columns(query, SUMS_SCHEMA, *_origins(share))

    async def states(self, share: Share, buckets: Sequence[int]) -> pl.DataFrame:
        """The rows of these buckets (STATES_SCHEMA), also those that were withdrawn."""
        return await self._columns(self._states(share, _OF_BUCKETS), STATES_SCHEMA, *_origins(share), list(buckets))

    async def states_of(self, share: Share, keys: pl.DataFrame) -> pl.DataFrame:
        """The rows of these keys that are there in any state (STATES_SCHEMA)."""
        return await self._columns(self._states(share, _OF_KEYS), STATES_SCHEMA, *_origins(share), *key_columns(keys))

    async def unsent(self, queue: str, dataset: str, keys: pl.DataFrame) -> pl.DataFrame:
        """Those of the keys (KEYS_SCHEMA) that are journalled or leased for a queue."""
        return await self._columns(UNSENT, KEYS_SCHEMA, queue, dataset, *key_columns(keys))

    async def rejected(self, flows: Sequence[str], dataset: str, keys: pl.DataFrame) -> pl.DataFrame:
        """Those of the keys (KEYS_SCHEMA) that have an open ticket from one of the flows."""
        return await self._columns(REJECTED, KEYS_SCHEMA, list(flows), dataset, *key_columns(keys))

    def _states(self, share: Share, chosen: str) -> str:
        content = common_hash("r.content") if share.measure.by_content else "NULL::bigint"
        return f"""
SELECT r.org_code, r.record_id, r.origin_class, r.row_version, r.delivery_version, r.live, {content} AS content
FROM ({self._rows(share)}) r WHERE {chosen}"""

    def _rows(self, share: Share) -> str:
        shape = self._plan.shapes[share.dataset]
        if shape.vendor:
            return _vendor_rows(shape, share, self._plan.own)
        by_hop = f" AND t.row_version >= {FILED_BELOW}" if share.leaves_files and not self._gives else ""
        return _staging_rows(shape, share, share.destination if self._gives else None) + by_hop

    async def _columns(self, query: str, schema: pl.Schema, *values: object) -> pl.DataFrame:
        """A query's answer column by column: each comes as one array, and no row is touched here."""
        arrays = ", ".join(f"array_agg({name}::{_TYPES[dtype]})" for name, dtype in schema.items())
        async with self._connections.connection() as connection:
            found = await connection.fetchrow(
                f"SELECT {arrays} FROM ({query}) q", *values, timeout=STATEMENT_SECONDS_MAX
            )
        columns: Any = found if found and found[0] is not None else [[] for _ in schema]
        return pl.DataFrame(dict(zip(schema, columns, strict=True)), schema=schema)


def key_columns(keys: pl.DataFrame) -> tuple[list[str], list[str]]:
    """The keys of a frame as two lists, to be bound."""
    return keys["org_code"].to_list(), keys["record_id"].to_list()


def _origins(share: Share) -> tuple[list[str], list[str]]:
    pairs = sorted(share.origins)
    return [division for division, _ in pairs], [kind for _, kind in pairs]


def _of_origin(division: str, kind: str) -> str:
    return f"({division}, {kind}) IN (SELECT * FROM unnest($1::text[], $2::text[]))"


def _staging_rows(shape: Shape, share: Share, destination: str | None) -> str:
    """Rows of a staging table; with a destination those that live there are live, as their homes are known now."""
    content = row_text(f"t.{name}" for name in shape.names if name not in share.left_out)
    live, joined = "t.modify_flag IS DISTINCT FROM '3'", ""
    if destination is not None:
        live += f" AND w.destination IS NOT DISTINCT FROM {literal(destination)}"
        joined = homeward(shape, "t.origin_division")
    return f"""
SELECT t.org_code, t.record_id, t.origin_class, t.row_version, t.delivery_version, {live} AS live, {content} AS content
FROM {shape.table} t {joined}
WHERE {_of_origin("t.origin_division", "t.origin_class")}"""


def _vendor_rows(shape: Shape, share: Share, own: str) -> str:
    """Rows of a vendor's table and the memory of withdrawn ones; own rows have no versions.

    Values are cast to the mapping's types: two databases may declare a column differently and mean the same.
    """
    key = (f"n.{shape.org_code}::text", f"n.{shape.record_id}::text")
    content = row_text(f"n.{column.name}::{column.sql_type}" for column in shape.columns)
    division, kind = (
        f"coalesce(f.origin_division, {literal(own)})",
        f"coalesce(f.origin_class, {class_expression(shape)})",
    )
    live = f"n.{shape.org_code} IS NOT NULL AND f.withdrawn IS NOT TRUE AND {_is_kept(share)}"
    return f"""
SELECT coalesce(f.org_code, {key[0]}) AS org_code, coalesce(f.record_id, {key[1]}) AS record_id,
    {kind} AS origin_class, f.row_version, f.delivery_version, {live} AS live, {content} AS content
FROM {every_row(shape)} n
FULL JOIN (SELECT * FROM exchange_row WHERE dataset = '{shape.dataset}') f
    ON f.org_code = {key[0]} AND f.record_id = {key[1]}
WHERE {_of_origin(division, kind)}"""


def _is_kept(share: Share) -> str:
    """SQL text: whether a vendor's row is not withdrawn on its way because a column of it says so."""
    if share.withdrawn is None:
        return "true"
    column, values = share.withdrawn
    return f"trim(n.{column}::text) IN ({', '.join(literal(value) for value in values)}) IS NOT TRUE"
