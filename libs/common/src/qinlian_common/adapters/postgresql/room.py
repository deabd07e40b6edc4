"""How large a store's database is. How much room its disk has is the operating system's secret."""

from typing import Final

from qinlian_common.adapters.postgresql.connection import Connections
from qinlian_common.adapters.relational.room import Room

SIZE: Final = "SELECT pg_database_size(current_database()) AS bytes"


async def room(connections: Connections) -> Room:
    """With indexes, the exchange's own tables and whatever else lies in the database."""
    async with connections.connection() as connection:
        return Room(int(await connection.fetchval(SIZE)), None)
