"""Settings of the collector."""

from typing import Annotated

from pydantic import Field, field_validator
from pydantic_settings import NoDecode

from qinlian_common.service.settings import SealingSettings, comma_separated


class CollectorSettings(SealingSettings):
    """The collector's environment."""

    stores: Annotated[tuple[str, ...], NoDecode] = ()
    """Source stores that this process reads, comma separated; all that its platforms read where empty."""

    batch_rows_max: Annotated[int, Field(ge=1, le=100_000)] = 10_000
    """A batch holds at most so many rows."""

    leases_in_flight_max: Annotated[int, Field(ge=1, le=16)] = 3
    """So many batches of one queue are read, encoded and published at the same time."""

    rows_ahead_max: Annotated[int, Field(ge=1, le=100_000_000)] = 100_000
    """A dataset is at most so many rows ahead of what the standardizer has answered; one that was idle, one batch."""

    withdrawn_rows_min: Annotated[int, Field(ge=1, le=100_000_000)] = 100
    """Where changes are found by comparison, fewer vanished rows than these are always withdrawn."""

    withdrawn_share_max: Annotated[float, Field(gt=0, le=1)] = 0.2
    """Where more than this share of a table's known rows has vanished, they are withheld and the dataset is paused."""

    idle_seconds: Annotated[float, Field(gt=0, le=60)] = 0.3
    """How long a queue without changes is left alone."""

    heartbeat_seconds: Annotated[float, Field(gt=0, le=3600)] = 10.0
    """How often each queue reports that its source is alive, and how much waits."""

    examine_seconds: Annotated[float, Field(gt=0, le=86_400)] = 300.0
    """How often each queue's capture triggers and rhythm are looked at."""

    documents_look_seconds: Annotated[float, Field(gt=0, le=86_400)] = 30.0
    """How long an agreed directory of documents is left alone between two looks; a file must look the same in both."""

    @field_validator("stores", mode="before")
    @classmethod
    def _split_stores(cls, value: object) -> object:
        return comma_separated(value)
