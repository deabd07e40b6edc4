"""The runbook of a restored store, typed as it is written, against a server that really went back in time.

A county's staging store has a server of its own, with base backup and archived log; the loaders' offsets are on a real
broker and do not go back with it.
"""

import asyncio
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from aiokafka.admin import AIOKafkaAdminClient
from tests.certificates import write_secret
from tests.integration.cli.conftest import PROVINCE, HandTurned, _prepare, person
from tests.integration.restore.live import Services, Version, fetched, services, until
from tests.integration.restore.machine import Machine
from tests.servers import Databases

from qinlian_cli.runtime.broker import Broker
from qinlian_cli.runtime.cluster import OWNER, Cluster
from qinlian_cli.runtime.database import Database
from qinlian_cli.runtime.postgres_home import PostgresHome, find_home, remove_home
from qinlian_cli.runtime.run import RunDirectory
from qinlian_common.adapters.by_engine.stores import opened_stores, used_stores
from qinlian_common.adapters.kafka.topics import create_topics
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.topology.load import load_topology
from qinlian_common.wire.topics import topics_of

pytestmark = pytest.mark.timeout(400)

STORE, SOURCE, NEXT = "610402.staging", "610402.production", "610400.staging"
PLATFORMS = ("610402", "610400")
CLEAR = PROVINCE.replace("vendor: catalogue}", "vendor: catalogue, at_rest: clear}")
_PRESENT = "SELECT record_id FROM {} WHERE modify_flag IS DISTINCT FROM '3' ORDER BY 1"


@dataclass
class Place(Machine):
    """The server of the store that is restored, a terminal beside it, and the province."""

    province: HandTurned
    running: Services

    @property
    def version(self) -> Version:
        return Version(self.province.topology, self.province.catalogue, self.province.stores)

    async def write(self, *records: str) -> None:
        await self.province.write(SOURCE, *(person(one, "610402") for one in records))

    async def has(self, store: str) -> list[str]:
        held = self.province.stores[store]
        return [str(row[0]) for row in await fetched(held, _PRESENT.format(held.plan.shapes["BI01"].table))]

    async def arrived(self, store: str, records: Sequence[str]) -> None:
        async def there() -> bool:
            return await self.has(store) == sorted(records)

        await until(there, self.running, f"{store} has {await self.has(store)}, not {sorted(records)}")

    async def go_back(self) -> None:
        await self.province.stores[STORE].close()
        await super().go_back()

    async def lose_the_bus(self) -> None:
        """The broker has no topic left; `prepare` makes new ones."""
        admin = AIOKafkaAdminClient(bootstrap_servers=self.environment["QINLIAN_KAFKA"])
        await admin.start()
        try:
            while names := [name for name in await admin.list_topics() if name.startswith("qinlian.")]:
                await admin.delete_topics(names)
                await asyncio.sleep(1)
        finally:
            await admin.close()


@pytest.fixture
async def place(
    postgres: Cluster, databases: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Place]:
    async with _servers(tmp_path) as (broker, server, home):
        environment = {"STORE": STORE, "SOURCE": SOURCE, "PATH": ""}
        await Machine(server, home, tmp_path, environment).keep_the_log()
        name = databases.take()
        server.cluster.create([name])
        async with _province(postgres, server, name, tmp_path, monkeypatch) as province:
            environment |= {
                "QINLIAN_TOPOLOGY": str(province.file), "QINLIAN_STORE_DSN": province.dsn,
                "QINLIAN_KAFKA": broker.bootstrap, "QINLIAN_PLATFORMS": ",".join(PLATFORMS),
            }  # fmt: skip
            monkeypatch.setenv("PATH", f"{home.programs}:{os.environ['PATH']}")
            async with services(broker.bootstrap, PLATFORMS) as running:
                yield Place(server, home, tmp_path, environment, province, running)
        databases.give_back(name)
        await server.stop()


@asynccontextmanager
async def _servers(folder: Path) -> AsyncIterator[tuple[Broker, Database, PostgresHome]]:
    with RunDirectory(folder / "run") as run:
        broker, server = Broker(run, allow_fallback=False), Database(run, max_connections=100, shared_buffers_mb=64)
        await asyncio.gather(broker.start(), server.start())
        await create_topics(broker.bootstrap, [name for one in PLATFORMS for name in topics_of(one)], 2)
        yield broker, server, find_home(run.path / "postgres")
    remove_home(folder / "run" / "postgres")


@asynccontextmanager
async def _province(
    postgres: Cluster, server: Database, name: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[HandTurned]:
    """Stores in schemas of one database; that of STORE on a server of its own."""
    file, services_file = folder / "province.yaml", folder / "services"
    file.write_text(CLEAR, encoding="utf-8")
    catalogue = load_catalogue()
    topology = load_topology(file, catalogue)
    ports = {one: server.cluster.port if one == STORE else postgres.port for one in topology.stores}
    services_file.write_text(
        "\n".join(f"[{one.replace('.', '_')}]\nhost=127.0.0.1\nport={port}" for one, port in ports.items())
    )
    monkeypatch.setenv("PGSERVICEFILE", str(services_file))
    passwords = "".join(f"{one.host}:{one.port}:*:{OWNER}:{one.password}\n" for one in (postgres, server.cluster))
    write_secret(folder / "passwords", passwords.encode())
    monkeypatch.setenv("PGPASSFILE", str(folder / "passwords"))
    dsn = f"postgresql://{OWNER}@/{name}?service={{division}}_{{role}}&search_path=s_{{division}}_{{role}}"
    for one in topology.stores:
        cluster = server.cluster if one == STORE else postgres
        cluster.sql(f"CREATE SCHEMA s_{one.replace('.', '_')}", name)
    async with opened_stores(topology, catalogue, lambda one: dsn.format(division=one[:6], role=one[7:])) as stores:
        few = {one: stores[one] for one in used_stores(topology, PLATFORMS)}
        for one, store in few.items():
            await _prepare(store, {"BI01"} if one != SOURCE else None)
        yield HandTurned(topology, catalogue, few, file, dsn)


BEFORE, KEPT, LOST = ["001", "002"], ["003", "004"], ["005", "006", "007"]
EVERYTHING = BEFORE + KEPT + LOST
_LEDGER = "SELECT batch_id FROM exchange_ledger ORDER BY 1"


async def went_back(place: Place) -> list[tuple[str]]:
    """Rows arrive, and the store forgets the last of them; the ids that its ledger had."""
    await place.running.start(place.version)
    await place.write(*BEFORE)
    await place.arrived(NEXT, BEFORE)
    await place.back_up()
    await place.write(*KEPT)
    await place.arrived(NEXT, BEFORE + KEPT)
    await place.remember()
    await place.write(*LOST)
    await place.arrived(NEXT, EVERYTHING)
    ledger = await fetched(place.province.stores[STORE], _LEDGER)
    await place.running.stop()
    await place.go_back()
    assert await place.has(STORE) == BEFORE + KEPT
    return ledger


async def test_a_restored_store_is_caught_up_from_the_bus(place: Place) -> None:
    ledger = await went_back(place)
    await place.carry_out("Do", 1)
    await place.running.start(place.version)
    await asyncio.sleep(3)
    assert await place.has(STORE) == BEFORE + KEPT  # the offsets are ahead: by itself nothing comes
    await place.running.stop()
    said = await place.carry_out("Do", 2)
    assert "events are read again" in said
    await place.running.start(place.version)
    await place.arrived(STORE, EVERYTHING)
    assert await fetched(place.province.stores[STORE], _LEDGER) == ledger
    assert "equal" in await place.carry_out("Do", 3)
    assert await place.has(NEXT) == EVERYTHING
    await place.running.stop()


async def test_where_the_bus_is_lost_too_the_store_before_gives_again_what_is_missing(place: Place) -> None:
    await went_back(place)
    await place.carry_out("Do", 1)
    await place.lose_the_bus()
    await place.carry_out("The bus was lost as well", 0)
    await place.running.start(place.version)
    await place.carry_out("The bus was lost as well", 1)
    await place.arrived(STORE, EVERYTHING)
    assert "equal" in await place.carry_out("The bus was lost as well", 2)
    assert await place.has(NEXT) == EVERYTHING
    await place.running.stop()
