"""Stops a run whose owner has died without doing so: killed, crashed, or its terminal closed.

A process of its own, in its own session, so that what ends the owner does not end it. It waits for the owner's
death; then, unless the run was told to stay, it stops whatever the state file still lists.

usage: python -m qinlian_cli.runtime.guardian DIRECTORY RUN_ID OWNER_PID OWNER_BORN_S
"""

import signal
import sys
import time
from pathlib import Path

from qinlian_cli.runtime.processes import same_process_lives, stop, sweep
from qinlian_cli.runtime.state import State

_POLL_S = 0.2


def watch(directory: Path, run_id: str, owner_pid: int, owner_born_s: float) -> None:
    """Returns when the owner is dead and nothing of its run is left, or the run is kept or another's."""
    while same_process_lives(owner_pid, owner_born_s):
        time.sleep(_POLL_S)
    state = State.read(directory)
    if state is None or state.run_id != run_id or state.kept:
        return
    stop(state.processes)
    sweep(run_id)


def main() -> None:
    """Reads the command line; ignores what a terminal sends to everything in it."""
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    directory, run_id, owner_pid, owner_born_s = sys.argv[1:]
    watch(Path(directory), run_id, int(owner_pid), float(owner_born_s))


if __name__ == "__main__":
    main()
