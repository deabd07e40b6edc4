"""The account of files that were loaded into a store: who, which file, how many rows; no value, and no file's name."""

from dataclasses import astuple
from typing import Final

import polars as pl

from qinlian_common.adapters.postgresql.connection import Connections
from qinlian_common.adapters.relational.loaded_files import COLUMNS, LOADS_SCHEMA, READ, LoadedFile

_BEGUN: Final = (
    f"INSERT INTO exchange_file ({', '.join(COLUMNS)}) VALUES ({', '.join(f'${n + 1}' for n in range(len(COLUMNS)))})"
)
_FINISHED: Final = "UPDATE exchange_file SET finished_at = clock_timestamp() WHERE load_id = $1"
_LISTED: Final = f"""
SELECT {", ".join(READ)} FROM exchange_file WHERE $1::text IS NULL OR content_hash = $1
ORDER BY begun_at DESC, load_id LIMIT $2
"""


async def note_begun(connections: Connections, one: LoadedFile) -> None:
    """Writes the line of a load that is about to be merged."""
    async with connections.connection() as connection:
        await connection.execute(_BEGUN, *astuple(one))


async def note_finished(connections: Connections, load_id: str) -> None:
    """Notes that its rows are in the tables."""
    async with connections.connection() as connection:
        await connection.execute(_FINISHED, load_id)


async def listed(store_id: str, connections: Connections, content_hash: str | None, loads_max: int) -> pl.DataFrame:
    """The newest loads (LOADS_SCHEMA); with a hash, only those of that file."""
    async with connections.connection() as connection:
        found = await connection.fetch(_LISTED, content_hash, loads_max)
    return pl.DataFrame([(*line, store_id) for line in found], schema=LOADS_SCHEMA, orient="row")
