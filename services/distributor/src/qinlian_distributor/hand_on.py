"""What is sealed is handed on as it came: clear rows are divided, and each home's segment goes with its rows."""

from dataclasses import dataclass

import polars as pl

from qinlian_common.errors import UnreadableEvent
from qinlian_common.wire.batch import ROUTING_SCHEMA
from qinlian_common.wire.checksum import checksum, total
from qinlian_common.wire.codec import decode, encode
from qinlian_common.wire.event import Event
from qinlian_common.wire.seal_form import RefusedSeal, SealedPayload, Why, is_sealed, joined, taken_apart
from qinlian_common.wire.seals import key_id, require_sums
from qinlian_distributor.split_by_home import Part


@dataclass(frozen=True, slots=True)
class Handed:
    """What one store gets.

    Attributes:
        checksum: of the whole rows; of sealed ones, from the authenticated heads of their segments.
        key_id: as the envelope has it.
    """

    payload: bytes
    checksum: str
    key_id: str | None


@dataclass(frozen=True, slots=True)
class Unopened:
    """A batch as far as it may be read here.

    Attributes:
        rows: its rows; of a sealed batch, their clear columns.
        sealed: the payload taken apart, where it is sealed.
    """

    rows: pl.DataFrame
    sealed: SealedPayload | None

    def of(self, part: Part) -> Handed:
        """What goes to one store; raises RefusedSeal where the segments are not those of its homes."""
        if self.sealed is None:
            return Handed(encode(part.rows), checksum(part.rows), None)
        segments = [one for one in self.sealed.segments if one.head.home in part.homes]
        if sum(one.head.rows for one in segments) != part.rows.height:
            raise RefusedSeal(Why.ELSEWHERE, "event's sealed segments are not those of its rows' homes")
        found = total(one.head.checksum for one in segments)
        return Handed(joined(encode(part.rows), self.sealed.line, segments), found, key_id(segments))


def unopened(event: Event) -> Unopened:
    """The batch, its rows and checksum verified as far as they may be read; raises UnreadableEvent."""
    if not is_sealed(event.payload):
        return Unopened(event.rows(), None)
    payload = taken_apart(event.payload)
    require_sums(event.envelope, payload)
    rows = decode(payload.clear, ROUTING_SCHEMA)
    if rows.height != event.envelope.rows:
        raise UnreadableEvent(f"event says {event.envelope.rows} rows but carries {rows.height}")
    return Unopened(rows, payload)
