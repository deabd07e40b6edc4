"""What the loader's tests share: the stores of the demo province, a bus, and a loader that runs until it is idle."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from tests.unit.province import CATALOGUE, demo_topology

from qinlian_common.adapters.by_engine.stores import store_plan
from qinlian_common.pipeline.bus import Publishable
from qinlian_common.pipeline.ports import Load
from qinlian_common.testing.factories import Line, event_of
from qinlian_common.testing.faults import Faults
from qinlian_common.testing.memory_bus import MemoryBus
from qinlian_common.testing.memory_store import MemoryStore
from qinlian_common.testing.patience import Restless
from qinlian_common.wire.codec import encode
from qinlian_common.wire.envelope import Envelope
from qinlian_common.wire.event import Event
from qinlian_common.wire.seals import CLEAR, Seals
from qinlian_loader.flow import Loader
from qinlian_loader.lane import Bounds

TOPOLOGY = demo_topology()
COUNTY, CITY = "610402.staging", "610400.staging"
COLLECTED, REJECTED, QUALITY, LOADED = (
    f"qinlian.610400.{kind}" for kind in ("collected", "rejected", "quality", "loaded")
)
GROUP = "qinlian.loader"
SECONDS_MAX = 120.0
BOUNDS = Bounds(merge_rows_max=1000)
SHAPE = store_plan(TOPOLOGY, CATALOGUE, TOPOLOGY.stores[CITY]).shapes["CL03"]
PERSONS = store_plan(TOPOLOGY, CATALOGUE, TOPOLOGY.stores[CITY]).shapes["BI01"]


def all_stores() -> dict[str, MemoryStore]:
    return {store.id: MemoryStore(store_plan(TOPOLOGY, CATALOGUE, store)) for store in TOPOLOGY.stores.values()}


def visit(record: str, version: int = 1, name: str = "王芳", **changes: object) -> Event:
    return event_of(SHAPE, Line(record, version, {"person_name": name}), **changes)


async def loaded(
    bus: MemoryBus,
    stores: Mapping[str, MemoryStore],
    faults: Faults | None = None,
    bounds: Bounds = BOUNDS,
    seals: Seals = CLEAR,
) -> None:
    faults = faults or Faults()
    subscription = bus.subscription(GROUP, [COLLECTED, REJECTED, QUALITY])
    given = {store_id: faults.laid_on(store) for store_id, store in stores.items()}
    publisher = faults.laid_on(bus.publisher())
    try:
        rereader = faults.laid_on(bus.rereader())
        given_records = faults.laid_on(subscription)
        await Loader(TOPOLOGY, given, given_records, rereader, publisher, Restless(), bounds, seals=seals).run()
    finally:
        await subscription.close()


async def published(events: Sequence[Publishable], topic: str = COLLECTED) -> MemoryBus:
    bus = MemoryBus(partitions=1)
    await bus.publisher().publish(topic, events)
    return bus


async def until(is_so: Callable[[], bool | Awaitable[bool]]) -> None:
    """Waits until a condition holds, of whatever making."""
    async with asyncio.timeout(SECONDS_MAX):
        while True:
            found = is_so()
            if await found if isinstance(found, Awaitable) else found:
                return
            await asyncio.sleep(0.002)


class Steady(Restless):
    """Does not end where nothing is left to do."""

    async def pause(self, seconds: float) -> None:  # noqa: ARG002 - the port's name
        await asyncio.sleep(0)


async def names(store: MemoryStore) -> dict[str, str]:
    return {row["record_id"]: row["person_name"] for row in await store.table("CL03")}


async def only_parked(store: MemoryStore) -> dict[str, Any]:
    (event,) = await store.book("exchange_parked")
    return event


def returned(load: Load, **changes: object) -> Event:
    """The event that brings rejected or warned rows, or a tally, back to the county's staging store."""
    envelope = Envelope.model_validate(load.envelope.model_dump() | {"sourcestore": COUNTY} | changes)
    return Event(envelope, encode(load.rows))
