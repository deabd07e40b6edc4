"""Settings of the two programs that share documents: the province's shelf, and the pages of a platform below."""

from pathlib import Path
from typing import Annotated

from pydantic import Field, field_validator

from qinlian_common.service.settings import StoreSettings, plain_origin
from qinlian_indicators.settings import PageSettings


class ShelfSettings(StoreSettings):
    """The environment of `qinlian-shelf`, at the province."""

    topology: Path
    """The topology file; it says where the shelf is."""

    keys: str = ""
    """Where key-encryption keys are; documents lie encrypted under those of the province's stores."""

    public_url: str
    """How platforms below know the interface: https, no path, no slash at the end."""

    public_host: str = "127.0.0.1"
    """Where it is served; a proxy with TLS stands in front."""

    public_port: Annotated[int, Field(ge=0, le=65535)] = 8470
    """Port of the same."""

    gateway_issuer: str
    """The sign-on gateway of the province: https, no path, no slash at the end."""

    client_id: Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]{1,100}$")] = "documents"
    """Under which name two officers registered the interface at the gateway, as a portal."""

    client_key: Path
    """PEM file of the private key (P-256) by which it proves to the gateway who it is."""

    outbound_seconds_max: Annotated[float, Field(gt=0, le=60)] = 5.0
    """A gateway that does not answer within so many seconds is away."""

    authorities: Path | None = None
    """File (PEM) of the authorities by whose word others' certificates are believed; the public ones where empty."""

    @field_validator("public_url", "gateway_issuer")
    @classmethod
    def _plain(cls, value: str) -> str:
        return plain_origin(value)


class DeskSettings(PageSettings):
    """The environment of `qinlian-documents`, at a platform below the province; its gateway is its own."""

    platform: Annotated[str, Field(pattern=r"^\d{6}$")]
    """Division of the platform, whose staging store has the rows of its residents."""

    keys: str = ""
    """Where key-encryption keys are; what is kept lies encrypted under those of the platform's stores."""

    shelf_url: str
    """The province's interface for documents: https, no path, no slash at the end."""

    shelf_issuer: str
    """The sign-on gateway of the province, which gives the tokens for it."""

    system_id: Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]{1,100}$")]
    """Under which name two officers of the province registered this platform's system there."""

    cache: Path = Path("/var/lib/qinlian/documents-cache")
    """Folder of this process alone, where fetched documents lie, encrypted, for their next opening."""

    cache_bytes_max: Annotated[int, Field(ge=0, le=1 << 50)] = 20 << 30
    """Of more bytes those go that were not opened for longest."""

    cache_days_max: Annotated[int, Field(ge=0, le=3650)] = 30
    """What was not opened for so many days goes in any case."""

    fetch_seconds_max: Annotated[float, Field(gt=0, le=3600)] = 60.0
    """Whoever opens a document waits so long at most; what has come by then is gone on with at the next opening."""

    @field_validator("shelf_url", "shelf_issuer")
    @classmethod
    def _also_plain(cls, value: str) -> str:
        return plain_origin(value)
