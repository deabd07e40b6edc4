"""How far the rows of a store are: cheap counts, to be asked every second."""

import polars as pl

from qinlian_common.adapters.postgresql.connection import Connections
from qinlian_common.adapters.relational.progress import AGES_SCHEMA, NOTHING, Progress

_COUNTS = """
SELECT (SELECT count(*) FROM exchange_change) + (SELECT coalesce(sum(rows), 0) FROM exchange_lease) AS waiting,
    (SELECT coalesce(sum(rows), 0) FROM exchange_ledger) AS loaded,
    (SELECT count(*) FROM exchange_reject) AS rejected,
    (SELECT count(*) FROM exchange_parked WHERE closed_at IS NULL) AS parked
"""


async def progress(connections: Connections) -> Progress:
    """The counts of one store."""
    async with connections.connection() as connection:
        row = await connection.fetchrow(_COUNTS)
    return Progress(*(int(row[name]) for name in ("waiting", "loaded", "rejected", "parked"))) if row else NOTHING


async def ages(store_id: str, connections: Connections) -> pl.DataFrame:
    """How old the oldest change of each batch was when the store had merged it (AGES_SCHEMA), one line a batch."""
    async with connections.connection() as connection:
        found = await connection.fetch(
            "SELECT flows, source_store, origin_division, rows, "
            "extract(epoch FROM loaded_at - captured_at)::float8 AS seconds FROM exchange_ledger"
        )
    lines = [(r["flows"], r["source_store"], r["origin_division"], store_id, r["rows"], r["seconds"]) for r in found]
    return pl.DataFrame(lines, schema=AGES_SCHEMA, orient="row")


async def rejected_by_rule(connections: Connections) -> dict[str, int]:
    """Rejected rows of one store by the first rule that each broke."""
    async with connections.connection() as connection:
        found = await connection.fetch("SELECT rule, count(*) AS rows FROM exchange_reject GROUP BY rule")
    return {row["rule"]: int(row["rows"]) for row in found}
