"""The parts of the running pages, opened once a process."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import httpx
import jinja2
from joserfc.jwk import ECKey

from qinlian_common.adapters.by_engine.stores import opened_all_stores
from qinlian_common.adapters.oracle.address import OracleAccess
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.pipeline.scoring import read_scoring
from qinlian_common.quality.names import Names
from qinlian_common.service.outbound import outbound
from qinlian_common.service.own_database import OwnDatabase
from qinlian_common.topology.load import load_topology
from qinlian_common.web.templates import environment
from qinlian_indicators.compute.divisions import Divisions
from qinlian_indicators.database import own_database, records_store, store_of_pages
from qinlian_indicators.definitions.read import definitions
from qinlian_indicators.migrations.upgrade import TABLES
from qinlian_indicators.review.tree import Tree
from qinlian_indicators.scoreboard.board import Scoreboard
from qinlian_indicators.settings import PageSettings
from qinlian_indicators.web.sign_on.gateway import Gateway
from qinlian_indicators.web.sign_on.key import read_key
from qinlian_indicators.web.words import ACTIONS, FILTERS, digits_of

FILES: Final = Path(__file__).parent / "files"


@dataclass(frozen=True, slots=True)
class Site:
    """What a request needs; it lies in `request.app.state.site`.

    Attributes:
        settings: of this process.
        tree: the divisions.
        divisions: the same with the codes that rows may carry.
        names: words for divisions, datasets and rules.
        database: the service's own.
        store: the province's production store, for case rows.
        records: the same for the role that reads persons' records; None where the pages show no clear text.
        gateway: who signs people in.
        key: the pages' own.
        scoreboard: of quality, over all stores.
        templates: of the pages.
        title: how the pages call themselves.
    """

    settings: PageSettings
    tree: Tree
    divisions: Divisions
    names: Names
    database: OwnDatabase
    store: OwnDatabase
    records: OwnDatabase | None
    gateway: Gateway
    key: ECKey
    scoreboard: Scoreboard
    templates: jinja2.Environment
    title: str

    @property
    def cookie(self) -> str:
        """Name of the session's cookie; whose pages it is for is in it because cookies do not tell ports apart."""
        return f"__Host-qinlian-{self.settings.client_id}-{self.tree.province}"

    @property
    def attempt_cookie(self) -> str:
        """Name of the cookie of a browser in which a sign-in is under way."""
        return f"__Host-qinlian-{self.settings.client_id}-attempt-{self.tree.province}"


async def check_database(settings: PageSettings) -> None:
    """The database answers, and its tables are of this version."""
    database = own_database(settings)
    try:
        await database.require_trusted()
        await TABLES.check_current(database.engine)
    finally:
        await database.close()


@asynccontextmanager
async def opened_site(
    settings: PageSettings, transport: httpx.AsyncBaseTransport | None = None, title: str | None = None
) -> AsyncIterator[Site]:
    """Opens the parts, and closes them at the end; nothing is connected before it is used.

    Args:
        settings: of this process.
        transport: the way to the gateway, where it is not the network.
        title: how the pages call themselves; else as those of the province's indicators.

    Raises:
        ConfigurationError: the topology, the key or the scoring cannot be read.
    """
    key, catalogue = read_key(settings.client_key), load_catalogue()
    topology = load_topology(settings.topology, catalogue)
    tree, names = Tree.of(topology), Names(topology, catalogue)
    database, store = own_database(settings), store_of_pages(settings, tree.province)
    records = records_store(settings)
    http = outbound(settings, transport)
    templates = _templates(names)
    scoring, access = read_scoring(settings.scoring), OracleAccess(settings.oracle_address, settings.oracle_passwords)
    try:
        async with http, opened_all_stores(topology, catalogue, settings.dsn, access) as stores:
            board = Scoreboard.of(topology, stores, scoring)
            gateway, divisions = Gateway(settings, key, http), Divisions.of(topology)
            yield Site(
                settings, tree, divisions, names, database, store, records, gateway, key, board, templates,
                title or f"{topology.province.name}综合管理指标",
            )  # fmt: skip
    finally:
        await database.close()
        await store.close()
        if records is not None:
            await records.close()


def _templates(names: Names) -> jinja2.Environment:
    made = environment(FILES / "pages")
    made.filters |= FILTERS
    made.globals |= {
        "definitions": definitions(), "digits": digits_of, "labels": ACTIONS, "dataset": names.dataset,
    }  # fmt: skip
    return made
