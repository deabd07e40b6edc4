"""What travels of a document: its announcement, and the answer. Never the file.

Both are batches (docs/protocols/events.md): system columns, by which they are told apart and sealed as rows are, and
these. Nothing of them but the institution is readable on the bus.
"""

from datetime import datetime
from typing import Final
from uuid import uuid4

import polars as pl

from qinlian_common.observe import clock
from qinlian_common.topology.documents import Directory
from qinlian_common.topology.flows import OriginClass, Role, Transform
from qinlian_common.topology.topology import Topology
from qinlian_common.wire.batch import (
    DELIVERY_VERSION,
    HOME,
    OP,
    ORG_CODE,
    RECORD_ID,
    ROW_VERSION,
    SYSTEM_SCHEMA,
    UPSERT,
)
from qinlian_common.wire.checksum import checksum
from qinlian_common.wire.envelope import Envelope, EventType
from qinlian_common.wire.event import Event
from qinlian_common.wire.seals import Seals
from qinlian_common.wire.trace_context import begun

DATASET: Final = "EM02"
ANNOUNCED: Final[EventType] = "qinlian.announced.v1"
ANSWERED: Final[EventType] = "qinlian.answered.v1"
FORM: Final = f"documents/{DATASET}/1"
"""The `dataschema`: no form of rows, so that all columns but the system's are sealed."""

ROWS_MAX: Final = 1000
"""An event tells of at most so many documents."""

_BOTH: Final = {"document_id": pl.String(), "institution": pl.String()}
ANNOUNCED_SCHEMA: Final = pl.Schema(
    {**_BOTH, "path": pl.String(), "raw": pl.String(), "size": pl.Int64(), "digest": pl.String(), "level": pl.Int64()}
)
"""`path` for people, `raw` its bytes percent-encoded, `size` in bytes, `digest` SM3, `level` 1 to 5."""

ANSWERED_SCHEMA: Final = pl.Schema(
    {**_BOTH, "state": pl.String(), "reason": pl.String(), "message": pl.String(), "answered_at": pl.String()}
)
"""`state` stored or refused; `message` in Chinese; `answered_at` in ISO 8601."""


def announcement(topology: Topology, directory: Directory, rows: pl.DataFrame, seals: Seals) -> Event:
    """The event that tells the province of documents (`org_code`, `record_id` and ANNOUNCED_SCHEMA)."""
    return _event(topology, directory, ANNOUNCED, rows.select("org_code", "record_id", *ANNOUNCED_SCHEMA), seals)


def answer(topology: Topology, directory: Directory, rows: pl.DataFrame, seals: Seals) -> Event:
    """The event that tells the sender what became of them (`org_code`, `record_id` and ANSWERED_SCHEMA)."""
    return _event(topology, directory, ANSWERED, rows.select("org_code", "record_id", *ANSWERED_SCHEMA), seals)


def staging_of(topology: Topology) -> str:
    """The store at the province in which documents are recorded."""
    return f"{topology.province.code}.{Role.STAGING}"


def _event(topology: Topology, directory: Directory, kind: EventType, rows: pl.DataFrame, seals: Seals) -> Event:
    framed = _framed(rows)
    batch, now = str(uuid4()), clock.now()
    envelope = Envelope(
        id=batch, type=kind, source=topology.looked_through_by(directory), subject=DATASET, time=now, dataschema=FORM,
        flows=(), queue=f"{topology.looked_through_by(directory)}.{Transform.NONE}",
        sourcestore=f"{directory.division}.{Role.PRODUCTION}", targetstore=staging_of(topology),
        origindivision=directory.division, originclass=OriginClass.INSTITUTION.value, businessday=clock.today(),
        capturedat=now, rows=framed.height, checksum=checksum(framed), rootid=batch, parentid=batch,
        parentrows=framed.height, parentchecksum=checksum(framed), traceparent=begun(batch),
    )  # fmt: skip
    return seals.event(envelope, framed)


def _framed(rows: pl.DataFrame) -> pl.DataFrame:
    system = {
        OP: pl.lit(UPSERT), ORG_CODE: pl.col("org_code"), RECORD_ID: pl.col("record_id"), ROW_VERSION: pl.lit(0),
        DELIVERY_VERSION: pl.lit(0), HOME: pl.lit(None),
    }  # fmt: skip
    columns = [value.cast(SYSTEM_SCHEMA[name]).alias(name) for name, value in system.items()]
    return rows.select(*columns, pl.exclude("org_code", "record_id"))


def told(moment: datetime) -> str:
    """A moment as an answer has it."""
    return moment.astimezone(clock.EXCHANGE_ZONE).isoformat(timespec="seconds")
