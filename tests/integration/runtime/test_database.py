"""A real PostgreSQL: durable, restartable, and the fresh databases of the tests."""

import os
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest
from tests.servers import Databases

from qinlian_cli.runtime import postgres_home
from qinlian_cli.runtime.cluster import Cluster
from qinlian_cli.runtime.database import Database
from qinlian_cli.runtime.failures import ServerFailed
from qinlian_cli.runtime.postgres_home import remove_home
from qinlian_cli.runtime.run import RunDirectory


@pytest.fixture
def run(tmp_path: Path) -> Iterator[RunDirectory]:
    with RunDirectory(tmp_path / "run") as opened:
        yield opened
    remove_home(tmp_path / "run" / "postgres")


async def fetch(dsn: str, statement: str) -> object:
    connection = await asyncpg.connect(dsn)
    try:
        return await connection.fetchval(statement)
    finally:
        await connection.close()


@pytest.mark.parametrize("test", ["one", "the next"])
async def test_every_test_has_an_empty_database(database: str, test: str) -> None:
    assert test in {"one", "the next"}
    assert await fetch(database, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == 0
    await fetch(database, "CREATE TABLE everybody (id int)")


PROMISED = {
    "fsync": "on", "synchronous_commit": "on", "full_page_writes": "on", "data_checksums": "on",
    "max_connections": "500", "shared_buffers": "512MB", "listen_addresses": "127.0.0.1", "server_encoding": "UTF8",
    "TimeZone": "Asia/Shanghai",
}  # fmt: skip


async def test_the_server_is_set_up_as_promised(run: RunDirectory) -> None:
    database = Database(run)  # one of its own: the session's does not wait for the disk
    await database.start()
    assert {name: await fetch(database.dsn(), f"SHOW {name}") for name in PROMISED} == PROMISED
    await database.stop()


async def test_nobody_enters_without_the_password(postgres: Cluster) -> None:
    with pytest.raises(asyncpg.InvalidPasswordError):
        await asyncpg.connect(postgres.dsn().replace(postgres.password, "guessed"))


async def test_databases_are_made_once_and_can_start_from_a_template(postgres: Cluster, databases: Databases) -> None:
    template = databases.take()
    await fetch(postgres.dsn(template), "CREATE TABLE from_template (id int)")
    names = [f"{template}.copy-{number}" for number in range(3)]
    await postgres.create_databases(names, template=template)
    await postgres.create_databases([*names, template])
    assert await fetch(postgres.dsn(names[2]), "SELECT count(*) FROM from_template") == 0
    postgres.drop([*names, template])


def test_a_refused_statement_says_why(postgres: Cluster) -> None:
    with pytest.raises(ServerFailed, match='relation "nothing" does not exist'):
        postgres.sql("SELECT * FROM nothing")


async def test_a_restart_keeps_data_and_address(run: RunDirectory) -> None:
    database = Database(run, shared_buffers_mb=32)
    await database.start()
    await database.create_databases(["kept"])
    await fetch(database.dsn("kept"), "CREATE TABLE one AS SELECT 42 AS answer")
    before = database.dsn("kept")
    await database.stop()
    await database.start()
    assert database.dsn("kept") == before
    assert await fetch(before, "SELECT answer FROM one") == 42
    await database.stop()


async def test_a_killed_server_recovers_what_was_committed(run: RunDirectory) -> None:
    database = Database(run, shared_buffers_mb=32)
    await database.start()
    await fetch(database.dsn(), "CREATE TABLE one AS SELECT 42 AS answer")
    await database.kill()
    await database.start()
    assert await fetch(database.dsn(), "SELECT answer FROM one") == 42


async def test_a_taken_port_is_named(run: RunDirectory, postgres: Cluster) -> None:
    with pytest.raises(ServerFailed, match=f"port {postgres.port} is taken"):
        await Database(run, port=postgres.port).start()


async def test_a_server_that_cannot_start_says_why(run: RunDirectory) -> None:
    database = Database(run, shared_buffers_mb=100_000_000)
    with pytest.raises(ServerFailed, match="PostgreSQL did not start"):
        await database.start()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has to give way to another account")
def test_root_keeps_its_folders_closed(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    home = postgres_home.find_home(closed / "postgres")
    assert home.data.is_relative_to("/var/tmp")
    assert home.programs.is_relative_to("/var/tmp")
    assert postgres_home.find_home(closed / "postgres") == home
    assert closed.stat().st_mode & 0o777 == 0o700
    remove_home(closed / "postgres")
    assert not home.data.exists()
