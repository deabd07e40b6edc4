"""The shipped catalogue, and the stages of the small dataset."""

import pytest

from qinlian_common.catalog.catalogue import Catalogue, load_catalogue
from qinlian_common.pipeline.stage import Stage
from tests.unit.standardizer import small


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture(scope="session")
def inwards() -> Stage:
    return small.inwards()


@pytest.fixture(scope="session")
def outwards() -> Stage:
    return small.outwards()
