"""Every record that lies on the bus, as an administrator of the broker could read it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from aiokafka import AIOKafkaConsumer, ConsumerRecord, TopicPartition
from tests.e2e.running import Ran
from tests.unit.test_sealed_way import readable

from qinlian_cli.demo.province import PARTITIONS
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.errors import QinlianError, UnreadableEvent
from qinlian_common.topology.load import load_topology
from qinlian_common.topology.pairs import pairs_of
from qinlian_common.wire.envelope import Envelope
from qinlian_common.wire.event import Event
from qinlian_common.wire.open_seals import opened_seals
from qinlian_common.wire.seal_form import is_sealed
from qinlian_common.wire.topics import topics_of


@dataclass(frozen=True, slots=True)
class OnTheBus:
    """A record; `event` where it has rows."""

    topic: str
    content: bytes
    event: Event | None

    @property
    def readable(self) -> bytes:
        """Without any key: key, headers and payload, and the clear columns taken out of compression."""
        try:
            return self.content + (readable(self.event) if self.event else b"")
        except QinlianError:  # the one that was spoilt: its bytes are all that anybody has of it
            return self.content


async def records_of(ran: Ran) -> list[OnTheBus]:
    """All records of all topics."""
    topology = load_topology(Path(ran.environment["QINLIAN_TOPOLOGY"]), load_catalogue())
    names = [name for division in topology.platforms for name in topics_of(division)]
    return [one async for one in _records(ran.environment["QINLIAN_KAFKA"], names)]


async def sealed_events(ran: Ran) -> list[tuple[str, Event]]:
    """Those with sealed rows, each with its topic."""
    found = [(one.topic, one.event) for one in await records_of(ran) if one.event]
    return [(topic, event) for topic, event in found if is_sealed(event.payload)]


async def opened_texts(ran: Ran) -> bytes:
    """What stands in all sealed rows, for whoever has every key: the search must find the marks there."""
    catalogue = load_catalogue()
    topology = load_topology(Path(ran.environment["QINLIAN_TOPOLOGY"]), catalogue)
    pairs = pairs_of(topology, topology.platforms)
    seals = opened_seals(catalogue, "aes-256-gcm", ran.environment["QINLIAN_KEYS"], pairs)
    texts = []
    for _, event in await sealed_events(ran):
        try:
            texts.append(event.rows(seals).write_ndjson())
        except QinlianError:
            continue
    return "\n".join(texts).encode()


async def _records(bootstrap: str, topics: list[str]) -> AsyncIterator[OnTheBus]:
    consumer = AIOKafkaConsumer(bootstrap_servers=bootstrap, enable_auto_commit=False)
    await consumer.start()
    try:
        places = [TopicPartition(name, part) for name in topics for part in range(PARTITIONS)]
        consumer.assign(places)
        await consumer.seek_to_beginning(*places)
        ends = await consumer.end_offsets(places)
        for place in places:
            while await consumer.position(place) < ends[place]:
                for record in (await consumer.getmany(place, timeout_ms=1000)).get(place, ()):
                    yield OnTheBus(place.topic, _content(record), _event(record))
    finally:
        await consumer.stop()


def _content(record: ConsumerRecord) -> bytes:
    return b"\n".join([record.key or b"", record.value or b"", *(value for _, value in record.headers)])


def _event(record: ConsumerRecord) -> Event | None:
    try:
        return Event(Envelope.from_headers(record.headers), record.value)
    except UnreadableEvent:  # heartbeats and answers have no rows
        return None
