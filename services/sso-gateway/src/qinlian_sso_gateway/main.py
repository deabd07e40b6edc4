"""Starts a gateway: the public server, and the jobs beside it."""

import asyncio

import uvicorn

from qinlian_common.keys import opened_keys
from qinlian_common.observe.health import Health
from qinlian_common.pipeline.retry import Patience, Stopped
from qinlian_common.service.jobs import run_job
from qinlian_common.service.process import QuietServer, run
from qinlian_sso_gateway import app
from qinlian_sso_gateway.database import Database
from qinlian_sso_gateway.jobs import jobs
from qinlian_sso_gateway.migrations.upgrade import TABLES
from qinlian_sso_gateway.settings import GatewaySettings
from qinlian_sso_gateway.web.gateway import Gateway, opened_gateway

_HEADER_BYTES_MAX = 16 * 1024
_FINISH_SECONDS = 10


async def serve(settings: GatewaySettings, health: Health, stop: asyncio.Event) -> None:
    """Serves browsers and other gateways until the process is told to stop."""
    try:
        await Patience(health, stop).until_done("database", lambda: _check(settings))
        await Patience(health, stop).until_done("keys", lambda: asyncio.to_thread(_check_keys, settings))
    except Stopped:
        return
    async with opened_gateway(settings) as gateway:
        health.found("start")
        server = QuietServer(_configuration(gateway))
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(server.serve())
            for job in jobs(gateway):
                tasks.create_task(run_job(job, health, stop))
            await stop.wait()
            server.should_exit = True


async def _check(settings: GatewaySettings) -> None:
    """The database answers, and its tables are of this version."""
    database = Database(settings.sso_dsn)
    try:
        await database.require_trusted()
        await TABLES.check_current(database.engine)
    finally:
        await database.close()


def _check_keys(settings: GatewaySettings) -> None:
    """The holder of the key-encryption keys answers, and has one of its own."""
    _ = opened_keys(settings.keys).current


def _configuration(gateway: Gateway) -> uvicorn.Config:
    settings = gateway.settings
    return uvicorn.Config(
        app.build(gateway), host=settings.public_host, port=settings.public_port, lifespan="off",
        log_config=None, access_log=False, server_header=False, proxy_headers=False,
        timeout_graceful_shutdown=_FINISH_SECONDS, h11_max_incomplete_event_size=_HEADER_BYTES_MAX,
    )  # fmt: skip


def main() -> None:
    """The `qinlian-sso-gateway` command."""
    run("sso-gateway", GatewaySettings, serve)


if __name__ == "__main__":
    main()
