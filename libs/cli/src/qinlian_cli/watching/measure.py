"""How much room stores and this machine's disks have left; what cannot be asked is told in the log, and as a metric."""

import asyncio
from contextlib import suppress

from qinlian_cli.watching.disks import Disks
from qinlian_common.adapters.by_engine.books import AnyStores
from qinlian_common.adapters.by_engine.room import room_of
from qinlian_common.adapters.by_engine.stores import AnyStore
from qinlian_common.adapters.relational.room import Room
from qinlian_common.errors import TransientError
from qinlian_common.observe.logging import logger
from qinlian_common.observe.metrics import ROOM_MEASURED, STORE_FREE, STORE_SIZE

AT_ONCE = 8
SECONDS_MAX = 60.0

_log = logger(__name__)


async def measure(stores: AnyStores, disks: Disks) -> None:
    """Asks every store and every disk once, and shows what they say as metrics."""
    slots = asyncio.Semaphore(AT_ONCE)

    async def one(store: AnyStore) -> None:
        async with slots:
            _show(store.id, await _room(store))

    await asyncio.gather(*(one(store) for store in stores.values()), disks.measure())


async def _room(store: AnyStore) -> Room | None:
    try:
        async with asyncio.timeout(SECONDS_MAX):
            return await room_of(store)
    except (TransientError, TimeoutError) as error:
        _log.warning("not measured", store=store.id, why=str(error) or f"no answer within {SECONDS_MAX:.0f} s")
        return None


def _show(store_id: str, room: Room | None) -> None:
    """Shows the numbers; what is not told, or not any more, has no line, which else would look like a new one."""
    ROOM_MEASURED.labels("store", store_id).set(room is not None)
    used, free = (room.used_bytes, room.free_bytes) if room is not None else (None, None)
    for metric, told in ((STORE_SIZE, used), (STORE_FREE, free)):
        if told is not None:
            metric.labels(store_id).set(told)
        else:
            with suppress(KeyError):
                metric.remove(store_id)
