"""Settings of the service."""

from pathlib import Path
from typing import Annotated

from pydantic import Field
from sqlalchemy import make_url

from qinlian_common.service.settings import StoreSettings


class IndicatorSettings(StoreSettings):
    """The service's environment."""

    topology: Path
    """The topology file."""

    indicators_dsn: str
    """SQLAlchemy address of the service's own database, `postgresql+asyncpg://...`; the password is in `PGPASSFILE`."""

    connections_max: Annotated[int, Field(ge=2, le=100)] = 10
    """Connections to the service's own database at most."""

    statements_max: Annotated[int, Field(ge=1, le=64)] = 4
    """So many statements at most run in the province's production store at once."""

    public_host: str = "127.0.0.1"
    """Where the pages are served; a proxy with TLS stands in front."""

    public_port: Annotated[int, Field(ge=0, le=65535)] = 8460
    """Port of the same."""

    compute_day: Annotated[int, Field(ge=1, le=28)] = 1
    """On this day of a month the last month is computed (plan 2.2.2 (4): the 1st)."""

    compute_hour: Annotated[int, Field(ge=0, le=23)] = 6
    """At this hour, in the exchange's time zone."""

    confirm_day: Annotated[int, Field(ge=1, le=28)] = 3
    """Until the end of this day the divisions confirm (plan 2.2.2 (4): the 3rd)."""

    def store_url(self, store_id: str) -> str:
        """The SQLAlchemy address of a store."""
        url = make_url(self.dsn(store_id))
        if url.drivername == "postgresql":
            url = url.set(drivername="postgresql+asyncpg")
        return url.render_as_string(hide_password=False)
