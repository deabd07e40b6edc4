"""The account of files that were loaded into an Oracle store. As `postgresql.loaded_files`."""

from dataclasses import asdict
from typing import Final

from qinlian_common.adapters.oracle.connection import Connections
from qinlian_common.adapters.oracle.ddl.exchange import NOW_UTC
from qinlian_common.adapters.relational.loaded_files import COLUMNS, LoadedFile

BEGUN: Final = f"""INSERT INTO exchange_file ({", ".join(COLUMNS)})
VALUES ({", ".join(f":{name}" for name in COLUMNS)})"""

FINISHED: Final = f"UPDATE exchange_file SET finished_at = {NOW_UTC} WHERE load_id = :load_id"


async def note_begun(connections: Connections, one: LoadedFile) -> None:
    """Writes the line of a load that is about to be merged."""
    await connections.transaction(lambda session: session.execute(BEGUN, **asdict(one)))


async def note_finished(connections: Connections, load_id: str) -> None:
    """Notes that its rows are in the tables."""
    await connections.transaction(lambda session: session.execute(FINISHED, load_id=load_id))
