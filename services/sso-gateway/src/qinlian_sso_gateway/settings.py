"""Settings of the gateway."""

from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, field_validator
from pydantic_settings import NoDecode

from qinlian_common.service.settings import PostgresAddress, ProcessSettings, comma_separated, plain_origin


class GatewaySettings(ProcessSettings):
    """The gateway's environment."""

    issuer: str
    """URL of this gateway as browsers and other gateways know it: https, no path, no slash at the end."""

    division: Annotated[str, Field(pattern=r"^\d{6}$")]
    """Division code of this platform, six digits."""

    platform_name: str
    """Name of this platform, as its pages show it."""

    sso_dsn: PostgresAddress
    """SQLAlchemy address of the gateway's own database, `postgresql+asyncpg://...`; the password is in `PGPASSFILE`."""

    keys: str
    """Who holds the key-encryption keys: `file:FOLDER`, `env:VARIABLE` or `pkcs11:...`."""

    public_host: str = "127.0.0.1"
    """Where the gateway listens for browsers and other gateways; a proxy with TLS stands in front."""

    public_port: Annotated[int, Field(ge=0, le=65535)] = 8443
    """Port of the same."""

    proxies: Annotated[tuple[IPv4Network | IPv6Network, ...], NoDecode] = ()
    """Addresses or networks (CIDR) of the proxies whose word on the client's address is believed, comma separated."""

    proxy_header: Literal["X-Forwarded-For", "Forwarded"] = "X-Forwarded-For"
    """The header in which they give their word; the other one is not read."""

    address_rate: Annotated[float, Field(gt=0, le=100_000)] = 20.0
    """Requests a second that one address may make for long."""

    address_burst: Annotated[int, Field(ge=50, le=1_000_000)] = 3000
    """Requests that one address may make at once."""

    client_rate: Annotated[float, Field(gt=0, le=100_000)] = 50.0
    """Calls a second that one authenticated client may make for long."""

    client_burst: Annotated[int, Field(ge=50, le=1_000_000)] = 1000
    """Calls that one authenticated client may make at once."""

    session_idle_minutes: Annotated[int, Field(ge=1, le=120)] = 15
    """A session that was not used for so long has ended."""

    session_hours_max: Annotated[int, Field(ge=1, le=24)] = 8
    """A session ends after so long in any case."""

    step_up_minutes: Annotated[int, Field(ge=1, le=60)] = 5
    """Clear text of personal data needs an authentication that is no older."""

    break_glass_minutes: Annotated[int, Field(ge=1, le=30)] = 30
    """An emergency access lasts at most so long."""

    break_glass_reason_min: Annotated[int, Field(ge=5, le=200)] = 10
    """The reason of an emergency access has at least so many characters."""

    views_warn_hour: Annotated[int, Field(ge=1, le=100_000)] = 50
    """An account that looks at the clear text of so many persons within an hour raises an alarm."""

    views_stop_hour: Annotated[int, Field(ge=1, le=100_000)] = 200
    """At more than so many it sees nobody's any more, until an officer releases it."""

    export_approval_days: Annotated[int, Field(ge=1, le=30)] = 7
    """An officer's approval of a de-identified export counts for so many days; then it has to be given anew."""

    key_days: Annotated[int, Field(ge=1, le=400)] = 90
    """A signing key is replaced after so many days."""

    lock_failures: Annotated[int, Field(ge=3, le=100)] = 5
    """After so many wrong passwords in a row an account waits; each further failure doubles the wait."""

    checkpoint_minutes: Annotated[int, Field(ge=1, le=1440)] = 60
    """The audit trail is signed, and shown to the witness, so often."""

    audit_days_min: Annotated[int, Field(ge=184, le=36_500)] = 184
    """Lines of the audit trail stay in the database at least so many days; the law asks for six months, at most 184."""

    roles: Annotated[tuple[str, ...], NoDecode] = ("viewer",)
    """Roles that people may have on this platform, comma separated; portals see them. The offices are always there."""

    account_days_max: Annotated[int, Field(ge=1, le=400)] = 366
    """An account or an entitlement ends at most so many days from now: each is reviewed once a year."""

    outbound_seconds_max: Annotated[float, Field(gt=0, le=60)] = 5.0
    """Another gateway that does not answer within so many seconds is away."""

    authorities: Path | None = None
    """File (PEM) of the authorities by whose word others' certificates are believed; the public ones where empty."""

    @field_validator("roles", mode="before")
    @classmethod
    def _split_roles(cls, value: object) -> object:
        return comma_separated(value)

    @field_validator("proxies", mode="before")
    @classmethod
    def _networks(cls, value: object) -> object:
        parts = comma_separated(value)
        networks = tuple(ip_network(str(part)) for part in parts) if isinstance(parts, tuple | list) else ()
        if any(network.prefixlen == 0 for network in networks):
            raise ValueError("a network of all addresses would let everybody choose his own address")
        return networks

    @field_validator("issuer")
    @classmethod
    def _plain(cls, value: str) -> str:
        return plain_origin(value)
