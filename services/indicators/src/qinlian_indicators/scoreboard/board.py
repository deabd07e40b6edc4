"""The one snapshot that everyone looks at, renewed every so often."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field

from qinlian_common.adapters.by_engine.books import AnyStores
from qinlian_common.observe.clock import now, today
from qinlian_common.observe.logging import logger
from qinlian_common.pipeline.scoring import Scoring
from qinlian_common.topology.topology import Topology
from qinlian_indicators.scoreboard.show_metrics import show_metrics
from qinlian_indicators.scoreboard.snapshot import Snapshot, read_snapshot

_log = logger(__name__)


def _never_read() -> Snapshot:
    return Snapshot(None, today(), today())


@dataclass(slots=True)
class Scoreboard:
    """The newest snapshot, and how it is read.

    Attributes:
        stores: all stores of the topology.
        scoring: weights and thresholds.
        sources: division -> itself, for every division that has sources.
        regions: division -> the region in which it counts.
    """

    stores: AnyStores
    scoring: Scoring
    sources: Mapping[str, str]
    regions: Mapping[str, str]
    snapshot: Snapshot = field(default_factory=_never_read)
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    @classmethod
    def of(cls, topology: Topology, stores: AnyStores, scoring: Scoring) -> "Scoreboard":
        """The scoreboard of a deployment."""
        counties = {county.code: region.code for region in topology.regions for county in region.counties}
        cities = {region.code: region.code for region in topology.regions}
        own = {one: one for one in counties} | {one.code: one.code for one in topology.regions if one.city_sources}
        return cls(stores, scoring, own, counties | cities)

    async def renew(self) -> Snapshot:
        """Asks the stores; whoever comes meanwhile waits for the same answer."""
        asked_at = self.snapshot.read_at
        async with self._lock:
            if self.snapshot.read_at == asked_at:
                self.snapshot = await read_snapshot(self.stores, now())
                show_metrics(self.snapshot, self.sources, self.scoring, now())
                _log.info("scoreboard_read", lines=self.snapshot.counts.height, away=len(self.snapshot.away))
        return self.snapshot

    async def newest(self) -> Snapshot:
        """The newest snapshot; the first who looks waits for it."""
        return self.snapshot if self.snapshot.read_at else await self.renew()
