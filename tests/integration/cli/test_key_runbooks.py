"""The runbooks of lost and leaked keys, typed as they are written: what was parked sealed opens, nothing is lost."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from tests.integration.cli.at_a_terminal import blocks, typed
from tests.integration.cli.conftest import HandTurned, Sent, person
from tests.integration.cli.test_commands_stores import COUNTY, QUEUE, as_json
from tests.integration.cli.test_replay_stores import STAGING, contents, on_the_bus, parked_batch
from tests.servers import BrokerAddress

from qinlian_common.adapters.kafka.topics import create_topics
from qinlian_common.errors import ConfigurationError
from qinlian_common.observe import clock
from qinlian_common.topology.pairs import pairs_of
from qinlian_common.wire.event import Event
from qinlian_common.wire.open_seals import opened_seals
from qinlian_common.wire.seal_form import RefusedSeal
from qinlian_common.wire.topics import topics_of

LOST, LEAKED = "docs/runbooks/key-lost.md", "docs/runbooks/key-leaked.md"
KEY = "seal-610402-610402"
ZHANG, LI = "correct horse battery", "staple of the gods"


class Place:
    """The province with keys, and a terminal beside it."""

    def __init__(self, province: HandTurned, folder: Path, kafka: str) -> None:
        self.folder, self.version = folder, f"{clock.today():%Y%m%d}-1"
        self.pairs = pairs_of(province.topology, province.topology.platforms)
        self.province = province
        self.environment = {
            "QINLIAN_KEYS": f"file:{folder / 'keys'}", "QINLIAN_TOPOLOGY": str(province.file),
            "QINLIAN_STORE_DSN": province.dsn, "QINLIAN_KAFKA": kafka, "KEY": KEY, "VERSION": self.version,
            "SOURCE": "610402", "TARGET": "610402", "STORE": COUNTY, "DATASET": "BI01",
            "WHO": "张三",
        }  # fmt: skip

    @property
    def file(self) -> Path:
        return self.folder / "keys" / f"{KEY}-{self.version}.key"

    def restart(self) -> None:
        """The services forget what they have unwrapped."""
        seals = opened_seals(self.province.catalogue, "aes-256-gcm", self.environment["QINLIAN_KEYS"], self.pairs)
        self.province = replace(self.province, seals=seals)

    async def carry_out(self, page: str, heading: str, *numbers: int, answers: dict[str, str] | None = None) -> str:
        """Types blocks under a heading; what they said."""
        found = blocks(page, heading)
        return await self.type("".join(found[number] for number in numbers or range(len(found))), answers)

    async def type(self, script: str, answers: dict[str, str] | None = None) -> str:
        """Types commands; what they said."""
        code, said = await asyncio.to_thread(typed, script, self.environment, answers or {}, self.folder)
        assert code == 0, said
        assert "Traceback" not in said
        return said

    async def load(self, sent: Sent) -> None:
        """What standardizer and loader do, once the event comes again."""
        broker = BrokerAddress(self.environment["QINLIAN_KAFKA"], "kafka")
        record, *_ = await on_the_bus(broker, sent.event.envelope.id)
        await self.province.deliver([Sent(sent.lease, sent.store, Event(sent.event.envelope, record.payload))])

    async def park(self, *records: str) -> Sent:
        """A sealed batch that was parked for want of its key."""
        said = f"event is sealed with key {KEY}-{self.version}, which is not held here"
        return await parked_batch(self.province, *records, reason=said)

    async def loaded(self) -> list[str]:
        return [str(row[1]) for row in await contents(self.province, STAGING)]


@pytest.fixture
async def place(province: HandTurned, broker: BrokerAddress, tmp_path: Path) -> Place:
    await create_topics(broker.bootstrap, topics_of("610402"), 1, 1)
    made = Place(province, tmp_path, broker.bootstrap)
    await made.type("qinlian keys pairs")
    made.restart()
    return made


async def test_a_lost_key_comes_back_from_two_officers_and_parked_events_are_loaded(place: Place) -> None:
    answers = {"officer zhang": ZHANG, "officer li": LI}
    for officer, command in zip(answers, blocks(LOST, "Before it happens")[0].splitlines(), strict=True):
        await place.type(command, {officer: answers[officer], "the same once more": answers[officer]})
    await place.carry_out(LOST, "Before it happens", 1)
    sent, content = await place.park("a", "b"), place.file.read_bytes()
    assert sent.event.envelope.keyid == place.file.stem
    place.file.unlink()
    with pytest.raises(ConfigurationError, match=f"there is no key {KEY}"):
        place.restart()
    said = await place.carry_out(LOST, "With the officers' parts", 0, answers=answers)
    assert "recovered" in said
    assert place.file.read_bytes() == content
    place.restart()
    said, _ = await asyncio.gather(place.carry_out(LOST, "With the officers' parts", 1), place.load(sent))
    assert "nothing is parked" in said
    assert len(await place.loaded()) == 2


async def test_without_a_copy_the_rows_come_again_from_their_source_under_a_new_key(place: Place) -> None:
    sent = await place.park("a", "b")
    place.file.unlink()
    said = await place.carry_out(LOST, "Without any copy")
    assert "2 rows journalled again" in said
    place.restart()
    with pytest.raises(RefusedSeal):
        sent.event.rows(place.province.seals)
    again = await place.province.send(COUNTY, await place.province.lease(COUNTY, QUEUE))
    assert {one.event.envelope.keyid for one in again} != {sent.event.envelope.keyid}
    await place.province.deliver(again)
    assert len(await place.loaded()) == 2
    assert await as_json(place.province, "parked", "list") == []
    totals = (await as_json(place.province, "reconcile"))["totals"]
    assert (totals["rows_undelivered"], totals["rows_parked"]) == (2, 0)


async def test_a_leaked_key_is_replaced_and_revoked_and_nothing_is_lost(place: Place) -> None:
    sent = await place.park("a", "b")
    await place.carry_out(LEAKED, "At once")
    place.restart()
    await place.province.write(COUNTY, person("c", "610402"))
    (newer,) = await place.province.send(COUNTY, await place.province.lease(COUNTY, QUEUE))
    assert newer.event.envelope.keyid not in {None, sent.event.envelope.keyid}
    await place.province.deliver([newer])
    await newer.store.release(newer.lease)
    await asyncio.gather(place.carry_out(LEAKED, "What is under the old one", 1), place.load(sent))
    said = await place.carry_out(LEAKED, "Then it ends", answers={"whole name": place.file.stem})
    assert "0 parked events" in said
    assert not place.file.exists()
    place.restart()
    with pytest.raises(RefusedSeal, match="not held here"):
        sent.event.rows(place.province.seals)
    assert newer.event.rows(place.province.seals).height == 1
    assert len(await place.loaded()) == 3
