"""What lies on a real broker's disk: marked values of level 4 and 5 go the whole way, and no log file has them."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.unit.loader.steps import until
from tests.unit.province import CATALOGUE, MemoryProvince
from tests.unit.test_sealed_way import COUNTY, MARKED, PROVINCE, written

from qinlian_cli.runtime.broker import Broker
from qinlian_cli.runtime.run import RunDirectory
from qinlian_cli.runtime.topics import create_topics
from qinlian_collector.flow import Relay
from qinlian_common.adapters.kafka.bus import KafkaPublisher, opened_publisher, opened_rereader, opened_subscription
from qinlian_common.observe.health import Health
from qinlian_common.pipeline.retry import Patience
from qinlian_common.pipeline.transform import Handler, run_transform
from qinlian_common.testing.keys import AES
from qinlian_common.wire.topics import TopicKind, topic, topics_of
from qinlian_distributor.flow import Distribute
from qinlian_loader.flow import Loader
from qinlian_loader.lane import Bounds
from qinlian_loader.sort_records import TOPIC_KINDS
from qinlian_standardizer.handle import Standardize


@dataclass
class OnKafka:
    """Stores in memory, the services' own loops, and a broker of this test's own."""

    province: MemoryProvince
    broker: Broker
    files: Path
    patience: Patience

    def loops(self, publisher: KafkaPublisher) -> Iterator[Coroutine[Any, Any, None]]:
        province = self.province
        for store_id, queue in province.queues:
            store, seals = province.stores[store_id], province.seals["collector"]
            yield Relay(province.topology, store, queue, publisher, self.patience, province.settings, seals).run()
        standardize = Standardize(province.topology, CATALOGUE, province.seals["standardizer"])
        yield self._transform(publisher, "standardizer", standardize)
        yield self._transform(publisher, "distributor", Distribute(province.topology))
        yield self._load(publisher)

    async def _transform(self, publisher: KafkaPublisher, name: str, handler: Handler) -> None:
        async with opened_subscription(self.broker.bootstrap, name, self._topics(TopicKind.COLLECTED)) as records:
            await run_transform(records, publisher, handler, self.patience)

    async def _load(self, publisher: KafkaPublisher) -> None:
        address, province = self.broker.bootstrap, self.province
        async with (
            opened_subscription(address, "loader", self._topics(*TOPIC_KINDS)) as records,
            opened_rereader(address) as rereader,
        ):
            await Loader(
                province.topology, province.stores, records, rereader, publisher, self.patience, Bounds(),
                seals=province.seals["loader"],
            ).run()  # fmt: skip

    def _topics(self, *kinds: TopicKind) -> list[str]:
        return [topic(division, kind) for division in self.province.topology.platforms for kind in kinds]

    def found(self) -> set[str]:
        """Marks that some log file has."""
        logs = [path.read_bytes() for path in self.files.rglob("*.log") if path.stem.isdigit()]
        assert sum(map(len, logs)) > 10_000
        return {mark for mark in MARKED if any(mark.encode() in log for log in logs)}


@asynccontextmanager
async def running(folder: Path, suite: str | None) -> AsyncIterator[OnKafka]:
    province, stop = MemoryProvince(suite=suite), asyncio.Event()
    with RunDirectory(folder) as run:
        broker = Broker(run, allow_fallback=False)
        await broker.start()
        topics = [name for division in province.topology.platforms for name in topics_of(division)]
        await create_topics(broker.bootstrap, topics, 1)
        one = OnKafka(province, broker, run.path, Patience(Health("test"), stop))
        async with opened_publisher(broker.bootstrap) as publisher, asyncio.TaskGroup() as tasks:
            for loop in one.loops(publisher):
                tasks.create_task(loop)
            yield one
            stop.set()
        await broker.stop()


def arrived(province: MemoryProvince) -> Callable[[], Coroutine[Any, Any, bool]]:
    """Whether the person is at home, and the visits at the province: every transform has done its work by then."""

    async def have() -> bool:
        persons = await province.stores[f"{COUNTY}.production"].table("BI01")
        visits = await province.stores[f"{PROVINCE}.staging"].table("CL03")
        return len(persons) == 1 and len(visits) == 5

    return have


@pytest.mark.parametrize(("suite", "found"), [(AES, set()), (None, set(MARKED))], ids=["sealed", "open"])
async def test_no_log_file_of_the_broker_has_a_marked_value_unless_sealing_is_off(tmp_path: Path, suite, found):
    async with running(tmp_path / "run", suite) as one:
        await written(one.province)
        await until(arrived(one.province))
        for store in one.province.stores.values():
            assert await store.book("exchange_parked") == []
        assert one.found() == found
