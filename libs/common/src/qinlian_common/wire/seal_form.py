"""A sealed payload as bytes: the clear columns as an Arrow stream, and behind its end what the seal is made of.

    clear stream | ciphertext of each segment | head | length of the head (4 bytes, little-endian) | MAGIC

A reader of Arrow streams stops at the end of the stream and never sees the rest. The head is lines of JSON: first the
seal's, then one for each segment. A segment's associated data are the first line, a line feed and its own line, byte by
byte, so whoever hands segments on copies their lines (docs/protocols/events.md).
"""

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import accumulate, pairwise
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from qinlian_common.errors import UnreadableEvent

MAGIC: Final = b"QLSEAL01"
_LENGTH: Final = struct.Struct("<I")
_END: Final = _LENGTH.size + len(MAGIC)
_Hex = Field(pattern="^([0-9a-f]{2})+$")


class Why(StrEnum):
    """Why a seal is refused."""

    NO_KEYS = "no_keys"
    MALFORMED = "malformed"
    INCOMPLETE = "incomplete"
    ELSEWHERE = "elsewhere"
    UNKNOWN_KEY = "unknown_key"
    WRONG_KEY = "wrong_key"
    CHANGED = "changed"


class RefusedSeal(UnreadableEvent):
    """Sealed columns do not open, or are not those of this batch."""

    def __init__(self, why: Why, message: str) -> None:
        super().__init__(message)
        self.why = why


class Seal(BaseModel):
    """The head's first line: what all segments have in common.

    Attributes:
        suite: the cipher.
        batch: id of the batch that was sealed; of a distributed batch, its parent.
        dataset, dataschema: as in its envelope.
        columns: all columns of the batch, in order.
        sealed: those of them that are in the segments, in order.
        segments: how many segments there were when it was sealed.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    suite: str
    batch: str
    dataset: str
    dataschema: str
    columns: tuple[str, ...]
    sealed: tuple[str, ...]
    segments: Annotated[int, Field(ge=1)]


class SegmentHead(BaseModel):
    """The head's line of one segment: consecutive rows that one platform may open.

    Attributes:
        number: from 0.
        home: `_home_division` of its rows, where a batch is sealed home by home.
        rows, checksum: of the whole rows, clear columns too.
        source, target: divisions whose key wraps the data key.
        day: when the data key was made.
        key: name of the key-encryption key.
        wrapped: the data key as that key's holder wrapped it, hexadecimal.
        nonce: hexadecimal.
        plain_bytes: length of the sealed columns' Arrow stream.
        sealed_bytes: length of the ciphertext with its tag; what was encrypted is that stream, compressed with zstd.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: Annotated[int, Field(ge=0)]
    home: str | None
    rows: Annotated[int, Field(ge=1)]
    checksum: Annotated[str, Field(pattern="^[0-9a-f]{16}$")]
    source: str
    target: str
    day: date
    key: str
    wrapped: Annotated[str, _Hex]
    nonce: Annotated[str, _Hex]
    plain_bytes: Annotated[int, Field(ge=0)]
    sealed_bytes: Annotated[int, Field(ge=0)]


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment with its line as it was written."""

    head: SegmentHead
    line: bytes
    ciphertext: bytes


@dataclass(frozen=True, slots=True)
class SealedPayload:
    """A payload taken apart; nothing is opened."""

    clear: bytes
    seal: Seal
    line: bytes
    segments: Sequence[Segment]

    def associated(self, segment: Segment) -> bytes:
        """The associated data of a segment."""
        return associated(self.line, segment.line)


def associated(seal_line: bytes, segment_line: bytes) -> bytes:
    """What is authenticated with a segment."""
    return seal_line + b"\n" + segment_line


def is_sealed(payload: bytes) -> bool:
    """Whether the payload has sealed columns."""
    return payload.endswith(MAGIC)


def joined(clear: bytes, seal_line: bytes, segments: Iterable[Segment]) -> bytes:
    """The payload."""
    those = list(segments)
    head = b"\n".join([seal_line, *(one.line for one in those)])
    return b"".join([clear, *(one.ciphertext for one in those), head, _LENGTH.pack(len(head)), MAGIC])


def taken_apart(payload: bytes) -> SealedPayload:
    """The parts of a sealed payload; raises RefusedSeal where it is truncated or no such payload."""
    try:
        (length,) = _LENGTH.unpack(payload[-_END : -len(MAGIC)])
        head_at = len(payload) - _END - length
        seal_line, *lines = payload[max(head_at, 0) : -_END].split(b"\n")
        seal, heads = Seal.model_validate_json(seal_line), [SegmentHead.model_validate_json(line) for line in lines]
    except (struct.error, ValidationError) as error:
        raise RefusedSeal(Why.MALFORMED, "event is sealed, and the seal's head cannot be read") from error
    first = head_at - sum(one.sealed_bytes for one in heads)
    if first < 0:
        raise RefusedSeal(Why.MALFORMED, "event is sealed, and shorter than the seal's head says")
    places = pairwise(accumulate((one.sealed_bytes for one in heads), initial=first))
    segments = [
        Segment(head, line, payload[start:end])
        for head, line, (start, end) in zip(heads, lines, places, strict=True)
    ]  # fmt: skip
    return SealedPayload(payload[:first], seal, seal_line, segments)
