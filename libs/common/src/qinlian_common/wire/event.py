"""An event: an envelope and its payload, on its way through a topic."""

from dataclasses import dataclass

import polars as pl

from qinlian_common.errors import UnreadableEvent
from qinlian_common.wire.batch import SYSTEM_SCHEMA
from qinlian_common.wire.checksum import checksum
from qinlian_common.wire.codec import decode
from qinlian_common.wire.envelope import Envelope
from qinlian_common.wire.quality import TALLY_SCHEMA

TALLIED = "qinlian.assessed.v1"
"""The one type of events whose payload is no rows of a dataset."""

PAYLOAD_BYTES_MAX = 700_000
"""A larger batch is split when it is collected. Converting makes it up to a quarter larger."""

MADE_BYTES_MAX = 950_000
"""Brokers refuse records over 1 MB by default; the rest is room for the headers."""


@dataclass(frozen=True, slots=True)
class Event:
    """One record of a topic, decoded as far as its envelope."""

    envelope: Envelope
    payload: bytes

    def rows(self) -> pl.DataFrame:
        """The batch, or the tally of one, verified against the envelope; raises UnreadableEvent."""
        rows = decode(self.payload, TALLY_SCHEMA if self.envelope.type == TALLIED else SYSTEM_SCHEMA)
        if rows.height != self.envelope.rows:
            raise UnreadableEvent(f"event says {self.envelope.rows} rows but carries {rows.height}")
        if (found := checksum(rows)) != self.envelope.checksum:
            raise UnreadableEvent(f"event says checksum {self.envelope.checksum} but its rows give {found}")
        return rows

    @property
    def partition_key(self) -> bytes:
        """The Kafka key."""
        return self.envelope.partition_key

    def headers(self) -> list[tuple[str, bytes]]:
        """The Kafka headers."""
        return self.envelope.headers()
