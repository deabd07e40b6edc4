"""A Docker engine: the machine's own, or one that is started for the trial in a network of its own."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from tests.containers.parts import parts
from tests.containers.progress import say

_START_S = 60.0


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

    def answers(self) -> bool:
        """Whether there is an engine, a client, and its command `compose`."""
        if shutil.which("docker", path={**os.environ, **self.environment}["PATH"]) is None:
            return False
        asked = (("compose", "version"), ("version", "--format", "{{.Server.Version}}"))
        return all(self.tried(*one).returncode == 0 for one in asked)

    def docker(self, *command: str | Path, given: str | None = None) -> str:
        """What a Docker command prints; the test fails with its words where it does not succeed."""
        done = self.tried(*command, given=given)
        assert done.returncode == 0, f"docker {' '.join(map(str, command))}\n{done.stdout}{done.stderr}"
        return done.stdout


@contextmanager
def opened_engine(folder: Path) -> Iterator[Engine]:
    """An engine with the command `docker compose`: the machine's own, else one of fetched parts."""
    machine = Engine()
    if machine.answers():
        yield machine
        return
    with _started(folder, parts()) as engine:
        yield engine


@contextmanager
def _started(folder: Path, found: Mapping[str, str]) -> Iterator[Engine]:
    """An engine whose networks and firewall are nobody else's: it reaches registries by way of slirp4netns."""
    say("starting an engine in a network of its own")
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)  # gigabytes
        run = partial(_running, stack, folder, {**os.environ, **found})
        holder = run("unshare", "--net", "sleep", "infinity")
        inside = ["nsenter", f"--net=/proc/{holder.pid}/ns/net"]
        _until(lambda: _namespace(holder.pid) != _namespace(os.getpid()), "a network namespace")
        subprocess.run([*inside, "ip", "link", "set", "lo", "up"], check=True)
        run("slirp4netns", "--configure", "--disable-host-loopback", str(holder.pid), "tap0")
        address = f"unix://{folder}/docker.sock"
        places = ["--data-root", f"{folder}/data", "--exec-root", f"{folder}/run", "--pidfile", f"{folder}/pid"]
        run(*inside, "dockerd", "--host", address, *places)
        engine = Engine({**found, "DOCKER_HOST": address}, inside)
        _until(engine.answers, f"dockerd; see {folder}/dockerd.log")
        yield engine


def _running(stack: ExitStack, folder: Path, environment: Mapping[str, str], *command: str) -> subprocess.Popen[bytes]:
    """A program that ends with the stack."""
    name = next(part for part in command if part in {"sleep", "slirp4netns", "dockerd"})
    log = stack.enter_context((folder / f"{name}.log").open("wb"))
    running = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
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
