"""Seals and opens: what may hold level 4 or 5 leaves with one authenticated encryption for each recipient of a batch.

Clear columns travel as an Arrow stream that everybody may read. The sealed ones are a second stream, in segments of
consecutive rows: one, or one for each home where a batch will be divided, so that who divides it opens nothing. A
segment's head, which is authenticated with it, says whose it is: batch, dataset, form, columns, rows, checksum, pair of
platforms. So a segment opens nowhere else, and clear columns cannot be changed without changing the checksum in it.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import polars as pl
import pyarrow as pa

from qinlian_common.keys import UnknownKey, Wrapped, WrongSeal
from qinlian_common.keys.suites import NONCE_BYTES, SUITES
from qinlian_common.observe import clock, metrics
from qinlian_common.topology.places import division_of
from qinlian_common.wire.batch import HOME, ROUTING_SCHEMA
from qinlian_common.wire.checksum import total
from qinlian_common.wire.codec import decode, encode, encode_plain
from qinlian_common.wire.data_keys import DataKeys, Place
from qinlian_common.wire.envelope import Envelope
from qinlian_common.wire.event import NOBODY, Event
from qinlian_common.wire.seal_form import (
    RefusedSeal,
    Seal,
    SealedPayload,
    Segment,
    SegmentHead,
    Why,
    associated,
    joined,
    taken_apart,
)
from qinlian_common.wire.sealed_columns import SealedColumns

SEVERAL = "several"
"""What stands as `keyid` where segments have different keys."""

_ANY = pl.Schema({})


@dataclass(frozen=True, slots=True)
class Portion:
    """Rows of a batch that one platform may open.

    Attributes:
        target: its division.
        checksum: of the rows.
        home: `_home_division` of all of them, where the batch will be divided by it.
    """

    target: str
    rows: pl.DataFrame
    checksum: str
    home: str | None = None


@dataclass(frozen=True, slots=True)
class Seals:
    """Makes the events of a process and reads those of others (`Opener`).

    Attributes:
        columns: which columns are sealed.
        keys: None where nothing can be sealed or opened.
        suite: name of the cipher; None where nothing is sealed.
    """

    columns: SealedColumns | None = None
    keys: DataKeys | None = None
    suite: str | None = None

    def event(self, envelope: Envelope, rows: pl.DataFrame) -> Event:
        """The event of a batch, sealed for its target store's platform; raises UnknownKey or KeysAway.

        Rejected rows return under the key of the platforms between which they were going: both ends have it.
        """
        target = envelope.targetstore or envelope.sourcestore
        return self.event_of(envelope, [Portion(division_of(target), rows, envelope.checksum)])

    def event_of(self, envelope: Envelope, portions: Sequence[Portion]) -> Event:
        """The event of a batch whose rows, in this order, are for several platforms."""
        rows = portions[0].rows if len(portions) == 1 else pl.concat([one.rows for one in portions])
        sealed = self._sealed(rows, envelope.dataschema)
        if not sealed or self.keys is None or self.suite is None:
            return Event(envelope.model_copy(update={"keyid": None}), encode(rows))
        seal = Seal(
            suite=self.suite, batch=envelope.id, dataset=envelope.subject, dataschema=envelope.dataschema,
            columns=tuple(rows.columns), sealed=tuple(sealed), segments=len(portions),
        )  # fmt: skip
        line = seal.model_dump_json().encode()
        sealing = _Sealing(self.keys, seal, line, division_of(envelope.sourcestore))
        segments = [sealing.segment(number, one) for number, one in enumerate(portions)]
        clear = rows[[name for name in rows.columns if name not in seal.sealed]]
        payload = joined(encode(clear, of_bytes=rows.estimated_size()), line, segments)
        return Event(envelope.model_copy(update={"keyid": key_id(segments)}), payload)

    def opened(self, envelope: Envelope, payload: bytes) -> pl.DataFrame:
        """The whole rows of a sealed payload.

        Raises:
            RefusedSeal: it is damaged, another batch's, or its key is not held.
            KeysAway: ask again.
        """
        with counting_refusals(envelope):
            if self.keys is None:
                return NOBODY.opened(envelope, payload)
            return _opened(self.keys, envelope, taken_apart(payload))

    def _sealed(self, rows: pl.DataFrame, dataschema: str) -> list[str]:
        return self.columns.among(rows.columns, dataschema) if self.columns and rows.height else []


CLEAR = Seals()
"""Seals nothing and opens nothing."""


@dataclass(frozen=True, slots=True)
class _Sealing:
    """What the segments of one batch have in common."""

    keys: DataKeys
    seal: Seal
    line: bytes
    source: str

    def segment(self, number: int, portion: Portion) -> Segment:
        plain = encode_plain(portion.rows[[*self.seal.sealed]])
        packed = pa.Codec("zstd", compression_level=1).compress(plain, asbytes=True)
        place = Place(self.seal.suite, self.source, portion.target, self.seal.dataset, clock.today())
        key, nonce, cipher = self.keys.made(place), os.urandom(NONCE_BYTES), place.cipher
        head = SegmentHead(
            number=number, home=portion.home, rows=portion.rows.height, checksum=portion.checksum,
            source=place.source, target=place.target, day=place.day, key=key.wrapped.key_id,
            wrapped=key.wrapped.sealed.hex(), nonce=nonce.hex(), plain_bytes=len(plain),
            sealed_bytes=len(packed) + cipher.tag_bytes,
        )  # fmt: skip
        line = head.model_dump_json().encode()
        return Segment(head, line, cipher.seal(key.key, nonce, packed, associated(self.line, line)))


@contextmanager
def counting_refusals(envelope: Envelope) -> Iterator[None]:
    """Counts a refused seal with its reason, and lets it through."""
    try:
        yield
    except RefusedSeal as error:
        metrics.SEALS_REFUSED.labels(envelope.source, error.why.value).inc()
        raise


def require_sums(envelope: Envelope, payload: SealedPayload) -> None:
    """Raises RefusedSeal where the segments are not, together, what the envelope says; no row is read for it."""
    heads = [one.head for one in payload.segments]
    numbers = [one.number for one in heads]
    is_part = envelope.type == "qinlian.distributed.v1"
    if numbers != sorted(set(numbers)) or not all(number < payload.seal.segments for number in numbers):
        raise RefusedSeal(Why.MALFORMED, "event is sealed, and its segments are not in order")
    if not numbers or not (is_part or len(numbers) == payload.seal.segments):
        raise RefusedSeal(Why.INCOMPLETE, f"event has {len(numbers)} of {payload.seal.segments} sealed segments")
    if sum(one.rows for one in heads) != envelope.rows:
        raise RefusedSeal(Why.INCOMPLETE, "event's sealed segments have another number of rows than its envelope says")
    if total(one.checksum for one in heads) != envelope.checksum:
        raise RefusedSeal(Why.ELSEWHERE, "event's sealed segments belong to other rows than its envelope says")


def key_id(segments: Sequence[Segment]) -> str:
    """The key-encryption key of the segments, as an envelope has it."""
    found = {one.head.key for one in segments}
    return found.pop() if len(found) == 1 else SEVERAL


def _opened(keys: DataKeys, envelope: Envelope, payload: SealedPayload) -> pl.DataFrame:
    _require_own(envelope, payload)
    require_sums(envelope, payload)
    clear = decode(payload.clear, ROUTING_SCHEMA)
    if clear.height != envelope.rows:
        raise RefusedSeal(Why.INCOMPLETE, "event's clear columns have another number of rows than its seal")
    _require_homes(clear, payload)
    parts = [_columns(keys, payload, segment) for segment in payload.segments]
    sealed = parts[0] if len(parts) == 1 else pl.concat(parts)
    if [*payload.seal.sealed] != sealed.columns or {*clear.columns} != {*payload.seal.columns} - {*sealed.columns}:
        raise RefusedSeal(Why.ELSEWHERE, "event's clear columns are not those that its seal names")
    return clear.hstack(sealed.get_columns())[[*payload.seal.columns]]


def _require_own(envelope: Envelope, payload: SealedPayload) -> None:
    """A seal of another batch, dataset, form or pair of platforms is no seal of this one."""
    seal = payload.seal
    batches = {envelope.id, envelope.parentid} if envelope.type == "qinlian.distributed.v1" else {envelope.id}
    pair = division_of(envelope.sourcestore), division_of(envelope.targetstore or envelope.sourcestore)
    is_own = (
        seal.batch in batches
        and (seal.dataset, seal.dataschema) == (envelope.subject, envelope.dataschema)
        and all((one.head.source, one.head.target) == pair for one in payload.segments)
    )
    if not is_own:
        raise RefusedSeal(Why.ELSEWHERE, "event carries the seal of another batch")


def _require_homes(clear: pl.DataFrame, payload: SealedPayload) -> None:
    """Each segment lies beside the rows of its home."""
    start = 0
    for one in payload.segments:
        homes = clear[HOME].slice(start, one.head.rows)
        if one.head.home is not None and not (homes == one.head.home).fill_null(value=False).all():
            raise RefusedSeal(Why.ELSEWHERE, "event's sealed segments lie beside rows of other homes")
        start += one.head.rows


def _columns(keys: DataKeys, payload: SealedPayload, segment: Segment) -> pl.DataFrame:
    head = segment.head
    try:
        packed = _decrypted(keys, payload, segment)
    except UnknownKey as error:
        raise RefusedSeal(Why.UNKNOWN_KEY, f"event is sealed with key {head.key}, which is not held here") from error
    try:
        plain = pa.Codec("zstd").decompress(packed, decompressed_size=head.plain_bytes, asbytes=True)
    except (pa.ArrowException, OSError) as error:
        raise RefusedSeal(Why.MALFORMED, "event is sealed, and what is in the seal cannot be read") from error
    rows = decode(plain, _ANY)
    if rows.height != head.rows:
        raise RefusedSeal(Why.MALFORMED, "event is sealed, and the seal holds another number of rows than it says")
    return rows


def _decrypted(keys: DataKeys, payload: SealedPayload, segment: Segment) -> bytes:
    head, suite = segment.head, payload.seal.suite
    if suite not in SUITES:
        raise RefusedSeal(Why.MALFORMED, "event is sealed with a cipher that this version does not know")
    place = Place(suite, head.source, head.target, payload.seal.dataset, head.day)
    try:
        key = keys.unwrapped(Wrapped(head.key, bytes.fromhex(head.wrapped)), place)
    except WrongSeal as error:
        raise RefusedSeal(Why.WRONG_KEY, f"event's data key does not open with key {head.key}") from error
    try:
        return place.cipher.open(key, bytes.fromhex(head.nonce), segment.ciphertext, payload.associated(segment))
    except WrongSeal as error:
        raise RefusedSeal(Why.CHANGED, "event's sealed columns were changed, or belong elsewhere") from error
