"""The product's services as processes: started, found ready, and heard when they die."""

import asyncio
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NoReturn

import httpx

from qinlian_cli.runtime.failures import ServerFailed
from qinlian_cli.runtime.ports import LOOPBACK
from qinlian_cli.runtime.processes import Running, alive, tail
from qinlian_cli.runtime.run import RunDirectory
from qinlian_cli.runtime.targets import add_target

_POLL_S = 0.05
_WATCH_S = 0.5
_ANSWER_LIMIT_S = 2.0


@dataclass(frozen=True, slots=True)
class Service:
    """A process to start.

    Attributes:
        name: unique in the run; also names its log.
        command: program and arguments.
        env: its settings, added to the caller's environment.
        port: where `/readyz` answers 200 once it is ready; None for a process without probes.
        limit_s: seconds it has to finish after SIGTERM.
        shows_metrics: on `/metrics` of that port, so that the run's Prometheus asks it.
    """

    name: str
    command: Sequence[str]
    env: Mapping[str, str] = field(default_factory=dict)
    port: int | None = None
    limit_s: float = 20.0
    shows_metrics: bool = False


class Services:
    """Starts, watches and stops the services of one run; they stop before the servers do."""

    def __init__(self, run: RunDirectory) -> None:
        self._run = run
        self._running: dict[str, Running] = {}

    async def start(self, *services: Service, ready_limit_s: float = 60.0) -> None:
        """Starts all of them, then waits until each is ready.

        Raises:
            ServerFailed: one died, with the last lines of its log, or is not ready within the limit (seconds).
        """
        for service in services:
            self._running[service.name] = self._run.spawn(
                service.name, service.command, env=service.env, limit_s=service.limit_s
            )
        deadline = time.monotonic() + ready_limit_s
        # Loopback only: a proxy of the user's environment must not see it.
        async with httpx.AsyncClient(trust_env=False, timeout=_ANSWER_LIMIT_S) as client:
            for service in services:
                await self._until_ready(service, client, deadline)
                if service.shows_metrics and service.port is not None:
                    add_target(self._run.path, service.name, service.port)

    def pid(self, name: str) -> int:
        """Process id of a service that was started."""
        return self._running[name].pid

    def is_alive(self, name: str) -> bool:
        """Whether the service of this name was started and still runs."""
        return name in self._running and alive(self._running[name])

    def check(self) -> None:
        """Raises ServerFailed with the last words of every service that died."""
        dead = [running for running in self._running.values() if not alive(running)]
        if dead:
            raise ServerFailed("\n".join(self._last_words(running) for running in dead))

    async def watch(self) -> NoReturn:
        """Runs until a service dies, then raises as `check` does; for a task beside the real work."""
        while True:
            self.check()
            await asyncio.sleep(_WATCH_S)

    async def stop(self, *names: str) -> list[str]:
        """Stops these services, or all of them; returns the names of those that had to be killed."""
        stopping = [self._running.pop(name) for name in (names or tuple(self._running))]
        return await asyncio.to_thread(self._run.stop, *stopping)

    async def _until_ready(self, service: Service, client: httpx.AsyncClient, deadline: float) -> None:
        running = self._running[service.name]
        answer = "no answer yet"
        while True:
            if not alive(running):
                raise ServerFailed(self._last_words(running))
            if service.port is None:
                return
            answer = await _ask(client, service.port)
            if answer == "":
                return
            if time.monotonic() > deadline:
                raise ServerFailed(
                    f"{service.name} is not ready: {answer}; the last lines of {running.log}:\n"
                    f"{tail(self._run.log_path(service.name))}"
                )
            await asyncio.sleep(_POLL_S)

    def _last_words(self, running: Running) -> str:
        code = self._run.exit_code(running)
        how = f"exit code {code}" if code is None or code >= 0 else f"signal {-code}"
        log = self._run.log_path(running.name)
        return f"{running.name} died ({how}); the last lines of {log}:\n{tail(log)}"


async def _ask(client: httpx.AsyncClient, port: int) -> str:
    """Why the service on this port is not ready, or an empty string once it is."""
    try:
        answer = await client.get(f"http://{LOOPBACK}:{port}/readyz")
    except httpx.HTTPError as error:
        return f"{type(error).__name__} on port {port}"
    return "" if answer.status_code == httpx.codes.OK else f"{answer.status_code} {answer.text.strip()}"
