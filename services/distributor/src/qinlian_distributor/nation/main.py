"""Starts the way to the nation: the province's outbound store, the national platform."""

import asyncio
from pathlib import Path

from qinlian_common.adapters.by_engine.nation import nation_books_of
from qinlian_common.adapters.by_engine.reach import require_trusted
from qinlian_common.adapters.by_engine.stores import of_postgresql, opened_store, opened_store_keys
from qinlian_common.adapters.nation_https import opened_nation
from qinlian_common.adapters.oracle.address import OracleAccess
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.observe.health import Health
from qinlian_common.pipeline.retry import Patience
from qinlian_common.service.process import run
from qinlian_common.topology.flows import Role
from qinlian_common.topology.load import load_topology
from qinlian_distributor.nation.send_to_nation import Pace, Sender
from qinlian_distributor.nation.settings import NationSettings


async def send(settings: NationSettings, health: Health, stop: asyncio.Event) -> None:
    """Sends what the province has for the nation."""
    catalogue = load_catalogue()
    topology = load_topology(settings.topology, catalogue)
    patience = Patience(health, stop)
    outbound = f"{topology.province.code}.{Role.OUTBOUND}"
    access = OracleAccess(settings.oracle_address, settings.oracle_passwords)
    keys = await patience.opened("keys", lambda: opened_store_keys(topology, settings.keys, [topology.province.code]))
    async with (
        opened_store(topology, catalogue, outbound, dsn=settings.dsn, access=access, keys=keys) as store,
        opened_nation(
            settings.nation_url, settings.nation_answer_seconds_max, settings.nation_token, _certificate(settings),
            settings.nation_authorities,
        ) as platform,
    ):  # fmt: skip
        health.found("start")
        await require_trusted(list(of_postgresql({outbound: store}).values()))
        books = nation_books_of(store)
        pace = Pace(settings.nation_rows_max, settings.nation_open_batches_max, settings.nation_poll_seconds)
        await Sender(books, platform, pace, patience).run()


def _certificate(settings: NationSettings) -> tuple[Path, Path] | None:
    given = settings.nation_certificate, settings.nation_key
    if given == (None, None):
        return None
    if given[0] is None or given[1] is None:
        problem = "a certificate for the nation needs its key, and a key its certificate"
        fix = "set both QINLIAN_NATION_CERTIFICATE and QINLIAN_NATION_KEY"
        raise ConfigurationError(Problem("environment", None, problem, fix))
    return given[0], given[1]


def main() -> None:
    """The `qinlian-nation` command."""
    run("nation", NationSettings, send)


if __name__ == "__main__":
    main()
