"""The size of a real store, as `qinlian watch` shows it."""

import asyncpg
from prometheus_client import REGISTRY

from qinlian_cli.watching.disks import Disks
from qinlian_cli.watching.measure import measure
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.testing.factories import staging_plan


async def test_a_store_that_grows_is_shown_larger_and_its_free_room_is_not_guessed(database: str) -> None:
    store = PostgresStore(database, staging_plan(store_id="610402.staging"))
    await measure({store.id: store}, Disks(()))
    before = size(store.id)
    connection = await asyncpg.connect(database)
    await connection.execute("CREATE TABLE more AS SELECT repeat('x', 1000) AS text FROM generate_series(1, 5000)")
    await connection.close()
    await measure({store.id: store}, Disks(()))
    assert size(store.id) - before > 5_000_000
    assert REGISTRY.get_sample_value("qinlian_store_free_bytes", {"store": store.id}) is None
    await store.close()


def size(store: str) -> float:
    found = REGISTRY.get_sample_value("qinlian_store_size_bytes", {"store": store})
    assert found is not None
    return found
