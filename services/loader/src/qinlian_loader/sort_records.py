"""What a record means to the loader: rows to merge, tickets or tallies to keep, an event to park, or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import polars as pl

from qinlian_common.errors import TerminalError, UnknownTarget, UnreadableEvent
from qinlian_common.pipeline.bus import Record
from qinlian_common.pipeline.ports import Load
from qinlian_common.pipeline.stage import REJECT_SCHEMA
from qinlian_common.topology.flows import Transform, require_known
from qinlian_common.topology.topology import StoreId, Topology
from qinlian_common.wire.envelope import Envelope
from qinlian_common.wire.event import NOBODY, Event, Opener, rows_of
from qinlian_common.wire.parked import ParkedEvent, is_parked, parked, read_parked
from qinlian_common.wire.quality import TALLY_SCHEMA
from qinlian_common.wire.topics import TopicKind

TOPIC_KINDS: Final = (
    TopicKind.COLLECTED,
    TopicKind.STANDARDIZED,
    TopicKind.DISTRIBUTED,
    TopicKind.REJECTED,
    TopicKind.QUALITY,
)
"""What a loader reads of each platform."""

_LOADED_TYPES = frozenset({"qinlian.standardized.v1", "qinlian.distributed.v1"})
_RETURNED_SCHEMAS = {
    "qinlian.rejected.v1": REJECT_SCHEMA,
    "qinlian.warned.v1": REJECT_SCHEMA,
    "qinlian.assessed.v1": TALLY_SCHEMA,
}
"""Events that go back to the store that the rows came from, and the columns that they have."""


class Duty(StrEnum):
    """What is to be done with a record."""

    MERGE = "merge"
    KEEP_REJECTS = "keep rejects"
    KEEP_QUALITY = "keep quality"
    PARK = "park"


@dataclass(frozen=True, slots=True)
class Item:
    """A record, not yet decoded, on its way to one store; the same record is always the same item.

    Attributes:
        content: the envelope of what is to be merged or kept, or the whole event that is to be parked.
    """

    record: Record
    store: StoreId
    duty: Duty
    content: Envelope | ParkedEvent

    @property
    def bytes(self) -> int:
        """What it costs in memory."""
        return len(self.record.payload)

    @property
    def rows(self) -> int:
        """What its sender says of it."""
        return self.content.rows if isinstance(self.content, Envelope) else 0


def decoded(items: Sequence[Item], opener: Opener = NOBODY) -> list[Load | UnreadableEvent]:
    """What each of the items carries, none of them one to park; or why it cannot be read."""
    events = [Event(one.content, one.record.payload) for one in items if isinstance(one.content, Envelope)]
    return [_load(event.envelope, rows) for event, rows in zip(events, rows_of(events, opener), strict=True)]


def _load(envelope: Envelope, rows: pl.DataFrame | UnreadableEvent) -> Load | UnreadableEvent:
    if isinstance(rows, UnreadableEvent):
        return rows
    needed = _RETURNED_SCHEMAS.get(envelope.type)
    if needed is not None and rows.schema != needed:
        return UnreadableEvent(f"event of type {envelope.type} has other columns than such events have")
    return Load(envelope, rows)


def sort_record(record: Record, topology: Topology) -> Item | None:
    """The item, or None for an event that is not the loader's; what names no store that is there, is to be parked."""
    try:
        return _sorted(record, topology)
    except TerminalError as error:
        return _to_park(parked(record, str(error)), record, topology)


def _sorted(record: Record, topology: Topology) -> Item | None:
    if is_parked(record.headers):
        return _to_park(read_parked(record.headers, record.payload), record, topology)
    envelope = Envelope.from_headers(record.headers)
    require_known(envelope.flows)
    if envelope.type in _RETURNED_SCHEMAS:
        duty = Duty.KEEP_REJECTS if envelope.type == "qinlian.rejected.v1" else Duty.KEEP_QUALITY
        return Item(record, _known(envelope.sourcestore, topology), duty, envelope)
    if _is_load(envelope):
        return Item(record, _known(envelope.targetstore, topology), Duty.MERGE, envelope)
    return None


def _is_load(envelope: Envelope) -> bool:
    """Rows that nobody has still to change on their way into the target store."""
    collected = envelope.type == "qinlian.collected.v1" and envelope.transform == Transform.NONE
    return collected or envelope.type in _LOADED_TYPES


def _known(store: StoreId | None, topology: Topology) -> StoreId:
    if store is None or store not in topology.stores:
        raise UnknownTarget("event names a store that this topology does not have")
    return store


def _to_park(event: ParkedEvent, record: Record, topology: Topology) -> Item:
    """Parked where the batch came from if that is known, else at the first store that the platform reads."""
    store = event.source_store
    if store is None or store not in topology.stores:
        store = next(route.source for route in topology.routes_of_reader(record.topic.split(".")[1]))
    return Item(record, store, Duty.PARK, event)
