"""An event: an envelope and its payload, on its way through a topic."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol, TypeVar

import polars as pl

from qinlian_common.errors import UnreadableEvent
from qinlian_common.wire.batch import SYSTEM_SCHEMA
from qinlian_common.wire.checksum import checksum, checksums
from qinlian_common.wire.codec import decode, require_columns
from qinlian_common.wire.envelope import Envelope
from qinlian_common.wire.quality import TALLY_SCHEMA
from qinlian_common.wire.seal_form import RefusedSeal, Why, is_sealed

TALLIED = "qinlian.assessed.v1"
"""The one type of events whose payload is no rows of a dataset."""

PAYLOAD_BYTES_MAX = 700_000
"""A larger batch is split when it is collected. Converting makes it up to a quarter larger."""

MADE_BYTES_MAX = 950_000
"""Brokers refuse records over 1 MB by default; the rest is room for the headers."""


class Opener(Protocol):
    """Who may read sealed columns."""

    def opened(self, envelope: Envelope, payload: bytes) -> pl.DataFrame:
        """The whole rows of a sealed payload; raises UnreadableEvent where the seal is not this batch's."""
        ...


class NobodyOpens:
    """An `Opener` without keys."""

    def opened(self, _envelope: Envelope, _payload: bytes) -> pl.DataFrame:
        """Raises RefusedSeal."""
        raise RefusedSeal(Why.NO_KEYS, "event is sealed, and no keys are given here")


NOBODY = NobodyOpens()


@dataclass(frozen=True, slots=True)
class Event:
    """One record of a topic, decoded as far as its envelope."""

    envelope: Envelope
    payload: bytes

    def rows(self, opener: Opener = NOBODY) -> pl.DataFrame:
        """The batch, or the tally of one, verified against the envelope; raises UnreadableEvent."""
        rows = _decoded(self, opener)
        _require_sum(self, checksum(rows))
        return rows

    @property
    def partition_key(self) -> bytes:
        """The Kafka key."""
        return self.envelope.partition_key

    def headers(self) -> list[tuple[str, bytes]]:
        """The Kafka headers."""
        return self.envelope.headers()


T = TypeVar("T")


def rows_of(events: Sequence[Event], opener: Opener = NOBODY) -> list[pl.DataFrame | UnreadableEvent]:
    """The batch of each event as `Event.rows` gives it, or why there is none; the checksums are made together."""
    found = [_or_why(partial(_decoded, event, opener)) for event in events]
    sums = iter(checksums([rows for rows in found if isinstance(rows, pl.DataFrame)]))
    for place, event in enumerate(events):
        if isinstance(found[place], pl.DataFrame):
            found[place] = _or_why(partial(_require_sum, event, next(sums))) or found[place]
    return found


def _or_why(reading: Callable[[], T]) -> T | UnreadableEvent:
    try:
        return reading()
    except UnreadableEvent as error:
        return error


def _decoded(event: Event, opener: Opener) -> pl.DataFrame:
    needed = TALLY_SCHEMA if event.envelope.type == TALLIED else SYSTEM_SCHEMA
    if is_sealed(event.payload):
        rows = opener.opened(event.envelope, event.payload)
        require_columns(rows, needed)
    else:
        rows = decode(event.payload, needed)
    if rows.height != event.envelope.rows:
        raise UnreadableEvent(f"event says {event.envelope.rows} rows but carries {rows.height}")
    return rows


def _require_sum(event: Event, found: str) -> None:
    if found != event.envelope.checksum:
        raise UnreadableEvent(f"event says checksum {event.envelope.checksum} but its rows give {found}")
