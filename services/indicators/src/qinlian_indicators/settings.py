"""Settings of the service."""

from pathlib import Path
from typing import Annotated

from pydantic import Field, field_validator

from qinlian_common.service.settings import PostgresAddress, StoreSettings, plain_origin, postgres_address


class IndicatorSettings(StoreSettings):
    """The service's environment."""

    topology: Path
    """The topology file."""

    indicators_dsn: PostgresAddress
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

    catch_up_months_max: Annotated[int, Field(ge=1, le=120)] = 12
    """Months that were missed are caught up, but no more than so many."""

    confirm_day: Annotated[int, Field(ge=1, le=28)] = 3
    """Until the end of this day the divisions confirm (plan 2.2.2 (4): the 3rd)."""

    institution_code: Annotated[str, Field(pattern=r"^([0-9A-Z]{22})?$")] = ""
    """WS 218 code of the institution that computes, 22 characters; without it figures do not travel."""

    institution_name: Annotated[str, Field(max_length=70)] = ""
    """Its name, as rows of figures show it."""

    tell_seconds: Annotated[float, Field(gt=0, le=3600)] = 10.0
    """So often figures are written into the production store for the flows, and what came up is taken in."""


class PageSettings(IndicatorSettings):
    """What the service reads besides, and the command does not: its pages, and who signs in there."""

    public_url: str
    """How browsers know the pages: https, no path, no slash at the end."""

    gateway_issuer: str
    """The sign-on gateway of the province: https, no path, no slash at the end."""

    client_id: Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]{1,100}$")] = "indicators"
    """Under which name two officers registered these pages at the gateway."""

    client_key: Path
    """PEM file of the private key (P-256) by which the pages prove to the gateway who they are."""

    records_dsn: str = ""
    """PostgreSQL address of the province's production store for the role that reads records; else no clear text."""

    proxies: str = "127.0.0.1"
    """Addresses of the proxies whose `X-Forwarded-For` is believed, comma separated."""

    session_idle_minutes: Annotated[int, Field(ge=1, le=120)] = 30
    """A session that was not used for so long has ended."""

    session_hours_max: Annotated[int, Field(ge=1, le=24)] = 8
    """A session ends after so long in any case."""

    outbound_seconds_max: Annotated[float, Field(gt=0, le=60)] = 5.0
    """A gateway that does not answer within so many seconds is away."""

    authorities: Path | None = None
    """File (PEM) of the authorities by whose word others' certificates are believed; the public ones where empty."""

    case_pages_max: Annotated[int, Field(ge=1, le=64)] = 4
    """So many pages or files of case rows at most are read from the production store at once."""

    case_seconds_max: Annotated[float, Field(gt=0, le=600)] = 60.0
    """A page or file of case rows that takes longer is given up, and its reader told so."""

    scoring: Path | None = None
    """A file with weights and thresholds of the quality scores; else the usual ones."""

    scoreboard_minutes: Annotated[int, Field(ge=1, le=1440)] = 15
    """So often the stores are asked what the scoreboard shows."""

    @field_validator("public_url", "gateway_issuer")
    @classmethod
    def _plain(cls, value: str) -> str:
        return plain_origin(value)

    @field_validator("records_dsn")
    @classmethod
    def _readable(cls, value: str) -> str:
        return value and postgres_address(value)
