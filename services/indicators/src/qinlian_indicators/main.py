"""Starts the service: the pages, and the jobs beside them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn

from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.observe.health import Health
from qinlian_common.pipeline.retry import Patience, Stopped
from qinlian_common.service.jobs import Job, run_job
from qinlian_common.service.process import QuietServer, run
from qinlian_common.topology.load import load_topology
from qinlian_indicators.compute.compute import Computing
from qinlian_indicators.compute.divisions import Divisions
from qinlian_indicators.database import production_store, require_catalogue_form
from qinlian_indicators.jobs import Office
from qinlian_indicators.settings import PageSettings
from qinlian_indicators.web.application import build
from qinlian_indicators.web.site import Site, check_database, opened_site

_FINISH_SECONDS = 10


async def serve(settings: PageSettings, health: Health, stop: asyncio.Event) -> None:
    """Serves the pages and does the jobs until the process is told to stop."""
    try:
        await Patience(health, stop).until_done("database", lambda: check_database(settings))
    except Stopped:
        return
    async with opened_site(settings) as site, _opened_office(site) as office:
        health.found("start")
        server = QuietServer(_configuration(site))
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(server.serve())
            for job in (*office.jobs(), _scoreboard(site)):
                tasks.create_task(run_job(job, health, stop))
            await stop.wait()
            server.should_exit = True


@asynccontextmanager
async def _opened_office(site: Site) -> AsyncIterator[Office]:
    """The jobs, with connections of their own: whoever looks at case rows leaves them theirs."""
    settings = site.settings
    topology = load_topology(settings.topology, load_catalogue())
    require_catalogue_form(topology)
    store = production_store(settings, topology.province.code)
    computing = Computing(site.database, store, Divisions.of(topology), settings.statements_max)
    try:
        yield Office(settings, site.database, store, computing, site.tree)
    finally:
        await store.close()


def _scoreboard(site: Site) -> Job:
    return Job("scoreboard", site.settings.scoreboard_minutes * 60.0, site.scoreboard.renew)


def _configuration(site: Site) -> uvicorn.Config:
    settings = site.settings
    return uvicorn.Config(
        build(site), host=settings.public_host, port=settings.public_port, lifespan="off",
        log_config=None, access_log=False, server_header=False, proxy_headers=True,
        forwarded_allow_ips=settings.proxies, timeout_graceful_shutdown=_FINISH_SECONDS,
    )  # fmt: skip


def main() -> None:
    """The `qinlian-indicators` command."""
    run("indicators", PageSettings, serve)


if __name__ == "__main__":
    main()
