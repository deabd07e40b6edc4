"""Settings of the way to the nation."""

from pathlib import Path
from typing import Annotated

from pydantic import Field, field_validator

from qinlian_common.service.settings import ServiceSettings, plain_origin


class NationSettings(ServiceSettings):
    """The environment of the sender."""

    kafka: str = ""
    """Not read: this process has nothing to do with the bus."""

    keys: str = ""
    """Where key-encryption keys are: `file:FOLDER`, `env:VARIABLE`, `pkcs11:...`; where the store lies encrypted."""

    nation_url: str
    """Address of the national platform, such as https://nation.example.gov.cn; http for this machine only."""

    nation_token: Path | None = None
    """File with the bearer token for the national platform."""

    nation_certificate: Path | None = None
    """File with our certificate for the national platform, in PEM; its key is in QINLIAN_NATION_KEY."""

    nation_key: Path | None = None
    """File with the key of that certificate, in PEM."""

    nation_authorities: Path | None = None
    """File with the authorities by which the platform's certificate is judged; the system's where it is not given."""

    nation_rows_max: Annotated[int, Field(ge=1, le=100_000)] = 2_000
    """Most rows of a batch for the nation."""

    nation_open_batches_max: Annotated[int, Field(ge=1, le=10_000)] = 32
    """So many batches may be without an answer; then no more are cut."""

    nation_poll_seconds: Annotated[float, Field(gt=0, le=3_600)] = 5.0
    """Where nothing is to be done, receipts are asked for and rows looked for again after so many seconds."""

    nation_answer_seconds_max: Annotated[float, Field(gt=0, le=600)] = 60.0
    """A platform that has not answered a request after so many seconds is away."""

    @field_validator("nation_url")
    @classmethod
    def _plain(cls, value: str) -> str:
        return plain_origin(value)
