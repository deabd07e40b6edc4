"""Services that die and are started again: each life has its death planned from the seed."""

import asyncio
import os
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.faults.stage import Stage
from tests.faults.steps import ANYWHERE, SERVICES, STEPS, Step, steps_of

from qinlian_cli.runtime.processes import Running, tail
from qinlian_common.observe import clock

ROOT = Path(__file__).resolve().parents[2]
LOCK_TIMEOUT = "3s"
SESSION_MS = 3000
POLL_SECONDS = 0.1
LIFE_SECONDS_MAX = 40.0
"""A service that has not come to its step by then is killed where it is."""

ANYWHERE_SECONDS = (2.0, 12.0)


@dataclass(frozen=True, slots=True)
class Life:
    """How a process is to die: at the n-th passage of a step, or after so many seconds, wherever it is."""

    step: str = ""
    passage: int = 1
    seconds: float = LIFE_SECONDS_MAX


IMMORTAL = Life(seconds=0.0)
"""It lasts until the run is over."""


@dataclass(slots=True)
class Deaths:
    """What happened to the processes.

    Attributes:
        at: how often each step was the end.
        starts: processes started, those of second members too.
        unplanned: last words of processes that ended by themselves.
    """

    at: dict[Step, int] = field(default_factory=dict)
    starts: int = 0
    unplanned: list[str] = field(default_factory=list)

    def note(self, service: str, step: str) -> None:
        """Counts one death."""
        self.at[Step(service, step)] = self.at.get(Step(service, step), 0) + 1

    @property
    def never(self) -> list[Step]:
        """Steps at which nothing was ever killed."""
        return [step for step in STEPS if step not in self.at]


@dataclass(frozen=True, slots=True)
class Fate:
    """How the lives of a run end, all of it drawn from the seed.

    Attributes:
        seed: of the run.
        rounds: how often each step of a service is the end of a life; None for ever, and no life ends after the last.
        passage_max: a life ends at the first to this passage of its step.
        anywhere: share of steps before which one more life ends, wherever it is.
    """

    seed: int
    rounds: int | None = None
    passage_max: int = 4
    anywhere: float = 0.25

    def lives(self, service: str) -> Iterator[Life]:
        """The lives of a service: each step once in every round, in the order of the seed."""
        random = Random(f"{self.seed}/lives/{service}")
        done = 0
        while self.rounds is None or done < self.rounds:
            order = steps_of(service)
            random.shuffle(order)
            for step in order:
                if random.random() < self.anywhere:
                    yield Life(seconds=random.uniform(*ANYWHERE_SECONDS))
                yield Life(step, random.randint(1, self.passage_max))
            done += 1


@dataclass(slots=True)
class Supervisor:
    """Keeps one process of each service running, whatever ends it."""

    stage: Stage
    fate: Fate
    deaths: Deaths = field(default_factory=Deaths)
    running: dict[str, Running] = field(default_factory=dict)
    peace: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        """Supervises until cancelled; once `peace` is set, no further death is planned."""
        async with asyncio.TaskGroup() as tasks:
            for service in SERVICES:
                tasks.create_task(self._supervise(service))

    async def _supervise(self, service: str) -> None:
        """One life after the other; a life that ended before it came to its step is lived again."""
        lives = self.fate.lives(service)
        life = next(lives, IMMORTAL)
        while True:
            life = IMMORTAL if self.peace.is_set() else life
            hits, born = self._hits(), time.monotonic()
            self.running[service] = self.start(service, service, life)
            await self._until_dead(service, life)
            met = self._explained(service, hits)
            self._note(f"{service} lived {time.monotonic() - born:.1f} s for {life}: {met or 'killed'}")
            if met == life.step:
                life = next(lives, IMMORTAL)

    def start(self, name: str, service: str, life: Life) -> Running:
        """Starts a process of a service."""
        self.deaths.starts += 1
        environment = self.stage.environment | {
            "QINLIAN_HTTP_PORT": "0",
            "QINLIAN_INSTANCE": name,
            "FAULT_STEP": life.step,
            "FAULT_PASSAGE": str(life.passage),
            "FAULT_HITS": str(self.stage.hits),
            "FAULT_CLOCK": str(self.stage.clock),
            "FAULT_LOCK_TIMEOUT": LOCK_TIMEOUT,
            "FAULT_SESSION_MS": str(SESSION_MS),
        }
        command = [sys.executable, "-m", "tests.faults.process", service]
        return self.stage.services.spawn(name, command, env=environment, cwd=ROOT)

    async def _until_dead(self, service: str, life: Life) -> None:
        """Waits for the planned death, and kills where it does not come."""
        process = self.running[service]
        deadline = time.monotonic() + life.seconds
        while self.stage.services.exit_code(process) is None:
            await asyncio.sleep(POLL_SECONDS)
            if life.seconds and time.monotonic() > deadline and not self.peace.is_set():
                os.kill(process.pid, signal.SIGKILL)
                deadline = float("inf")

    def _explained(self, service: str, hits: int) -> str:
        """The step at which the process has ended; nothing where it was killed from outside."""
        process = self.running[service]
        code = self.stage.services.exit_code(process)
        if code != -signal.SIGKILL:
            log = self.stage.services.log_path(service)
            self.deaths.unplanned.append(f"{service} ended by itself ({code}):\n{tail(log)}")
        met = [step for line in self._lines()[hits:] for owner, _, step in [line.partition("\t")] if owner == service]
        self.deaths.note(service, met[0] if met else ANYWHERE)
        return met[0] if met else ""

    def _note(self, line: str) -> None:
        """For whoever looks into a run."""
        with (self.stage.services.path / "lives.log").open("a", encoding="utf-8") as log:
            log.write(f"{clock.now().isoformat(timespec='milliseconds')} {line}\n")

    def _lines(self) -> list[str]:
        return self.stage.hits.read_text(encoding="utf-8").splitlines()

    def _hits(self) -> int:
        return len(self._lines())
