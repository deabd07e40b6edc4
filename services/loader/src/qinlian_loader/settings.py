"""Settings of the loader."""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from qinlian_common.service.settings import SealingSettings


class LoaderSettings(SealingSettings):
    """The loader's environment."""

    merge_rows_max: Annotated[int, Field(ge=1, le=1_000_000)] = 10_000
    """Batches of one store are merged together up to so many rows in a transaction."""

    merge_bytes_max: Annotated[int, Field(ge=1, le=1_000_000_000)] = 2_000_000
    """Nor are they merged together beyond so many bytes, as they lie on the bus."""

    lane_records_max: Annotated[int, Field(ge=1, le=100_000)] = 256
    """So many events wait in memory for one store; those beyond are set aside, and read from the bus again."""

    lane_bytes_max: Annotated[int, Field(ge=1, le=10_000_000_000)] = 4_000_000
    """Nor do more bytes than these wait in memory for one store."""

    memory_bytes_max: Annotated[int, Field(ge=1, le=100_000_000_000)] = 32_000_000
    """Nor do more bytes than these wait in memory for all stores together, but for one event each."""

    store_connections_max: Annotated[int, Field(ge=3, le=64)] = 4
    """Most connections to one store at the same time."""

    connect_seconds_max: Annotated[float, Field(gt=0, le=300)] = 10.0
    """A store that gives no connection within so many seconds is away."""

    merge_seconds_max: Annotated[float, Field(gt=0, le=3_600)] = 120.0
    """A store that has not finished one statement after so many seconds hangs, and is away."""

    failures_max: Annotated[int, Field(ge=1, le=1_000)] = 3
    """A store that fails so often in a row is away."""

    probe_seconds_max: Annotated[float, Field(gt=0, le=3_600)] = 30.0
    """A store that is away is asked again after at most so many seconds."""

    refused_rows_max: Annotated[int, Field(ge=0, le=1_000)] = 100
    """Of a batch up to so many rows that the database refuses are rejected one by one; with more it is parked whole."""

    pause_rows_min: Annotated[int, Field(ge=1, le=1_000_000)] = 500
    """A source is judged by its last so many answered rows, and not before there are so many."""

    pause_rejected_share: Annotated[float, Field(gt=0, le=1)] = 0.5
    """From this rejected share on, a source is paused: what it has still to send waits in its journal."""

    documents_spool: Path = Path("/var/lib/qinlian/documents")
    """Folder of this process alone, where documents lie, encrypted, while they are fetched."""

    documents_at_once: Annotated[int, Field(ge=1, le=64)] = 2
    """So many documents are fetched at the same time, each from another directory."""

    documents_retry_seconds_max: Annotated[float, Field(gt=0, le=86_400)] = 300.0
    """A document that cannot be fetched is tried again after at most so many seconds."""

    documents_gone_max: Annotated[int, Field(ge=1, le=1_000)] = 5
    """A document whose file is gone is refused after so many tries."""

    clamd: str = ""
    """Where clamd scans documents, `unix:PATH` or `tcp:HOST:PORT`; none are scanned where it is empty."""
