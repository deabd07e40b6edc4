"""How much room stores and this machine's disks have left; what cannot be asked is told in the log."""

import asyncio
import shutil
from collections.abc import Iterable
from pathlib import Path

from qinlian_common.adapters.by_engine.books import AnyStores
from qinlian_common.adapters.by_engine.room import room_of
from qinlian_common.adapters.by_engine.stores import AnyStore
from qinlian_common.errors import TransientError
from qinlian_common.observe.logging import logger
from qinlian_common.observe.metrics import DISK_FREE, DISK_SIZE, STORE_FREE, STORE_SIZE

AT_ONCE = 8
SECONDS_MAX = 60.0

_log = logger(__name__)


async def measure(stores: AnyStores, disks: Iterable[Path]) -> None:
    """Asks every store and every disk once, and shows what they say as metrics."""
    slots = asyncio.Semaphore(AT_ONCE)

    async def one(store: AnyStore) -> None:
        async with slots:
            await _measure_store(store)

    await asyncio.gather(*(one(store) for store in stores.values()), asyncio.to_thread(_measure_disks, tuple(disks)))


async def _measure_store(store: AnyStore) -> None:
    try:
        async with asyncio.timeout(SECONDS_MAX):
            room = await room_of(store)
    except (TransientError, TimeoutError) as error:
        _log.warning("not measured", store=store.id, why=str(error) or f"no answer within {SECONDS_MAX:.0f} s")
        return
    for metric, told in ((STORE_SIZE, room.used_bytes), (STORE_FREE, room.free_bytes)):
        if told is not None:
            metric.labels(store.id).set(told)


def _measure_disks(folders: Iterable[Path]) -> None:
    """Folders of one disk count once, under the name of the first."""
    seen: set[int] = set()
    for folder in folders:
        try:
            device, usage = folder.stat().st_dev, shutil.disk_usage(folder)
        except OSError as error:
            _log.warning("not measured", directory=str(folder), why=error.strerror, fix="correct QINLIAN_DISKS")
            continue
        if device not in seen:
            seen.add(device)
            DISK_SIZE.labels(str(folder)).set(usage.total)
            DISK_FREE.labels(str(folder)).set(usage.free)
