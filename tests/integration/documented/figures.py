"""The desk of an operator of the province's indicators, whose store holds one visit of the month."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from tests.integration.documented.desk import Desk, laid_out
from tests.integration.indicators.rows import frame, make_store, put
from tests.integration.sso_gateway.world import gateway_dsn
from tests.servers import Databases
from tests.unit.province import DEMO

from qinlian_cli.runtime.cluster import Cluster
from qinlian_common.service.own_database import OwnDatabase

_VISIT = {"visited_at": datetime(2026, 10, 5, 8), "patient_kind_code": "1", "total_fee": Decimal(100)}  # noqa: DTZ001 - a store's own time


@asynccontextmanager
async def statistician(postgres: Cluster, databases: Databases, folder: Path) -> AsyncIterator[Desk]:
    """The desk, while the two databases are there."""
    names = [databases.take(), databases.take()]
    store = OwnDatabase(gateway_dsn(postgres.dsn(names[0])), "test")
    await make_store(store)
    await put(store, {"CL03": frame("CL03", [_VISIT])})
    await store.close()
    yield Desk(
        laid_out(folder),
        {
            "QINLIAN_TOPOLOGY": str(DEMO), "QINLIAN_STORE_DSN": postgres.dsn(names[0]),
            "QINLIAN_INDICATORS_DSN": gateway_dsn(postgres.dsn(names[1])),
        },
    )  # fmt: skip
    for name in names:
        databases.give_back(name)
