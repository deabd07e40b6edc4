"""A long-running process: flow and probe server side by side; SIGTERM finishes what is under way and exits 0."""

import asyncio
import signal
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
import uvloop

from qinlian_common.errors import ConfigurationError
from qinlian_common.observe import metrics
from qinlian_common.observe.faults import hide_values
from qinlian_common.observe.health import Health
from qinlian_common.observe.logging import configure, logger
from qinlian_common.observe.release import release
from qinlian_common.service.endpoints import endpoints
from qinlian_common.service.frugal_memory import give_memory_back
from qinlian_common.service.no_core import leave_no_core
from qinlian_common.service.settings import S, read_settings

Flow = Callable[[S, Health, asyncio.Event], Awaitable[None]]

EXIT_CONFIGURATION = 2


class QuietServer(uvicorn.Server):
    """The process owns the signals, not the web server."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Captures none."""
        yield


def run(service: str, kind: type[S], flow: Flow[S]) -> None:
    """Runs a service until it is told to stop; exits 2 with what to fix where its configuration is wrong."""
    give_memory_back()
    leave_no_core()
    hide_values()
    mistakes: list[ConfigurationError] = []
    try:
        settings = read_settings(kind)
        configure(service, settings.log_level)
        uvloop.run(_main(service, settings, flow))
    except* ConfigurationError as group:
        mistakes.extend(_leaves(group))
    # Not from within `except*`: early releases of Python 3.11 wrap the exit there, and end with 1 and a stack trace.
    if mistakes:
        sys.stderr.writelines(f"{error}\n" for error in mistakes)
        sys.exit(EXIT_CONFIGURATION)


def _leaves(group: BaseExceptionGroup[ConfigurationError]) -> Iterator[ConfigurationError]:
    for error in group.exceptions:
        if isinstance(error, BaseExceptionGroup):
            yield from _leaves(error)
        else:
            yield error


def _tell(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """What no task has taken; without the loop's own report, which shows the error's words."""
    logger(__name__).error("nobody's fault", what=context["message"], exc_info=context.get("exception"))


async def _main(service: str, settings: S, flow: Flow[S]) -> None:
    health = Health(service)
    metrics.BUILD.labels(service, release()).set(1)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(_tell)
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    server = QuietServer(
        uvicorn.Config(
            endpoints(service, health), host=settings.http_host, port=settings.http_port,
            log_config=None, access_log=False, lifespan="off",
        )
    )  # fmt: skip
    logger(__name__).info("started", version=release(), http=f"{settings.http_host}:{settings.http_port}")
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(server.serve())
        try:
            await flow(settings, health, stop)
        finally:
            server.should_exit = True
    logger(__name__).info("stopped")
