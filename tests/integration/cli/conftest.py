"""A small province whose pipeline is turned by hand, hop by hop, so that a test can stop it anywhere."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import polars as pl
import pytest
from tests.servers import Databases

from qinlian_cli.runtime.cluster import Cluster
from qinlian_collector.make_events import account, make_event
from qinlian_common.adapters.by_engine.stores import opened_stores
from qinlian_common.adapters.postgresql.prepare import initial_load, prepare
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.adapters.postgresql.vendor_rows import create_vendor_tables, write_vendor_rows
from qinlian_common.catalog.arrow_types import polars_schema
from qinlian_common.catalog.catalogue import Catalogue, load_catalogue
from qinlian_common.pipeline.bus import Record
from qinlian_common.pipeline.ports import Lease, Load
from qinlian_common.pipeline.transform import Handler
from qinlian_common.topology.load import load_topology
from qinlian_common.topology.topology import StoreId, Topology
from qinlian_common.wire import batch
from qinlian_common.wire.event import Event
from qinlian_common.wire.parked import ParkedEvent, parked
from qinlian_common.wire.seals import CLEAR, Seals
from qinlian_common.wire.topics import TopicKind, topic
from qinlian_distributor.flow import Distribute
from qinlian_loader.sort_records import Duty, Item, decoded, sort_record
from qinlian_standardizer.flow import convert
from qinlian_standardizer.handle import Standardize

PROVINCE = """
province: {code: 610000, name: 陕西省, vendor: catalogue}
nation_datasets: [BI01]
regions:
  - code: 610400
    name: 咸阳市
    mode: platform
    connection: level_by_level
    vendor: kangtai
    counties:
      - {code: 610402, name: 秦都区, vendor: hongyi}
      - {code: 610404, name: 渭城区, vendor: kangtai}
"""
BIG_DATA = """
province: {code: 610000, name: 陕西省, vendor: catalogue}
nation_datasets: [BI01]
regions:
  - code: 610100
    name: 西安市
    mode: big_data
    connection: level_by_level
    vendor: kangtai
    counties:
      - {code: 610112, name: 未央区, vendor: hongyi}
"""
COMPARED = PROVINCE.replace("vendor: hongyi}", "vendor: hongyi, capture: comparison}")
SOME_TIME = datetime(2017, 11, 30, 12)  # noqa: DTZ001 - the catalogue's times are local
ROWS_MAX = 1000


def loads_of(items: Sequence[Item], seals: Seals = CLEAR) -> list[Load]:
    """What the items carry; all of them can be read."""
    found = decoded(items, seals)
    loads = [one for one in found if isinstance(one, Load)]
    assert len(loads) == len(found)
    return loads


def person(record_id: str, home: str, org_code: str = "61040200001", **other: object) -> dict[str, object]:
    """A valid BI01 row."""
    return {
        "org_code": org_code, "record_id": record_id, "org_name": "某某医院", "modify_flag": "1",
        "confidentiality": "无特控", "collected_at": SOME_TIME, "updated_at": SOME_TIME, "person_name": "张三",
        "sex_code": "1", "birth_date": date(1980, 1, 1), "id_type_code": "03", "id_no": f"G{record_id}",
        "nation_code": "01", "present_division": home, **other,
    }  # fmt: skip


@dataclass(frozen=True)
class Sent:
    """A lease on its way: its event, not released."""

    lease: Lease
    store: PostgresStore
    event: Event


@dataclass(frozen=True)
class HandTurned:
    """The province, and the services' own code without their loops."""

    topology: Topology
    catalogue: Catalogue
    stores: Mapping[StoreId, PostgresStore]
    file: Path
    dsn: str
    seals: Seals = CLEAR

    async def write(self, store_id: StoreId, *people: dict[str, object], origin_class: str = "institution") -> None:
        """Persons, as the vendor's software of that store would write them."""
        store = self.stores[store_id]
        vendor = self.topology.stores[store_id].vendor or ""
        mapping, dataset = self.catalogue.vendors[vendor].table_of("BI01"), self.catalogue.datasets["BI01"]
        assert mapping is not None
        rows = pl.DataFrame(people, schema=polars_schema(dataset))
        system = pl.DataFrame(
            [(batch.UPSERT, one["org_code"], one["record_id"], 0, 0, None) for one in people],
            schema=batch.SYSTEM_SCHEMA, orient="row",
        )  # fmt: skip
        split = convert(dataset, mapping, self.catalogue, origin_class)(pl.concat([system, rows], how="horizontal"))
        assert split.rejected.is_empty(), split.rejected
        await write_vendor_rows(store.connections, store.plan.shapes["BI01"], split.kept)

    async def lease(self, store_id: StoreId, queue: str) -> list[Lease]:
        """All that waits in a queue, leased."""
        store = self.stores[store_id]
        return [
            lease
            for dataset in await store.waiting_datasets(queue)
            for lease in await store.lease(queue, dataset, ROWS_MAX)
        ]

    async def send(self, store_id: StoreId, leases: Iterable[Lease]) -> list[Sent]:
        """Reads leased rows and records the attempt, as before publishing."""
        store, found = self.stores[store_id], []
        for lease in leases:
            rows = await store.read(lease)
            if rows.is_empty():
                await store.release(lease)
                continue
            event = make_event(self.topology, store_id, store.schema_of(lease.dataset), lease, rows, seals=self.seals)
            await store.record_attempt(lease, account(self.topology, event.envelope, rows))
            found.append(Sent(lease, store, event))
        return found

    async def deliver(self, sent: Iterable[Sent]) -> None:
        """Transforms, merges, and keeps rejects and parked events."""
        for one in sent:
            for item in self._items(one.event):
                await self._load(self.stores[item.store], item)

    async def hop(self, store_id: StoreId, queue: str) -> int:
        """One hop, whole; returns the batches."""
        sent = await self.send(store_id, await self.lease(store_id, queue))
        await self.deliver(sent)
        for one in sent:
            await one.store.release(one.lease)
        return len(sent)

    async def settle(self) -> None:
        """Hops until nothing moves."""
        queues = sorted({(route.source, route.queue) for route in self.topology.routes})
        while sum([await self.hop(*one) for one in queues]):
            pass

    def rejects_of(self, sent: Sent) -> list[Load]:
        """The rows of an event that are rejected, without keeping them."""
        return loads_of([item for item in self._items(sent.event) if item.duty is Duty.KEEP_REJECTS], self.seals)

    def _items(self, event: Event) -> list[Item]:
        handlers: list[Handler] = [Standardize(self.topology, self.catalogue, self.seals), Distribute(self.topology)]
        handler = next((one for one in handlers if event.envelope.transform in one.transforms), None)
        collected = topic(event.envelope.source, TopicKind.COLLECTED)
        outgoing = [(collected, event)] if handler is None else list(handler(event))
        items = [sort_record(as_record(where, one), self.topology) for where, one in outgoing]
        return [item for item in items if item is not None]

    async def _load(self, store: PostgresStore, item: Item) -> None:
        if item.duty is Duty.KEEP_REJECTS:
            await store.record_rejects(loads_of([item], self.seals))
        if item.duty is Duty.MERGE:
            await store.merge(loads_of([item], self.seals))

    async def park(self, sent: Sent, reason: str = "truncated") -> None:
        """Parks a collected event in the store that it came from."""
        record = as_record(topic(sent.event.envelope.source, TopicKind.COLLECTED), sent.event)
        await park(sent.store, parked(record, reason))


def as_record(where: str, event: Event | ParkedEvent) -> Record:
    return Record(where, 0, 0, event.partition_key, tuple(event.headers()), event.payload)


async def park(store: PostgresStore, event: ParkedEvent) -> None:
    headers = {name: value.decode() for name, value in event.original}
    await store.park(event.id, headers, event.payload, event.reason)


@pytest.fixture
async def province(postgres: Cluster, databases: Databases, tmp_path: Path) -> AsyncIterator[HandTurned]:
    """The province with its stores prepared and empty, each store a schema of its own in one database.

    Only the tables of BI01 are there: a store of all datasets takes seconds to prepare, and most tests write persons.
    """
    async with prepared(postgres, databases, tmp_path, {"BI01"}) as made:
        yield made


@pytest.fixture
async def tables(province: HandTurned) -> HandTurned:
    """The province with the tables of all datasets in its production store, where nothing captures them."""
    store = province.stores["610000.production"]
    await create_vendor_tables(store.connections, list(store.plan.shapes.values()))
    return province


@pytest.fixture
async def whole(postgres: Cluster, databases: Databases, tmp_path: Path) -> AsyncIterator[HandTurned]:
    """The same with the tables of all datasets."""
    async with prepared(postgres, databases, tmp_path, None) as made:
        yield made


@pytest.fixture
async def big_data(postgres: Cluster, databases: Databases, tmp_path: Path) -> AsyncIterator[HandTurned]:
    """A province with one city in big-data mode, with the tables of BI01."""
    async with prepared(postgres, databases, tmp_path, {"BI01"}, BIG_DATA) as made:
        yield made


@pytest.fixture
async def compared_county(postgres: Cluster, databases: Databases, tmp_path: Path) -> AsyncIterator[HandTurned]:
    """The first province, in which one county's production store bears no trigger."""
    async with prepared(postgres, databases, tmp_path, {"BI01"}, COMPARED) as made:
        yield made


@asynccontextmanager
async def prepared(
    postgres: Cluster, databases: Databases, directory: Path, datasets: set[str] | None, text: str = PROVINCE
) -> AsyncIterator[HandTurned]:
    """A province of the topology `text` with empty stores that hold these datasets, all where None."""
    file = directory / "province.yaml"
    file.write_text(text, encoding="utf-8")
    catalogue = load_catalogue()
    topology = load_topology(file, catalogue)
    schemas = [f"s_{store.replace('.', '_')}" for store in topology.stores]

    @asynccontextmanager
    async def opened(name: str) -> AsyncIterator[HandTurned]:
        dsn = postgres.dsn(name) + "?search_path=s_{division}_{role}"
        async with opened_stores(topology, catalogue, lambda store: dsn.format(**_parts(store))) as stores:
            yield HandTurned(topology, catalogue, stores, file, dsn)

    async def fill(name: str) -> None:
        await asyncio.to_thread(postgres.sql, ";".join(f"CREATE SCHEMA {schema}" for schema in schemas), name)
        async with opened(name) as empty:
            for store in empty.stores.values():
                await _prepare(store, datasets)

    copies = await databases.alike(f"{text}{sorted(datasets or ())}", fill)
    name = copies.take()
    async with opened(name) as found:
        yield found
    copies.give_back(name)


async def _prepare(store: PostgresStore, datasets: set[str] | None) -> None:
    shapes = {code: s for code, s in store.plan.shapes.items() if datasets is None or code in datasets}
    plan = replace(store.plan, shapes=shapes)
    if not plan.creates_tables:
        await create_vendor_tables(store.connections, list(shapes.values()))
    for dataset in await prepare(store.connections, plan):
        async for _ in initial_load(store.connections, plan, dataset):
            pass


def _parts(store: StoreId) -> dict[str, str]:
    division, _, role = store.partition(".")
    return {"division": division, "role": role}
