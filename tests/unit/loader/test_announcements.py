"""Announcements of documents: taken one by one, and what cannot be kept holds up none that comes after it."""

from collections.abc import Mapping

import polars as pl
from tests.unit.loader.steps import TOPOLOGY

from qinlian_common.documents.announcement import ANNOUNCED_SCHEMA, announcement
from qinlian_common.errors import RefusedValue, TransientError
from qinlian_common.testing.memory_bus import MemoryBus
from qinlian_common.testing.patience import Restless
from qinlian_common.topology.documents import Directory
from qinlian_common.wire.event import Event
from qinlian_common.wire.seals import CLEAR
from qinlian_loader.take_announcements import Announcements

TOPIC, DIRECTORY = "qinlian.610402.documents", Directory("610402", "A", "file:///a", "file:///a")


class Account:
    """Refuses a document without a digest, and is away once."""

    def __init__(self) -> None:
        self.kept: list[str] = []
        self._was_away = False

    async def announce(self, division: str, rows: pl.DataFrame) -> None:
        assert division == "610402"
        if not self._was_away:
            self._was_away = True
            raise TransientError("away, because the test says so")
        if (rows["digest"] == "").any():
            raise RefusedValue("store 610000.staging refuses the batch", "23502", "NotNullViolationError", "digest")
        self.kept.extend(rows["record_id"].to_list())


class Parking:
    """Remembers what was parked."""

    def __init__(self) -> None:
        self.parked: dict[str, tuple[bytes, str]] = {}

    async def park(self, event_id: str, headers: Mapping[str, str], payload: bytes, reason: str) -> None:
        assert headers["ce_type"] == "qinlian.announced.v1"
        self.parked[event_id] = payload, reason


def announced(record: str, digest: str) -> Event:
    told = {"org_code": "A", "record_id": record, **dict.fromkeys(ANNOUNCED_SCHEMA), "digest": digest}
    texts = {"org_code": pl.String(), "record_id": pl.String()}
    return announcement(TOPOLOGY, DIRECTORY, pl.DataFrame([told], schema={**texts, **ANNOUNCED_SCHEMA}), CLEAR)


async def test_what_the_account_refuses_is_parked_and_the_next_document_is_taken() -> None:
    bus, account, parking = MemoryBus(partitions=1), Account(), Parking()
    events = [announced("1", "d1"), announced("2", ""), announced("3", "d3")]
    await bus.publisher().publish(TOPIC, events)
    subscription = bus.subscription("loader", [TOPIC])
    await Announcements(account, parking, subscription, Restless(), CLEAR).run()
    await subscription.close()
    assert account.kept == ["1", "3"]
    assert parking.parked == {f"{TOPIC}/0/1": (events[1].payload, "store 610000.staging refuses the batch")}
