"""Processes that a run started: told apart from strangers, stopped in waves, and none left behind."""

import os
import signal
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

MARK = "QINLIAN_RUN"
"""Environment variable that every process of a run carries; its value is the run's id."""

_SAME_BIRTH_S = 2.0  # two readings of a start time may differ by the clock's correction
_POLL_S = 0.02
_KILLED_LIMIT_S = 5.0


@dataclass(frozen=True, slots=True)
class Running:
    """One started process, as the state file keeps it.

    Attributes:
        name: unique in its run.
        pid: process id; also its process group's.
        born_s: start time in seconds since 1970; with the pid it names one process for good.
        wave: processes of a higher wave are stopped, and gone, before those of a lower one are told to.
        stop_signal: what asks it to finish.
        limit_s: seconds it has for that before it is killed.
        log: path of its output.
    """

    name: str
    pid: int
    born_s: float
    wave: int
    stop_signal: int
    limit_s: float
    log: str


def birth(pid: int) -> float:
    """Start time of a process in seconds since 1970; 0.0 if it is already gone."""
    try:
        return psutil.Process(pid).create_time()
    except psutil.NoSuchProcess:
        return 0.0


def same_process_lives(pid: int, born_s: float) -> bool:
    """Whether the process that was started then under this pid still runs (a dead, unreaped one does not)."""
    try:
        process = psutil.Process(pid)
        same = abs(process.create_time() - born_s) < _SAME_BIRTH_S
        return same and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def alive(process: Running) -> bool:
    """Whether this very process still runs."""
    return same_process_lives(process.pid, process.born_s)


def stop(processes: Sequence[Running]) -> list[str]:
    """Stops the processes wave by wave, each with its own signal and limit, then kills what they leave behind.

    Returns:
        Names of those that did not finish within their limit and were killed.
    """
    killed: list[str] = []
    for wave in sorted({process.wave for process in processes}, reverse=True):
        members = [process for process in processes if process.wave == wave and alive(process)]
        families = [_descendants(process) for process in members]
        for process in reversed(members):
            _signal(process.pid, process.stop_signal)
        asked = time.monotonic()
        for process, family in zip(members, families, strict=True):
            if not _gone_by(process, asked + process.limit_s):
                killed.append(process.name)
            _end_group(process)
            _end_all(family)
    return killed


def sweep(run_id: str) -> int:
    """Kills every process that carries the mark of this run, whoever started it; returns how many there were."""
    strays = [process for process in psutil.process_iter() if _carries(process, run_id)]
    _end_all(strays)
    return len(strays)


def tail(log: Path, lines: int = 20) -> str:
    """The last lines of a log, or a word that there are none."""
    if not log.exists():
        return "(no log)"
    text = log.read_text(encoding="utf-8", errors="replace").rstrip()
    return "\n".join(text.splitlines()[-lines:]) or "(the log is empty)"


def names(processes: Iterable[Running]) -> str:
    """The names of processes, for a message."""
    return ", ".join(process.name for process in processes)


def _signal(pid: int, number: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, number)


def _gone_by(process: Running, deadline: float) -> bool:
    while alive(process):
        if time.monotonic() > deadline:
            return False
        time.sleep(_POLL_S)
    return True


def _descendants(process: Running) -> list[psutil.Process]:
    try:
        return psutil.Process(process.pid).children(recursive=True)
    except psutil.NoSuchProcess:
        return []


def _end_all(found: list[psutil.Process]) -> None:
    for process in found:
        with suppress(psutil.NoSuchProcess, psutil.AccessDenied):
            process.kill()  # psutil looks at the start time first: a reused pid is left alone
    psutil.wait_procs(found, timeout=_KILLED_LIMIT_S)


def _end_group(process: Running) -> None:
    # Only ever called for a leader seen alive a moment ago: its group id cannot have been given to a stranger yet.
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    _gone_by(process, time.monotonic() + _KILLED_LIMIT_S)


def _carries(process: psutil.Process, run_id: str) -> bool:
    try:
        return process.pid != os.getpid() and process.environ().get(MARK) == run_id
    except (psutil.NoSuchProcess, psutil.AccessDenied, OSError):
        return False
