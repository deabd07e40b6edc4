"""The indicators' own database, and the province's production store, as the environment names them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.service.own_database import OwnDatabase
from qinlian_common.service.settings import read_settings
from qinlian_common.topology.load import load_topology
from qinlian_common.topology.topology import Topology
from qinlian_indicators.compute.compute import Computing
from qinlian_indicators.compute.divisions import Divisions
from qinlian_indicators.database import own_database, production_store, require_catalogue_form
from qinlian_indicators.migrations.upgrade import TABLES
from qinlian_indicators.settings import IndicatorSettings


@dataclass(frozen=True, slots=True)
class Place:
    """Where indicators are computed and kept."""

    settings: IndicatorSettings
    topology: Topology
    own: OwnDatabase
    store: OwnDatabase

    @property
    def computing(self) -> Computing:
        """What computes a month."""
        return Computing(self.own, self.store, Divisions.of(self.topology), self.settings.statements_max)


@asynccontextmanager
async def opened_place(*, has_tables: bool = True) -> AsyncIterator[Place]:
    """What the environment names; the store is not connected before it is used.

    Args:
        has_tables: the service's tables are there and of this version; else they are about to be made.

    Raises:
        ConfigurationError: a setting or the topology is wrong, or the tables are not of this version.
        TransientError: the service's own database is away.
    """
    settings = read_settings(IndicatorSettings)
    topology = load_topology(settings.topology, load_catalogue())
    require_catalogue_form(topology)
    own, store = own_database(settings), production_store(settings, topology.province.code)
    try:
        async with own.session() as session:
            await session.connection()
            if has_tables:
                await TABLES.check_current(own.engine)
        yield Place(settings, topology, own, store)
    finally:
        await own.close()
        await store.close()
