"""A Docker engine: the machine's own, or one that is started for the trial in a network of its own."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

_START_S = 60.0
_OWN = ("dockerd", "containerd", "runc", "iptables", "slirp4netns", "unshare", "nsenter")


@dataclass(frozen=True)
class Engine:
    """What carries out Docker's commands.

    Attributes:
        environment: of these commands.
        inside: command line in front of programs that are to reach what the engine publishes on loopback.
    """

    environment: dict[str, str] = field(default_factory=dict)
    inside: Sequence[str] = ()

    def tried(self, *command: str | Path, given: str | None = None) -> subprocess.CompletedProcess[str]:
        """What became of a Docker command."""
        # The first builder needs nothing beside the engine.
        environment = {**os.environ, "DOCKER_BUILDKIT": "0", **self.environment}
        return subprocess.run(
            ["docker", *map(str, command)], env=environment, input=given, capture_output=True, text=True, check=False
        )

    def docker(self, *command: str | Path, given: str | None = None) -> str:
        """What a Docker command prints; the test fails with its words where it does not succeed."""
        done = self.tried(*command, given=given)
        assert done.returncode == 0, f"docker {' '.join(map(str, command))}\n{done.stdout}{done.stderr}"
        return done.stdout


@contextmanager
def opened_engine(folder: Path) -> Iterator[Engine]:
    """An engine with the command `docker compose`; the test is skipped, loudly, where there is none."""
    if shutil.which("docker") is None or Engine().tried("compose", "version").returncode:
        _skip("docker with its command compose is missing")
    if Engine().tried("version", "--format", "{{.Server.Version}}").returncode == 0:
        yield Engine()
        return
    missing = [one for one in _OWN if shutil.which(one) is None]
    if missing or os.geteuid():
        _skip(f"no Docker engine answers, and to start one takes root and {', '.join(missing or _OWN)}")
    with _started(folder) as engine:
        yield engine


@contextmanager
def _started(folder: Path) -> Iterator[Engine]:
    """An engine whose networks and firewall are nobody else's: it reaches registries by way of slirp4netns."""
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)  # gigabytes
        holder = _running(stack, folder, "unshare", "--net", "sleep", "infinity")
        inside = ["nsenter", f"--net=/proc/{holder.pid}/ns/net"]
        _until(lambda: _namespace(holder.pid) != _namespace(os.getpid()), "a network namespace")
        subprocess.run([*inside, "ip", "link", "set", "lo", "up"], check=True)
        _running(stack, folder, "slirp4netns", "--configure", "--disable-host-loopback", str(holder.pid), "tap0")
        address = f"unix://{folder}/docker.sock"
        places = ["--data-root", f"{folder}/data", "--exec-root", f"{folder}/run", "--pidfile", f"{folder}/pid"]
        _running(stack, folder, *inside, "dockerd", "--host", address, *places)
        engine = Engine({"DOCKER_HOST": address}, inside)
        _until(lambda: engine.tried("info").returncode == 0, f"dockerd; see {folder}/dockerd.log")
        yield engine


def _running(stack: ExitStack, folder: Path, *command: str) -> subprocess.Popen[bytes]:
    """A program that ends with the stack."""
    name = next(part for part in command if part in {"sleep", "slirp4netns", "dockerd"})
    log = stack.enter_context((folder / f"{name}.log").open("wb"))
    running = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    stack.callback(running.wait)
    stack.callback(running.terminate)
    return running


def _namespace(process: int) -> str:
    return Path(f"/proc/{process}/ns/net").readlink().name


def _until(done: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + _START_S
    while not done():
        assert time.monotonic() < end, f"no {what}"
        time.sleep(0.2)


def _skip(why: str) -> None:
    sys.stderr.write(f"\n!!! NOT TESTED: containers; {why}\n")
    pytest.skip(why)
