"""The checkers, and the catalogue whose scripts they judge."""

from collections.abc import Iterator, Sequence

import pytest
from tests.integration.oracle.checkers import Checkers, get_checkers
from tests.integration.oracle.h2_double import H2Server

from qinlian_cli.output import say
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.catalog.models import Dataset


@pytest.fixture(scope="session")
def checkers(tmp_path_factory: pytest.TempPathFactory) -> Checkers:
    """Parser and database, fetched and compiled if nobody has; a machine without Java and Maven fails the tests."""
    return get_checkers(tmp_path_factory.mktemp("classes"), say)


@pytest.fixture(scope="session")
def h2(checkers: Checkers) -> Iterator[H2Server]:
    """H2 in Oracle mode, served."""
    server = H2Server(checkers)
    yield server
    server.close()


@pytest.fixture(scope="session")
def datasets() -> Sequence[Dataset]:
    """Every dataset of the shipped catalogue."""
    return list(load_catalogue().datasets.values())
