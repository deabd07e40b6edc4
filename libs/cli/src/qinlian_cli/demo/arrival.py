"""Waits until every row has arrived, and shows it on the way."""

import asyncio
import time
from collections.abc import Iterable
from functools import reduce
from operator import add

from rich.progress import Progress as Bars

from qinlian_cli.demo.province import DemoProvince
from qinlian_cli.reconcile import Balance, Verdict, reconcile
from qinlian_cli.runtime.failures import ServerFailed
from qinlian_common.adapters.by_engine.progress import progress_of
from qinlian_common.adapters.by_engine.stores import AnyStore
from qinlian_common.adapters.relational.progress import NOTHING, Progress

POLL_SECONDS = 1.0
QUIET_SECONDS_MAX = 60.0


async def arrived(province: DemoProvince, shown: Bars, title: str) -> Balance:
    """Returns the balance once nothing waits and nothing is under way; raises ServerFailed where nothing moves."""
    task = shown.add_task(title, total=None)
    moved_at, before = time.monotonic(), NOTHING
    while True:
        province.services.check()
        now = await _total(province.books.values())
        done = now.loaded + now.rejected
        shown.update(task, completed=done, total=done + now.waiting)
        if now.waiting == 0:
            balance = await reconcile(province.books, province.topology)
            if balance.verdict is not Verdict.UNDER_WAY:
                return balance
        if now != before:
            moved_at, before = time.monotonic(), now
        if time.monotonic() - moved_at > QUIET_SECONDS_MAX:
            raise ServerFailed(f"nothing has moved for {QUIET_SECONDS_MAX:.0f} s with {now.waiting} rows waiting")
        await asyncio.sleep(POLL_SECONDS)


async def _total(stores: Iterable[AnyStore]) -> Progress:
    counts = await asyncio.gather(*(progress_of(store) for store in stores))
    return reduce(add, counts, NOTHING)
