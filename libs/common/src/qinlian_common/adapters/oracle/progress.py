"""How far the rows of an Oracle store are: the counts of `adapters/postgresql/progress.py`, asked of Oracle."""

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

import polars as pl

from qinlian_common.adapters.oracle.connection import Connections
from qinlian_common.adapters.oracle.session import Session
from qinlian_common.adapters.relational.progress import AGES_SCHEMA, NOTHING, Progress

COUNTS: Final = """SELECT (SELECT COUNT(*) FROM exchange_change) + (SELECT NVL(SUM(row_count), 0) FROM exchange_lease)
    AS waiting,
    (SELECT NVL(SUM(row_count), 0) FROM exchange_ledger) AS loaded,
    (SELECT COUNT(*) FROM exchange_reject) AS rejected,
    (SELECT COUNT(*) FROM exchange_parked WHERE closed_at IS NULL) AS parked
FROM dual"""
BATCHES: Final = """SELECT flows, source_store, origin_division, row_count, captured_at, loaded_at
FROM exchange_ledger"""
REJECTED: Final = "SELECT rule, COUNT(*) AS row_count FROM exchange_reject GROUP BY rule"


async def progress(connections: Connections) -> Progress:
    """The counts of one store."""
    rows = await _rows(connections, COUNTS)
    return Progress(*(int(rows[0][name]) for name in ("waiting", "loaded", "rejected", "parked"))) if rows else NOTHING


async def ages(store_id: str, connections: Connections) -> pl.DataFrame:
    """How old the oldest change of each batch was when the store had merged it (AGES_SCHEMA), one line a batch."""
    lines = [
        (r["flows"], r["source_store"], r["origin_division"], store_id, int(r["row_count"]),
         (r["loaded_at"] - r["captured_at"]).total_seconds())
        for r in await _rows(connections, BATCHES)
    ]  # fmt: skip
    return pl.DataFrame(lines, schema=AGES_SCHEMA, orient="row")


async def rejected_by_rule(connections: Connections) -> dict[str, int]:
    """Rejected rows by the first rule that each broke."""
    return {row["rule"]: int(row["row_count"]) for row in await _rows(connections, REJECTED)}


async def _rows(connections: Connections, query: str) -> Sequence[dict[str, Any]]:
    return await connections.transaction(partial(Session.rows, sql=query))
