"""Services of the demo that die in the middle of their work, and come back as an operator's supervisor brings them."""

import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import httpx
import psutil
from tests.e2e.running import Ran

_READY_SECONDS_MAX: Final = 60.0
_MAY_DUMP_CORE: Final = ("sh", "-c", 'ulimit -c unlimited || ulimit -c "$(ulimit -H -c)"; exec "$@"', "sh")


@dataclass
class Supervisor:
    """Starts a service again with the environment that it had; its working directory takes what a crash leaves.

    Attributes:
        started: kept until the end: a process that nobody waits for is complained of.
    """

    ran: Ran
    folder: Path
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def kill(self, service: str, number: signal.Signals) -> dict[str, str]:
        """Ends a service by a signal that it cannot catch, or that it would dump core for; returns its environment."""
        process = next(one for one in self.ran.processes() if f"qinlian_{service}.main" in one.cmdline())
        environment = process.environ()
        process.send_signal(number)
        psutil.wait_procs([process], timeout=30)
        return environment

    def start(self, service: str, environment: dict[str, str]) -> psutil.Process:
        """Starts it where a crash may leave whatever the operating system would let it; returns when it is ready."""
        with (self.ran.run / "logs" / f"{service}.log").open("ab") as log:
            child = subprocess.Popen(
                [*_MAY_DUMP_CORE, sys.executable, "-m", f"qinlian_{service}.main"], cwd=self.folder,
                stdout=log, stderr=log, env=environment | {"PYTHONFAULTHANDLER": "1"}, start_new_session=True,
            )  # fmt: skip
        self.started.append(child)
        _until_ready(int(environment["QINLIAN_HTTP_PORT"]))
        return psutil.Process(child.pid)

    def end(self) -> None:
        """Stops what was started here."""
        for child in self.started:
            child.terminate()
        for child in self.started:
            child.wait(timeout=30)


def _until_ready(port: int) -> None:
    deadline = time.monotonic() + _READY_SECONDS_MAX
    while not _is_ready(port):
        assert time.monotonic() < deadline, f"no service is ready on port {port}"
        time.sleep(0.1)


def _is_ready(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/readyz", trust_env=False, timeout=5).status_code == httpx.codes.OK
    except httpx.HTTPError:
        return False
