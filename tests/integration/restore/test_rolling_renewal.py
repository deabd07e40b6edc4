"""Services of two releases, renewed one by one while rows are written: every row arrives once, and no field is lost.

The later release has a field more in BI01, which the vendor's table has too. The broker and the databases are real.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from tests.integration.cli.conftest import PROVINCE, HandTurned, _parts, _prepare, person
from tests.integration.restore.live import Services, Version, fetched, services, until
from tests.servers import Databases

from qinlian_cli.replaying.parked_events import found, publish
from qinlian_cli.runtime.broker import Broker
from qinlian_cli.runtime.cluster import Cluster
from qinlian_cli.runtime.run import RunDirectory
from qinlian_common.adapters.by_engine.stores import opened_stores, used_stores
from qinlian_common.adapters.kafka.bus import opened_publisher
from qinlian_common.adapters.kafka.topics import create_topics
from qinlian_common.adapters.postgresql.prepare import backfill, prepare
from qinlian_common.adapters.relational.parked import Filter
from qinlian_common.catalog.catalogue import Catalogue, load_catalogue
from qinlian_common.catalog.mappings import ColumnMapping
from qinlian_common.catalog.models import DataField, FieldType, Kind
from qinlian_common.topology.load import load_topology
from qinlian_common.wire.topics import topics_of

pytestmark = pytest.mark.timeout(300)

SOURCE, STAGING, CITY = "610402.production", "610402.staging", "610400.staging"
PLATFORMS = ("610402", "610400")
FIELD = "wechat_name"


def later(catalogue: Catalogue) -> Catalogue:
    """The catalogue of the next release: one field, nullable, and where the vendor keeps it."""
    field = DataField(
        name=FIELD, title="微信名", type=FieldType.parse("string(40)"), since=2, level=3, kind=Kind.ORDINARY, source="K"
    )
    persons = catalogue.datasets["BI01"]
    persons = persons.model_copy(update={"version": 2, "fields": (*persons.fields, field)})
    vendor = catalogue.vendors["hongyi"]
    column = ColumnMapping(column=FIELD, type="varchar(40)", field=FIELD)
    tables = tuple(
        one.model_copy(update={"columns": (*one.columns, column)}) if one.dataset == "BI01" else one
        for one in vendor.tables
    )
    return replace(
        catalogue,
        datasets={**catalogue.datasets, "BI01": persons},
        vendors={**catalogue.vendors, "hongyi": vendor.model_copy(update={"tables": tables})},
    )


class Place:
    """The province, both releases of its services, and the vendor's own software, which writes all the time."""

    def __init__(self, before: Version, after: Version, running: Services, file: Path) -> None:
        self.before, self.after, self.running = before, after, running
        self.vendor = HandTurned(after.topology, after.catalogue, after.stores, file, "")
        self.written: dict[str, str | None] = {}

    async def write(self, *, knows: bool) -> None:
        """A person, as the vendor's software enters it before or after its own table has the field."""
        number = f"{len(self.written):04}"
        self.written[number] = value = f"微信{number}" if knows else None
        if knows:
            await self.vendor.write(SOURCE, person(number, "610402") | {FIELD: value})
        else:
            one = HandTurned(self.before.topology, self.before.catalogue, self.before.stores, self.vendor.file, "")
            await one.write(SOURCE, person(number, "610402"))

    async def write_on(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            await self.write(knows=True)
            await asyncio.sleep(0.1)

    async def has(self, store: str, column: str = FIELD) -> dict[str, str | None]:
        table = self.after.stores[store].plan.shapes["BI01"].table
        rows = await fetched(self.after.stores[store], f"SELECT record_id, {column} FROM {table}")
        return {str(number): value for number, value in rows}

    async def until_same(self, column: str = FIELD) -> None:
        """Waits until staging and city have every row that was written, with the field as it was written."""
        wanted = self.written if column == FIELD else dict.fromkeys(self.written, "张三")

        async def same() -> bool:
            return [await self.has(one, column) for one in (STAGING, CITY)] == [wanted, wanted]

        await until(same, self.running, f"wanted {wanted}")

    async def expand(self) -> None:
        """The vendor's table and `qinlian prepare` of the later release, while services of the earlier one run."""
        table = self.after.stores[SOURCE].plan.shapes["BI01"].table
        async with self.after.stores[SOURCE].connections.connection() as connection:
            await connection.execute(f"ALTER TABLE {table} ADD COLUMN {FIELD} varchar(40)")
        for store in self.after.stores.values():
            await prepare(store.connections, replace(store.plan, shapes={"BI01": store.plan.shapes["BI01"]}))

    async def renew(self, name: str) -> None:
        await self.running.stop(name)
        await self.running.start(self.after, name)

    async def send_again(self) -> None:
        """`qinlian backfill` of the dataset that has grown."""
        store = self.after.stores[SOURCE]
        async for _ in backfill(store.connections, store.plan, "BI01"):
            pass

    async def ledgers(self) -> list[tuple[str, str]]:
        query = "SELECT source_store, batch_id FROM exchange_ledger"
        return [row for one in (STAGING, CITY) for row in await fetched(self.after.stores[one], query)]


@pytest.fixture
async def place(postgres: Cluster, databases: Databases, tmp_path: Path) -> AsyncIterator[Place]:
    file = tmp_path / "province.yaml"
    file.write_text(PROVINCE, encoding="utf-8")
    old, name = load_catalogue(), databases.take()
    topology = load_topology(file, old)
    postgres.sql(";".join(f"CREATE SCHEMA s_{one.replace('.', '_')}" for one in topology.stores), name)
    pattern = postgres.dsn(name) + "?search_path=s_{division}_{role}"
    with RunDirectory(tmp_path / "run") as run:
        broker = Broker(run, allow_fallback=False)
        await broker.start()
        await create_topics(broker.bootstrap, [topic for one in PLATFORMS for topic in topics_of(one)], 2)
        async with AsyncExitStack() as stack:
            releases = []
            for catalogue in (old, later(old)):
                opened = opened_stores(topology, catalogue, lambda one: pattern.format(**_parts(one)))
                stores = await stack.enter_async_context(opened)
                used = {one: stores[one] for one in used_stores(topology, PLATFORMS)}
                releases.append(Version(topology, catalogue, used))
            for store in releases[0].stores.values():
                await _prepare(store, {"BI01"})
            running = await stack.enter_async_context(services(broker.bootstrap, PLATFORMS))
            before, after = releases
            yield Place(before, after, running, file)
    databases.give_back(name)


async def test_services_renewed_one_by_one_lose_no_row_and_no_field(place: Place) -> None:
    await place.running.start(place.before)
    for _ in range(3):
        await place.write(knows=False)
    await place.expand()
    await place.write(knows=True)
    await place.write(knows=False)
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(place.write_on(stop))
        for name in ("loader", "standardizer", "distributor", "collector"):
            await place.renew(name)
            await asyncio.sleep(2)
        stop.set()
    await place.until_same("person_name")
    assert await fetched(place.after.stores[STAGING], "SELECT reason FROM exchange_parked") == []
    lacking = [number for number, value in (await place.has(CITY)).items() if value != place.written[number]]
    assert lacking  # what went before the collectors were renewed has no such field yet
    await place.send_again()
    await place.until_same()
    ledgers = await place.ledgers()
    assert len(ledgers) == len(set(ledgers))


async def test_in_the_wrong_order_what_is_newer_is_parked_whole_and_goes_on_when_it_is_replayed(place: Place) -> None:
    await place.running.start(place.before)
    await place.expand()
    await place.renew("collector")
    await place.write(knows=True)
    query = "SELECT reason FROM exchange_parked"
    source = place.after.stores[SOURCE]

    async def is_parked() -> bool:
        return bool(await fetched(source, query))

    await until(is_parked, place.running, "nothing was parked")
    ((reason,),) = await fetched(source, query)
    assert "batch is of version 2 of BI01, and this standardizer knows version 1; renew the standardizer" in reason
    for name in ("loader", "standardizer", "distributor"):
        await place.renew(name)
    async with opened_publisher(place.running.bootstrap) as publisher:
        events = await found(place.after.stores, Filter())
        await publish(place.after.stores, publisher, events, "test", events["event_id"].str.split("/").list[0])
    await place.until_same()
