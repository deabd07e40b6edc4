"""The table in which a store keeps its own data keys, wrapped (`KeyShelf`)."""

from collections.abc import Sequence

from qinlian_common.adapters.postgresql.connection import Connections
from qinlian_common.adapters.relational.at_rest import StoredKey
from qinlian_common.keys import Wrapped


class KeyTable:
    """`exchange_data_key` of one store."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    async def data_keys(self) -> list[StoredKey]:
        """All of them; raises TransientError where the store is away or not prepared."""
        async with self._connections.connection() as connection:
            lines = await connection.fetch("SELECT * FROM exchange_data_key")
        return [
            StoredKey(line["use"], line["version"], line["suite"], Wrapped(line["key_id"], line["wrapped"]))
            for line in lines
        ]

    async def add_data_keys(self, keys: Sequence[StoredKey]) -> None:
        """Adds those of which there is none of this use and version yet, in one transaction."""
        async with self._connections.transaction() as connection:
            await connection.executemany(
                "INSERT INTO exchange_data_key (use, version, suite, key_id, wrapped) VALUES ($1, $2, $3, $4, $5) "
                "ON CONFLICT DO NOTHING",
                [(key.use, key.version, key.suite, key.wrapped.key_id, key.wrapped.sealed) for key in keys],
            )

    async def wrap_anew(self, keys: Sequence[StoredKey]) -> None:
        """Puts those in the place of the same keys as they were wrapped before, all or none."""
        async with self._connections.transaction() as connection:
            await connection.executemany(
                "UPDATE exchange_data_key SET key_id = $3, wrapped = $4 WHERE (use, version) = ($1, $2)",
                [(key.use, key.version, key.wrapped.key_id, key.wrapped.sealed) for key in keys],
            )
