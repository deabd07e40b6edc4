"""Looks through a store that is captured by comparison, again and again; what changed goes into its journal."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from qinlian_common.observe import clock, metrics
from qinlian_common.observe.logging import logger
from qinlian_common.pipeline.pauses import WithdrawalLimit
from qinlian_common.pipeline.ports import ComparedStore, Found
from qinlian_common.pipeline.retry import Patience, Stopped

_log = logger(__name__)


class Source(ComparedStore, Protocol):
    """A compared store that knows which datasets somebody takes."""

    @property
    def taken_datasets(self) -> tuple[str, ...]:
        """Datasets whose changes somebody takes."""
        ...


@dataclass(frozen=True, slots=True)
class Comparison:
    """The passes over one store, dataset after dataset; `seconds` from the start of one to the start of the next."""

    store: Source
    seconds: float
    patience: Patience
    limit: WithdrawalLimit = field(default_factory=WithdrawalLimit)

    async def run(self) -> None:
        """Looks until stopped."""
        try:
            while True:
                started = clock.now()
                for dataset in self.store.taken_datasets:
                    self.patience.go_on()
                    await self._look(dataset)
                await self.patience.pause(max(0.0, self.seconds - _since(started)))
        except Stopped:
            return

    async def _look(self, dataset: str) -> None:
        started = clock.now()
        found = await self.patience.until_done(
            f"store {self.store.id}", lambda: self.store.find_changes(dataset, self.limit)
        )
        if found is not None:
            self._count(dataset, found, _since(started))

    def _count(self, dataset: str, found: Found, seconds: float) -> None:
        metrics.COMPARISON_SECONDS.labels(self.store.id, dataset).set(seconds)
        metrics.COMPARISON_PASSED.labels(self.store.id, dataset).set(clock.now().timestamp())
        metrics.COMPARISON_ROWS.labels(self.store.id, dataset).set(found.rows)
        metrics.COMPARISON_WITHHELD.labels(self.store.id, dataset).set(found.withheld)
        changes = {"inserted": found.inserted, "changed": found.changed, "deleted": found.deleted}
        for change, rows in changes.items():
            metrics.COMPARISON_FOUND.labels(self.store.id, dataset, change).inc(rows)
        if found.withheld:
            _log.error("withdrawals withheld", store=self.store.id, dataset=dataset, rows=found.withheld)
        if any(changes.values()):
            _log.info(
                "found", store=self.store.id, dataset=dataset, rows=found.rows, seconds=round(seconds, 3),
                inserted=found.inserted, changed=found.changed, deleted=found.deleted,
            )  # fmt: skip


def _since(moment: datetime) -> float:
    return (clock.now() - moment).total_seconds()
