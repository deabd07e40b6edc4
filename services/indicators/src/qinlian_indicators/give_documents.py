"""Starts `qinlian-shelf`: the province's interface, by which platforms below are given documents."""

import asyncio

import uvicorn

from qinlian_common.observe.health import Health
from qinlian_common.service.process import QuietServer, run
from qinlian_indicators.documents.settings import ShelfSettings
from qinlian_indicators.web.shelf.application import build
from qinlian_indicators.web.shelf.desk import Shelf, opened_shelf

_FINISH_SECONDS = 10


async def serve(settings: ShelfSettings, health: Health, stop: asyncio.Event) -> None:
    """Serves until the process is told to stop; what is being sent then is sent to its end, for ten seconds at most."""
    async with opened_shelf(settings) as shelf:
        health.found("start")
        server = QuietServer(_configuration(shelf))
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(server.serve())
            await stop.wait()
            server.should_exit = True


def _configuration(shelf: Shelf) -> uvicorn.Config:
    settings = shelf.settings
    return uvicorn.Config(
        build(shelf), host=settings.public_host, port=settings.public_port, lifespan="off", log_config=None,
        access_log=False, server_header=False, timeout_graceful_shutdown=_FINISH_SECONDS,
    )  # fmt: skip


def main() -> None:
    """The `qinlian-shelf` command."""
    run("shelf", ShelfSettings, serve)


if __name__ == "__main__":
    main()
