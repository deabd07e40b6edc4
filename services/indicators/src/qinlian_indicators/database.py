"""The service's own database, and the province's production store that it reads."""

from typing import Final

from sqlalchemy import make_url

from qinlian_common.catalog.identity import CATALOGUE_VENDOR
from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.service.own_database import OwnDatabase
from qinlian_common.topology.topology import Topology
from qinlian_indicators.settings import IndicatorSettings, PageSettings

_OWN: Final = "the indicators' database"
_BESIDE: Final = 2
"""Connections beside those of the statements: one holds their snapshot, one tells the store and hears it."""


def own_database(settings: IndicatorSettings) -> OwnDatabase:
    """Where figures, sheets and steps lie."""
    return OwnDatabase(settings.indicators_dsn, _OWN, settings.connections_max)


def production_store(settings: IndicatorSettings, province: str) -> OwnDatabase:
    """The province's production store for who computes, and for figures that travel, which are written there."""
    return _opened(settings, province, settings.statements_max + _BESIDE)


def store_of_pages(settings: PageSettings, province: str) -> OwnDatabase:
    """The same for who looks at case rows: so that no reader waits for a computation, nor it for readers."""
    return _opened(settings, province, settings.case_pages_max)


def _opened(settings: IndicatorSettings, province: str, connections_max: int) -> OwnDatabase:
    return store_at(settings.dsn(f"{province}.production"), connections_max)


def store_at(dsn: str, connections_max: int) -> OwnDatabase:
    """A production store, in which each statement is planned for its values.

    SQLAlchemy keeps statements prepared, and of one that ran five times PostgreSQL makes a plan for any values: for any
    month it expects a handful of rows, joins all with all, and takes hours. So none is kept.
    """
    url = make_url(dsn).update_query_dict({"prepared_statement_cache_size": "0"})
    return OwnDatabase(url.render_as_string(hide_password=False), "the province's production store", connections_max)


def records_store(settings: PageSettings) -> OwnDatabase | None:
    """The same store for the role that reads persons' records; None where the pages show no clear text."""
    if not settings.records_dsn:
        return None
    return store_at(settings.records_dsn, settings.statements_max)


def require_catalogue_form(topology: Topology) -> None:
    """Raises ConfigurationError unless the province's production store has the catalogue's own tables."""
    province = topology.province
    if province.vendor == CATALOGUE_VENDOR:
        return
    message = f"the province's production store has the schema of {province.vendor!r}; indicators read the catalogue's"
    fix = f"write `vendor: {CATALOGUE_VENDOR}` where the province keeps the catalogue's form"
    raise ConfigurationError(Problem(topology.file, topology.lines.get(province.code), message, fix))
