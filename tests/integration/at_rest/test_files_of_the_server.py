"""A database server that has a staging store and nothing else: all its files, write-ahead log and log are searched."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from tests.integration.at_rest.test_encrypted_store import asked, opened, person, plan, reencrypted, visits
from tests.marks import Found, Kind, Mark, Search, told

from qinlian_cli.runtime.database import Database
from qinlian_cli.runtime.run import RunDirectory
from qinlian_common.adapters.postgresql.persons import rows_of_person
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.errors import RefusedValue
from qinlian_common.testing.factories import CITY, COUNTY, taker
from qinlian_common.testing.keys import AES, MemoryKeys

NUMBER = Mark(Kind.ID_NUMBER, "610402199001019999")
NAME = Mark(Kind.NAME, "标记姓名")
SEARCH = Search([NUMBER, NAME])


@asynccontextmanager
async def server(folder: Path) -> AsyncIterator[tuple[RunDirectory, Database]]:
    with RunDirectory(folder) as run:
        database = Database(run)
        await database.start()
        yield run, database
        await database.stop()


async def filled(store: PostgresStore) -> None:
    """Everything that the exchange does with a person in a staging store."""
    await store.merge([visits("1", "2"), person(COUNTY)])
    await store.merge([person("610404", version=2)])
    assert await store.keys.make_next(AES) == 2
    await store.merge([visits("3")])
    assert await reencrypted(store) == 2
    found = [one async for one in rows_of_person(store.connections, store.plan, store.keys, NUMBER.text, 10)]
    assert len(found) == 4


async def refused(store: PostgresStore) -> None:
    """The database does not take the marked rows, for a reason that it would quote them for."""
    table = store.plan.shapes["CL03"].table
    await asked(store, f"ALTER TABLE {table} ADD CONSTRAINT nobody CHECK (person_name IS NULL) NOT VALID")
    with pytest.raises(RefusedValue):
        await store.merge([visits("4")])


def searched(folders: list[Path]) -> Iterator[tuple[str, set[Found]]]:
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file() and (found := SEARCH.in_file(path)):
                yield str(path), found


@pytest.mark.parametrize("encrypts", [True, False], ids=["encrypted", "clear"])
async def test_no_file_of_a_staging_stores_server_has_an_id_number(tmp_path: Path, encrypts: bool) -> None:
    keys = MemoryKeys() if encrypts else None
    async with server(tmp_path / "run") as (run, database):
        await database.create_databases(["staging"])
        one = plan(encrypts=encrypts, takers=taker(f"{CITY}.none"))
        async with opened(database.dsn("staging"), keys, one) as store:
            await (filled(store) if encrypts else store.merge([visits("1", "2"), person(COUNTY)]))
            await asked(store, "CHECKPOINT")
            (place,) = await asked(store, "SHOW data_directory")
            await refused(store)
        found = dict(searched([Path(place["data_directory"]), run.path]))
    numbers = {path: [mark for mark in marks if mark.mark == NUMBER] for path, marks in found.items()}
    logs = {path: marks for path, marks in found.items() if path.endswith(".log")}
    assert any("pg_wal" in path for path in found), "the name lies there, and is found"
    assert any(numbers.values()) is not encrypts, told(numbers)
    assert not logs, told(logs)
