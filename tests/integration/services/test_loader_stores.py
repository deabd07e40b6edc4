"""A loader over real stores: faults that pass wait, values that are refused return, and a frozen server is away."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import asyncpg
import psutil
import pytest
from tests.servers import Databases
from tests.unit.loader.steps import CITY, COLLECTED, COUNTY, GROUP, REJECTED, SHAPE, TOPOLOGY, all_stores, until, visit

from qinlian_cli.runtime.cluster import Cluster
from qinlian_cli.runtime.database import Database
from qinlian_cli.runtime.postgres_home import remove_home
from qinlian_cli.runtime.run import RunDirectory
from qinlian_common.adapters.postgresql.prepare import prepare
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.adapters.relational.limits import Limits
from qinlian_common.observe.health import Health
from qinlian_common.pipeline.ports import SinkStore
from qinlian_common.pipeline.retry import Patience
from qinlian_common.testing.factories import Line, event_of
from qinlian_common.testing.memory_bus import MemoryBus
from qinlian_common.testing.memory_store import MemoryStore
from qinlian_loader.flow import Loader
from qinlian_loader.lane import Bounds

OTHER = "610100.staging"
TABLE = SHAPE.table


class Scene:
    """A loader at work: the city's store is real, the bus and the other stores are in memory."""

    def __init__(self, city: PostgresStore, bounds: Bounds) -> None:
        self.city, self.bus, self.health = city, MemoryBus(partitions=1), Health("test")
        self.memory = all_stores()
        self.stores: dict[str, SinkStore] = {**self.memory, CITY: city}
        subscription = self.bus.subscription(GROUP, [COLLECTED, REJECTED])
        patience = Patience(self.health, asyncio.Event())
        self.loader = Loader(
            TOPOLOGY, self.stores, subscription, self.bus.rereader(), self.bus.publisher(), patience, bounds
        )

    async def publish(self, *records: str, store: str = CITY) -> None:
        events = [visit(record, id=f"visit-of-{record}", targetstore=store) for record in records]
        await self.bus.publisher().publish(COLLECTED, events)

    async def until_loaded(self, *records: str) -> None:
        async def there() -> bool:
            return len(await self.city.merged([f"visit-of-{record}" for record in records])) == len(records)

        await until(there)

    async def until_impaired(self) -> str:
        async def impaired() -> bool:
            return f"store {CITY}" in self.health.impaired

        await until(impaired)
        return self.health.impaired[f"store {CITY}"]

    @property
    def committed(self) -> int:
        return self.bus.committed.get((GROUP, (COLLECTED, 0)), 0)


@asynccontextmanager
async def at_work(dsn: str, bounds: Bounds | None = None, limits: Limits | None = None) -> AsyncIterator[Scene]:
    city = PostgresStore(dsn, all_stores()[CITY].plan, limits)
    await prepare(city.connections, city.plan)
    scene = Scene(city, bounds or Bounds(failures_max=1, probe_seconds_max=0.2))
    task = asyncio.create_task(scene.loader.run())
    try:
        yield scene
        if task.done():
            task.result()
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        await city.close()


async def execute(dsn: str, *statements: str) -> None:
    connection = await asyncpg.connect(dsn)
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


def trips(body: str) -> Sequence[str]:
    """A trigger of somebody else's on the city's visits."""
    return (
        f"CREATE OR REPLACE FUNCTION trip() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} RETURN NULL; END $$",
        f"CREATE OR REPLACE TRIGGER trip AFTER INSERT ON {TABLE} FOR EACH STATEMENT EXECUTE FUNCTION trip()",
    )


NO_TRIP = f"DROP TRIGGER trip ON {TABLE}"
PASSING = {
    "53100": "disk full", "53200": "out of memory", "53300": "too many connections", "40P01": "deadlock",
    "55P03": "lock time-out", "40001": "serialization", "57P01": "admin shutdown", "25006": "read only",
}  # fmt: skip


@pytest.mark.parametrize("state", PASSING, ids=lambda state: PASSING[state])
async def test_a_fault_that_passes_means_wait_and_rejects_nothing(database: str, state: str) -> None:
    async with at_work(database) as scene:
        await execute(database, *trips(f"RAISE EXCEPTION 'no' USING ERRCODE = '{state}';"))
        await scene.publish("1", "2")
        await scene.publish("3", store=OTHER)
        reason = await scene.until_impaired()
        assert state in reason
        assert scene.committed == 0
        await execute(database, NO_TRIP)
        await scene.until_loaded("1", "2")
        stores: list[PostgresStore | MemoryStore] = [scene.city, *scene.memory.values()]
        for store in stores:
            assert await _book(store, "exchange_parked") == []
            assert await _book(store, "exchange_reject") == []
        assert len(await scene.memory[OTHER].book("exchange_ledger")) == 1


async def test_a_connection_that_is_cut_in_the_middle_of_a_transaction_means_wait(database: str) -> None:
    async with at_work(database) as scene:
        await execute(database, *trips("PERFORM pg_terminate_backend(pg_backend_pid());"))
        await scene.publish("1")
        await scene.until_impaired()
        await execute(database, NO_TRIP)
        await scene.until_loaded("1")
        assert await _book(scene.city, "exchange_parked") == []


async def _book(store: PostgresStore | MemoryStore, name: str) -> list[dict[str, Any]]:
    if isinstance(store, PostgresStore):
        async with store.connections.connection() as connection:
            return [dict(row) for row in await connection.fetch(f"SELECT * FROM {name}")]
    return await store.book(name)


@pytest.mark.parametrize(
    ("constraint", "content", "field", "condition"),
    [
        ("", {"person_name": "长" * 51}, "person_name", "StringDataRightTruncationError (22001)"),
        ("", {"chief_complaint": "a\x00b"}, "chief_complaint", "CharacterNotInRepertoireError (22021)"),
        ("CHECK (systolic < 300)", {"systolic": 999}, "cl03_odd", "CheckViolationError (23514)"),
        ("UNIQUE (id_no)", {"id_no": "twice"}, "cl03_odd", "UniqueViolationError (23505)"),
    ],
    ids=["too long", "U+0000", "check", "unique"],
)
async def test_rows_that_the_database_refuses_return_to_their_source_and_the_rest_goes_in(
    database: str, constraint: str, content: dict[str, object], field: str, condition: str
) -> None:
    async with at_work(database) as scene:
        if constraint:
            await execute(database, f"ALTER TABLE {TABLE} ADD CONSTRAINT cl03_odd {constraint}")
        lines = [Line(f"{n:02}", 1, content if n in {7, 21} else {"id_no": f"{n}"}) for n in range(40)]
        await scene.bus.publisher().publish(COLLECTED, [event_of(SHAPE, *lines)])

        async def returned() -> bool:
            return bool(await scene.memory[COUNTY].book("exchange_reject"))

        await until(returned)
        tickets = await scene.memory[COUNTY].book("exchange_reject")
        bad = ["21"] if "UNIQUE" in constraint else ["07", "21"]
        assert [ticket["record_id"] for ticket in tickets] == bad
        assert {(ticket["field"], ticket["value_class"]) for ticket in tickets} == {(field, condition)}

        async def merged() -> bool:
            return [row["rows"] for row in await _book(scene.city, "exchange_ledger")] == [40 - len(bad)]

        await until(merged)
        assert await _book(scene.city, "exchange_parked") == []


@pytest.fixture
async def own_server(tmp_path: Path) -> AsyncIterator[tuple[Database, list[psutil.Process]]]:
    async with AsyncExitStack() as leaving:
        run = leaving.enter_context(RunDirectory(tmp_path / "run"))
        leaving.callback(remove_home, tmp_path / "run" / "postgres")
        server = Database(run, shared_buffers_mb=32)
        await server.start()
        leaving.push_async_callback(server.stop)
        frozen: list[psutil.Process] = []
        yield server, frozen
        for process in frozen:
            with suppress(psutil.NoSuchProcess):
                process.resume()


async def test_a_frozen_server_is_away_after_the_time_out_and_holds_up_no_other(
    own_server: tuple[Database, list[psutil.Process]],
) -> None:
    server, frozen = own_server
    bounds = Bounds(failures_max=3, merge_seconds_max=1.0, probe_seconds_max=0.5)
    async with at_work(server.dsn(), bounds, Limits(connect_seconds=1.0, command_seconds=1.0)) as scene:
        await scene.publish("1")
        await scene.until_loaded("1")
        postmaster = next(
            process for process in psutil.process_iter() if f"port={server.cluster.port}" in " ".join(_command(process))
        )
        frozen += [postmaster, *postmaster.children(recursive=True)]
        for process in frozen:
            process.suspend()
        await scene.publish("2")
        await scene.publish("3", store=OTHER)

        async def other_has_it() -> bool:
            return len(await scene.memory[OTHER].book("exchange_ledger")) == 1

        await until(other_has_it)
        reason = await scene.until_impaired()
        assert CITY in reason
        assert scene.committed <= 2
        for process in frozen:
            process.resume()
        await scene.until_loaded("2")


def _command(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return []


async def test_two_loaders_that_meet_at_one_store_merge_every_batch_once(
    postgres: Cluster, databases: Databases
) -> None:
    name = databases.take()
    async with at_work(postgres.dsn(name)) as first, at_work(postgres.dsn(name)) as second:
        records = [f"{number:03}" for number in range(60)]
        await asyncio.gather(first.publish(*records), second.publish(*reversed(records)))
        for scene in (first, second):
            await scene.until_loaded(*records)

            async def done(scene: Scene = scene) -> bool:
                return scene.committed == len(records)

            await until(done)
        assert len(await _book(first.city, "exchange_ledger")) == len(records)
        assert await _book(first.city, "exchange_parked") == []
    databases.give_back(name)
