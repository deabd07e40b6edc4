"""A run owns its processes: it stops them in order, and none outlives it unless told to."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from qinlian_cli.runtime import processes
from qinlian_cli.runtime.failures import ServerFailed
from qinlian_cli.runtime.processes import Running
from qinlian_cli.runtime.run import RunDirectory, stop_run
from qinlian_cli.runtime.state import State

SLEEPER = [sys.executable, "-c", "import time; time.sleep(600)"]
STUBBORN = [
    sys.executable,
    "-c",
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('ready', flush=True); time.sleep(600)",
]
# A service that started a process of its own, and says its pid.
PARENT = """
import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
print(child.pid, flush=True)
child.wait()
"""
WITH_CHILD = [sys.executable, "-c", PARENT]
# Takes its time to end, and says when it did.
SLOW_END = """
import signal, sys, time
def end(*_):
    time.sleep(float(sys.argv[1]))
    print(time.monotonic(), flush=True)
    sys.exit()
signal.signal(signal.SIGTERM, end)
print("ready", flush=True)
time.sleep(600)
"""
LINGERING = [sys.executable, "-c", SLOW_END]
OWNER = """
import sys, time
from pathlib import Path
from qinlian_cli.runtime.run import RunDirectory
run = RunDirectory(Path(sys.argv[1]))
run.open()
run.spawn("child", {command!r}, limit_s=1)
if {keep}:
    run.keep()
else:
    print("up", flush=True)
    time.sleep(600)
"""


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def run(tmp_path: Path, said: list[str]) -> Iterator[RunDirectory]:
    with RunDirectory(tmp_path / "run", say=said.append) as opened:
        yield opened


def until(condition: Callable[[], bool], limit_s: float = 60.0) -> None:
    deadline = time.monotonic() + limit_s
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)


def says(run: RunDirectory, name: str) -> str:
    until(lambda: run.log_path(name).read_text() != "")
    return run.log_path(name).read_text()


def owner_of(run_path: Path, command: list[str], keep: bool = False) -> subprocess.Popen[bytes]:
    owner = subprocess.Popen(
        [sys.executable, "-c", OWNER.format(command=command, keep=keep), str(run_path)], stdout=subprocess.PIPE
    )
    assert owner.stdout is not None
    if not keep:
        assert owner.stdout.readline() == b"up\n"
    return owner


def end(owner: subprocess.Popen[bytes]) -> None:
    assert owner.stdout is not None
    owner.stdout.close()
    owner.wait()


def the_child(run_path: Path) -> Running:
    state = State.read(run_path)
    assert state is not None
    return state.processes[0]


def test_output_goes_to_the_log_and_settings_reach_the_process(run: RunDirectory) -> None:
    run.spawn("talker", [sys.executable, "-c", "import os; print(os.environ['GREETING'])"], env={"GREETING": "nihao"})
    assert says(run, "talker") == "nihao\n"


def test_closing_stops_everything(tmp_path: Path) -> None:
    with RunDirectory(tmp_path / "run") as run:
        started = [run.spawn(name, SLEEPER) for name in ("one", "two")]
        assert all(processes.alive(process) for process in started)
    assert not any(processes.alive(process) for process in started)


def test_a_process_that_ignores_the_signal_is_killed_and_named(run: RunDirectory) -> None:
    stubborn = run.spawn("stubborn", STUBBORN, limit_s=0.3)
    assert says(run, "stubborn") == "ready\n"
    assert run.stop(stubborn) == ["stubborn"]
    assert not processes.alive(stubborn)


def test_a_process_started_by_a_service_ends_with_it(run: RunDirectory) -> None:
    service = run.spawn("service", WITH_CHILD)
    grandchild = int(says(run, "service"))
    run.stop(service)
    until(lambda: not psutil.pid_exists(grandchild))


def test_a_higher_wave_is_gone_before_a_lower_one_is_told(run: RunDirectory) -> None:
    server = run.spawn("server", [*LINGERING, "0"], wave=0)
    service = run.spawn("service", [*LINGERING, "0.3"], wave=2)
    assert says(run, "server") == says(run, "service") == "ready\n"
    run.stop(server, service)
    ended = {name: float(says(run, name).splitlines()[1]) for name in ("server", "service")}
    assert ended["service"] < ended["server"]


def test_two_runs_cannot_share_a_directory(run: RunDirectory) -> None:
    with pytest.raises(ServerFailed, match="in use by another run"):
        RunDirectory(run.path).open()


def test_a_name_is_started_once(run: RunDirectory) -> None:
    run.spawn("one", SLEEPER)
    with pytest.raises(ServerFailed, match="one runs already"):
        run.spawn("one", SLEEPER)


def test_a_dead_process_can_be_started_again_under_its_name(run: RunDirectory) -> None:
    first = run.spawn("one", [sys.executable, "-c", "raise SystemExit(3)"])
    until(lambda: not processes.alive(first))
    assert run.exit_code(first) == 3
    assert processes.alive(run.spawn("one", SLEEPER))


@pytest.mark.parametrize("command", [SLEEPER, STUBBORN, WITH_CHILD])
def test_a_killed_owner_leaves_no_orphans(tmp_path: Path, command: list[str]) -> None:
    owner = owner_of(tmp_path / "run", command)
    child = the_child(tmp_path / "run")
    assert processes.alive(child)
    owner.kill()
    end(owner)
    until(lambda: not processes.alive(child))
    until(lambda: not any(_marked(process, tmp_path / "run") for process in psutil.process_iter()))


def test_what_a_killed_run_left_is_stopped_by_the_next(tmp_path: Path, said: list[str]) -> None:
    owner = owner_of(tmp_path / "run", SLEEPER)
    _kill_guardian(tmp_path / "run")
    owner.kill()
    end(owner)
    orphan = the_child(tmp_path / "run")
    assert processes.alive(orphan)
    with RunDirectory(tmp_path / "run", say=said.append):
        assert not processes.alive(orphan)
    assert said == ["stopped what an earlier run left behind: child"]


def test_a_kept_run_outlives_its_owner_until_it_is_stopped(tmp_path: Path) -> None:
    end(owner_of(tmp_path / "run", SLEEPER, keep=True))
    child = the_child(tmp_path / "run")
    assert processes.alive(child)
    with pytest.raises(ServerFailed, match="child still run from"):
        RunDirectory(tmp_path / "run").open()
    assert stop_run(tmp_path / "run") == "child"
    assert not processes.alive(child)
    assert stop_run(tmp_path / "run") == ""
    with RunDirectory(tmp_path / "run"):
        pass


def test_stopping_what_never_ran_says_nothing(tmp_path: Path) -> None:
    assert stop_run(tmp_path) == ""


def test_an_unreadable_state_is_no_state(tmp_path: Path) -> None:
    (tmp_path / "state.json").write_text('{"run_id": "x", "proces')
    assert State.read(tmp_path) is None
    with RunDirectory(tmp_path):
        assert State.read(tmp_path) is not None


def test_a_stranger_with_a_used_pid_is_left_alone(run: RunDirectory) -> None:
    stranger = run.spawn("stranger", SLEEPER)
    earlier = replace(stranger, name="ours", born_s=stranger.born_s - 1000)
    assert processes.stop([earlier]) == []
    assert processes.alive(stranger)


def test_notes_are_left_for_other_commands(run: RunDirectory) -> None:
    run.note("broker", "127.0.0.1:1")
    state = State.read(run.path)
    assert state is not None
    assert state.notes == {"broker": "127.0.0.1:1"}
    assert state.owner_pid == os.getpid()


def _marked(process: psutil.Process, run_path: Path) -> bool:
    state = State.read(run_path)
    try:
        return state is not None and process.environ().get(processes.MARK) == state.run_id
    except (psutil.Error, OSError):
        return False


def _kill_guardian(run_path: Path) -> None:
    for process in psutil.process_iter():
        try:
            command = process.cmdline()
        except psutil.Error:
            continue
        if "qinlian_cli.runtime.guardian" in command and str(run_path) in command:
            process.send_signal(signal.SIGKILL)


def test_servers_that_start_side_by_side_are_all_on_record(run: RunDirectory) -> None:
    names = [f"server-{number}" for number in range(16)]
    with ThreadPoolExecutor(len(names)) as threads:
        list(threads.map(lambda name: run.spawn(name, SLEEPER), names))
        list(threads.map(lambda name: run.note(name, "here"), names))
    state = State.read(run.path)
    assert state is not None
    assert {process.name for process in state.processes} == set(names)
    assert set(state.notes) == set(names)
