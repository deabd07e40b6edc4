"""Starts `qinlian-documents`: the pages of a platform below the province, on which residents' documents are opened."""

import asyncio
from functools import partial
from typing import Final

import uvicorn
from fastapi import FastAPI

from qinlian_common.observe.health import Health
from qinlian_common.pipeline.retry import Patience, Stopped
from qinlian_common.service.jobs import Job, run_job
from qinlian_common.service.process import QuietServer, run
from qinlian_indicators.documents.settings import DeskSettings
from qinlian_indicators.web.documents.application import build
from qinlian_indicators.web.documents.desk import Desk, opened_desk
from qinlian_indicators.web.site import check_database, opened_site

TITLE: Final = "居民健康文档调阅"
_PRUNE_SECONDS: Final = 3600.0
_FINISH_SECONDS: Final = 10


async def serve(settings: DeskSettings, health: Health, stop: asyncio.Event) -> None:
    """Serves the pages until the process is told to stop, and keeps the cache within its limits."""
    try:
        await Patience(health, stop).until_done("database", partial(check_database, settings))
    except Stopped:
        return
    async with opened_site(settings, title=TITLE) as site, opened_desk(settings, site) as desk:
        health.found("start")
        server = QuietServer(_configuration(settings, build(site, desk)))
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(server.serve())
            tasks.create_task(run_job(_pruning(desk), health, stop))
            await stop.wait()
            server.should_exit = True


def _pruning(desk: Desk) -> Job:
    return Job("documents' cache", _PRUNE_SECONDS, lambda: asyncio.to_thread(desk.cache.prune))


def _configuration(settings: DeskSettings, app: FastAPI) -> uvicorn.Config:
    return uvicorn.Config(
        app, host=settings.public_host, port=settings.public_port, lifespan="off", log_config=None, access_log=False,
        server_header=False, proxy_headers=True, forwarded_allow_ips=settings.proxies,
        timeout_graceful_shutdown=_FINISH_SECONDS,
    )  # fmt: skip


def main() -> None:
    """The `qinlian-documents` command."""
    run("documents", DeskSettings, serve)


if __name__ == "__main__":
    main()
