"""Services of two releases, renewed one by one while rows are written: every row arrives once, and no field is lost.

The later release has a field more in BI01, which the vendor's table has too. The broker and the databases are real.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from tests.integration.cli.conftest import PROVINCE, _prepare
from tests.integration.restore.live import Services, Version, fetched, services, until
from tests.servers import Databases

from qinlian_cli.runtime.broker import Broker
from qinlian_cli.runtime.cluster import Cluster
from qinlian_cli.runtime.run import RunDirectory
from qinlian_common.adapters.kafka_admin import create_topics
from qinlian_common.adapters.postgresql.prepare import prepare
from qinlian_common.adapters.stores import opened_stores, used_stores
from qinlian_common.catalog.catalogue import Catalogue, load_catalogue
from qinlian_common.catalog.mappings import ColumnMapping
from qinlian_common.catalog.models import DataField, FieldType, Kind
from qinlian_common.topology.load import load_topology
from qinlian_common.wire.topics import topics_of

pytestmark = pytest.mark.timeout(300)

SOURCE, STAGING, CITY = "610404.production", "610404.staging", "610400.staging"
PLATFORMS = ("610404", "610400")
FIELD = "wechat_name"


def later(catalogue: Catalogue) -> Catalogue:
    """The catalogue of the next release: one field, nullable, and where the vendor keeps it."""
    field = DataField(
        name=FIELD, title="微信名", type=FieldType.parse("string(40)"), since=2, level=3, kind=Kind.ORDINARY, source="K"
    )
    persons = catalogue.datasets["BI01"]
    persons = persons.model_copy(update={"version": 2, "fields": (*persons.fields, field)})
    vendor = catalogue.vendors["kangtai"]
    column = ColumnMapping(column=FIELD, type="varchar(40)", field=FIELD)
    tables = tuple(
        one.model_copy(update={"columns": (*one.columns, column)}) if one.dataset == "BI01" else one
        for one in vendor.tables
    )
    return replace(
        catalogue,
        datasets={**catalogue.datasets, "BI01": persons},
        vendors={**catalogue.vendors, "kangtai": vendor.model_copy(update={"tables": tables})},
    )


class Place:
    """The province, both releases of its services, and the vendor's own software, which is renewed already."""

    def __init__(self, before: Version, after: Version, running: Services) -> None:
        self.before, self.after, self.running = before, after, running
        self.written: dict[str, str | None] = {}

    async def write(self, count: int, *, knows: bool = True) -> None:
        """Persons, as the vendor's software enters them."""
        shape = self.after.stores[SOURCE].plan.shapes["BI01"]
        for _ in range(count):
            number = f"{len(self.written):04}"
            self.written[number] = f"微信{number}" if knows else None
            values = {shape.org_code: "61040400001", shape.record_id: number, **_OTHERS}
            if knows:
                values[FIELD] = self.written[number] or ""
            async with self.after.stores[SOURCE].connections.connection() as connection:
                places = ", ".join(f"${n}" for n in range(1, len(values) + 1))
                await connection.execute(
                    f"INSERT INTO {shape.table} ({', '.join(values)}) VALUES ({places})", *values.values()
                )

    async def has(self, store: str) -> dict[str, str | None]:
        table = self.after.stores[store].plan.shapes["BI01"].table
        return dict(await fetched(self.after.stores[store], f"SELECT record_id, {FIELD} FROM {table}"))

    async def arrived(self, store: str, numbers: Sequence[str]) -> None:
        async def there() -> bool:
            return set(await self.has(store)) >= set(numbers)

        await until(there, self.running, f"{store} lacks {sorted(set(numbers) - set(await self.has(store)))}")

    async def expand(self) -> None:
        """`qinlian prepare` of the later release, while the services of the earlier one run."""
        table = self.after.stores[SOURCE].plan.shapes["BI01"].table
        async with self.after.stores[SOURCE].connections.connection() as connection:
            await connection.execute(f"ALTER TABLE {table} ADD COLUMN {FIELD} varchar(40)")
        for store in self.after.stores.values():
            shapes = {"BI01": store.plan.shapes["BI01"]}
            await prepare(store.connections, replace(store.plan, shapes=shapes))


_OTHERS: dict[str, str] = {}
