"""Both accounts of documents as whoever holds them against each other reads them."""

from typing import Final

import polars as pl

from qinlian_common.adapters.postgresql.connection import Connections
from qinlian_common.adapters.postgresql.frames import fetched
from qinlian_common.adapters.relational.documents import KEPT_SCHEMA

SENT_SCHEMA: Final = pl.Schema(
    {"document_id": pl.String(), "institution": pl.String(), "size": pl.Int64(), "state": pl.String(),
     "was_sent": pl.Boolean()}
)  # fmt: skip
LOOK_SCHEMA: Final = pl.Schema(
    {"institution": pl.String(), "looked_seconds": pl.Float64(), "files": pl.Int64(), "without_row": pl.Int64(),
     "changing": pl.Int64(), "unsafe": pl.Int64(), "rows_waiting": pl.Int64()}
)  # fmt: skip
WAY_SCHEMA: Final = pl.Schema(
    {"document_id": pl.String(), "state": pl.String(), "reason": pl.String(), "size": pl.Int64()}
    | {f"{name}_at": pl.Datetime("us", "UTC") for name in ("found", "sent", "answered", "told")}
)


async def sent_books(connections: Connections) -> pl.DataFrame:
    """The sender's account (SENT_SCHEMA)."""
    async with connections.connection() as connection:
        return await fetched(
            connection, SENT_SCHEMA,
            "SELECT document_id, institution, coalesce(size, 0), state, sent_at IS NOT NULL "
            "FROM exchange_document_sent",
        )  # fmt: skip


async def kept_books(connections: Connections) -> pl.DataFrame:
    """The province's account (KEPT_SCHEMA)."""
    async with connections.connection() as connection:
        return await fetched(
            connection, KEPT_SCHEMA, "SELECT document_id, division, institution, size, state FROM exchange_document"
        )


async def looks(connections: Connections) -> pl.DataFrame:
    """What the last look through each directory counted (LOOK_SCHEMA)."""
    async with connections.connection() as connection:
        return await fetched(
            connection, LOOK_SCHEMA,
            "SELECT institution, extract(epoch FROM clock_timestamp() - looked_at)::float8, files, without_row, "
            "changing, unsafe, rows_waiting FROM exchange_document_look",
        )  # fmt: skip


async def way(connections: Connections, org_code: str, record_id: str) -> pl.DataFrame:
    """The documents of a row in the sender's account (WAY_SCHEMA), oldest first."""
    async with connections.connection() as connection:
        return await fetched(
            connection, WAY_SCHEMA,
            f"SELECT {', '.join(WAY_SCHEMA)} FROM exchange_document_sent WHERE (org_code, record_id) = ($1, $2) "
            "ORDER BY found_at",
            org_code, record_id,
        )  # fmt: skip
