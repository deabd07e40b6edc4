"""An event: an envelope and its payload, on its way through a topic."""

from dataclasses import dataclass

import polars as pl

from qinlian_common.errors import UnreadableEvent
from qinlian_common.wire.checksum import checksum
from qinlian_common.wire.codec import decode
from qinlian_common.wire.envelope import Envelope

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
        """The batch, verified against the envelope; raises UnreadableEvent."""
        rows = decode(self.payload)
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
