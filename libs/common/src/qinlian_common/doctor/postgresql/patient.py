"""A PostgreSQL store under examination."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from qinlian_common.adapters.postgresql import look
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.observe import clock


@dataclass(frozen=True, slots=True)
class Patient:
    """The store, and this machine's clock."""

    store: PostgresStore
    now: Callable[[], datetime] = field(default=clock.now)

    async def rows(self, query: str, *values: object) -> list[dict[str, Any]]:
        """The rows of a short query, asked in a read-only transaction."""
        return await look.rows(self.store.connections, query, *values)
