"""A parked event: one that can go nowhere, kept whole with the reason, headers and all."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol

from qinlian_common.errors import UnreadableEvent
from qinlian_common.wire.topics import TopicKind, topic

PARKED_TYPE = "qinlian.parked.v1"
PARKED_BYTES_MAX: Final = 900_000
"""Larger ones travel as a reference: their own headers come on top of those that nearly filled a record already."""

_HEADER = "parked_"
_REFERENCE = "ce_dataref"
_NAME_BYTES_MAX = 64
_REASON_MAX = 1_000


class Arrived(Protocol):
    """What parking needs of a record."""

    @property
    def topic(self) -> str: ...  # noqa: D102
    @property
    def partition(self) -> int: ...  # noqa: D102
    @property
    def offset(self) -> int: ...  # noqa: D102
    @property
    def headers(self) -> tuple[tuple[str, bytes], ...]: ...  # noqa: D102
    @property
    def payload(self) -> bytes: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class ParkedEvent:
    """An event on its way to `exchange_parked`.

    Attributes:
        id: topic, partition and offset of the event that was parked: parking it twice keeps it once.
        reason: why it can go nowhere.
        original: its headers as they came.
        payload: its bytes as they came.
        is_reference: True where headers and payload stayed behind, in the topic at the place that `id` names.
    """

    id: str
    reason: str
    original: tuple[tuple[str, bytes], ...]
    payload: bytes = field(repr=False)
    is_reference: bool = False

    @property
    def partition_key(self) -> bytes:
        """The Kafka key."""
        return self.id.encode()

    def headers(self) -> list[tuple[str, bytes]]:
        """Headers of the parked event: its own, and the original's each with a prefix."""
        own = {"ce_specversion": "1.0", "ce_type": PARKED_TYPE, "ce_id": self.id, "ce_reason": self.reason}
        own |= {_REFERENCE: self.id} if self.is_reference else {}
        named = [(name, value.encode()) for name, value in own.items()]
        return named + [(_HEADER + name, value) for name, value in self.original]

    @property
    def source_store(self) -> str | None:
        """The store that the parked batch was read from, where its headers still tell."""
        found = dict(self.original).get("ce_sourcestore")
        return found.decode(errors="replace") if found else None

    @property
    def place(self) -> tuple[str, int, int]:
        """Topic, partition and offset of the event that was parked."""
        topic, partition, offset = self.id.rsplit("/", 2)
        return topic, int(partition), int(offset)


@dataclass(frozen=True, slots=True)
class Replayed:
    """A parked event as it goes out again: as it came, under its own id.

    Attributes:
        original: its headers.
        payload: its bytes.
    """

    original: Mapping[str, str]
    payload: bytes = field(repr=False)

    @property
    def topic(self) -> str | None:
        """The topic that it came from; None where its headers do not tell."""
        source, kind = self.original.get("ce_source", ""), _TOPIC_OF.get(self.original.get("ce_type", ""))
        return topic(source, kind) if kind is not None and _DIVISION.fullmatch(source) else None

    @property
    def partition_key(self) -> bytes:
        """The Kafka key, as the event had it, so that it stays in order with the batches of its source."""
        parts = (self.original.get(name, "") for name in ("ce_origindivision", "ce_originclass", "ce_subject"))
        return ".".join(parts).encode()

    def headers(self) -> list[tuple[str, bytes]]:
        """The headers."""
        return [(name, value.encode()) for name, value in self.original.items()]


_DIVISION = re.compile(r"\d{6}")
_PLACE = re.compile(r"[\w.-]+/\d+/\d+", re.ASCII)
"""Topic, partition, offset."""

_TOPIC_OF = {
    "qinlian.collected.v1": TopicKind.COLLECTED,
    "qinlian.standardized.v1": TopicKind.STANDARDIZED,
    "qinlian.distributed.v1": TopicKind.DISTRIBUTED,
    "qinlian.rejected.v1": TopicKind.REJECTED,
    "qinlian.warned.v1": TopicKind.QUALITY,
    "qinlian.assessed.v1": TopicKind.QUALITY,
}
"""Where events of a type travel."""


def parked(record: Arrived, reason: str) -> ParkedEvent:
    """Parks a record as it arrived."""
    return ParkedEvent(f"{record.topic}/{record.partition}/{record.offset}", reason, record.headers, record.payload)


def sendable(event: ParkedEvent) -> ParkedEvent:
    """The event, or what refers to it where it is too large to be sent again; its source store stays in sight."""
    size = len(event.payload) + sum(len(name) + len(_HEADER) + len(value) for name, value in event.original)
    if size <= PARKED_BYTES_MAX:
        return event
    kept = tuple((n, v) for n, v in event.original if n == "ce_sourcestore" and len(v) <= _NAME_BYTES_MAX)
    return ParkedEvent(event.id, event.reason[:_REASON_MAX], kept, b"", is_reference=True)


def is_parked(headers: tuple[tuple[str, bytes], ...]) -> bool:
    """True for the headers of a parked event."""
    return ("ce_type", PARKED_TYPE.encode()) in headers


def read_parked(headers: tuple[tuple[str, bytes], ...], payload: bytes) -> ParkedEvent:
    """Reads a parked event back; raises UnreadableEvent where it does not tell which event was parked."""
    own = {name: value.decode(errors="replace") for name, value in headers if name.startswith("ce_")}
    if not _PLACE.fullmatch(own.get("ce_id", "")):
        raise UnreadableEvent("parked event does not tell the place of the event that was parked: ce_id")
    original = tuple((name.removeprefix(_HEADER), value) for name, value in headers if name.startswith(_HEADER))
    return ParkedEvent(own["ce_id"], own.get("ce_reason", ""), original, payload, _REFERENCE in own)
