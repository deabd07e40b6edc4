"""One run: its directory, its processes, and the promise that nothing outlives it unless told to."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from qinlian_cli.runtime import processes
from qinlian_cli.runtime.failures import ServerFailed
from qinlian_cli.runtime.locks import try_lock
from qinlian_cli.runtime.processes import MARK, Running
from qinlian_cli.runtime.state import State

Say = Callable[[str], None]
_KEPT: list[subprocess.Popen[bytes]] = []


def say_on_stderr(line: str) -> None:
    """Where a run's lines go unless its caller shows them better."""
    sys.stderr.write(line + "\n")


@dataclass(frozen=True, slots=True)
class Account:
    """The operating system account that a process runs as, where it is not the caller's own."""

    uid: int
    gid: int


class RunDirectory:
    """Files and processes of one run; use as a context manager, or call `open` and `close`.

    Layout: `logs/<name>.log`, `state.json`, `lock`, and one folder per server for its data.

    Args:
        path: the directory; made if absent, and used again by a later run.
        say: receives lines for the user.
        owner_pid: the process whose death ends the run; the calling one if None.
    """

    def __init__(self, path: Path, *, say: Say = say_on_stderr, owner_pid: int | None = None) -> None:
        self.path = path.resolve()
        self.say = say
        owner = os.getpid() if owner_pid is None else owner_pid
        self._state = State(owner_pid=owner, owner_born_s=processes.birth(owner))
        self._children: dict[int, subprocess.Popen[bytes]] = {}
        self._guardian: subprocess.Popen[bytes] | None = None
        self._lock: int | None = None
        self._turn = threading.Lock()

    def __enter__(self) -> Self:
        self.open()
        return self

    def __exit__(self, *_: object) -> None:
        if not self._state.kept:
            self.close()

    def open(self) -> None:
        """Takes the directory; stops what a killed run left in it.

        Raises:
            ServerFailed: another run uses the directory, or one was told to stay and still does.
        """
        (self.path / "logs").mkdir(parents=True, exist_ok=True)
        self._lock = try_lock(self.path / "lock")
        if self._lock is None:
            raise ServerFailed(f"{self.path} is in use by another run", "wait until it ends, or stop it")
        old = State.read(self.path)
        if old is not None and old.kept and old.living():
            self._unlock()
            raise ServerFailed(f"{processes.names(old.living())} still run from {self.path}", "make down")
        if old is not None and (stopped := _stop(old)):
            self.say(f"stopped what an earlier run left behind: {stopped}")
        self._state.write(self.path)
        self._guardian = self._start_guardian()

    def close(self) -> None:
        """Stops everything that the run started, then lets go of the directory."""
        killed = processes.stop(self._state.processes)
        if killed:
            self.say(f"killed, since they did not finish in time: {', '.join(killed)}")
        processes.sweep(self._state.run_id)
        for child in self._children.values():
            child.wait()
        self._children.clear()
        with self._changing() as state:
            state.processes.clear()
        self._end_guardian()
        self._unlock()

    def keep(self) -> None:
        """Lets the processes outlive this one; `stop_run` ends them later."""
        with self._changing() as state:
            state.kept = True
        # Held until the interpreter ends: a Popen that is collected while its process runs complains.
        _KEPT.extend(self._children.values())
        self._end_guardian()
        self._unlock()

    def note(self, name: str, value: str) -> None:
        """Leaves a fact in the state file for other commands; never a secret."""
        with self._changing() as state:
            state.notes[name] = value

    def log_path(self, name: str) -> Path:
        """Where the output of the process of this name goes."""
        return self.path / "logs" / f"{name}.log"

    def spawn(
        self,
        name: str,
        command: Sequence[str],
        *,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        account: Account | None = None,
        wave: int = 2,
        stop_signal: signal.Signals = signal.SIGTERM,
        limit_s: float = 20.0,
    ) -> Running:
        """Starts a process in a group of its own, with its output appended to its log.

        Args:
            name: unique among the living processes of the run.
            command: program and arguments.
            env: added to the caller's environment.
            cwd: working directory; the caller's if None.
            account: run as this account (only root can).
            wave: order of stopping, highest first; servers use 0 and 1.
            stop_signal: asks it to finish.
            limit_s: seconds it has for that.
        """
        if any(old.name == name and processes.alive(old) for old in self._state.processes):
            raise ServerFailed(f"{name} runs already")
        with self.log_path(name).open("ab") as log:
            child = subprocess.Popen(  # noqa: S603 - the command is the program's own
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env={**os.environ, **(env or {}), MARK: self._state.run_id},
                cwd=cwd,
                start_new_session=True,
                user=account.uid if account else None,
                group=account.gid if account else None,
                extra_groups=[] if account else None,
            )
        log_path = str(self.log_path(name))
        running = Running(name, child.pid, processes.birth(child.pid), wave, stop_signal, limit_s, log_path)
        self._children[child.pid] = child
        with self._changing() as state:
            state.processes = [old for old in state.processes if old.name != name] + [running]
        return running

    def exit_code(self, process: Running) -> int | None:
        """Exit code of a process of this run, negative for a signal; None while it runs."""
        child = self._children.get(process.pid)
        return None if child is None else child.poll()

    def stop(self, *stopping: Running) -> list[str]:
        """Stops these processes; returns the names of those that had to be killed."""
        killed = processes.stop(stopping)
        for process in stopping:
            child = self._children.pop(process.pid, None)
            if child is not None:
                child.wait()
        gone = {process.pid for process in stopping}
        with self._changing() as state:
            state.processes = [process for process in state.processes if process.pid not in gone]
        return killed

    @contextmanager
    def _changing(self) -> Iterator[State]:
        """Servers start side by side, in threads: one at a time changes the state and writes its file."""
        with self._turn:
            yield self._state
            self._state.write(self.path)

    def _start_guardian(self) -> subprocess.Popen[bytes]:
        state = self._state
        arguments = [str(self.path), state.run_id, str(state.owner_pid), str(state.owner_born_s)]
        with self.log_path("guardian").open("ab") as log:
            return subprocess.Popen(  # noqa: S603 - our own module
                [sys.executable, "-m", "qinlian_cli.runtime.guardian", *arguments],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def _end_guardian(self) -> None:
        if self._guardian is not None:
            self._guardian.kill()
            self._guardian.wait()
            self._guardian = None

    def _unlock(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def stop_run(path: Path) -> str:
    """Stops every process of the run in this directory, whoever started it.

    Returns:
        The names of those that ran, for a message; empty if there were none.
    """
    state = State.read(path.resolve())
    if state is None:
        return ""
    stopped = _stop(state)
    state.processes.clear()
    state.kept = False
    state.write(path.resolve())
    return stopped


def _stop(state: State) -> str:
    living = state.living()
    processes.stop(living)
    strays = processes.sweep(state.run_id)
    return processes.names(living) or (f"{strays} processes" if strays else "")
