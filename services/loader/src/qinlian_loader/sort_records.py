"""What a record means to the loader: rows to merge, tickets and tallies to keep, an event to park, or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from qinlian_common.errors import TerminalError, UnknownTarget, UnreadableEvent
from qinlian_common.pipeline.ports import Load, Record
from qinlian_common.pipeline.stage import REJECT_SCHEMA
from qinlian_common.topology.flows import Transform, require_known
from qinlian_common.topology.topology import StoreId, Topology
from qinlian_common.wire.envelope import Envelope
from qinlian_common.wire.event import Event
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


@dataclass(slots=True)
class Work:
    """What a poll gives one store to do, in the order of arrival."""

    loads: list[Load] = field(default_factory=list)
    rejects: list[Load] = field(default_factory=list)
    quality: list[Load] = field(default_factory=list)
    parked: list[ParkedEvent] = field(default_factory=list)


def sort_records(records: Sequence[Record], topology: Topology) -> dict[StoreId, Work]:
    """Work by store; an event that cannot be read, or names a store that is not there, is work for parking."""
    work: dict[StoreId, Work] = {}
    for record in records:
        try:
            _sort(record, topology, work)
        except TerminalError as error:
            _park(parked(record, str(error)), record, topology, work)
    return work


def _sort(record: Record, topology: Topology, work: dict[StoreId, Work]) -> None:
    if is_parked(record.headers):
        _park(read_parked(record.headers, record.payload), record, topology, work)
        return
    envelope = Envelope.from_headers(record.headers)
    require_known(envelope.flows)
    if envelope.type in _RETURNED_SCHEMAS:
        store, load = _known(envelope.sourcestore, topology), _returned(envelope, record)
        there = work.setdefault(store, Work())
        (there.rejects if envelope.type == "qinlian.rejected.v1" else there.quality).append(load)
    elif _is_load(envelope):
        store = _known(envelope.targetstore, topology)
        work.setdefault(store, Work()).loads.append(_load(envelope, record))


def _is_load(envelope: Envelope) -> bool:
    """Rows that nobody has still to change on their way into the target store."""
    collected = envelope.type == "qinlian.collected.v1" and envelope.transform == Transform.NONE
    return collected or envelope.type in _LOADED_TYPES


def _load(envelope: Envelope, record: Record) -> Load:
    return Load(envelope, Event(envelope, record.payload).rows())


def _returned(envelope: Envelope, record: Record) -> Load:
    load = _load(envelope, record)
    if load.rows.schema != _RETURNED_SCHEMAS[envelope.type]:
        raise UnreadableEvent(f"event of type {envelope.type} has other columns than such events have")
    return load


def _known(store: StoreId | None, topology: Topology) -> StoreId:
    if store is None or store not in topology.stores:
        raise UnknownTarget("event names a store that this topology does not have")
    return store


def _park(event: ParkedEvent, record: Record, topology: Topology, work: dict[StoreId, Work]) -> None:
    """Parks where the batch came from if that is known, else at the first store that the platform reads."""
    store = event.source_store
    if store is None or store not in topology.stores:
        store = next(route.source for route in topology.routes_of_reader(record.topic.split(".")[1]))
    work.setdefault(store, Work()).parked.append(event)
