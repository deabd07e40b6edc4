"""Settings that every service reads from its environment; each has a docstring and, where one is safe, a default."""

import re
import socket
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.keys.database_address import require_address

PREFIX = "QINLIAN_"
_OURS = "Value error, "
"""What pydantic puts before the words of our own validators."""


def comma_separated(value: object) -> object:
    """The parts of a comma separated text; anything else as it is."""
    return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value


def plain_origin(value: str) -> str:
    """The address, if it is a plain origin over https, or over http on this machine; raises ValueError else."""
    parts = urlsplit(value)
    if not parts.hostname or parts.path or parts.query or parts.fragment or parts.username:
        raise ValueError("an origin is wanted, such as https://sso.example.gov.cn")
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(parts.hostname)):
        raise ValueError("https is needed; http is for loopback addresses only")
    return value


def is_loopback(host: str) -> bool:
    """Whether a host is this machine itself."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def postgres_address(value: str) -> str:
    """The address as asyncpg wants it, if whoever opens it understands all of it; raises ValueError else."""
    require_address(value)
    return value.replace("postgresql+asyncpg://", "postgresql://", 1)


PostgresAddress = Annotated[str, AfterValidator(postgres_address)]
"""What `sslmode` and the like may stand in: docs/settings.md, The line to a store."""


class ProcessSettings(BaseSettings):
    """The environment of any process; names are the fields' in capitals with `QINLIAN_` in front."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="ignore", use_attribute_docstrings=True)

    http_host: str = "127.0.0.1"
    """Where the health and metrics endpoints listen."""

    http_port: Annotated[int, Field(ge=0, le=65535)] = 8080
    """Port of the health and metrics endpoints."""

    log_level: Annotated[str, Field(pattern="^(DEBUG|INFO|WARNING|ERROR)$")] = "INFO"
    """DEBUG, INFO, WARNING or ERROR."""

    @field_validator("*", mode="before")
    @classmethod
    def _given(cls, value: object, info: ValidationInfo) -> object:
        # A line `NAME=` of a file of variables names no file: as a path it would be the working directory.
        return None if value == "" and cls.model_fields[str(info.field_name)].default is None else value


class StoreSettings(ProcessSettings):
    """What a process reads that works in stores."""

    store_dsn: PostgresAddress
    """PostgreSQL connection string of the stores; `{division}` and `{role}` are filled in for each store."""

    oracle_dsn: str = ""
    """Address of the stores that are Oracle, `oracle://user@host:1521/service`; `{division}` and `{role}` as above."""

    oracle_passwords: Path | None = None
    """File with a line `store:password` for each Oracle store, `*` for all others; only its owner may read it."""

    @field_validator("store_dsn", "oracle_dsn")
    @classmethod
    def _known_places(cls, value: str) -> str:
        try:
            value.format(division="", role="")
        except (KeyError, IndexError, ValueError) as error:
            raise ValueError("only {division} and {role} may stand in braces") from error
        return value

    def dsn(self, store_id: str) -> str:
        """The connection string of a store."""
        return _filled(self.store_dsn, store_id)

    def oracle_address(self, store_id: str) -> str:
        """The address of a store that is Oracle."""
        return _filled(self.oracle_dsn, store_id)


def _filled(pattern: str, store_id: str) -> str:
    division, _, role = store_id.partition(".")
    return pattern.format(division=division, role=role)


class ServiceSettings(StoreSettings):
    """What every service of the data path reads besides."""

    topology: Path
    """The topology file."""

    kafka: str
    """Bootstrap servers of the broker, `host:port[,host:port]`."""

    kafka_ca: Path | None = None
    """Certificates (PEM) that the broker's must lead to; where empty, the line to the broker is in the clear."""

    kafka_certificate: Path | None = None
    """This client's certificate (PEM), where the broker asks for one."""

    kafka_key: Path | None = None
    """The private key of that certificate (PEM), in a file that only this user can read."""

    kafka_user: str = ""
    """Name for SCRAM-SHA-512, where the broker asks for one."""

    kafka_password_file: Path | None = None
    """File whose first line is that user's password; only this user can read it."""

    platforms: Annotated[tuple[str, ...], NoDecode] = ()
    """Divisions of the platforms that this process serves, by commas; all where empty. An unknown one ends it."""

    instance: Annotated[str, Field(pattern="^[a-zA-Z0-9._-]{0,200}$")] = ""
    """Name of this process, unlike that of any other of its service; host name and HTTP port where empty."""

    @field_validator("platforms", mode="before")
    @classmethod
    def _split_platforms(cls, value: object) -> object:
        return comma_separated(value)

    @property
    def member(self) -> str | None:
        """Under which name this process joins its group; None where its port is any, and so nothing is its own."""
        if self.instance or not self.http_port:
            return self.instance or None
        return f"{re.sub('[^a-zA-Z0-9._-]', '-', socket.gethostname())}-{self.http_port}"


class SealingSettings(ServiceSettings):
    """What a service reads besides that makes or opens sealed columns."""

    seal: Literal["aes-256-gcm", "sm4-gcm", "off"] = "aes-256-gcm"
    """How columns of level 3 to 5 are sealed on the way; `off` seals none, and still opens where keys are given."""

    keys: Annotated[str, Field(validate_default=True)] = ""
    """Where key-encryption keys are: `file:FOLDER`, `env:VARIABLE`, `pkcs11:...`; needed unless QINLIAN_SEAL is off."""

    @field_validator("keys")
    @classmethod
    def _keys_to_seal_with(cls, value: str, info: ValidationInfo) -> str:
        if not value and info.data.get("seal") != "off":
            raise ValueError("it is empty, and sealing needs keys (make them: qinlian keys pairs)")
        return value


S = TypeVar("S", bound=ProcessSettings)


def read_settings(kind: type[S], **given: Any) -> S:
    """The settings of this process; raises ConfigurationError that names every variable at fault and its meaning."""
    try:
        return kind(**given)
    except ValidationError as error:
        raise ConfigurationError(*(_problem(kind, fault) for fault in error.errors())) from error


def _problem(kind: type[ProcessSettings], fault: Any) -> Problem:
    name = str(fault["loc"][0])
    field = kind.model_fields.get(name)
    meaning = field.description if field and field.description else "see the service's settings"
    said = "is missing" if fault["type"] == "missing" else f"is wrong: {fault['msg'].removeprefix(_OURS)}"
    return Problem("environment", None, f"{PREFIX}{name.upper()} {said}", f"set it: {meaning}")
