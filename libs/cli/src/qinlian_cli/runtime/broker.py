"""One broker on loopback: Apache Kafka, or a stand-in where it cannot be had."""

import asyncio
import shutil
import signal
import time
from dataclasses import replace
from pathlib import Path
from typing import Literal

from qinlian_cli.runtime import fallback
from qinlian_cli.runtime.failures import KafkaUnavailable, ServerFailed
from qinlian_cli.runtime.kafka import Kafka, get_kafka, write_properties
from qinlian_cli.runtime.ports import LOOPBACK, free_ports, require_free
from qinlian_cli.runtime.processes import Running, alive, tail
from qinlian_cli.runtime.run import RunDirectory
from qinlian_cli.runtime.topics import until_answers

_NAME = "broker"
_WAVE = 1  # stops after the services
_START_LIMIT_S = 120.0
_STOP_LIMIT_S = 30.0
_POLL_S = 0.1
_DISK_MIN_BYTES = 1 << 30

# What a log says, and what its reader should be told.
_CAUSES = {
    "Address already in use": ("its port is taken by another program", "choose another port, or stop that program"),
    "No space left on device": ("the disk is full", "free some space"),
    "OutOfMemoryError": ("it had too little memory", "raise the heap, or close other programs"),
    "Could not reserve enough space": ("the machine has too little memory for its heap", "close other programs"),
    "Permission denied": ("it may not write its files", "look at who owns the run directory"),
}


class Broker:
    """A broker of one run; it can be stopped and started again, and keeps its records and its address.

    Args:
        run: where its files and its process belong.
        port: loopback port; a free one if None.
        allow_fallback: use the stand-in where Apache Kafka cannot be had, instead of failing.
        heap_mb: largest Java heap, MiB.

    Attributes:
        kind: "kafka", or "fallback" for the stand-in; set by `start`.
    """

    def __init__(
        self, run: RunDirectory, *, port: int | None = None, allow_fallback: bool = True, heap_mb: int = 512
    ) -> None:
        self.kind: Literal["kafka", "fallback"] = "kafka"
        self._run = run
        self._chosen_port = port
        self._allow_fallback = allow_fallback
        self._heap_mb = heap_mb
        self._directory = run.path / _NAME
        self._ports: tuple[int, int] | None = None  # clients', controller's
        self._kafka: Kafka | None = None
        self._running: Running | None = None

    @property
    def bootstrap(self) -> str:
        """Address for clients; known once `start` has been called."""
        if self._ports is None:
            raise ServerFailed("the broker was not started yet")
        return f"{LOOPBACK}:{self._ports[0]}"

    async def prepare(self) -> list[str]:
        """Fetches what is missing, which may take a minute once, and returns the command line; `start` does it too."""
        return await asyncio.to_thread(self._prepare)

    async def start(self) -> None:
        """Returns when the broker answers.

        Raises:
            ServerFailed: it did not start; says why, and what to do.
            KafkaUnavailable: Apache Kafka cannot be had, and the stand-in is not allowed.
        """
        command = await self.prepare()
        await asyncio.to_thread(self._spawn, command)
        await self._until_ready()
        self._run.note(_NAME, self.bootstrap)

    async def stop(self) -> None:
        """Ends the broker cleanly, or by force after 30 seconds."""
        if self._running is None:
            return
        killed = await asyncio.to_thread(self._run.stop, self._running)
        self._running = None
        if killed:
            self._run.say("the broker did not finish in time and was killed")
        elif self._kafka is not None:
            await asyncio.to_thread(self._kafka.adopt_archive, self._fresh_archive)

    async def kill(self) -> None:
        """Ends the broker as a crash would; the next start has what it acknowledged, some 6 seconds later."""
        if self._running is not None:
            await asyncio.to_thread(self._run.stop, replace(self._running, stop_signal=signal.SIGKILL))
            self._running = None

    @property
    def _fresh_archive(self) -> Path:
        return self._directory / "classes.jsa"

    def _prepare(self) -> list[str]:
        self._directory.mkdir(parents=True, exist_ok=True)
        if shutil.disk_usage(self._directory).free < _DISK_MIN_BYTES:
            raise ServerFailed(f"less than 1 GiB of disk is free at {self._directory}", "free some space")
        port, controller_port = self._choose_ports()
        try:
            self._kafka = get_kafka(self._run.say)
        except KafkaUnavailable as error:
            if not self._allow_fallback:
                raise
            return self._prepare_fallback(error, port)
        properties = write_properties(self._directory, port, controller_port)
        self._kafka.format(properties, self._directory / "data")
        return self._kafka.command(properties, self._fresh_archive, self._heap_mb)

    def _prepare_fallback(self, reason: KafkaUnavailable, port: int) -> list[str]:
        self.kind = "fallback"
        self._run.say(fallback.WARNING.format(reason=str(reason).splitlines()[0]))
        return fallback.command(self._directory / "fallback", port)

    def _choose_ports(self) -> tuple[int, int]:
        if self._ports is None:
            port, controller_port = free_ports(2)
            self._ports = (self._chosen_port or port, controller_port)
        for port in self._ports:
            require_free(port)
        return self._ports

    def _spawn(self, command: list[str]) -> None:
        self._running = self._run.spawn(_NAME, command, cwd=self._directory, wave=_WAVE, limit_s=_STOP_LIMIT_S)

    async def _until_ready(self) -> None:
        if self._running is None or self._ports is None:
            raise ServerFailed("the broker was not started yet")
        deadline = time.monotonic() + _START_LIMIT_S
        while not await until_answers(self._ports[0], min(deadline, time.monotonic() + _POLL_S)):
            if not alive(self._running):
                raise explained(self._log_tail())
            if time.monotonic() > deadline:
                await self.stop()
                raise ServerFailed(f"the broker does not answer after {_START_LIMIT_S:.0f} s:\n{self._log_tail()}")

    def _log_tail(self) -> str:
        return tail(self._run.log_path(_NAME))


def explained(log: str) -> ServerFailed:
    """What the last lines of a broker's log mean to the user."""
    for words, (cause, fix) in _CAUSES.items():
        if words in log:
            return ServerFailed(f"the broker did not start: {cause}\n{log}", fix)
    return ServerFailed(f"the broker did not start; the last lines of its log:\n{log}")
