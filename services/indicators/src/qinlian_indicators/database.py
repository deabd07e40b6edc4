"""The service's own database, and the province's production store that it reads."""

from typing import Final

from qinlian_common.catalog.identity import CATALOGUE_VENDOR
from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.service.own_database import OwnDatabase
from qinlian_common.topology.topology import Topology
from qinlian_indicators.settings import IndicatorSettings, PageSettings, sqlalchemy_url

_OWN: Final = "the indicators' database"


def own_database(settings: IndicatorSettings) -> OwnDatabase:
    """Where figures, sheets and steps lie."""
    return OwnDatabase(settings.indicators_dsn, _OWN, settings.connections_max)


def production_store(settings: IndicatorSettings, province: str) -> OwnDatabase:
    """The province's production store: case rows are read there, and figures that travel are written there."""
    return OwnDatabase(
        settings.store_url(f"{province}.production"), "the province's production store", settings.statements_max
    )


def records_store(settings: PageSettings) -> OwnDatabase | None:
    """The same store for the role that reads persons' records; None where the pages show no clear text."""
    if not settings.records_dsn:
        return None
    return OwnDatabase(sqlalchemy_url(settings.records_dsn), "the province's production store", settings.statements_max)


def require_catalogue_form(topology: Topology) -> None:
    """Raises ConfigurationError unless the province's production store has the catalogue's own tables."""
    province = topology.province
    if province.vendor == CATALOGUE_VENDOR:
        return
    message = f"the province's production store has the schema of {province.vendor!r}; indicators read the catalogue's"
    fix = f"write `vendor: {CATALOGUE_VENDOR}` where the province keeps the catalogue's form"
    raise ConfigurationError(Problem(topology.file, topology.lines.get(province.code), message, fix))
