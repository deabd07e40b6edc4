"""The demo's shared document, with real gateways and the real processes of both platforms, without a bus."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from tests.integration.indicators.sharing.world import (
    CATALOGUE,
    COUNTY,
    PDF,
    RESIDENT,
    ROOT,
    STRANGER,
    Stock,
    prepared_stores,
    store_keys,
)
from tests.servers import Databases

from qinlian_cli.demo.documents import declared
from qinlian_cli.demo.province import DemoProvince
from qinlian_cli.demo.shared_documents import FORMER, shared_documents
from qinlian_cli.demo.sign_on.run import sign_on
from qinlian_cli.runtime.cluster import Cluster
from qinlian_cli.runtime.run import RunDirectory
from qinlian_cli.runtime.services import Services
from qinlian_common.documents.sealed_file import Vault
from qinlian_common.keys import opened_keys
from qinlian_common.topology.load import load_topology

MOVED = "611002198001010015"
OWN = ["qinlian_610000_sso", "qinlian_610400_sso", "qinlian_610402_documents"]

pytestmark = pytest.mark.timeout(400)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Of the run; whoever runs PostgreSQL for root passes through."""
    tmp_path.chmod(0o755)
    (tmp_path / "shelf").mkdir()
    return tmp_path


@pytest.fixture
async def place(
    postgres: Cluster, databases: Databases, folder: Path
) -> AsyncIterator[tuple[RunDirectory, DemoProvince, Stock]]:
    """A run with both staging stores, and nothing started yet."""
    postgres.drop(OWN)
    prefix = databases.take()
    names = {store: f"{prefix}_{store.replace('.', '_')}" for store in ("610402.staging", "610000.staging")}
    await postgres.create_databases(names.values())
    file, keys = declared(ROOT / "topologies" / "demo.yaml", folder / "shelf"), store_keys(folder)
    pattern = postgres.dsn(f"{prefix}_DIVISION_ROLE").replace("DIVISION", "{division}").replace("ROLE", "{role}")
    environment = {"QINLIAN_TOPOLOGY": str(file), "QINLIAN_STORE_DSN": pattern, "QINLIAN_KEYS": keys}
    with RunDirectory(folder, say=lambda _: None) as run:
        async with AsyncExitStack() as stack:
            stores = await prepared_stores(stack, file, keys, lambda store: postgres.dsn(names[store]))
            topology = load_topology(file, CATALOGUE)
            province = DemoProvince(topology, CATALOGUE, stores, {}, Services(run), postgres, environment, "none")
            yield run, province, Stock(folder, Vault(opened_keys(keys), "store-610000"), stores)
    for name in (prefix, *names.values()):
        databases.give_back(name)
    postgres.drop(OWN)


async def test_one_that_came_down_is_opened_twice_one_left_behind_is_asked_for_and_no_other_is_chosen(place) -> None:
    run, province, stock = place
    await stock.resident(RESIDENT, COUNTY)
    await stock.document("R0", PDF + b"0", number=STRANGER, home=None)
    await stock.document("R1")
    await stock.resident(MOVED, COUNTY)
    await stock.document("R2", PDF + b"2", number=MOVED, origin=FORMER, county_too=False, org_name="商州区人民医院")
    _, offices = await sign_on(run, province.cluster, province.topology)
    assert offices is not None
    steps = await shared_documents(run, province, offices)
    assert [step.why for step in steps if not step.ok] == []
    assert len(steps) == 6
    kept = [path for path in (run.path / "sharing" / "cache").rglob("*") if path.is_file()]
    assert len(kept) == 2
    said = "".join(path.read_text(encoding="utf-8") for path in run.path.glob("logs/*"))
    assert not any(word in said for word in (RESIDENT, MOVED, "李明", "R1", "R2"))
