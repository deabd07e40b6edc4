"""Two gateways on real PostgreSQL, for whoever stands beside them too."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.integration.opener import Openers, openers
from tests.integration.sso_gateway.copies import Copies
from tests.integration.sso_gateway.world import Gateways, make_tables, opened_gateways, prepare_gateways
from tests.servers import Databases

from qinlian_cli.runtime.cluster import Cluster


class Originals(NamedTuple):
    """What each test has a copy of.

    Attributes:
        home: databases of the province's gateway.
        lower: of the city's.
        folder: the keys of both.
    """

    home: Copies
    lower: Copies
    folder: Path


@pytest.fixture(scope="session")
def gateway_tables(postgres: Cluster, worker_id: str) -> Iterator[Copies]:
    """Databases with a gateway's tables and nothing in them."""
    original = f"gateway_{worker_id}"
    postgres.create([original])
    asyncio.run(make_tables(postgres.dsn(original)))
    with closing(Copies(postgres, original)) as found:
        yield found


@pytest.fixture(scope="session")
def originals(
    postgres: Cluster, gateway_tables: Copies, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Originals]:
    """Keys, trust and the person, made once a worker."""
    home, lower, folder = gateway_tables.take(), gateway_tables.take(), tmp_path_factory.mktemp("keys")
    asyncio.run(prepare_gateways(postgres.dsn(home), postgres.dsn(lower), folder))
    with closing(Copies(postgres, home)) as homes, closing(Copies(postgres, lower)) as lowers:
        yield Originals(homes, lowers, folder)


@pytest.fixture(scope="module")
def openers_at_work(
    postgres: Cluster, databases: Databases, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Openers]:
    """One gateway for all tests of a file: it takes longer to set up than a test takes."""
    name = databases.take()
    with openers(postgres.dsn(name), tmp_path_factory.mktemp("gateway")) as found:
        yield found
    databases.give_back(name)


@pytest.fixture
def gateway_database(postgres: Cluster, gateway_tables: Copies) -> Iterator[str]:
    """Connection string of a database of this test's own, with a gateway's empty tables."""
    name = gateway_tables.take()
    yield postgres.dsn(name)
    gateway_tables.give_back(name)


@pytest.fixture
async def gateways(postgres: Cluster, originals: Originals, tmp_path: Path) -> AsyncIterator[Gateways]:
    """A province (home) and a city (lower) that trust each other, and a person who may go from one to the other."""
    shutil.copytree(originals.folder, tmp_path, dirs_exist_ok=True)
    home, lower = originals.home.take(), originals.lower.take()
    async with opened_gateways(postgres.dsn(home), postgres.dsn(lower), tmp_path) as found:
        yield found
    originals.home.give_back(home)
    originals.lower.give_back(lower)
