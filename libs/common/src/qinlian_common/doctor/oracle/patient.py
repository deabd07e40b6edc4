"""An Oracle store under examination."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from qinlian_common.adapters.oracle.ddl.script import Options
from qinlian_common.adapters.oracle.ddl.staging import staging_table, waiting_table
from qinlian_common.adapters.oracle.ddl.tables import Table
from qinlian_common.adapters.oracle.session import Session
from qinlian_common.adapters.oracle.store import OracleStore
from qinlian_common.catalog.models import Dataset
from qinlian_common.observe import clock

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Patient:
    """The store, the catalogue's datasets that it holds, and this machine's clock."""

    store: OracleStore
    datasets: Sequence[Dataset]
    now: Callable[[], datetime] = field(default=clock.now)

    async def ask(self, work: Callable[[Session], T]) -> T:
        """What `work` finds; whatever it changes is rolled back."""
        return await self.store.connections.transaction(work, keep=False)

    async def rows(self, query: str) -> list[dict[str, Any]]:
        """The rows of a short query."""
        return await self.ask(lambda session: session.rows(query))

    @property
    def tables(self) -> list[Table]:
        """Every table that the store must have."""
        options = Options.of(self.store.plan)
        makers = (staging_table, waiting_table)
        of_datasets = [make(one, encrypts=options.encrypts) for one in self.datasets for make in makers]
        return [*options.own_tables, *of_datasets]
