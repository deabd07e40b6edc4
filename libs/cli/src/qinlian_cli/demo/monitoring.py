"""Prometheus beside a demo that stays: it asks every service, and `qinlian watch` tells what none of them knows."""

import sys
from collections.abc import Iterable

from qinlian_cli.demo.province import DemoProvince
from qinlian_cli.output import say
from qinlian_cli.runtime.ports import free_ports
from qinlian_cli.runtime.prometheus import Prometheus, get_program
from qinlian_cli.runtime.run import RunDirectory
from qinlian_cli.runtime.services import Service
from qinlian_cli.runtime.targets import targets_file

EVERY_S = {"QINLIAN_WATCH_SECONDS": "10", "QINLIAN_RECONCILE_SECONDS": "60"}


def start_prometheus(run: RunDirectory) -> str | None:
    """Its address; None where no Prometheus can be had, which is said."""
    targets_file(run.path).unlink(missing_ok=True)
    program = get_program(say)
    if program is None:
        say("no Prometheus here, and none can be fetched: metrics are on each service's own /metrics only")
        return None
    server = Prometheus(run, program)
    server.start()
    return server.address


async def start_watch(province: DemoProvince, gateways: Iterable[str]) -> None:
    """Starts `qinlian watch` over the demo's stores, its broker and these gateways."""
    (port,) = free_ports(1)
    settings = {
        **province.environment,
        **EVERY_S,
        "QINLIAN_GATEWAYS": ",".join(gateways),
        "QINLIAN_DISKS": "/",
        "QINLIAN_HTTP_PORT": str(port),
    }
    command = [sys.executable, "-m", "qinlian_cli.main", "watch"]
    await province.services.start(Service("watch", command, settings, port, shows_metrics=True))
