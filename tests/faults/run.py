"""One run: load, deaths and troubles for a while, then peace, then every store is held against the model."""

import asyncio
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict, dataclass, field
from functools import reduce
from operator import add
from pathlib import Path
from random import Random
from typing import Any

from tests.faults import compare
from tests.faults.lives import Fate, Supervisor
from tests.faults.model import Model
from tests.faults.stage import Stage, stage
from tests.faults.troubles import Troubles
from tests.faults.vendors import Forms
from tests.faults.writers import WRITERS, Author, Log, Writer

from qinlian_cli.reconcile import Verdict, reconcile
from qinlian_common.adapters.postgresql.progress import progress
from qinlian_common.adapters.relational.progress import NOTHING
from qinlian_common.errors import TransientError

QUIET_SECONDS_MAX = 120.0
Say = Callable[[str], None]
_TOLD = re.compile(r"(?:answers|reached:|broker:) (\w+)")


@dataclass(frozen=True, slots=True)
class Order:
    """What a run is to do.

    Attributes:
        fate: how processes end; its seed is that of writes and troubles too.
        seconds: how long it writes at least.
        seconds_max: how long it writes at most, where not every step was met before.
        troubles: these in this order; None for all in the order of the seed, for as long as it writes.
        pause_seconds: the longest pause of a writer between two transactions.
        troubled_every: seconds between two troubles.
    """

    fate: Fate
    seconds: float
    seconds_max: float
    troubles: Sequence[str] | None = None
    pause_seconds: float = 1.0
    troubled_every: float = 5.0


@dataclass(slots=True)
class Report:
    """What a run has found."""

    seed: int
    seconds: float = 0.0
    kills: dict[str, dict[str, int]] = field(default_factory=dict)
    never_killed: list[str] = field(default_factory=list)
    troubles: dict[str, int] = field(default_factory=dict)
    starts: int = 0
    transactions: int = 0
    writes: dict[str, int] = field(default_factory=dict)
    rows: int = 0
    rows_compared: int = 0
    poisons: int = 0
    waits: dict[str, int] = field(default_factory=dict)
    verdict: str = ""
    sent: int = 0
    quiet_after_seconds: float = 0.0
    wrong: list[str] = field(default_factory=list)

    @property
    def fine(self) -> bool:
        """Whether nothing is wrong, and nothing was left out."""
        return not self.wrong and not self.never_killed

    def as_json(self) -> dict[str, Any]:
        """For build/faults.json."""
        return asdict(self) | {"fine": self.fine}


async def run(order: Order, directory: Path, say: Say) -> Report:
    """Carries out an order; the servers' and services' logs stay in the directory."""
    report, started = Report(order.fate.seed), time.monotonic()
    async with stage(directory) as place:
        say(f"seed {order.fate.seed}: servers and {len(place.stores)} stores are ready after {_since(started):.0f} s")
        supervisor, log = Supervisor(place, order.fate), Log()
        troubles = Troubles(place, supervisor, Random(f"{order.fate.seed}/troubles"))
        async with _beside(supervisor.run()):
            await _load(order, place, log, troubles, say)
            supervisor.peace.set()
            report.quiet_after_seconds = await _until_quiet(place, report, say)
            await _judge(place, log, troubles, report)
        report.wrong += supervisor.deaths.unplanned
        _count(report, supervisor, troubles, log)
    report.seconds = round(_since(started), 1)
    return report


async def _load(order: Order, place: Stage, log: Log, troubles: Troubles, say: Say) -> None:
    """Writers and troubles, until time is over."""
    forms, stop = Forms(place.catalogue, place.topology, place.stores), asyncio.Event()
    writers = [Writer(Author.of(order.fate.seed, n), forms, place.dsn, log) for n in range(WRITERS)]
    async with asyncio.TaskGroup() as tasks:
        for writer in writers:
            tasks.create_task(writer.run(stop, order.pause_seconds))
        ends = time.monotonic() + order.seconds
        for name in order.troubles if order.troubles is not None else troubles.in_turn():
            await asyncio.sleep(order.troubled_every)
            if order.troubles is None and time.monotonic() > ends:
                break
            say(_progress(log, troubles, f"now: {name}"))
            await troubles.make(name)
        await _until_met(troubles.supervisor, ends, ends + order.seconds_max - order.seconds)
        stop.set()


async def _until_met(supervisor: Supervisor, earliest: float, latest: float) -> None:
    """Waits until the earlier moment, and on to the later one where there are steps that were not met."""
    while True:
        now = time.monotonic()
        if now > latest or (now > earliest and not supervisor.deaths.never):
            return
        await asyncio.sleep(0.5)


async def _until_quiet(place: Stage, report: Report, say: Say) -> float:
    """Waits until nothing waits and nothing is under way; notes where nothing moves any more."""
    started = moved_at = time.monotonic()
    before = NOTHING
    say("peace: waiting until everything has arrived")
    while _since(moved_at) < QUIET_SECONDS_MAX:
        with suppress(TransientError):
            now = reduce(add, await asyncio.gather(*(progress(s.connections) for s in place.stores.values())), NOTHING)
            if now.waiting == 0:
                balance = await reconcile(place.stores, place.topology)
                if balance.verdict is not Verdict.UNDER_WAY:
                    return round(_since(started), 1)
            if now != before:
                moved_at, before = time.monotonic(), now
        await asyncio.sleep(1)
    report.wrong.append(f"nothing has moved for {QUIET_SECONDS_MAX:.0f} s, with {before}")
    return round(_since(started), 1)


async def _judge(place: Stage, log: Log, troubles: Troubles, report: Report) -> None:
    """Model against stores, reconciliation, rejects and parked events."""
    model = Model(tuple(log.rows.values()), Forms(place.catalogue, place.topology, place.stores))
    found, report.rows_compared = await compare.differences(place.stores, model.expected())
    report.wrong += [str(one) for one in found]
    for one in found[: compare.SHOWN_MAX]:
        report.wrong.append(await asyncio.to_thread(compare.traced, one, _with_environment(place)))
    said = await asyncio.to_thread(compare.reconciled, _with_environment(place))
    report.verdict, report.sent = said["verdict"], said["totals"]["rows_sent"]
    if said["exit_code"] != 0:
        report.wrong.append(f"qinlian reconcile says: {said['verdict']}, {said['totals']}")
    for table in ("exchange_change", "exchange_lease"):
        report.wrong += await compare.left_over(place.stores, table, "queue, dataset")
    report.wrong += await compare.left_over(place.stores, "exchange_reject", "dataset, record_id, rule, message")
    report.wrong += await _wrongly_parked(place, troubles)


async def _wrongly_parked(place: Stage, troubles: Troubles) -> list[str]:
    """Every poison must be parked once, and nothing else."""
    parked = [line["event_id"] for line in await compare.rows(place.stores, "exchange_parked", "event_id")]
    wrong = [f"a poison is parked {n} times: {ids}" for ids in troubles.parked if (n := len(_of(ids, parked))) != 1]
    known = set().union(*troubles.parked)
    return wrong + [f"parked, though it is no poison: {one}" for one in parked if one not in known]


def _of(ids: set[str], parked: list[str]) -> list[str]:
    return [one for one in parked if one in ids]


def _with_environment(place: Stage) -> dict[str, str]:
    return compare.environment(place.environment)


def _count(report: Report, supervisor: Supervisor, troubles: Troubles, log: Log) -> None:
    deaths = supervisor.deaths
    for step, times in sorted(deaths.at.items()):
        report.kills.setdefault(step.service, {})[step.name] = times
    report.never_killed = [f"{step.service}: {step.name}" for step in deaths.never]
    report.waits = waits(supervisor.stage.services.path / "logs")
    report.starts, report.troubles, report.poisons = deaths.starts, troubles.done, len(troubles.parked)
    report.transactions, report.writes, report.rows = log.transactions, log.done, len(log.rows)


def waits(logs: Path) -> dict[str, int]:
    """How often the services waited, by what they were told: that is what the troubles were to them."""
    found: Counter[str] = Counter()
    for path in logs.glob("*.log"):
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        found.update(told for line in lines if '"waiting"' in line for told in _TOLD.findall(line))
    return dict(found.most_common())


def _progress(log: Log, troubles: Troubles, what: str) -> str:
    deaths = sum(troubles.supervisor.deaths.at.values())
    return f"{log.transactions:6} transactions, {len(log.rows):6} rows, {deaths:4} deaths; {what}"


def _since(moment: float) -> float:
    return time.monotonic() - moment


@asynccontextmanager
async def _beside(work: Any) -> Any:
    """Runs something beside the block, and ends it after the block."""
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
