"""The service's own database, and the province's production store that it reads."""

from typing import Final

from qinlian_common.service.own_database import OwnDatabase
from qinlian_indicators.settings import IndicatorSettings

_OWN: Final = "the indicators' database"


def own_database(settings: IndicatorSettings) -> OwnDatabase:
    """Where figures, sheets and steps lie."""
    return OwnDatabase(settings.indicators_dsn, _OWN, settings.connections_max)


def production_store(settings: IndicatorSettings, province: str) -> OwnDatabase:
    """The province's production store: case rows are read there, and figures that travel are written there."""
    return OwnDatabase(
        settings.store_url(f"{province}.production"), "the province's production store", settings.statements_max
    )
