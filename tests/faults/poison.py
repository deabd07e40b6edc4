"""Records that nobody can read, published on real topics. Each must be parked, once, and hold nothing up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

import polars as pl
from aiokafka import AIOKafkaProducer
from tests.faults.records import CITIES, PROVINCE

from qinlian_common.observe import clock
from qinlian_common.wire.batch import SYSTEM_SCHEMA
from qinlian_common.wire.checksum import checksum
from qinlian_common.wire.codec import encode
from qinlian_common.wire.envelope import Envelope
from qinlian_common.wire.event import Event
from qinlian_common.wire.topics import TopicKind, topic

OVERSIZE_BYTES = 990_000
"""More than the product ever makes, and less than a broker refuses."""


_STORES = {
    "none": ("610402.staging", "610400.staging"),
    "convert": ("610400.staging", "610400.production"),
    "distribute": ("610000.staging", None),
}


@dataclass(frozen=True, slots=True)
class Poison:
    """A record and where it goes."""

    kind: str
    topic: str
    headers: list[tuple[str, bytes]]
    payload: bytes


def poisons(random: Random) -> Iterator[Poison]:
    """One of each kind."""
    collected = topic(random.choice((PROVINCE, CITIES[0])), TopicKind.COLLECTED)
    good = _event(random, "610400.none")
    yield Poison("truncated Arrow", collected, good.headers(), good.payload[: len(good.payload) // 2])
    yield Poison("no Arrow at all, and oversize", collected, good.headers(), random.randbytes(OVERSIZE_BYTES))
    yield Poison("foreign headers", collected, [("content-type", b"text/html"), ("\u0000", b"\xff")], b"<html>")
    yield Poison("no headers", topic(PROVINCE, TopicKind.STANDARDIZED), [], b"")
    other = _event(random, "610400.convert", dataschema="catalogue/CL03/99")
    yield Poison("another schema, to convert", collected, other.headers(), other.payload)
    lost = _event(random, "610000.distribute")
    yield Poison("rows without a way down", collected, lost.headers(), lost.payload)
    wrong = _event(random, "610400.none", dataschema="catalogue/CL03/99")
    yield Poison("another schema, to merge", collected, wrong.headers(), wrong.payload)
    nowhere = _event(random, "610400.none", targetstore="999999.staging")
    yield Poison("an unknown store", collected, nowhere.headers(), nowhere.payload)
    lying = [(name, b"0" * 16 if name == "ce_checksum" else value) for name, value in good.headers()]
    yield Poison("a wrong checksum", collected, lying, good.payload)


async def publish(bootstrap: str, all_of_them: Sequence[Poison]) -> list[set[str]]:
    """Publishes records; returns of each the ids under which it may be parked: its place, or that of its batch."""
    producer = AIOKafkaProducer(bootstrap_servers=bootstrap, acks="all", max_request_size=1 << 20)
    await producer.start()
    try:
        sent = [await producer.send_and_wait(p.topic, p.payload, headers=p.headers) for p in all_of_them]
    finally:
        await producer.stop()
    return [
        {f"{one.topic}/{one.partition}/{one.offset}", dict(p.headers).get("ce_id", b"").decode()}
        for p, one in zip(all_of_them, sent, strict=True)
    ]


def _event(random: Random, queue: str, **changes: object) -> Event:
    """A batch that is right in itself, of a lease that no store has made."""
    identifier = f"poison-{random.getrandbits(64):016x}"
    rows = pl.DataFrame([("U", "o", identifier, 1, 0, "610402")], schema=SYSTEM_SCHEMA, orient="row")
    source, target = _STORES[queue[7:]]
    envelope = Envelope(
        id=identifier, type="qinlian.collected.v1", source=queue[:6], subject="CL03", time=clock.now(),
        dataschema="catalogue/CL03/1", flows=("P02",), queue=queue, sourcestore=source, targetstore=target,
        origindivision="610402", originclass="institution", businessday=clock.today(), capturedat=clock.now(), rows=1,
        checksum=checksum(rows), rootid=identifier, parentid=identifier, parentrows=1, parentchecksum=checksum(rows),
    )  # fmt: skip
    return Event(envelope.model_copy(update=changes), encode(rows))
