"""How much room this machine's disks have, each asked in a thread of its own: a network's disk may never answer."""

import asyncio
import shutil
from collections.abc import Iterable, Mapping
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

from qinlian_common.observe.logging import logger
from qinlian_common.observe.metrics import DISK_FREE, DISK_SIZE, ROOM_MEASURED

SECONDS_MAX = 10.0
_KIND = "disk"

_log = logger(__name__)


@dataclass(frozen=True, slots=True)
class Usage:
    """What a folder's disk says: its number, its size and what may be written to it, in bytes."""

    device: int
    size: int
    free: int


@dataclass(frozen=True, slots=True)
class Disks:
    """The folders whose disks are measured, and the questions that hang: of each folder one at most."""

    folders: tuple[Path, ...]
    _asked: dict[Path, "Future[Usage]"] = field(default_factory=dict)

    async def measure(self) -> None:
        """Asks every folder at once, and shows what their disks say; of one that says nothing, that alone."""
        told = dict(zip(self.folders, await asyncio.gather(*map(self._usage, self.folders)), strict=True))
        shown = _once(told)
        for folder, usage in told.items():
            ROOM_MEASURED.labels(_KIND, str(folder)).set(usage is not None)
            _show(folder, usage if folder in shown else None)

    async def _usage(self, folder: Path) -> Usage | None:
        question = self._asked.get(folder)
        if question is None or question.done():
            question = self._asked[folder] = _ask(folder)
        try:
            async with asyncio.timeout(SECONDS_MAX):
                return await asyncio.shield(asyncio.wrap_future(question))
        except TimeoutError:
            why, fix = f"no answer within {SECONDS_MAX:.0f} s", "see whether its server is there"
        except OSError as error:
            why, fix = str(error.strerror), "correct QINLIAN_DISKS"
        _log.warning("not measured", directory=str(folder), why=why, fix=fix)
        return None


def _ask(folder: Path) -> "Future[Usage]":
    """Of a thread that keeps no process from ending: no signal wakes who waits for a disk."""
    question: Future[Usage] = Future()
    question.set_running_or_notify_cancel()

    def ask() -> None:
        try:
            device, usage = folder.stat().st_dev, shutil.disk_usage(folder)
        except OSError as error:
            question.set_exception(error)
        else:
            question.set_result(Usage(device, usage.total, usage.free))

    Thread(target=ask, name=f"disk of {folder}", daemon=True).start()
    return question


def _once(told: Mapping[Path, Usage | None]) -> Iterable[Path]:
    """Folders of one disk count once, under the name of the first."""
    first: dict[int, Path] = {}
    for folder, usage in told.items():
        if usage is not None:
            first.setdefault(usage.device, folder)
    return first.values()


def _show(folder: Path, usage: Usage | None) -> None:
    """Shows the numbers, or takes away those of before: a number that nobody tells any more looks like a new one."""
    if usage is not None:
        DISK_SIZE.labels(str(folder)).set(usage.size)
        DISK_FREE.labels(str(folder)).set(usage.free)
        return
    for metric in (DISK_SIZE, DISK_FREE):
        with suppress(KeyError):  # what was never told has no such line
            metric.remove(str(folder))
