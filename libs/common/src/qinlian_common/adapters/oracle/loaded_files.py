"""The account of files that were loaded into an Oracle store. As `postgresql.loaded_files`."""

from dataclasses import asdict
from typing import Final

import polars as pl

from qinlian_common.adapters.oracle.connection import Connections
from qinlian_common.adapters.oracle.ddl.exchange import NOW_UTC
from qinlian_common.adapters.relational.loaded_files import COLUMNS, LOADS_SCHEMA, READ, LoadedFile

BEGUN: Final = f"""INSERT INTO exchange_file ({", ".join(COLUMNS)})
VALUES ({", ".join(f":{name}" for name in COLUMNS)})"""

FINISHED: Final = f"UPDATE exchange_file SET finished_at = {NOW_UTC} WHERE load_id = :load_id"

LISTED: Final = f"""SELECT * FROM (
    SELECT {", ".join(READ)} FROM exchange_file WHERE :is_any_file = 1 OR content_hash = :content_hash
    ORDER BY begun_at DESC, load_id
) WHERE ROWNUM <= :loads_max"""


async def note_begun(connections: Connections, one: LoadedFile) -> None:
    """Writes the line of a load that is about to be merged."""
    await connections.transaction(lambda session: session.execute(BEGUN, **asdict(one)))


async def note_finished(connections: Connections, load_id: str) -> None:
    """Notes that its rows are in the tables."""
    await connections.transaction(lambda session: session.execute(FINISHED, load_id=load_id))


async def listed(store_id: str, connections: Connections, content_hash: str | None, loads_max: int) -> pl.DataFrame:
    """The newest loads (LOADS_SCHEMA); with a hash, only those of that file."""
    told = {"is_any_file": int(content_hash is None), "content_hash": content_hash or "-", "loads_max": loads_max}
    found = await connections.transaction(lambda session: session.rows(LISTED, **told))
    lines = [(*(row[name] for name in READ), store_id) for row in found]
    return pl.DataFrame(lines, schema=LOADS_SCHEMA, orient="row")
