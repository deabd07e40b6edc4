"""The checkers, and the catalogue whose scripts they judge."""

from collections.abc import Sequence

import pytest
from tests.integration.oracle.checkers import Checkers, get_checkers

from qinlian_cli.output import say
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.catalog.models import Dataset


@pytest.fixture(scope="session")
def checkers(tmp_path_factory: pytest.TempPathFactory) -> Checkers:
    """Parser and database, fetched and compiled if nobody has; a machine without Java and Maven fails the tests."""
    return get_checkers(tmp_path_factory.mktemp("classes"), say)


@pytest.fixture(scope="session")
def datasets() -> Sequence[Dataset]:
    """Every dataset of the shipped catalogue."""
    return list(load_catalogue().datasets.values())
