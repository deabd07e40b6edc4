"""The table in which an Oracle store keeps its own data keys, wrapped (`KeyShelf`)."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from qinlian_common.adapters.oracle.connection import Connections
from qinlian_common.adapters.oracle.session import Session
from qinlian_common.adapters.oracle.sql import books as sql_books
from qinlian_common.adapters.relational.at_rest import StoredKey
from qinlian_common.keys import Wrapped

READ: Final = "SELECT key_use, version, suite, key_id, wrapped FROM exchange_data_key"
ADD: Final = """MERGE INTO exchange_data_key k USING (SELECT :key_use AS key_use, :key_version AS version FROM dual) n
ON (k.key_use = n.key_use AND k.version = n.version)
WHEN NOT MATCHED THEN INSERT (key_use, version, suite, key_id, wrapped)
VALUES (n.key_use, n.version, :suite, :key_id, :wrapped)"""
WRAP_ANEW: Final = """UPDATE exchange_data_key SET key_id = :key_id, wrapped = :wrapped
WHERE key_use = :key_use AND version = :key_version"""


class KeyTable:
    """`exchange_data_key` of one store."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    async def data_keys(self) -> list[StoredKey]:
        """All of them; raises TransientError where the store is away or not prepared."""
        lines = await self._connections.transaction(lambda session: session.rows(READ))
        return [
            StoredKey(line["key_use"], int(line["version"]), line["suite"], Wrapped(line["key_id"], line["wrapped"]))
            for line in lines
        ]

    async def add_data_keys(self, keys: Sequence[StoredKey]) -> None:
        """Adds those of which there is none of this use and version yet, in one transaction, one process at a time."""
        lines = [{**_bound(key), "suite": key.suite} for key in keys]
        await self._connections.transaction(partial(_add, lines=lines))

    async def wrap_anew(self, keys: Sequence[StoredKey]) -> None:
        """Puts those in the place of the same keys as they were wrapped before, all or none."""
        lines = [_bound(key) for key in keys]
        await self._connections.transaction(lambda session: session.execute_each(WRAP_ANEW, lines))


def _add(session: Session, lines: Sequence[dict[str, object]]) -> None:
    session.lock(sql_books.ALONE)
    session.execute_each(ADD, lines)


def _bound(key: StoredKey) -> dict[str, object]:
    """What names and wraps a key. No bind is called by a word that a release of Oracle may reserve (ORA-01745)."""
    named = {"key_use": key.use, "key_version": key.version}
    return {**named, "key_id": key.wrapped.key_id, "wrapped": key.wrapped.sealed}
